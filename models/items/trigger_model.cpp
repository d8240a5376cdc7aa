// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/trigger_model.h"

#include <algorithm>

#include "models/cutover/rules.h"
#include "models/gates/condition_text.h"
#include "models/gates/judge.h"
#include "models/gates/trip.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

QString verbOf(TriggerAction action) {
  switch (action) {
    case TriggerAction::RollBack:
      return QStringLiteral("roll");
    case TriggerAction::Page:
      return QStringLiteral("page");
    case TriggerAction::Advise:
      break;
  }
  return QStringLiteral("advise");
}

QString conditionOf(const Trigger& trigger) {
  QString text = shown(describe(trigger.breach));
  if (trigger.hold.count() > 0) {
    text += QStringLiteral(" for ") + QString::fromStdString(formatDuration(trigger.hold));
  }
  if (trigger.mode == ForMode::Prometheus) text += QStringLiteral(", counted as Prometheus does");
  if (trigger.keepFiring.count() > 0)
    text += QStringLiteral(", keeps firing for ") + QString::fromStdString(formatDuration(trigger.keepFiring));
  if (const auto& traffic = trigger.minimumTraffic) text += QStringLiteral(", judged at ") + shown(describe(*traffic));
  text += trigger.dryRun ? QStringLiteral(" · DRY RUN, would ") : QStringLiteral(" · ");
  return text + verbOf(trigger.action) + (trigger.dryRun ? QString() : QStringLiteral("s")) +
         (trigger.action == TriggerAction::RollBack ? QStringLiteral(" back") : QString());
}

Mark markOfTrigger(const TriggerMemory& memory, bool dryRun) {
  if (memory.phase == TriggerPhase::Firing) return dryRun ? Mark::Warning : Mark::Critical;
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

QString valueOf(const Trigger& trigger, const TriggerMemory& memory, Verdict verdict, std::optional<double> value,
                PlanTime now) {
  if (memory.phase == TriggerPhase::Firing)
    return trigger.dryRun ? QStringLiteral("DRY RUN FIRED") : QStringLiteral("FIRED");
  if (memory.blindSince)
    return (verdict == Verdict::Error ? QStringLiteral("ERROR ") : QStringLiteral("no data ")) +
           ageText(now - *memory.blindSince);
  if (memory.phase == TriggerPhase::Unknown) return QStringLiteral("not yet judged");
  if (const auto count = servedText(trigger, memory, now); !count.empty()) return QString::fromStdString(count);
  if (std::holds_alternative<Declaration>(trigger.breach)) return QStringLiteral("not declared");
  return valueText(value, unitOf(trigger));
}

// What a person would ask next: when it trips, from when on it counts, whether it protects.
QString noteOf(const CutoverState& state, const Trigger& trigger, const TriggerMemory& memory) {
  QStringList parts;
  if (trigger.dryRun) parts << QStringLiteral("DRY RUN");
  if (const auto trips = tripText(trigger, memory); !trips.empty()) parts << QString::fromStdString(trips);
  const auto titleOf = [&state](const std::string& step) {
    return QStringLiteral("“%1”").arg(shownShort(state.plan.runbook->step(step)->title, 60));
  };
  if (!isArmed(state, trigger)) {
    const bool isOver =
        !trigger.armedUntil.empty() && state.stepState(trigger.armedUntil).status == StepStatus::Completed;
    parts << (isOver ? QStringLiteral("armed until ") + titleOf(trigger.armedUntil)
                     : QStringLiteral("armed from ") + titleOf(trigger.armedFrom));
  }
  return parts.join(QStringLiteral(" · "));
}

}  // namespace

QStringList TriggerRow::below() const {
  QStringList lines{note, amended};
  lines.removeAll(QString());
  return lines;
}

QString TriggerRow::sentence() const {
  QStringList parts{title, condition, wordOf(mark), note.isEmpty() ? value : value + QStringLiteral(", ") + note};
  if (!reason.isEmpty()) parts << reason;
  if (!amended.isEmpty()) parts << amended;
  return parts.join(QStringLiteral(" · "));
}

QVariant TriggerModel::data(const QModelIndex& index, int role) const {
  if (role != Qt::ToolTipRole || !index.isValid()) return RowModel::data(index, role);
  return tooltipOf(row(index.row()).sentence() + u'\n' + row(index.row()).asked);
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
    row.mark = markOfTrigger(known.memory, trigger.dryRun);
    row.progress = progressOfTrigger(trigger, known.memory, now);
    row.value = fresh ? valueOf(trigger, known.memory, reading->second.verdict, reading->second.value, now)
                      : valueOf(trigger, known.memory, known.verdict, known.value, now);
    row.reason = shown(fresh ? reading->second.reason : known.reason);
    row.note = noteOf(state, trigger, known.memory);
    if (!isArmed(state, trigger) && known.memory.phase != TriggerPhase::Firing) {
      row.mark = Mark::Waiting;
      row.value = QStringLiteral("not armed");
      row.reason.clear();
    }
    row.asked = QStringLiteral("asked: ") + shownLines(askedBy(trigger.breach));
    if (fresh && reading->second.sampledAt != 0)
      row.asked += QStringLiteral("\nsample of ") + clockText(planTime(reading->second.sampledAt));
    row.declarable = isDeclarable(trigger);
    row.declared = state.declared.contains(trigger.id);
    row.amended = amendedText(state, trigger);
    row.numbers = amendableNumbers(*state.plan.runbook, trigger);
    rows.push_back(std::move(row));
  }
  replace(std::move(rows));
}

}  // namespace warroom
