// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/report.h"

#include "app/room/file.h"
#include "app/room/moments.h"
#include "app/terminal/report_text.h"

namespace warroom::terminal {
namespace {

// What people want to see afterwards: a GO, a shift that has baked, a trigger that counts, a rollback.
std::string momentOf(const Event& event) {
  if (const auto* step = std::get_if<event::StepCompleted>(&event.body)) return step->step;
  if (const auto* trigger = std::get_if<event::TriggerPending>(&event.body)) return "pending-" + trigger->trigger;
  if (const auto* trigger = std::get_if<event::TriggerFired>(&event.body)) return "fired-" + trigger->trigger;
  if (const auto* settled = std::get_if<event::ActionSettled>(&event.body)) return "settled-" + settled->action;
  return {};
}

bool matters(const CutoverState& state, const Event& event) {
  if (const auto* completed = std::get_if<event::StepCompleted>(&event.body)) {
    const auto* step = state.plan.runbook->step(completed->step);
    return step && (step->kind == StepKind::GoNoGo || step->kind == StepKind::Shift);
  }
  return true;
}

}  // namespace

Report::Report(std::filesystem::path directory)
    : directory_(std::move(directory)), journal_(directory_ / "journal.ndjson") {}

Result<Report> Report::create(const std::filesystem::path& directory) {
  std::error_code failed;
  std::filesystem::create_directories(directory, failed);
  if (failed) return failure(ErrorCode::Storage, directory.string() + " cannot be made: " + failed.message());
  if (std::filesystem::exists(directory / "journal.ndjson", failed))
    return failure(ErrorCode::BadInput, directory.string() + " holds a report already: name another folder");
  Report report(std::filesystem::absolute(directory));
  if (!report.journal_) return failure(ErrorCode::Storage, directory.string() + ": files cannot be written there");
  return report;
}

Status Report::keepFile(const std::string& name, const std::string& bytes) {
  return writeWholeFile(directory_ / name, bytes);
}

void Report::add(const CutoverState& state, const Event& event) {
  journal_ << toJson(event).dump() << '\n';
  if (const auto name = momentOf(event); !name.empty() && matters(state, event)) {
    due_ = name;
    dueAfter_ = event.sequence;
  }
}

void Report::see(const LiveState& live, const SampleStore& samples) {
  if (due_.empty() || live.recorded < dueAfter_) return;
  keep(due_, dueAfter_, live, samples);
  due_.clear();
}

void Report::keep(const std::string& name, std::uint64_t sequence, const LiveState& live, const SampleStore& samples) {
  const auto number = std::to_string(++moments_);
  const auto kept =
      appendMoment(directory_ / "moments.ndjson",
                   {std::string(number.size() < 2 ? "0" : "") + number + "-" + name, sequence, live, samples});
  if (!kept) kept_ = kept;
}

Status Report::finish(const CutoverState& state, const LiveState& live, const SampleStore& samples,
                      std::chrono::milliseconds took) {
  keep("end", state.sequence, live, samples);
  journal_.close();
  if (!journal_) return failure(ErrorCode::Storage, (directory_ / "journal.ndjson").string() + " cannot be written");
  if (!kept_) return kept_;
  return keepFile("report.md", reportText(state, took));
}

}  // namespace warroom::terminal
