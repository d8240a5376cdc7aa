// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QTimer>

#include "app/adapters/backends/haproxy_backend.h"
#include "app/adapters/time/qt_scheduler.h"
#include "models/cutover/rules.h"
#include "models/items/alarm_model.h"
#include "models/items/traffic_view.h"
#include "tests/engine/engine_bench.h"
#include "tests/testkit/haproxy_process.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

// An engine with real clocks before a real HAProxy that was shifted to 25 %; the runbook polls but once a minute.
struct Room final : EngineObserver {
  testkit::HttpFaultServer blue;
  std::unique_ptr<testkit::HttpFaultServer> green = std::make_unique<testkit::HttpFaultServer>();
  testkit::HaproxyProcess haproxy{blue.port(), green->port()};
  HaproxyWeightBackend backend{{"balancer", "app", "blue", "green"}, haproxy.unixEndpoint()};
  SystemClock clock;
  QtScheduler scheduler;
  testkit::Later later;
  testkit::FakeSource prometheus{later};
  testkit::FakeChecks checks{later};
  testkit::FakeTasks tasks{later};
  testkit::MemoryJournal journal{std::make_shared<testkit::MemoryJournal::Disk>()};
  std::unique_ptr<Engine> engine;
  LiveState live;
  QTimer ticks;

  Room() {
    backend.write(25, "key", 5s, [](const Status& status) {
      if (!status) qFatal("%s", status.error().message.c_str());
    });
    engine = std::make_unique<Engine>(plan(), "room", Engine::Past{shifted(), {3, "head"}, {}},
                                      Engine::Ports{clock,
                                                    scheduler,
                                                    journal,
                                                    {{"prometheus", &prometheus}},
                                                    {{"balancer", &backend}},
                                                    checks,
                                                    tasks,
                                                    *this,
                                                    {}});
    engine->start(1);
    QObject::connect(&ticks, &QTimer::timeout, [this] {
      engine->tick();
      later.settle();
    });
    ticks.start(100);
  }

  static Plan plan() {
    auto plan = testkit::smallPlan();
    auto runbook = *plan.runbook;
    runbook.pollInterval = 60s;
    std::erase_if(runbook.backends, [](const BackendSpec& backend) { return backend.id != "balancer"; });
    runbook.tracks.front().backends = {"balancer"};
    plan.runbook = std::make_shared<const Runbook>(runbook);
    return plan;
  }
  std::vector<Event> shifted() const {
    std::vector<Event> events;
    for (EventBody body : {EventBody(event::ShiftIntended{"a1", "traffic", 0, 25, {}, {}, {}}),
                           EventBody(event::BackendSettled{"a1", "balancer", Outcome::Confirmed, 25.0, {}, 5}),
                           EventBody(event::ActionSettled{"a1", Outcome::Confirmed, "balancer at 25 %", 5})})
      events.push_back({events.size() + 1, clock.plan(), clock.utc(), {}, {}, "Ada", {}, std::move(body)});
    return events;
  }

  void happened(const std::vector<Event>&) override {}
  void sampled(const std::string&, std::span<const Sample>) override {}
  void saw(const LiveState& seen) override { live = seen; }

  bool isRead() const { return live.backends.contains("balancer") && live.backends.at("balancer").readAt > 0; }
  // As the lead's desk and the wall show it: they have these models and nothing else.
  QString alarm(const char* id) const {
    AlarmModel model;
    model.setState(engine->state(), live, clock.plan());
    const int row = model.find(QString::fromLatin1(id));
    return row < 0 ? QString() : model.row(row).text;
  }
  BackendRow row() const {
    BackendModel model;
    model.setState(engine->state(), live, clock.plan());
    return model.row(model.find(QStringLiteral("balancer")));
  }
  TrafficView view() const {
    return trafficView(engine->state(), live, engine->state().plan.runbook->tracks.front(), clock.plan());
  }
};

}  // namespace

// What a real balancer does behind our back is seen, on lead and wall, within 5 s of real time.
class DriftTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  // FAILURES 27, F7: SIGUSR2 forgets run-time weights.
  void aReloadThatForgetsWeightsIsSeenWithinFiveSeconds() {
    Room room;
    QTRY_VERIFY_WITH_TIMEOUT(room.isRead(), 5'000);
    QTRY_COMPARE(room.row().value, QStringLiteral("25 %"));
    QCOMPARE(room.alarm("backend/balancer/drift"), QString());

    room.haproxy.reload();
    QTRY_COMPARE_WITH_TIMEOUT(room.alarm("backend/balancer/drift"),
                              QStringLiteral("balancer is at 0 %, commanded 25 %"), 5'000);
    QTRY_COMPARE(room.view().confirmed.value, QStringLiteral("0 %"));
    QCOMPARE(room.view().confirmed.mark, Mark::Critical);
    QCOMPARE(room.view().commanded.value, QStringLiteral("25 %"));
    QCOMPARE(room.row().mark, Mark::Critical);

    // Nothing is applied again, however often it is read.
    const auto seen = room.live.backends.at("balancer").readAt;
    QTRY_VERIFY_WITH_TIMEOUT(room.live.backends.at("balancer").readAt > seen + 3'000, 10'000);
    QCOMPARE(room.row().value, QStringLiteral("0 %"));
    QCOMPARE(room.engine->state().actions.size(), std::size_t{1});
  }

  // Weight is not health.
  void greenThatIsDownIsShownWithItsWeight() {
    Room room;
    QTRY_VERIFY_WITH_TIMEOUT(room.isRead(), 5'000);
    room.green.reset();
    QTRY_COMPARE_WITH_TIMEOUT(room.alarm("backend/balancer/health"),
                              QStringLiteral("balancer: green DOWN, with 25 % as green’s weight"), 5'000);
    QTRY_VERIFY(room.row().detail.contains(QStringLiteral("green DOWN")));
    QCOMPARE(room.row().value, QStringLiteral("25 %"));
    QCOMPARE(room.row().mark, Mark::Critical);
    QCOMPARE(room.view().confirmed.mark, Mark::Critical);
  }
};

WARROOM_TEST(DriftTest)
#include "drift_test.moc"
