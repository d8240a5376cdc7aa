// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/backtest_text.h"

#include <algorithm>
#include <sstream>

#include "models/core/text.h"
#include "models/gates/condition_text.h"

namespace warroom::terminal {
namespace {

// A day on which everything flaps is as long as it is; the first part of it tells.
constexpr std::size_t kMostEntries = 500;
constexpr std::size_t kMostSpans = 20;

std::string utcOf(PlanTime time) { return formatUtc(UtcTime(time.time_since_epoch())); }

// "2026-11-14 14:05:20"
std::string clockOf(PlanTime time) {
  auto text = utcOf(time).substr(0, 19);
  text[10] = ' ';
  return text;
}

std::string untilOf(const std::optional<PlanTime>& until) { return until ? "until " + clockOf(*until) : "to the end"; }

std::string times(std::size_t count) { return count == 1 ? "once" : std::to_string(count) + " times"; }

std::string actionOf(const Trigger& trigger) {
  if (trigger.dryRun) return "dry run";
  switch (trigger.action) {
    case TriggerAction::RollBack:
      return "rolls back";
    case TriggerAction::Page:
      return "pages";
    case TriggerAction::Advise:
      break;
  }
  return "advises";
}

const char* wordsOf(DayKind kind) {
  switch (kind) {
    case DayKind::Pending:
      return "pending";
    case DayKind::Fires:
      return "FIRES";
    case DayKind::Resets:
      return "back to normal";
    case DayKind::GoesBlind:
      return "no data";
    case DayKind::SeesAgain:
      return "data again";
    case DayKind::GateOpens:
      return "gate opens";
    case DayKind::GateShuts:
      break;
  }
  return "gate shuts";
}

void add(std::ostream& out, const TriggerReplay& replay, const Trigger& trigger) {
  const bool isKnown = !replay.nearest.empty() && replay.blind.empty();
  out << (!replay.firings.empty() ? "\u25c6 "
          : isKnown               ? "\u2713 "
                                  : "\u25cc ")
      << trigger.id << ": " << trigger.title << " (" << describe(trigger.breach) << " for "
      << formatDuration(trigger.hold) << ", " << actionOf(trigger) << ")\n";
  out << "    " << (replay.firings.empty() ? "never fired" : "fired " + times(replay.firings.size()))
      << (isKnown || !replay.firings.empty() ? "" : ", as far as is known") << "\n";
  std::size_t told = 0;
  for (const auto& firing : replay.firings) {
    if (++told > kMostSpans) {
      out << "      and " << replay.firings.size() - kMostSpans << " more\n";
      break;
    }
    out << "      " << clockOf(firing.at) << " " << untilOf(firing.until) << ", pending since "
        << clockOf(firing.pendingSince) << ": " << firing.reason << "\n";
  }
  if (!replay.pendings.empty()) {
    const auto longest =
        std::max_element(replay.pendings.begin(), replay.pendings.end(),
                         [](const auto& left, const auto& right) { return left.served < right.served; });
    out << "    pending without firing " << times(replay.pendings.size()) << ", at most "
        << formatElapsed(longest->served) << " of " << formatElapsed(trigger.hold) << ", from "
        << clockOf(longest->since) << "\n";
  }
  for (const auto& nearest : replay.nearest)
    out << "    " << (nearest.met ? "deepest: " : "nearest: ") << nearest.value << " at " << clockOf(nearest.at)
        << ", limit " << nearest.limit << "\n";
  if (replay.nearest.empty()) out << "    no value at all: nothing is known of it\n";
  if (replay.blind.empty()) return;
  const auto longest = std::max_element(
      replay.blind.begin(), replay.blind.end(),
      [](const auto& left, const auto& right) { return left.until - left.from < right.until - right.from; });
  out << "    without data for " << formatDuration(replay.blindFor) << " in all, " << times(replay.blind.size())
      << "; longest from " << clockOf(longest->from) << " until " << clockOf(longest->until) << ": " << longest->reason
      << "\n";
}

void add(std::ostream& out, const GateReplay& gate) {
  Milliseconds by[4]{};
  for (const auto& span : gate.spans) by[static_cast<int>(span.verdict)] += span.until - span.from;
  out << "  " << gate.step << "/" << gate.item << ":";
  const char* between = " ";
  for (const auto verdict : {Verdict::Pass, Verdict::Breach, Verdict::NoData, Verdict::Error}) {
    if (by[static_cast<int>(verdict)].count() == 0) continue;
    out << between << word(verdict) << " for " << formatDuration(by[static_cast<int>(verdict)]);
    between = ", ";
  }
  out << "\n";
  for (std::size_t i = 0; i < std::min(kMostSpans, gate.spans.size()); ++i)
    out << "    " << clockOf(gate.spans[i].from) << " " << word(gate.spans[i].verdict) << ": " << gate.spans[i].reason
        << "\n";
  if (gate.spans.size() > kMostSpans) out << "    and " << gate.spans.size() - kMostSpans << " changes more\n";
}

void addDay(std::ostream& out, const Backtest& result) {
  out << "\nThe day\n";
  if (result.day.empty()) out << "  nothing happened\n";
  bool isBack = false;
  for (std::size_t i = 0; i < std::min(kMostEntries, result.day.size()); ++i) {
    const auto& entry = result.day[i];
    out << "  " << clockOf(entry.at) << " " << entry.who << " " << wordsOf(entry.kind) << ": " << entry.reason << "\n";
    if (isBack || !result.rollback || entry.at != result.rollback->at || entry.who != result.rollback->who ||
        entry.kind != DayKind::Fires)
      continue;
    isBack = true;
    out << "  " << clockOf(entry.at) << " ROLLBACK: all traffic back to blue; what follows is what the record says all "
        << "the same\n";
  }
  if (result.day.size() > kMostEntries)
    out << "  and " << result.day.size() - kMostEntries << " entries more: --json FILE has them all\n";
}

// Line by line, so that the breaks stay that are ours.
std::string harmless(const std::string& text) {
  std::istringstream lines(text);
  std::string safe;
  for (std::string line; std::getline(lines, line);) safe += visible(line) + "\n";
  return safe;
}

Json asJson(const std::vector<ReplayedSpan>& spans) {
  Json all = Json::array();
  for (const auto& span : spans)
    all.push_back({{"verdict", word(span.verdict)},
                   {"from", utcOf(span.from)},
                   {"until", utcOf(span.until)},
                   {"reason", span.reason}});
  return all;
}

Json asJson(const TriggerReplay& replay, const Trigger& trigger) {
  Json firings = Json::array(), pendings = Json::array(), nearest = Json::array();
  for (const auto& firing : replay.firings)
    firings.push_back({{"pendingSince", utcOf(firing.pendingSince)},
                       {"at", utcOf(firing.at)},
                       {"until", firing.until ? Json(utcOf(*firing.until)) : Json()},
                       {"reason", firing.reason}});
  for (const auto& pending : replay.pendings)
    pendings.push_back(
        {{"since", utcOf(pending.since)}, {"until", utcOf(pending.until)}, {"servedMs", pending.served.count()}});
  for (const auto& one : replay.nearest) {
    Json columns = Json::array();
    for (const auto& [at, low, high] : one.columns) columns.push_back({at.time_since_epoch().count(), low, high});
    nearest.push_back({{"limit", one.limit},
                       {"limitAt", one.limitAt},
                       {"value", one.value},
                       {"at", utcOf(one.at)},
                       {"met", one.met},
                       {"columns", std::move(columns)}});
  }
  return {{"trigger", replay.trigger},
          {"title", trigger.title},
          {"condition", describe(trigger.breach) + " for " + formatDuration(trigger.hold) + ", " + actionOf(trigger)},
          {"firings", firings},
          {"pendings", pendings},
          {"nearest", nearest},
          {"blind", asJson(replay.blind)},
          {"blindMs", replay.blindFor.count()}};
}

Json asJson(const DayEntry& entry) {
  return {{"at", utcOf(entry.at)}, {"what", wordsOf(entry.kind)}, {"who", entry.who}, {"reason", entry.reason}};
}

}  // namespace

std::string backtestText(const Runbook& runbook, const Backtest& result) {
  std::ostringstream out;
  out << "Backtest of " << runbook.title << ": " << clockOf(result.grid.from) << " to " << clockOf(result.grid.to)
      << " UTC, " << result.evaluations << " evaluations " << formatDuration(result.grid.step) << " apart\n";
  out << "\nTriggers, each armed all of the time\n";
  for (const auto& replay : result.triggers) add(out, replay, *runbook.trigger(replay.trigger));
  for (const auto& id : result.notReplayed) out << "? " << id << ": asks no metric, and is not replayed\n";
  if (result.triggers.empty() && result.notReplayed.empty()) out << "  none\n";
  out << "\nGates\n";
  for (const auto& gate : result.gates) add(out, gate);
  if (result.gates.empty()) out << "  none\n";
  addDay(out, result);
  return harmless(out.str());
}

Json backtestJson(const Runbook& runbook, const Backtest& result) {
  Json triggers = Json::array(), gates = Json::array(), day = Json::array();
  for (const auto& replay : result.triggers) triggers.push_back(asJson(replay, *runbook.trigger(replay.trigger)));
  for (const auto& gate : result.gates)
    gates.push_back({{"step", gate.step}, {"item", gate.item}, {"spans", asJson(gate.spans)}});
  for (const auto& entry : result.day) day.push_back(asJson(entry));
  return {{"runbook", runbook.id},
          {"title", runbook.title},
          {"from", utcOf(result.grid.from)},
          {"to", utcOf(result.grid.to)},
          {"everyMs", result.grid.step.count()},
          {"evaluations", result.evaluations},
          {"triggers", triggers},
          {"notReplayed", result.notReplayed},
          {"gates", gates},
          {"day", day},
          {"rollback", result.rollback ? asJson(*result.rollback) : Json()}};
}

}  // namespace warroom::terminal
