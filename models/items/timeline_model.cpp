// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/timeline_model.h"

#include "models/cutover/rules.h"

namespace warroom {
namespace {

QString progressText(const CutoverState& state, const Step& step) {
  if (step.kind == StepKind::GoNoGo) {
    const Form* form = state.plan.runbook->form(step.form);
    const auto found = state.signatures.find(step.form);
    const auto count = found == state.signatures.end() ? 0 : found->second.size();
    return QStringLiteral("%1 of %2 signed").arg(count).arg(form ? form->roles.size() : 0);
  }
  const Progress progress = progressOf(state, step);
  return progress.total == 0 ? QString() : QStringLiteral("%1/%2").arg(progress.done).arg(progress.total);
}

Mark markOfStep(const StepState& step, bool current) {
  if (step.status == StepStatus::Completed) return Mark::Done;
  return current || step.status == StepStatus::Active ? Mark::Current : Mark::Waiting;
}

QString detailText(const CutoverState& state, const Step& step, PlanTime now) {
  const StepState& actual = state.stepState(step.id);
  QStringList parts;
  if (actual.plannedAt) {
    parts << QStringLiteral("planned ") + minuteText(*actual.plannedAt);
  } else if (state.clock.started() && !actual.startedAt) {
    parts << QStringLiteral("planned ") + minuteText(state.clock.plannedFor(step.at, now));
  }
  if (actual.startedAt) {
    const auto late = actual.plannedAt
                          ? QStringLiteral(" (%1)").arg(deviationText(*actual.startedAt - *actual.plannedAt))
                          : QString();
    parts << QStringLiteral("started ") + clockText(*actual.startedAt) + late;
  }
  if (actual.completedAt) parts << QStringLiteral("done ") + clockText(*actual.completedAt);
  if (!actual.overruled.empty()) parts << QStringLiteral("by override: ") + shownShort(actual.overruled);
  if (const auto end = bakeEnds(state, step); end && now < *end) {
    parts << QStringLiteral("bakes for another ") + ageText(*end - now);
  }
  if (step.holdPoint && actual.status == StepStatus::Waiting) parts << QStringLiteral("hold point");
  return parts.join(QStringLiteral(" · "));
}

QString timeText(const CutoverState& state, const Step& step, PlanTime now) {
  const StepState& actual = state.stepState(step.id);
  if (actual.completedAt) return clockText(*actual.completedAt);
  if (actual.startedAt) return clockText(*actual.startedAt);
  return state.clock.started() ? minuteText(state.clock.plannedFor(step.at, now)) : QString();
}

}  // namespace

QString TimelineRow::sentence() const {
  QStringList parts{offset + QStringLiteral(" ") + title, wordOf(mark)};
  if (!progress.isEmpty()) parts << progress;
  if (!detail.isEmpty()) parts << detail;
  return parts.join(QStringLiteral(" · "));
}

void TimelineModel::setState(const CutoverState& state, const LiveState&, PlanTime now) {
  std::vector<TimelineRow> rows;
  if (!state.plan.runbook) return replace(std::move(rows));
  const Step* current = currentStep(state);
  for (const Step& step : state.plan.runbook->steps) {
    TimelineRow row;
    row.id = QString::fromStdString(step.id);
    row.offset = offsetText(step.at);
    row.title = shown(step.title);
    row.current = &step == current;
    row.mark = markOfStep(state.stepState(step.id), row.current);
    row.progress = progressText(state, step);
    row.time = timeText(state, step, now);
    row.detail = detailText(state, step, now);
    rows.push_back(std::move(row));
  }
  replace(std::move(rows));
}

int TimelineModel::currentRow() const {
  for (int i = 0; i < rowCount(); ++i) {
    if (row(i).current) return i;
  }
  return -1;
}

}  // namespace warroom
