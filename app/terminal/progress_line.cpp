// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/progress_line.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

#include "models/core/text.h"
#include "models/cutover/rules.h"

namespace warroom::terminal {
namespace {

std::string lineOf(const CutoverState& state, PlanTime now) {
  const auto& steps = state.plan.runbook->steps;
  const auto* step = currentStep(state);
  int green = 0;
  for (const auto& [track, weight] : state.weights) green = std::max(green, weight);
  const auto done = step ? step - steps.data() : static_cast<std::ptrdiff_t>(steps.size());
  return (state.clock.started() ? formatTClock(state.clock.offset(now)) : std::string("T not started")) + "  attempt " +
         std::to_string(state.attempt) + "  " + std::to_string(done) + "/" + std::to_string(steps.size()) + "  green " +
         std::to_string(green) + " %  " + (step ? visible(step->title) : std::string("all steps completed"));
}

bool isTerminal() { return ::isatty(STDOUT_FILENO) == 1; }

}  // namespace

void ProgressLine::show(const CutoverState& state, PlanTime now) {
  if (!state.plan.runbook) return;
  const auto line = lineOf(state, now);
  if (isTerminal()) {
    std::printf("\r\x1b[K%s", line.c_str());
  } else {
    const auto* step = currentStep(state);
    const auto where = std::to_string(state.attempt) + (step ? step->id : "");
    if (std::exchange(told_, where) == where) return;
    std::printf("%s\n", line.c_str());
  }
  std::fflush(stdout);
}

void ProgressLine::clear() {
  if (isTerminal()) std::printf("\r\x1b[K");
}

}  // namespace warroom::terminal
