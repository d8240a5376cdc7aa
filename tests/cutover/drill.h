// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/decide.h"
#include "models/cutover/decide_rehearsal.h"
#include "tests/testkit/manual_clock.h"
#include "tests/testkit/small_plan.h"

namespace warroom::testkit {

// A cutover on paper: commands are decided and folded at once, with a clock that the test moves.
struct Drill {
  ManualClock clock;
  CutoverState state = initialState(smallPlan());
  std::vector<EventBody> last;
  int commands = 0;

  void happen(EventBody body, const std::string& by = "engine", const std::string& command = {}) {
    state = fold(std::move(state),
                 Event{state.sequence + 1, clock.plan(), clock.utc(), {}, {}, by, command, std::move(body)});
  }

  // "" when it was done, the refusal otherwise.
  std::string give(CommandBody body, const std::string& by = "Ada", std::string id = {}) {
    if (id.empty()) id = "c" + std::to_string(++commands);
    const auto decided = decide(state, {id, by, std::move(body)}, {clock.plan(), "head"});
    if (!decided) return decided.error().message;
    last = *decided;
    for (const auto& event : *decided) happen(event, by, id);
    return {};
  }

  void tick() {
    for (auto& event : decideRehearsalTick(state, clock.plan())) happen(std::move(event));
    for (auto& event : decideTick(state, clock.plan())) happen(std::move(event));
  }

  // Settles the action under way on both backends as the engine would.
  void settle(double percent, Outcome outcome = Outcome::Confirmed) {
    const auto id = state.actions.back().id;
    for (const auto& backend : {"flag", "balancer"})
      happen(event::BackendSettled{id, backend, outcome, percent, {}, 5});
    happen(event::ActionSettled{id, outcome, "settled", 5});
  }

  void seeBackends(double percent = 0) {
    for (const auto& backend : {"flag", "balancer"}) happen(event::BackendRead{backend, percent, {}});
  }

  void seeTrigger() { happen(event::TriggerReset{"errors", 0.0, "0, limit > 0.01"}); }

  // Everything up to a GO given, at T-0.
  void toGo() {
    seeBackends();
    seeTrigger();
    give(command::StartClock{-600'000});
    give(command::TickItem{"prepare", "briefed", true, {}});
    give(command::TickItem{"prepare", "channel", true, {}});
    give(command::CompleteStep{"prepare", {}});
    give(command::SignForm{"go", "lead", "Ada", Decision::Go, {}});
    give(command::SignForm{"go", "database", "Grace", Decision::Go, {}}, "Grace");
    clock.advance(std::chrono::minutes(10));
    give(command::CompleteStep{"decide", {}});
  }
};

}  // namespace warroom::testkit
