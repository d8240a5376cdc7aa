// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/trigger_model.h"

#include <algorithm>

#include "models/gates/condition_text.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

QString conditionOf(const Trigger& trigger) {
  QString text = shown(describe(trigger.breach));
  if (trigger.hold.count() > 0) {
    text += QStringLiteral(" for ") + QString::fromStdString(formatDuration(trigger.hold));
  }
  switch (trigger.action) {
    case TriggerAction::RollBack:
      return text + QStringLiteral(" · rolls back");
    case TriggerAction::Page:
      return text + QStringLiteral(" · pages");
    case TriggerAction::Advise:
      break;
  }
  return text + QStringLiteral(" · advises");
}

Mark markOfTrigger(const TriggerMemory& memory) {
  if (memory.phase == TriggerPhase::Firing) return Mark::Critical;
  if (memory.blindSince) return Mark::NoData;
  if (memory.phase == TriggerPhase::Pending) return Mark::Warning;
  return memory.phase == TriggerPhase::Inactive ? Mark::Normal : Mark::NoData;
}

double progressOfTrigger(const Trigger& trigger, const TriggerMemory& memory, PlanTime now) {
  if (memory.phase == TriggerPhase::Firing) return 1;
  if (memory.phase != TriggerPhase::Pending) return 0;
  if (trigger.hold.count() <= 0) return 1;
  return std::clamp(double(served(memory, now).count()) / double(trigger.hold.count()), 0.0, 1.0);
}

QString valueOf(const Trigger& trigger, const TriggerMemory& memory, std::optional<double> value, PlanTime now) {
  if (memory.phase == TriggerPhase::Firing) return QStringLiteral("FIRED");
  if (memory.blindSince) return QStringLiteral("no data ") + ageText(now - *memory.blindSince);
  if (memory.phase == TriggerPhase::Unknown) return QStringLiteral("not yet judged");
  if (memory.phase == TriggerPhase::Pending && trigger.hold.count() > 0) {
    return QString::fromStdString(formatElapsed(served(memory, now)) + " of " + formatDuration(trigger.hold));
  }
  if (std::holds_alternative<Declaration>(trigger.breach)) return QStringLiteral("not declared");
  return valueText(value, unitOf(trigger));
}

}  // namespace

QString TriggerRow::sentence() const {
  QStringList parts{title, condition, wordOf(mark), value};
  if (!reason.isEmpty()) parts << reason;
  if (!amended.isEmpty()) parts << amended;
  return parts.join(QStringLiteral(" · "));
}

void TriggerModel::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  std::vector<TriggerRow> rows;
  if (!state.plan.runbook) return replace(std::move(rows));
  for (const Trigger& trigger : state.plan.runbook->triggers) {
    const auto found = state.triggers.find(trigger.id);
    const TriggerState known = found == state.triggers.end() ? TriggerState{} : found->second;
    const auto reading = live.triggers.find(trigger.id);
    const bool fresh = reading != live.triggers.end();
    TriggerRow row;
    row.id = QString::fromStdString(trigger.id);
    row.title = shown(trigger.title);
    row.condition = conditionOf(trigger);
    row.mark = markOfTrigger(known.memory);
    row.progress = progressOfTrigger(trigger, known.memory, now);
    row.value = valueOf(trigger, known.memory, fresh ? reading->second.value : known.value, now);
    row.reason = shown(fresh ? reading->second.reason : known.reason);
    row.declarable = std::holds_alternative<Declaration>(trigger.breach);
    row.declared = state.declared.contains(trigger.id);
    row.amended = amendedText(state, trigger);
    row.numbers = amendableNumbers(*state.plan.runbook, trigger);
    rows.push_back(std::move(row));
  }
  replace(std::move(rows));
}

}  // namespace warroom
