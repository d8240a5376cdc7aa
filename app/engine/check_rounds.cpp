// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/check_rounds.h"

#include <algorithm>

#include "models/cutover/rules.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

constexpr Milliseconds kAgain{30'000};
constexpr std::size_t kEvidenceBytes = 2'000;

}  // namespace

CheckRounds::CheckRounds(Ledger& ledger, CheckRunner& runner, const Clock& clock)
    : ledger_(ledger), runner_(runner), clock_(clock) {}

void CheckRounds::run(const std::string& step, const std::string& item, const std::string& by) {
  const auto* ofStep = ledger_.state().plan.runbook->step(step);
  for (const auto& each : ofStep->items)
    if (each.check && (item.empty() || item == each.id)) run(*ofStep, each, by);
}

void CheckRounds::poll() {
  const auto& state = ledger_.state();
  // What follows a rollback is looked at once it has ended.
  if (state.rolledBack && !state.unsettledAction())
    for (const auto& item : state.plan.runbook->rollback.items)
      if (item.check && isDue(state.plan.runbook->rollback, item)) run(state.plan.runbook->rollback, item, "engine");
  for (const auto& item : state.plan.runbook->readiness.items)
    if (isOld(state.plan.runbook->readiness, item)) {
      readinessAsked_[item.id] = clock_.plan();
      run(state.plan.runbook->readiness, item, "engine");
    }
  const auto* step = currentStep(ledger_.state());
  if (!step || ledger_.state().stepState(step->id).status != StepStatus::Active) return;
  // While traffic is still moving, a check would judge what was before.
  if (step->kind == StepKind::Shift && ledger_.state().unsettledAction()) return;
  for (const auto& item : step->items)
    if (item.check && isDue(*step, item)) run(*step, item, "engine");
}

// Each time before what was seen gets too old to count.
bool CheckRounds::isOld(const Step& step, const Item& item) const {
  const auto& answer = ledger_.state().itemState(step.id, item.id);
  const auto asked = readinessAsked_.find(item.id);
  const auto again = std::min(kAgain, ledger_.state().plan.runbook->evidenceLimit / 2);
  return !answer.answered || asked == readinessAsked_.end() || clock_.plan() - asked->second >= again;
}

// It goes on for weeks: what stays as it was is journalled before it gets old, not each time.
bool CheckRounds::isNews(const std::string& step, const std::string& item, const CheckOutcome& outcome) const {
  if (step != kReadinessPlace) return true;
  const auto& answer = ledger_.state().itemState(step, item);
  return !answer.answered || answer.verdict != outcome.verdict ||
         clock_.plan() - answer.at >= ledger_.state().plan.runbook->evidenceLimit / 2;
}

bool CheckRounds::isDue(const Step& step, const Item& item) const {
  const auto& answer = ledger_.state().itemState(step.id, item.id);
  if (!answer.answered || isOfBeforeTheShift(ledger_.state(), step, answer)) return true;
  const Milliseconds age = clock_.plan() - answer.at;
  return age >=
         (answer.verdict == Verdict::Pass ? std::max(kAgain, ledger_.state().plan.runbook->evidenceLimit / 2) : kAgain);
}

void CheckRounds::run(const Step& step, const Item& item, const std::string& by) {
  const auto key = step.id + "/" + item.id;
  if (!outstanding_.insert(key).second) return;
  auto check = *item.check;
  if (const auto* metric = std::get_if<MetricCheck>(&check)) {
    const auto absolute = resolved(ledger_.state(), *metric);
    if (!absolute) return recordOpen(key, step, item, by, absolute.error().message);
    check = *absolute;
  }
  runner_.run(check, clock_.plan(),
              [this, key, step = step.id, item = item.id, by, attempt = ledger_.state().attempt](CheckOutcome outcome) {
                outstanding_.erase(key);
                const bool closed = ledger_.state().stepState(step).status == StepStatus::Completed;
                if (closed || attempt != ledger_.state().attempt || !isNews(step, item, outcome)) return;
                ledger_.record({event::ItemChecked{step, item, outcome.verdict, outcome.value,
                                                   outcome.evidence.substr(0, kEvidenceBytes)}},
                               by);
              });
}

// Once: it is not news at every round that the baseline is still missing.
void CheckRounds::recordOpen(const std::string& key, const Step& step, const Item& item, const std::string& by,
                             const std::string& why) {
  outstanding_.erase(key);
  const auto& known = ledger_.state().itemState(step.id, item.id);
  if (known.answered && known.note == why) return;
  ledger_.record({event::ItemChecked{step.id, item.id, Verdict::NoData, std::nullopt, why}}, by);
}

}  // namespace warroom
