// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <memory>

#include "app/engine/engine.h"
#include "tests/testkit/fakes.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/memory_journal.h"
#include "tests/testkit/small_plan.h"

namespace warroom::testkit {

// An engine on the small plan with fakes all round; time moves only when the test says so.
struct EngineBench : EngineObserver {
  Plan plan;
  ManualClock clock;
  ManualScheduler scheduler{clock};
  Later later;
  FakeBackend flag{later};
  FakeBackend balancer{later};
  FakeBackend script{later};  // of plans that name it
  FakeSource prometheus{later};
  FakeChecks checks{later};
  FakeTasks tasks{later};
  std::shared_ptr<MemoryJournal::Disk> disk = std::make_shared<MemoryJournal::Disk>();
  std::unique_ptr<MemoryJournal> journal;
  std::unique_ptr<Engine> engine;
  std::vector<Event> published;
  std::vector<std::string> rollbackLog;
  std::optional<Milliseconds> lastBeat;
  LiveState shown;
  int commands = 0;

  explicit EngineBench(Plan wanted = smallPlan()) : plan(std::move(wanted)) {
    prometheus.now = [this] { return clock.plan(); };
    prometheus.values["errors"] = 0.001;
    begin();
  }

  // Also after a "crash": what the old engine had under way reaches nobody.
  void begin(std::vector<event::BreakGlassMerged> breakGlass = {}) {
    engine.reset();
    later = Later();
    journal = std::make_unique<MemoryJournal>(disk);
    ActionExecutor::Backends backends{{"flag", &flag}, {"balancer", &balancer}};
    if (plan.runbook->backend("script")) backends["script"] = &script;
    engine = std::make_unique<Engine>(
        plan, "room", Engine::Past{disk->events, disk->head, std::move(breakGlass), lastBeat},
        Engine::Ports{clock,
                      scheduler,
                      *journal,
                      {{"prometheus", &prometheus}},
                      backends,
                      checks,
                      tasks,
                      *this,
                      [this](const Event& event) { rollbackLog.push_back(kindOf(event.body)); },
                      [this] { lastBeat = clock.sinceBoot(); }});
    engine->start(4711);
    settle();
  }

  void settle() {
    for (int round = 0; round < 4; ++round) {
      later.settle();
      QCoreApplication::sendPostedEvents();
    }
  }

  void run(Milliseconds by) {
    for (Milliseconds done{0}; done < by; done += std::chrono::milliseconds(500)) {
      engine->tick();
      settle();
      scheduler.advance(std::chrono::milliseconds(500));
      settle();
    }
  }

  std::string give(CommandBody body, const std::string& by = "Ada") {
    const auto reply = std::make_shared<std::optional<Status>>();  // it may come long after
    engine->submit({"c" + std::to_string(++commands), by, std::move(body)},
                   [reply](Status status) { *reply = std::move(status); });
    settle();
    return !*reply ? "no reply" : **reply ? "" : (*reply)->error().message;
  }

  void toGo() {
    run(std::chrono::seconds(3));
    give(command::StartClock{-600'000});
    give(command::TickItem{"prepare", "briefed", true, {}});
    give(command::TickItem{"prepare", "channel", true, {}});
    give(command::CompleteStep{"prepare", {}});
    give(command::SignForm{"go", "lead", "Ada", Decision::Go, {}});
    give(command::SignForm{"go", "database", "Grace", Decision::Go, {}}, "Grace");
    give(command::CompleteStep{"decide", {}});
    run(std::chrono::minutes(10));
  }

  template <typename T>
  const T* lastEvent() const {
    for (auto event = engine->events().rbegin(); event != engine->events().rend(); ++event)
      if (const auto* body = std::get_if<T>(&event->body)) return body;
    return nullptr;
  }

  void happened(const std::vector<Event>& events) override {
    published.insert(published.end(), events.begin(), events.end());
  }
  void sampled(const std::string&, std::span<const Sample>) override {}
  void saw(const LiveState& live) override { shown = live; }
};

}  // namespace warroom::testkit
