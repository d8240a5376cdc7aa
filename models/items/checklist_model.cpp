// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/checklist_model.h"

#include <algorithm>

#include "models/cutover/rules.h"

namespace warroom {
namespace {

QString ownerOf(const Runbook& runbook, const Step& step, const Item& item) {
  const std::string& id = item.owner.empty() ? step.owner : item.owner;
  const Role* role = runbook.role(id);
  return role ? shown(role->title) : shown(id);
}

Mark markOfItem(const Item& item, const ItemState& state) {
  if (!state.answered) return item.check ? Mark::NoData : Mark::Waiting;
  if (state.verdict == Verdict::Pass) return Mark::Done;
  return state.verdict == Verdict::Breach ? Mark::Warning : Mark::NoData;
}

QString unitOf(const Item& item) {
  const auto* metric = item.check ? std::get_if<MetricCheck>(&*item.check) : nullptr;
  return metric ? QString::fromStdString(metric->unit) : QString();
}

QString evidenceOf(const Runbook& runbook, const Step& step, const Item& item, const ItemState& state, PlanTime now) {
  if (!state.answered) {
    if (item.check) return QStringLiteral("not yet checked");
    return ownerOf(runbook, step, item) + QStringLiteral(" · by hand");
  }
  QStringList parts;
  if (state.byHand) {
    if (state.verdict != Verdict::Pass) parts << QStringLiteral("NOT FULFILLED");
    parts << shownShort(state.by, 40) << clockText(state.at);
    if (!state.note.empty()) parts << shownShort(state.note, 60);
    return parts.join(QStringLiteral(" · "));
  }
  if (state.verdict != Verdict::Pass) parts << QString::fromLatin1(word(state.verdict));
  if (state.value) {
    parts << valueText(state.value, unitOf(item).toStdString());
  } else if (!state.note.empty()) {
    parts << shownShort(state.note, 60);
  }
  parts << ageText(now - state.at) + QStringLiteral(" ago");
  return parts.join(QStringLiteral(" · "));
}

ChecklistRow rowOf(const CutoverState& state, const Step& step, const Item& item, PlanTime now) {
  const ItemState& answer = state.itemState(step.id, item.id);
  ChecklistRow row;
  row.step = QString::fromStdString(step.id);
  row.item = QString::fromStdString(item.id);
  row.id = row.step + QLatin1Char('/') + row.item;
  row.mark = markOfItem(item, answer);
  row.text = shown(item.text);
  row.byHand = !item.check;
  row.answered = answer.answered;
  row.evidence = evidenceOf(*state.plan.runbook, step, item, answer, now);
  QStringList detail;
  if (!item.detail.empty()) detail << shown(item.detail);
  if (answer.answered && !answer.note.empty()) detail << shown(answer.note);
  row.detail = detail.join(QLatin1Char('\n'));
  return row;
}

QString evidenceOf(const TaskState& task, PlanTime now) {
  QStringList parts;
  const bool running = task.outcome == Outcome::Sent;
  parts << (running                            ? QStringLiteral("under way for ") + ageText(now - task.startedAt)
            : task.outcome == Outcome::Failed  ? QStringLiteral("FAILED")
            : task.outcome == Outcome::InDoubt ? QStringLiteral("IN DOUBT")
                                               : QStringLiteral("done"));
  if (!task.evidence.empty()) parts << shownShort(task.evidence, 80);
  if (!running) parts << clockText(task.startedAt) << QString::fromStdString(formatDuration(Milliseconds(task.tookMs)));
  return parts.join(QStringLiteral(" · "));
}

ChecklistRow rowOf(const CutoverState& state, const Step& step, const Task& task, PlanTime now) {
  const auto* known = state.taskState(step.id, task.id);
  ChecklistRow row;
  row.step = QString::fromStdString(step.id);
  row.item = QString::fromStdString(task.id);
  row.id = row.step + QStringLiteral("/action/") + row.item;
  row.task = true;
  row.answered = known;
  row.text = shown(task.title);
  row.mark = !known                                 ? Mark::Waiting
             : known->outcome == Outcome::Failed    ? Mark::Warning
             : known->outcome == Outcome::InDoubt   ? Mark::InDoubt
             : known->outcome == Outcome::Confirmed ? Mark::Done
                                                    : Mark::Current;
  row.evidence = known ? evidenceOf(*known, now) : QStringLiteral("action · not done");
  if (known) row.detail = shown(known->evidence);
  return row;
}

ChecklistRow headingOf(const CutoverState& state, const Step& step) {
  ChecklistRow row;
  row.id = row.step = QString::fromStdString(step.id);
  const Progress progress = progressOf(state, step);
  row.mark = state.stepState(step.id).status == StepStatus::Completed ? Mark::Done : Mark::Waiting;
  row.text = offsetText(step.at) + QStringLiteral(" · ") + shown(step.title);
  row.evidence = QStringLiteral("%1/%2").arg(progress.done).arg(progress.total);
  return row;
}

}  // namespace

QString ChecklistRow::sentence() const {
  QString text_ = text + QStringLiteral(" · ") + wordOf(mark);
  if (!evidence.isEmpty()) text_ += QStringLiteral(" · ") + evidence;
  if (!detail.isEmpty()) text_ += QLatin1Char('\n') + detail;
  return text_;
}

void ChecklistModel::setSteps(std::vector<std::string> steps) { steps_ = std::move(steps); }

void ChecklistModel::setState(const CutoverState& state, const LiveState&, PlanTime now) {
  std::vector<ChecklistRow> rows;
  for (const std::string& id : steps_) {
    const Step* step = state.plan.runbook ? state.plan.runbook->step(id) : nullptr;
    if (!step) continue;
    if (steps_.size() > 1) rows.push_back(headingOf(state, *step));
    for (const Task& task : step->tasks) rows.push_back(rowOf(state, *step, task, now));
    for (const Item& item : step->items) rows.push_back(rowOf(state, *step, item, now));
  }
  replace(std::move(rows));
}

namespace {
bool isShift(const Step& step) { return step.kind == StepKind::Shift; }

template <typename Iterator>
std::vector<std::string> checklistsIn(Iterator from, Iterator to) {
  std::vector<std::string> ids;
  for (; from != to; ++from) {
    if (!from->items.empty()) ids.push_back(from->id);
  }
  return ids;
}
}  // namespace

std::vector<std::string> stepsBeforeTraffic(const Runbook& runbook) {
  return checklistsIn(runbook.steps.begin(), std::find_if(runbook.steps.begin(), runbook.steps.end(), isShift));
}

std::vector<std::string> stepsAfterTraffic(const Runbook& runbook) {
  const auto last = std::find_if(runbook.steps.rbegin(), runbook.steps.rend(), isShift);
  return last == runbook.steps.rend() ? std::vector<std::string>{} : checklistsIn(last.base(), runbook.steps.end());
}

}  // namespace warroom
