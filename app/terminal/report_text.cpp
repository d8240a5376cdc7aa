// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/report_text.h"

#include "models/core/text.h"
#include "models/cutover/rehearsal_outcome.h"

namespace warroom::terminal {
namespace {

// A cell of a table: foreign text must not end it.
std::string cell(const std::string& text) {
  std::string safe;
  for (const char c : visible(text)) safe += c == '|' ? std::string("\\|") : std::string(1, c);
  return safe;
}

std::string time(const std::optional<PlanTime>& at) {
  return at ? formatUtcClock(UtcTime(at->time_since_epoch())) : "–";
}

std::string actions(const CutoverState& state) {
  std::string text;
  for (const auto& action : state.actions)
    text += "| " + action.id + " | " +
            (action.kind == ActionKind::Rollback ? "ROLL BACK" : std::to_string(action.to) + " %") + " | " +
            time(action.startedAt) + " | " + std::to_string(action.tookMs) + " ms | " +
            cell(action.kind == ActionKind::Rollback ? action.reason + ". " + action.sentence : action.sentence) +
            " |\n";
  return "## Traffic\n\n| action | to green | plan time, UTC | took, real | what became of it "
         "|\n|---|---|---|---|---|\n" +
         text;
}

std::string steps(const CutoverState& state) {
  std::string text;
  for (const auto& step : state.plan.runbook->steps) {
    const auto& done = state.stepState(step.id);
    text += "| " + formatOffset(step.at) + " | " + cell(step.title) + " | " + time(done.startedAt) + " | " +
            time(done.completedAt) + " |\n";
  }
  return "## Steps of attempt " + std::to_string(state.attempt) +
         "\n\n| planned | step | started | completed |\n|---|---|---|---|\n" + text;
}

std::string drills(const CutoverState& state) {
  if (state.rehearsal.played.empty()) return "No fault was played.\n";
  std::string text;
  for (const auto& played : state.rehearsal.played)
    text += std::string("- ") + title(played.fault) + (played.step.empty() ? "" : ", at " + played.step) +
            (played.answered    ? ": answered\n"
             : isJudged(played) ? ": NOT ANSWERED\n"
                                : ": there was nothing yet for it to spoil, not judged\n");
  return text;
}

}  // namespace

std::string reportText(const CutoverState& state, std::chrono::milliseconds took) {
  return "# Rehearsal of " + cell(state.plan.runbook->title) + "\n\n**" +
         (state.rehearsal.passed ? "PASSED" : "FAILED") + "**: " + visible(state.rehearsal.sentence) +
         "\n\nRunbook sha256 " + state.plan.runbookSha256 + ". Room " + state.room + ", " +
         std::to_string(state.sequence) + " events, played in " + formatDuration(took) +
         ". People were played by the lab; commands of the runbook were not run.\n\n## Faults\n\n" + drills(state) +
         "\n" + actions(state) + "\n" + steps(state);
}

}  // namespace warroom::terminal
