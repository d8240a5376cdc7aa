// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/action_executor.h"

#include <algorithm>

namespace warroom {

ActionExecutor::ActionExecutor(Ledger& ledger, Backends backends, const Clock& clock, Scheduler& scheduler)
    : ledger_(ledger), backends_(std::move(backends)), clock_(clock), scheduler_(scheduler) {}

std::vector<WeightTarget> ActionExecutor::targetsOf(const std::vector<std::string>& backends) const {
  std::vector<WeightTarget> targets;
  const auto adapter = [this](const std::string& id) -> Backend& { return *backends_.at(id); };
  for (const auto& id : backends) targets.push_back(targetOf(*ledger_.state().plan.runbook, id, adapter));
  return targets;
}

void ActionExecutor::shift(const event::ShiftIntended& intent) {
  const auto* track = ledger_.state().plan.runbook->track(intent.track);
  run({intent.action,
       false,
       track->backends,
       {.percent = intent.to, .key = ledger_.state().room + "/" + intent.action}});
}

bool ActionExecutor::isRollingBack() const {
  const auto* action = ledger_.state().unsettledAction();
  return action && action->kind == ActionKind::Rollback && action->outcome == Outcome::Sent;
}

void ActionExecutor::rollBack(const event::RollbackStarted& started, bool begunElsewhere) {
  const auto& runbook = *ledger_.state().plan.runbook;
  const auto stages = begunElsewhere || isRollingBack() ? std::vector<RollbackStage>() : runbook.rollbackStages;
  run({started.action,
       false,
       backendsToRollBack(runbook),
       {.percent = 0,
        .key = ledger_.state().room + "/" + started.action,
        .until = runbook.rollbackDeadline,
        .writeFirst = !begunElsewhere,
        .evict = true,
        .stages = stages}});
}

void ActionExecutor::settle(const ActionState& action) {
  const auto& runbook = *ledger_.state().plan.runbook;
  const bool rollback = action.kind == ActionKind::Rollback;
  run({action.id,
       true,
       rollback ? backendsToRollBack(runbook) : runbook.track(action.track)->backends,
       {.percent = action.to,
        .key = ledger_.state().room + "/" + action.id + "/" + std::to_string(ledger_.state().sequence),
        .until = rollback ? runbook.rollbackDeadline : Milliseconds{0},
        .writeFirst = false,
        .evict = rollback,
        .stages = rollback && !action.atOnce ? runbook.rollbackStages : std::vector<RollbackStage>()}});
}

void ActionExecutor::abandon(const event::ShiftIntended& intent, const std::string& why) {
  std::vector<EventBody> events;
  for (const auto& backend : ledger_.state().plan.runbook->track(intent.track)->backends)
    events.emplace_back(
        event::BackendSettled{intent.action, backend, Outcome::Failed, std::nullopt, "nothing was sent", 0});
  events.emplace_back(event::ActionSettled{intent.action, Outcome::Failed,
                                           "Nothing was sent: the intent could not be recorded (" + why + ").", 0});
  ledger_.record(std::move(events), "engine");
}

void ActionExecutor::run(Plan plan) {
  const auto targets = targetsOf(plan.backends);
  const auto started = clock_.io();
  running_ = std::make_unique<WeightAction>(targets, plan.options, clock_, scheduler_);
  running_->start(
      [this, action = plan.action, settling = plan.settling](const BackendReport& report) {
        if (settling && report.outcome == Outcome::InDoubt) return;
        ledger_.record({event::BackendSettled{action, report.backend, report.outcome, report.percent, report.message,
                                              report.took.count()}},
                       "engine");
      },
      [this, action = plan.action, settling = plan.settling, percent = plan.options.percent,
       started](const std::vector<BackendReport>& reports) {
        const auto ended = std::move(running_);
        if (settling && combined(reports) == Outcome::InDoubt) return;
        const auto took = Milliseconds(clock_.io() - started);
        std::vector<EventBody> events;
        for (const auto& report : reports)
          for (const auto& way : report.byHand) events.emplace_back(event::WayByHand{action, report.backend, way});
        events.emplace_back(
            event::ActionSettled{action, combined(reports), sentenceOf(reports, percent, took), took.count()});
        ledger_.record(std::move(events), "engine");
      });
}

}  // namespace warroom
