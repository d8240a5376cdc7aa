// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/shift_buttons_view.h"

#include <algorithm>
#include <set>
#include <utility>

#include "models/cutover/rules.h"
#include "models/cutover/split_group.h"
#include "models/items/text.h"

namespace warroom {
namespace {

const QString kLocked = QStringLiteral("LOCKED");

// The step that plans this percentage: the one still to come, or else the last one that did it.
const Step* plannedStep(const CutoverState& state, const Track& track, int percent) {
  const Step* found = nullptr;
  for (const Step& step : state.plan.runbook->steps) {
    if (step.kind != StepKind::Shift || step.track != track.id || step.percent != percent) continue;
    found = &step;
    if (state.stepState(step.id).status != StepStatus::Completed) break;
  }
  return found;
}

bool wasShiftedTo(const CutoverState& state, const Track& track, int percent) {
  return std::any_of(state.actions.begin(), state.actions.end(), [&](const ActionState& action) {
    return action.kind == ActionKind::Shift && action.track == track.id && action.to == percent &&
           action.outcome == Outcome::Confirmed;
  });
}

QStringList sentences(const std::vector<std::string>& reasons) {
  QStringList list;
  for (const std::string& reason : reasons) list << shown(reason);
  return list;
}

int commandedOf(const CutoverState& state, const Track& track) {
  const auto weight = state.weights.find(track.id);
  return weight == state.weights.end() ? 0 : weight->second;
}

std::set<int> plannedPercents(const CutoverState& state, const Track& track) {
  std::set<int> planned;
  for (const Step& step : state.plan.runbook->steps)
    if (step.kind == StepKind::Shift && step.track == track.id) planned.insert(step.percent);
  return planned;
}

// Of this track's shifts the one that is to come.
std::optional<int> nextPercent(const CutoverState& state, const Track& track) {
  for (const Step& step : state.plan.runbook->steps) {
    const bool ofTrack = step.kind == StepKind::Shift && step.track == track.id;
    if (ofTrack && state.stepState(step.id).status != StepStatus::Completed) return step.percent;
  }
  return std::nullopt;
}

int distanceTo(const std::set<int>& percents, int percent) {
  int nearest = 100;
  for (const int each : percents) nearest = std::min(nearest, std::abs(each - percent));
  return nearest;
}

QString lockedLabel(const QStringList& reasons) {
  return QStringLiteral("LOCKED · %1 %2")
      .arg(reasons.size())
      .arg(reasons.size() == 1 ? QStringLiteral("check") : QStringLiteral("checks"));
}

void judgeUp(ShiftButtonView& button, const CutoverState& state, const Track& track, PlanTime now) {
  const Step* step = plannedStep(state, track, button.percent);
  button.reasons = sentences(blockersOfShift(state, track, button.percent, now));
  if (!step) {
    button.gate = ShiftGate::OffPlan;
    button.label = QStringLiteral("not in plan");
    button.brief = QStringLiteral("no plan");
  } else if (button.reasons.isEmpty()) {
    button.gate = ShiftGate::Ready;
    button.label = offsetText(step->at) + QStringLiteral(" · hold 1 s");
    button.brief = QStringLiteral("hold 1 s");
  } else {
    button.gate = ShiftGate::Locked;
    button.label = lockedLabel(button.reasons);
    button.brief = kLocked;
  }
}

void judgeDown(ShiftButtonView& button, const CutoverState& state, const Track& track) {
  const Step* step = plannedStep(state, track, button.percent);
  button.gate = ShiftGate::Retreat;
  button.brief = QStringLiteral("go back");
  if (step && wasShiftedTo(state, track, button.percent)) {
    button.label = offsetText(step->at) + QStringLiteral(" · go back");
  } else {
    button.label = QStringLiteral("skipped · go back");
  }
}

}  // namespace

QString ShiftButtonView::sentence() const {
  const QString number = QStringLiteral("%1 %").arg(percent);
  const QString why = reasons.isEmpty() ? QString() : QStringLiteral("\n– ") + reasons.join(QStringLiteral("\n– "));
  switch (gate) {
    case ShiftGate::Now:
      return number + QStringLiteral(" is what is commanded now");
    case ShiftGate::Ready:
      return QStringLiteral("Hold for one second to shift to ") + number;
    case ShiftGate::Locked:
      return number + QStringLiteral(" is LOCKED:") + why + QStringLiteral("\nPress for an override.");
    case ShiftGate::OffPlan:
      return number + QStringLiteral(" is not in the plan:") + why + QStringLiteral("\nPress for an override.");
    case ShiftGate::Retreat:
      return QStringLiteral("Hold for one second to go back to ") + number + QStringLiteral("; no gate forbids it");
    case ShiftGate::UnderWay:
      return number + QStringLiteral(" waits:") + why;
  }
  return number;
}

QString SplitChoice::under() const { return reasons.isEmpty() ? QStringLiteral("hold 1 s") : lockedLabel(reasons); }

std::optional<SplitView> splitView(const CutoverState& state, const Track& track, PlanTime now) {
  const auto group = splitOf(state, track);
  if (!group) return std::nullopt;
  SplitView view;
  view.sentence = shown(group->sentence);
  view.again = {group->to, QStringLiteral("ALL TO %1 % AGAIN").arg(group->to), {}};
  // Of a shift down, going on is a retreat still.
  if (group->from) view.again.reasons = sentences(blockersOfShift(state, track, group->to, now));
  if (group->from) view.back = SplitChoice{*group->from, QStringLiteral("ALL BACK TO %1 %").arg(*group->from), {}};
  return view;
}

std::vector<int> shiftPercents(const CutoverState& state, const Track& track) {
  const auto planned = plannedPercents(state, track);
  const int commanded = commandedOf(state, track);
  const auto next = nextPercent(state, track);
  std::set<int> all = planned;
  all.insert(kShiftPercents.begin(), kShiftPercents.end());
  // What stays comes first: what is to be done next, the plan around where traffic is, what fills the gaps of the plan.
  const auto rank = [&](int percent) {
    if (percent == next || percent == commanded) return std::pair(0, 0);
    if (planned.contains(percent)) return std::pair(1, std::abs(percent - commanded));
    return std::pair(2, -distanceTo(planned, percent));
  };
  std::vector<int> percents(all.begin(), all.end());
  std::stable_sort(percents.begin(), percents.end(), [&](int a, int b) { return rank(a) < rank(b); });
  if (percents.size() > kMostShiftButtons) percents.resize(kMostShiftButtons);
  std::sort(percents.begin(), percents.end());
  return percents;
}

std::vector<ShiftButtonView> shiftButtons(const CutoverState& state, const LiveState&, const Track& track,
                                          PlanTime now) {
  const int commanded = commandedOf(state, track);
  const ActionState* unsettled = state.unsettledAction();
  const bool underWay = unsettled && unsettled->outcome == Outcome::Sent;
  std::vector<ShiftButtonView> buttons;
  for (const int percent : shiftPercents(state, track)) {
    ShiftButtonView button;
    button.percent = percent;
    const Step* current = currentStep(state);
    const bool planned = isPlanned(state, track, percent) && state.stepState(current->id).status == StepStatus::Waiting;
    if (underWay) {
      button.gate = ShiftGate::UnderWay;
      button.label = percent == commanded ? QStringLiteral("under way") : QStringLiteral("LOCKED · under way");
      button.brief = percent == commanded ? QStringLiteral("sent") : kLocked;
      button.reasons << QStringLiteral("action ") + shown(unsettled->id) + QStringLiteral(" has been sent");
    } else if (percent == commanded && !planned) {
      button.gate = ShiftGate::Now;
      button.label = QStringLiteral("now");
    } else if (percent >= commanded) {
      judgeUp(button, state, track, now);
    } else {
      judgeDown(button, state, track);
    }
    buttons.push_back(std::move(button));
  }
  return buttons;
}

}  // namespace warroom
