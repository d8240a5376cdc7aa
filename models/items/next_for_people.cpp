// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/next_for_people.h"

#include <algorithm>

#include "models/cutover/amendments.h"
#include "models/cutover/rules.h"
#include "models/items/guide_model.h"
#include "models/items/text.h"

namespace warroom {
namespace {

struct Next {
  const CutoverState& state;
  PlanTime now;
  std::vector<NextRow> rows;

  QString roleTitle(const std::string& id) const {
    const auto* role = state.plan.runbook->role(id);
    return shownShort(role ? role->title : id, 40);
  }

  QString in(PlanTime at) const {
    return at <= now ? QStringLiteral("now") : QStringLiteral("in ") + QString::fromStdString(formatElapsed(at - now));
  }

  void add(const QString& text, const QString& who, Mark mark = Mark::Waiting) { rows.push_back({mark, text, who}); }

  void clock() {
    const QString lead = state.lead.empty() ? QStringLiteral("nobody leads") : shownShort(state.lead, 24);
    if (state.rolledBack) return add(QStringLiteral("Start the next attempt"), lead, Mark::Current);
    if (!state.clock.started()) return add(QStringLiteral("Start the T-clock"), lead, Mark::Current);
    if (state.clock.held()) add(QStringLiteral("The T-clock is held: resume it"), lead, Mark::Warning);
  }

  void tasks(const Step& step) {
    if (step.kind == StepKind::Shift && !isShifted(state, step)) return;
    const auto open = openTasks(state, step);
    if (open.empty()) return;
    const auto text =
        open.size() == 1 ? shownShort(open.front()->title, 120) : QStringLiteral("Run %1 actions").arg(open.size());
    add(isTaskUnderWay(state) ? QStringLiteral("Under way: ") + shownShort(open.front()->title, 100) : text,
        roleTitle(step.owner), Mark::Current);
  }

  void amendments() {
    for (const auto* each : openAmendments(state))
      add(QStringLiteral("Co-sign or reject amendment %1").arg(each->number),
          QStringLiteral("not %1").arg(shownShort(each->proposedBy, 24)), Mark::Current);
  }

  void messages() {
    for (const auto* message : messagesDue(state, now))
      add(QStringLiteral("Send “%1”").arg(shownShort(message->title, 80)), QStringLiteral("due"), Mark::Warning);
  }

  // One item by its text, several of one role by their number: the step's own list has them all.
  void items(const Step& step) {
    std::vector<std::pair<std::string, std::vector<const Item*>>> open;
    for (const Item& item : step.items) {
      if (item.check || state.itemState(step.id, item.id).answered) continue;
      const auto& owner = item.owner.empty() ? step.owner : item.owner;
      auto of = std::find_if(open.begin(), open.end(), [&](const auto& each) { return each.first == owner; });
      if (of == open.end()) of = open.insert(open.end(), {owner, {}});
      of->second.push_back(&item);
    }
    for (const auto& [owner, items] : open)
      add(items.size() == 1 ? shownShort(items.front()->text, 120)
                            : QStringLiteral("%1 items by hand").arg(items.size()),
          roleTitle(owner));
  }

  void signatures(const Step& step) {
    const auto* form = step.kind == StepKind::GoNoGo ? state.plan.runbook->form(step.form) : nullptr;
    if (!form) return;
    const auto given = state.signatures.find(form->id);
    for (const auto& role : form->roles) {
      if (given != state.signatures.end() && given->second.contains(role)) continue;
      add(QStringLiteral("Signature on “%1”").arg(shownShort(form->title, 60)), roleTitle(role));
    }
  }

  void act(const Step& step) {
    const auto bake = bakeEnds(state, step);
    if (step.kind == StepKind::Shift && !isShifted(state, step)) {
      return add(QStringLiteral("Shift to %1 % on green").arg(step.percent), in(state.clock.plannedFor(step.at, now)),
                 Mark::Current);
    }
    if (bake && *bake > now) return add(QStringLiteral("Bake time ends"), in(*bake));
    if (blockersOfCompletion(state, step, now).empty())
      add(QStringLiteral("Complete “%1”").arg(shownShort(step.title, 80)), roleTitle(step.owner), Mark::Current);
  }

  // The next checkpoint ahead, and a hold point before it.
  void ahead(const Step& current) {
    bool past = false;
    for (const Step& step : state.plan.runbook->steps) {
      if (past && (step.holdPoint || step.kind == StepKind::Checkpoint || step.kind == StepKind::GoNoGo)) {
        const QString kind = step.holdPoint ? QStringLiteral("Hold point: ") : QStringLiteral("Next: ");
        return add(kind + shownShort(step.title, 80), in(state.clock.plannedFor(step.at, now)));
      }
      past = past || step.id == current.id;
    }
  }
};

}  // namespace

std::vector<NextRow> nextForPeople(const CutoverState& state, PlanTime now, int most) {
  if (!state.plan.runbook || most < 1) return {};
  Next next{state, now, {}};
  next.clock();
  next.messages();
  next.amendments();
  if (state.rolledBack) next.items(state.plan.runbook->rollback);
  const auto* step = currentStep(state);
  if (step && state.clock.started() && !state.rolledBack) {
    if (step->kind == StepKind::Shift) next.act(*step);
    next.tasks(*step);
    next.items(*step);
    next.signatures(*step);
    if (step->kind != StepKind::Shift) next.act(*step);
    next.ahead(*step);
  } else if (step && !state.rolledBack) {
    next.items(*step);
  }
  auto& rows = next.rows;
  if (rows.empty()) return {{Mark::Normal, QStringLiteral("nobody is waited for"), {}}};
  const auto limit = std::size_t(most);
  if (rows.size() <= limit) return std::move(rows);
  // When the next moment comes is worth more than the last item of a list.
  const NextRow last = rows.back();
  const auto left = rows.size() - limit + (limit > 1 ? 1 : 0);
  rows.resize(limit);
  if (limit > 1) {
    if (limit > 2) rows[limit - 2] = {Mark::Waiting, QStringLiteral("and %1 more").arg(left), {}};
    rows[limit - 1] = last;
  }
  return std::move(rows);
}

}  // namespace warroom
