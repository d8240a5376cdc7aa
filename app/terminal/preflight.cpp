// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/preflight.h"

#include <cmath>
#include <cstdio>
#include <filesystem>

#include "app/room/file.h"
#include "models/core/text.h"
#include "models/cutover/sampler_requests.h"

namespace warroom::terminal {
namespace {

void addChecked(const Step& step, std::vector<PreflightItem>& items) {
  for (const Item& item : step.items)
    if (item.check) items.push_back({step.id, item});
}

void addSamplers(const Runbook& runbook, std::vector<PreflightItem>& items) {
  for (const Track& track : runbook.tracks) {
    if (!track.sampler) continue;
    const auto& sampler = *track.sampler;
    const auto text = "Requests tell who serves \u201c" + track.title + "\u201d, by " + sampler.header;
    items.push_back(
        {"track:" + track.id, {"sampler", text, {}, {}, requestsOf(sampler, sampler.requests, Visitor::New)}, true});
  }
}

// Where traffic stands on the day before is nobody's question: that it can be told is.
CheckOutcome asSample(const CheckOutcome& outcome, const Check& check) {
  if (!outcome.value) return outcome;
  const auto& asked = std::get<TrafficCheck>(check);
  const auto green = std::lround(*outcome.value * asked.samples / 100);
  return {
      Verdict::Pass, outcome.value,
      std::to_string(asked.samples) + " requests answered, " + std::to_string(green) + " of them by " + asked.green};
}

// A baseline is captured by an engine, on the day.
bool needsBaseline(const Check& check) {
  const auto* metric = std::get_if<MetricCheck>(&check);
  return metric && !metric->baseline.empty();
}

// "✓ Text: evidence": tick, cross, or a question mark where nothing was learned.
std::string lineOf(const Item& item, const CheckOutcome& outcome) {
  const bool known = outcome.verdict == Verdict::Pass || outcome.verdict == Verdict::Breach;
  const std::string mark = outcome.verdict == Verdict::Pass ? "\u2713" : known ? "\u2717" : "?";
  const std::string doubt = known ? "" : std::string(word(outcome.verdict)) + ": ";
  return mark + " " + visible(item.text) + ": " + doubt + visible(outcome.evidence);
}

}  // namespace

std::vector<PreflightItem> preflightItems(const Runbook& runbook) {
  std::vector<PreflightItem> items;
  if (const Step* named = runbook.step("preflight")) {
    addChecked(*named, items);
  } else {
    for (const Step& step : runbook.steps) {
      if (step.kind == StepKind::Shift) break;
      addChecked(step, items);
    }
  }
  addSamplers(runbook, items);
  return items;
}

std::string environmentBeside(const std::string& runbook) {
  const auto live = std::filesystem::path(runbook).replace_extension(".live.json");
  std::error_code ignored;
  return std::filesystem::exists(live, ignored) ? live.string() : std::string();
}

Preflight::Preflight(Plan plan, RunPreflight request, CheckRunner& checks, const Clock& clock, QObject* parent)
    : QObject(parent),
      plan_(std::move(plan)),
      request_(std::move(request)),
      checks_(checks),
      clock_(clock),
      items_(preflightItems(*plan_.runbook)) {}

void Preflight::start() {
  report_ = {{"runbook", {{"file", request_.runbook}, {"id", plan_.runbook->id}, {"sha256", plan_.runbookSha256}}},
             {"environment",
              {{"file", request_.environment}, {"id", plan_.environment->id}, {"sha256", plan_.environmentSha256}}},
             {"startedUtc", formatUtc(clock_.utc())},
             {"items", Json::array()}};
  if (!items_.empty()) return next();
  std::fprintf(
      stderr,
      "warroomctl: %s has no automatic check in a step \"preflight\", nor before its first shift, and no sampler\n",
      visible(request_.runbook).c_str());
  Q_EMIT finished(2);
}

void Preflight::next() {
  if (at_ == items_.size()) return conclude();
  const PreflightItem& asked = items_[at_++];
  const auto since = clock_.io();
  if (needsBaseline(*asked.item.check))
    return judged(asked, since, {Verdict::NoData, std::nullopt, "no baseline captured yet"});
  checks_.run(*asked.item.check, clock_.plan(),
              [this, &asked, since](const CheckOutcome& outcome) { judged(asked, since, outcome); });
}

void Preflight::judged(const PreflightItem& asked, IoTime since, CheckOutcome outcome) {
  if (asked.isSample) outcome = asSample(outcome, *asked.item.check);
  failed_ += outcome.verdict != Verdict::Pass;
  report_["items"].push_back({{"step", asked.step},
                              {"item", asked.item.id},
                              {"text", asked.item.text},
                              {"verdict", outcome.verdict},
                              {"value", outcome.value},
                              {"evidence", outcome.evidence},
                              {"tookMs", (clock_.io() - since).count()}});
  say(lineOf(asked.item, outcome));
  next();
}

void Preflight::conclude() {
  report_["endedUtc"] = formatUtc(clock_.utc());
  report_["failed"] = failed_;
  report_["decision"] = failed_ == 0 ? "GO" : "NO-GO";
  Status kept;
  if (!request_.report.empty())
    kept = writeWholeFile(request_.report, report_.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  if (!kept) std::fprintf(stderr, "warroomctl: %s\n", visible(kept.error().message).c_str());
  say(failed_ == 0 ? "GO" : "NO-GO: " + std::to_string(failed_) + " of " + std::to_string(items_.size()) + " failed");
  Q_EMIT finished(!kept ? exitCode(kept.error().code) : failed_ == 0 ? 0 : 1);
}

void Preflight::say(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
  Q_EMIT said(QString::fromStdString(line));
}

}  // namespace warroom::terminal
