// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/terminal/import_draft.h"

namespace warroom::terminal {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kLongestBake = 24h * 30;

bool saysNothing(const DraftStep& step) {
  return step.items.empty() && !step.percent && !step.holdPoint && !step.checkpoint;
}

// A weight that was reached before is no second shift.
int keepRising(DraftPlan& plan) {
  int reached = 0;
  for (DraftPhase& phase : plan.phases) {
    for (DraftStep& step : phase.steps) {
      if (!step.percent) continue;
      if (*step.percent > reached)
        reached = *step.percent;
      else
        step.percent.reset();
      if (!step.percent && step.items.empty()) step.items.push_back({step.title, {}, {}, {}, {}});
    }
  }
  return reached;
}

void dropEmpty(DraftPlan& plan, DraftNotes& notes) {
  for (DraftPhase& phase : plan.phases) {
    for (const DraftStep& step : phase.steps)
      if (saysNothing(step) && step.line > 0 && step.line != phase.line) notes.dropped.push_back(step.line);
    std::erase_if(phase.steps, saysNothing);
    if (phase.steps.empty() && phase.line > 0) notes.dropped.push_back(phase.line);
  }
  std::erase_if(plan.phases, [](const DraftPhase& phase) { return phase.steps.empty(); });
}

void addShift(DraftPlan& plan, DraftNotes& notes) {
  DraftStep all;
  all.title = QStringLiteral("All traffic to the new system");
  all.percent = 100;
  plan.phases.push_back({QStringLiteral("Shift"), 0, {}, false, {all}});
  notes.added.push_back("a shift to 100 %: the plan names no percentage of traffic");
}

bool needsBaselines(const DraftPlan& plan) {
  return std::any_of(plan.triggers.begin(), plan.triggers.end(),
                     [](const DraftTrigger& trigger) { return trigger.limit && trigger.limit->ofBaseline; });
}

// In front of the first shift; and something that is decided on.
void addGo(DraftPlan& plan, DraftNotes& notes) {
  DraftStep* before = nullptr;
  for (DraftPhase& phase : plan.phases) {
    const auto shift = std::find_if(phase.steps.begin(), phase.steps.end(),
                                    [](const DraftStep& step) { return step.percent.has_value(); });
    if (shift != phase.steps.begin()) before = &*std::prev(shift);
    if (shift == phase.steps.end()) continue;
    if (before) before->capturesBaselines = needsBaselines(plan);
    DraftStep go;
    go.title = QStringLiteral("Go or no-go");
    go.at = shift->at;
    go.holdPoint = true;
    go.decides = true;
    notes.added.push_back("the step \"Go or no-go\" in front of the first shift, and its form");
    const auto decides = phase.steps.insert(shift, go);
    if (before) return;
    DraftStep ready;
    ready.title = QStringLiteral("Ready to begin");
    ready.at = go.at;
    ready.capturesBaselines = needsBaselines(plan);
    ready.items.push_back({QStringLiteral("Everybody is here and ready"), {}, {}, {}, {}});
    phase.steps.insert(decides, ready);
    notes.added.push_back("the step \"Ready to begin\": nothing comes before the first shift");
    return;
  }
}

// Who names no time follows the one before, when that has baked.
void place(DraftPlan& plan, DraftNotes& notes) {
  std::optional<Milliseconds> first;
  for (auto& phase : plan.phases) {
    if (auto& begins = phase.steps.front().at; phase.at) begins = begins.value_or(*phase.at);
    for (const auto& step : phase.steps)
      if (!first) first = step.at;
  }
  if (!first) notes.added.push_back("times: the plan names none, and begins at T-60m");
  Milliseconds earliest = first.value_or(-60min);
  Milliseconds next = earliest;
  for (auto& phase : plan.phases) {
    for (auto& step : phase.steps) {
      step.at = step.at ? std::max(earliest, *step.at) : next;
      step.bake = std::min(step.bake, kLongestBake);
      earliest = *step.at;
      next = std::max(next, earliest + step.bake);
    }
  }
}

}  // namespace

void complete(DraftPlan& plan, DraftNotes& notes) {
  std::stable_partition(plan.phases.begin(), plan.phases.end(), [](const DraftPhase& phase) { return !phase.last; });
  const int reached = keepRising(plan);
  dropEmpty(plan, notes);
  if (reached == 0) addShift(plan, notes);
  addGo(plan, notes);
  place(plan, notes);
}

}  // namespace warroom::terminal
