// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/step_words.h"

#include <QtCore/QStringList>
#include <algorithm>

#include "models/cutover/rules.h"
#include "models/items/text.h"

namespace warroom {
namespace {

QString bakeWords(const CutoverState& state, const Step& step, PlanTime now) {
  const QString length = QStringLiteral("bake ") + QString::fromStdString(formatDuration(step.bake));
  const auto end = bakeEnds(state, step);
  if (!end) return length;
  if (now >= *end) return length + QStringLiteral(", over since ") + minuteText(*end) + QStringLiteral(" UTC");
  return length + QStringLiteral(" · ends ") + minuteText(*end) + QStringLiteral(" UTC, in ") +
         QString::fromStdString(formatElapsed(*end - now));
}

}  // namespace

QString stepLine(const CutoverState& state, const Step& step, PlanTime now) {
  QStringList parts;
  const StepState& at = state.stepState(step.id);
  if (at.completedAt) parts << QStringLiteral("completed ") + clockText(*at.completedAt) + QStringLiteral(" UTC");
  if (!at.overruled.empty()) parts << QStringLiteral("by override: ") + shownShort(at.overruled, 80);
  if (!at.completedAt && step.bake.count() > 0) parts << bakeWords(state, step, now);
  const Role* role = state.plan.runbook->role(step.owner);
  if (!step.owner.empty()) parts << QStringLiteral("owner: ") + shown(role ? role->title : step.owner);
  return parts.join(QStringLiteral(" · "));
}

std::optional<double> bakeShare(const CutoverState& state, const Step& step, PlanTime now) {
  const auto end = bakeEnds(state, step);
  if (!end || step.bake.count() <= 0) return std::nullopt;
  return std::clamp(1.0 - double((*end - now).count()) / double(step.bake.count()), 0.0, 1.0);
}

}  // namespace warroom
