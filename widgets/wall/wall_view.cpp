// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_view.h"

#include <algorithm>
#include <map>

#include "models/cutover/rules.h"
#include "models/items/text.h"
#include "models/items/traffic_view.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

QString elapsed(Milliseconds time) { return QString::fromStdString(formatElapsed(std::max(time, Milliseconds{0}))); }

WallNotice noticeOf(const Trigger& trigger, const TriggerState& known, PlanTime now) {
  WallNotice notice{Mark::Warning, shown(trigger.title), {}};
  if (known.memory.blindSince) {
    notice.mark = Mark::NoData;
    notice.value = QStringLiteral("NO DATA ") + ageText(now - *known.memory.blindSince);
    return notice;
  }
  const QString what = rollsBack(trigger) ? QStringLiteral("rolls back in ")
                       : trigger.dryRun   ? QStringLiteral("DRY RUN, fires in ")
                                          : QStringLiteral("pages in ");
  notice.acts = rollsBack(trigger);
  notice.value = what + elapsed(trigger.hold - served(known.memory, now));
  return notice;
}

// Triggers have better words here than in an alarm: how long until they act.
std::map<std::string, WallNotice> noticesOfTriggers(const CutoverState& state, PlanTime now) {
  std::map<std::string, WallNotice> notices;
  for (const Trigger& trigger : state.plan.runbook->triggers) {
    const auto found = state.triggers.find(trigger.id);
    if (found == state.triggers.end()) continue;
    const TriggerMemory& memory = found->second.memory;
    const bool pending = memory.phase == TriggerPhase::Pending;
    if (!pending && !memory.blindSince) continue;
    notices["trigger/" + trigger.id + (memory.blindSince ? "/blind" : "/pending")] =
        noticeOf(trigger, found->second, now);
  }
  return notices;
}

const ActionState* lastAction(const CutoverState& state) {
  return state.actions.empty() ? nullptr : &state.actions.back();
}

const Trigger* firingTrigger(const CutoverState& state) {
  for (const Trigger& trigger : state.plan.runbook->triggers) {
    const auto found = state.triggers.find(trigger.id);
    if (trigger.dryRun || found == state.triggers.end()) continue;
    if (found->second.memory.phase == TriggerPhase::Firing) return &trigger;
  }
  return nullptr;
}

bool tellsOfRollback(const CutoverState& state) {
  const ActionState* action = lastAction(state);
  return action && action->kind == ActionKind::Rollback && state.rolledBack;
}

// Does the alert say this already? It names one trigger at most: of a rollback, that for which it goes on.
bool alertTells(const CutoverState& state, const std::string& alarm) {
  if (tellsOfRollback(state)) {
    const ActionState& action = *lastAction(state);
    return alarm == "rollback/" + action.id ||
           (action.outcome == Outcome::Sent && alarm == "trigger/" + action.trigger + "/firing");
  }
  const Trigger* trigger = firingTrigger(state);
  return trigger && alarm == "trigger/" + trigger->id + "/firing";
}

WallAlert alertOfRollback(const ActionState& action, PlanTime now) {
  if (action.outcome == Outcome::Sent) {
    return {Mark::Critical, true, QStringLiteral("ROLLING BACK TO BLUE · ") + ageText(now - action.startedAt),
            action.reason.empty() ? shown(action.by) : shown(action.reason)};
  }
  const QString sentence = shown(action.sentence);
  if (action.outcome == Outcome::Confirmed) {
    return {Mark::Done, false, QStringLiteral("ROLLED BACK"), sentence};
  }
  const bool doubt = action.outcome == Outcome::InDoubt;
  return {doubt ? Mark::InDoubt : Mark::Critical, !doubt,
          doubt ? QStringLiteral("ROLLBACK IN DOUBT") : QStringLiteral("ROLLBACK NOT COMPLETE"), sentence};
}

std::optional<WallAlert> alertOfTraffic(const CutoverState& state, const LiveState& live, PlanTime now) {
  const ActionState* action = state.unsettledAction();
  if (action && action->outcome == Outcome::Sent) return std::nullopt;
  for (const Track& track : state.plan.runbook->tracks) {
    const TrafficView view = trafficView(state, live, track, now);
    if (!view.leastGreen || *view.mostGreen - *view.leastGreen <= 0.5) continue;
    const QString which = view.track.isEmpty() ? QString() : view.track + QStringLiteral(": ");
    return WallAlert{Mark::Critical, false, view.confirmed.value,
                     which + QStringLiteral("Backends disagree: ") + view.confirmed.detail};
  }
  return std::nullopt;
}

QString signedText(const CutoverState& state, const Form& form) {
  std::size_t all = 0;
  std::ptrdiff_t no = 0;
  if (const auto found = state.signatures.find(form.id); found != state.signatures.end()) {
    all = found->second.size();
    no = std::count_if(found->second.begin(), found->second.end(),
                       [](const auto& each) { return each.second.decision == Decision::NoGo; });
  }
  const QString text = QStringLiteral("%1 of %2 signed").arg(all).arg(form.roles.size());
  return no > 0 ? text + QStringLiteral(", %1 NO-GO").arg(no) : text;
}

}  // namespace

QString WallNotice::sentence() const {
  return wordOf(mark).toUpper() + QStringLiteral(": ") + text + (value.isEmpty() ? QString() : QStringLiteral(": ")) +
         value;
}

std::vector<WallNotice> wallNotices(const CutoverState& state, const LiveState& live, PlanTime now, bool offline) {
  std::vector<WallNotice> notices;
  if (!live.journalError.empty()) {
    notices.push_back({Mark::Critical, QStringLiteral("The journal does not write"), QStringLiteral("no shifts")});
  }
  if (!state.plan.runbook) return notices;
  const auto triggers = noticesOfTriggers(state, now);
  for (const Alarm& alarm : alarmsOf(state)) {
    if (!offline && alertTells(state, alarm.id)) continue;
    const auto known = triggers.find(alarm.id);
    if (known != triggers.end()) {
      notices.push_back(known->second);
    } else {
      notices.push_back({markOf(alarm.severity), shown(alarm.text), {}});
    }
  }
  // What is about to act comes before what is not known.
  std::stable_partition(notices.begin(), notices.end(), [](const WallNotice& notice) {
    return notice.mark == Mark::Critical || notice.mark == Mark::InDoubt || notice.acts;
  });
  return notices;
}

int watchingTriggers(const CutoverState& state) {
  const auto& triggers = state.plan.runbook->triggers;
  return static_cast<int>(std::count_if(triggers.begin(), triggers.end(), [&](const Trigger& trigger) {
    const auto known = state.triggers.find(trigger.id);
    return rollsBack(trigger) && isArmed(state, trigger) && known != state.triggers.end() &&
           known->second.memory.phase != TriggerPhase::Unknown;
  }));
}

std::optional<WallAlert> wallAlert(const CutoverState& state, const LiveState& live, PlanTime now,
                                   const std::optional<QString>& offline) {
  if (offline) {
    const bool known = state.sequence > 0;
    return WallAlert{Mark::NoData, false,
                     known ? QStringLiteral("NO ENGINE: what is shown is old") : QStringLiteral("NO ENGINE YET"),
                     QStringLiteral("ROLL BACK works at every seat. Reconnecting: ") + *offline};
  }
  if (!state.plan.runbook) return std::nullopt;
  if (tellsOfRollback(state)) return alertOfRollback(*lastAction(state), now);
  if (const Trigger* trigger = firingTrigger(state)) {
    return WallAlert{Mark::Critical, true, QStringLiteral("TRIGGER FIRED"),
                     shown(trigger->title) + QStringLiteral(": ") + shown(state.triggers.at(trigger->id).reason)};
  }
  if (const ActionState* open = state.unsettledAction(); open && open->outcome == Outcome::InDoubt) {
    const QString sentence = shown(open->sentence);
    return WallAlert{Mark::InDoubt, false, QStringLiteral("IN DOUBT: the shift to %1 %").arg(open->to),
                     sentence.isEmpty() ? QStringLiteral("Not known what the backends do; being read back") : sentence};
  }
  return alertOfTraffic(state, live, now);
}

WallStep wallStep(const CutoverState& state, PlanTime now) {
  const Step* step = state.plan.runbook ? currentStep(state) : nullptr;
  if (!step) return {Mark::Done, QStringLiteral("Every step is done"), {}};
  WallStep view;
  view.mark = state.stepState(step->id).status == StepStatus::Active ? Mark::Current : Mark::Waiting;
  view.title = offsetText(step->at) + QLatin1Char(' ') + shown(step->title);
  QStringList detail;
  if (const Form* form = step->kind == StepKind::GoNoGo ? state.plan.runbook->form(step->form) : nullptr)
    detail << signedText(state, *form);
  if (const Progress progress = progressOf(state, *step); progress.total > 0)
    detail << QStringLiteral("%1 of %2 checks").arg(progress.done).arg(progress.total);
  if (const auto end = bakeEnds(state, *step); end && now < *end) {
    detail << QStringLiteral("bakes for another ") + elapsed(*end - now);
  }
  view.detail = detail.join(QStringLiteral(" · "));
  return view;
}

}  // namespace warroom
