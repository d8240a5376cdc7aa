// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/rules.h"

#include <algorithm>
#include <cmath>

#include "models/cutover/backend_condition.h"
#include "models/cutover/split_group.h"
#include "models/runbook/capability.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

bool fulfilled(const ItemState& item) { return item.answered && item.verdict == Verdict::Pass; }

// The shift that a step stands for, as long as nothing has been done to that track since.
const ActionState* confirmedShift(const CutoverState& state, const Step& step) {
  const auto newest = std::find_if(state.actions.rbegin(), state.actions.rend(), [&](const ActionState& each) {
    return each.kind == ActionKind::Rollback || each.track == step.track;
  });
  if (newest == state.actions.rend() || newest->kind != ActionKind::Shift) return nullptr;
  if (newest->step != step.id || newest->outcome != Outcome::Confirmed) return nullptr;
  // What an earlier attempt confirmed does not count in this one.
  const auto& startedAt = state.stepState(step.id).startedAt;
  return startedAt && newest->startedAt >= *startedAt ? &*newest : nullptr;
}

std::string quoted(const std::string& text) { return "\u201c" + text + "\u201d"; }

void blockersOfItems(const CutoverState& state, const Step& step, PlanTime now, std::vector<std::string>& reasons) {
  for (const auto& item : step.items) {
    const auto& answer = state.itemState(step.id, item.id);
    if (!answer.answered)
      reasons.push_back(quoted(item.text) + " is open");
    else if (answer.verdict != Verdict::Pass)
      reasons.push_back(quoted(item.text) + ": " + word(answer.verdict) +
                        (answer.note.empty() ? "" : " (" + answer.note + ")"));
    else if (isOfBeforeTheShift(state, step, answer))
      reasons.push_back(quoted(item.text) + ": it was checked before the shift; run the checks again");
    else if (isStale(state, answer, now))
      reasons.push_back(quoted(item.text) + ": its evidence is " + formatDuration(now - answer.at) + " old, limit " +
                        formatDuration(state.plan.runbook->evidenceLimit) + "; run the checks again");
  }
}

void blockersOfTasks(const CutoverState& state, const Step& step, std::vector<std::string>& reasons) {
  for (const auto* task : openTasks(state, step)) {
    const auto* known = state.taskState(step.id, task->id);
    const char* how = !known                               ? "is not done"
                      : known->outcome == Outcome::Sent    ? "is under way"
                      : known->outcome == Outcome::InDoubt ? "is in doubt"
                                                           : "failed";
    reasons.push_back("action " + quoted(task->title) + " " + how);
  }
}

void blockersOfTriggers(const CutoverState& state, const Track& track, std::vector<std::string>& reasons) {
  for (const auto& trigger : state.plan.runbook->triggers) {
    if (!rollsBack(trigger) || trigger.track != track.id || !isArmed(state, trigger)) continue;
    const auto& known = state.triggers.at(trigger.id);
    if (known.memory.phase == TriggerPhase::Pending)
      reasons.push_back("trigger " + quoted(trigger.title) + " is in breach: " + known.reason);
    if (known.memory.blindSince)
      reasons.push_back("trigger " + quoted(trigger.title) + " is blind: " + known.reason);
    else if (known.memory.phase == TriggerPhase::Unknown)
      reasons.push_back("trigger " + quoted(trigger.title) + " has not been judged yet");
  }
}

}  // namespace

bool isStale(const CutoverState& state, const ItemState& item, PlanTime now) {
  return item.answered && !item.byHand && now - item.at > state.plan.runbook->evidenceLimit;
}

bool isOfBeforeTheShift(const CutoverState& state, const Step& step, const ItemState& item) {
  if (step.kind != StepKind::Shift || !item.answered || item.byHand) return false;
  const auto* shift = confirmedShift(state, step);
  return shift && item.at < *shift->settledAt;
}

namespace {

// Green has more than the steps before `armedFrom` give it: somebody went ahead of the plan.
bool isAhead(const CutoverState& state, const Trigger& trigger) {
  const auto weight = state.weights.find(trigger.track);
  if (weight == state.weights.end()) return false;
  int planned = 0;
  for (const auto& step : state.plan.runbook->steps) {
    if (step.id == trigger.armedFrom) break;
    if (step.kind == StepKind::Shift && step.track == trigger.track) planned = std::max(planned, step.percent);
  }
  return weight->second > planned;
}

}  // namespace

bool isArmed(const CutoverState& state, const Trigger& trigger) {
  const auto statusOf = [&state](const std::string& step) { return state.stepState(step).status; };
  const bool begun =
      trigger.armedFrom.empty() || statusOf(trigger.armedFrom) != StepStatus::Waiting || isAhead(state, trigger);
  return begun && (trigger.armedUntil.empty() || statusOf(trigger.armedUntil) != StepStatus::Completed);
}

bool isShifted(const CutoverState& state, const Step& step) { return confirmedShift(state, step) != nullptr; }

const Step* currentStep(const CutoverState& state) {
  const auto& steps = state.plan.runbook->steps;
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const Step& step) {
    return state.stepState(step.id).status != StepStatus::Completed;
  });
  return found == steps.end() ? nullptr : &*found;
}

const Step* stepAtHand(const CutoverState& state) {
  const auto& after = state.plan.runbook->rollback;
  return state.rolledBack && !(after.items.empty() && after.tasks.empty()) ? &after : currentStep(state);
}

const Step* pointOfNoReturn(const CutoverState& state) {
  const auto& steps = state.plan.runbook->steps;
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const Step& step) {
    return step.endsRollback && state.stepState(step.id).status == StepStatus::Completed;
  });
  return found == steps.end() ? nullptr : &*found;
}

bool isReached(const CutoverState& state, const Step& step) {
  if (step.id == kRollbackPlace) return state.rolledBack;
  if (step.id == kReadinessPlace) return true;
  for (const auto& each : state.plan.runbook->steps) {
    if (each.id == step.id) return true;
    if (each.kind != StepKind::Checklist && state.stepState(each.id).status != StepStatus::Completed) return false;
  }
  return false;
}

std::vector<std::string> hardBlockersOfCompletion(const CutoverState& state, const Step& step, PlanTime now) {
  std::vector<std::string> reasons;
  if (step.id == kRollbackPlace || step.id == kReadinessPlace) reasons.push_back("it is not a step of the plan");
  if (state.stepState(step.id).status == StepStatus::Completed) reasons.push_back("it is completed already");
  if (const auto* current = currentStep(state); current && current->id != step.id && !isReached(state, step))
    reasons.push_back(quoted(current->title) + " comes first");
  if (!state.clock.started()) reasons.push_back("the T-clock has not been started");
  if (step.kind == StepKind::GoNoGo)
    if (const auto form = formState(state, *state.plan.runbook->form(step.form), now); form.status != FormStatus::Go)
      reasons.push_back(form.sentence);
  if (step.notBefore) {
    const auto& earlier = state.stepState(step.notBefore->step);
    const auto wait = "not before " + formatDuration(step.notBefore->after) + " after " +
                      quoted(state.plan.runbook->step(step.notBefore->step)->title);
    if (!earlier.completedAt)
      reasons.push_back(wait + ", which is not completed");
    else if (now < *earlier.completedAt + step.notBefore->after)
      reasons.push_back(wait + ": another " + formatElapsed(*earlier.completedAt + step.notBefore->after - now));
  }
  if (step.kind == StepKind::Shift && !confirmedShift(state, step))
    reasons.push_back("the shift to " + std::to_string(step.percent) + " % is not confirmed");
  return reasons;
}

std::vector<std::string> blockersOfCompletion(const CutoverState& state, const Step& step, PlanTime now) {
  auto reasons = hardBlockersOfCompletion(state, step, now);
  blockersOfTasks(state, step, reasons);
  blockersOfItems(state, step, now, reasons);
  if (const auto end = bakeEnds(state, step); end && now < *end)
    reasons.push_back("it bakes for another " + formatElapsed(*end - now));
  return reasons;
}

std::vector<std::string> blockersOfReadiness(const CutoverState& state, PlanTime now) {
  std::vector<std::string> reasons;
  blockersOfItems(state, state.plan.runbook->readiness, now, reasons);
  return reasons;
}

namespace {

std::string whyUnread(const CutoverState& state, const std::string& id) {
  const auto& backend = state.backends.at(id);
  if (backend.confirmed && backend.unreadable.empty()) return {};
  return "backend " + id + " cannot be read back" + (backend.unreadable.empty() ? " yet" : ": " + backend.unreadable);
}

}  // namespace

std::vector<std::string> gapsInWayBack(const CutoverState& state) {
  std::vector<std::string> gaps;
  for (const auto& spec : state.plan.runbook->backends) {
    if (auto why = whyUnread(state, spec.id); !why.empty()) gaps.push_back(std::move(why));
    const auto& health = state.backends.at(spec.id).health;
    if (isDead(health, "blue")) gaps.push_back("blue does not serve: " + spec.id + ": " + health);
  }
  return gaps;
}

std::vector<std::string> blockersOfAttempt(const CutoverState& state, PlanTime now) {
  std::vector<std::string> reasons;
  blockersOfTasks(state, state.plan.runbook->rollback, reasons);
  blockersOfItems(state, state.plan.runbook->rollback, now, reasons);
  return reasons;
}

std::vector<std::string> hardBlockersOfShift(const CutoverState& state, const Track& track, PlanTime now) {
  std::vector<std::string> reasons;
  if (state.rolledBack)
    reasons.push_back("attempt " + std::to_string(state.attempt) + " was rolled back; start the next attempt");
  if (!isGo(state, now)) reasons.push_back("there is no GO");
  if (!state.clock.started()) reasons.push_back("the T-clock has not been started");
  if (state.clock.held()) reasons.push_back("the T-clock is held (" + state.holdReason + "); resume it first");
  if (const auto* action = state.unsettledAction())
    reasons.push_back("action " + action->id + " is " +
                      (action->outcome == Outcome::Sent ? "under way" : "in doubt; read back first"));
  for (const auto& trigger : state.plan.runbook->triggers)
    if (state.triggers.at(trigger.id).memory.phase == TriggerPhase::Firing && rollsBack(trigger))
      reasons.push_back("trigger " + quoted(trigger.title) + " is firing");
  for (auto& reason : blockersOfReadiness(state, now)) reasons.push_back("rollback is not ready: " + std::move(reason));
  for (const auto& id : track.backends)
    if (auto why = whyUnread(state, id); !why.empty()) reasons.push_back(std::move(why));
  return reasons;
}

std::vector<std::string> blockersOfShift(const CutoverState& state, const Track& track, int percent, PlanTime now) {
  auto reasons = hardBlockersOfShift(state, track, now);
  if (auto cannot = incapacity(*state.plan.runbook, track, percent); !cannot.empty())
    reasons.insert(reasons.begin(), std::move(cannot));
  blockersOfTriggers(state, track, reasons);
  // What has passed the plan's gate, and was not followed by all, has passed it.
  if (const auto split = splitOf(state, track); split && split->to == percent && !split->overruled) return reasons;
  for (auto& gap : gapsInWayBack(state))
    if (std::find(reasons.begin(), reasons.end(), gap) == reasons.end())
      reasons.push_back("rollback is not armed: " + std::move(gap));
  for (const auto& id : track.backends)
    if (const auto& backend = state.backends.at(id); backend.outcome == Outcome::Confirmed && isElsewhere(backend))
      reasons.push_back(id + " is at " + std::to_string(std::lround(*backend.confirmed)) +
                        " %, which nobody here commanded");
  const auto* step = currentStep(state);
  if (!isPlanned(state, track, percent)) {
    if (step && step->kind != StepKind::Shift &&
        std::any_of(state.plan.runbook->steps.begin(), state.plan.runbook->steps.end(), [&](const Step& each) {
          return each.kind == StepKind::Shift && each.track == track.id && each.percent == percent &&
                 state.stepState(each.id).status != StepStatus::Completed;
        }))
      reasons.push_back(quoted(step->title) + " is not completed");
    else
      reasons.push_back(std::to_string(percent) + " % is not what the plan has next");
  } else if (state.clock.started() && state.clock.offset(now) < step->at) {
    reasons.push_back("it is planned for " + formatOffset(step->at) + ", and it is " +
                      formatTClock(state.clock.offset(now)));
  }
  return reasons;
}

bool isPlanned(const CutoverState& state, const Track& track, int percent) {
  const auto* step = currentStep(state);
  return step && step->kind == StepKind::Shift && step->track == track.id && step->percent == percent;
}

namespace {

// Of the last of its decisions; nothing as long as one of them is still to be taken.
std::optional<PlanTime> decidedAt(const CutoverState& state, const Form& form) {
  std::optional<PlanTime> decided;
  for (const auto& step : state.plan.runbook->steps) {
    if (step.kind != StepKind::GoNoGo || step.form != form.id) continue;
    decided = state.stepState(step.id).completedAt;
    if (!decided) return std::nullopt;
  }
  return decided;
}

// Evidence of a step that is still open gets old; what a completed step was completed with stays.
void ofItems(const CutoverState& state, const Criterion& criterion, PlanTime now, CriterionState& answer) {
  for (const auto& [stepId, itemId] : criterion.items) {
    const auto& items = state.plan.runbook->step(stepId)->items;
    const auto named = itemId;
    const auto item = std::find_if(items.begin(), items.end(), [&](const Item& each) { return each.id == named; });
    const auto& known = state.itemState(stepId, named);
    const bool old = isStale(state, known, now) && state.stepState(stepId).status != StepStatus::Completed;
    if (old && answer.verdict == Verdict::Pass) answer.verdict = Verdict::NoData;
    if (!known.answered || known.verdict != Verdict::Pass)
      answer.verdict = known.answered && known.verdict == Verdict::Breach ? Verdict::Breach
                       : answer.verdict == Verdict::Breach                ? Verdict::Breach
                                                                          : Verdict::NoData;
    if (!answer.evidence.empty()) answer.evidence += ", ";
    answer.evidence += item->text + ": " + (known.answered ? word(known.verdict) : "open") +
                       (old ? ", " + formatDuration(now - known.at) + " old" : "");
  }
}

}  // namespace

std::vector<CriterionState> criteriaOf(const CutoverState& state, const Form& form, PlanTime now) {
  const auto asOf = decidedAt(state, form).value_or(now);
  std::vector<CriterionState> criteria;
  for (const auto& criterion : form.criteria) {
    CriterionState answer{&criterion, Verdict::Pass, {}};
    for (const auto& id : criterion.steps) {
      const auto* step = state.plan.runbook->step(id);
      const auto progress = progressOf(state, *step);
      const bool completed = state.stepState(id).status == StepStatus::Completed;
      if (!completed) answer.verdict = Verdict::NoData;
      if (!answer.evidence.empty()) answer.evidence += ", ";
      answer.evidence += step->title + " " + std::to_string(progress.done) + "/" + std::to_string(progress.total) +
                         (completed ? "" : ", not completed");
      if (const auto& overruled = state.stepState(id).overruled; !overruled.empty())
        answer.evidence += " (overruled: " + overruled + ")";
    }
    ofItems(state, criterion, asOf, answer);
    for (const auto& id : criterion.steps)
      for (const auto& item : state.plan.runbook->step(id)->items)
        if (state.itemState(id, item.id).verdict == Verdict::Breach && answer.verdict != Verdict::Pass)
          answer.verdict = Verdict::Breach;
    criteria.push_back(std::move(answer));
  }
  return criteria;
}

FormState formState(const CutoverState& state, const Form& form, PlanTime now) {
  int open = 0;
  for (const auto& criterion : criteriaOf(state, form, now)) open += criterion.verdict != Verdict::Pass;
  int go = 0;
  int noGo = 0;
  if (const auto signedForm = state.signatures.find(form.id); signedForm != state.signatures.end())
    for (const auto& [role, signature] : signedForm->second) (signature.decision == Decision::Go ? go : noGo)++;

  const auto all = static_cast<int>(form.roles.size());
  const auto of = std::to_string(go) + " of " + std::to_string(all) + " signed";
  if (noGo > 0) return {FormStatus::NoGo, "NO-GO: " + std::to_string(noGo) + " of " + std::to_string(all) + " said no"};
  if (open == 0 && go == all) return {FormStatus::Go, "GO: " + of};
  auto sentence = "NOT YET: " + of;
  if (open > 0) sentence += ", " + std::to_string(open) + (open == 1 ? " criterion open" : " criteria open");
  return {FormStatus::Open, sentence};
}

// What has never been brought back in a rehearsal is not brought forward in production.
std::string gapInRehearsal(const CutoverState& state, PlanTime now) {
  if (state.plan.environment->kind != EnvironmentKind::Live) return {};
  const UtcTime today(now.time_since_epoch());
  const auto flaw = state.certificate ? flawOf(*state.certificate, state.plan.runbookSha256, today) : "there is none";
  if (flaw.empty()) return {};
  return "GO on a LIVE environment needs the certificate of a rehearsal with a rollback: " + flaw +
         ". Run: warroomctl rehearse RUNBOOK --fault abort@STEP";
}

bool isGo(const CutoverState& state, PlanTime now) {
  // The decisions before the first shift, and every later one that has been passed on the way to where we are.
  const auto& steps = state.plan.runbook->steps;
  const auto isShift = [](const Step& step) { return step.kind == StepKind::Shift; };
  const auto* current = currentStep(state);
  const auto reached = current ? steps.begin() + (current - steps.data()) : steps.end();
  return std::all_of(steps.begin(), std::max(reached, std::find_if(steps.begin(), steps.end(), isShift)),
                     [&](const Step& step) {
                       return step.kind != StepKind::GoNoGo ||
                              formState(state, *state.plan.runbook->form(step.form), now).status == FormStatus::Go;
                     });
}

Progress progressOf(const CutoverState& state, const Step& step) {
  Progress progress{0, static_cast<int>(step.items.size())};
  for (const auto& item : step.items) progress.done += fulfilled(state.itemState(step.id, item.id));
  return progress;
}

std::optional<PlanTime> bakeEnds(const CutoverState& state, const Step& step) {
  if (step.bake.count() == 0) return std::nullopt;
  if (step.kind == StepKind::Shift) {
    const auto* shift = confirmedShift(state, step);
    return shift ? std::optional(*shift->settledAt + step.bake) : std::nullopt;
  }
  const auto& started = state.stepState(step.id).startedAt;
  return started ? std::optional(*started + step.bake) : std::nullopt;
}

}  // namespace warroom
