// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/earliest_firing.h"

#include <algorithm>

namespace warroom {
namespace {

using namespace std::chrono_literals;

// A program is not run at every poll.
constexpr Milliseconds kProgramAgain{10'000};

// What one part of a condition needs until it is met, beside `for`.
struct Wait {
  Milliseconds span{0};
  std::string cause;  // "after a sudden failure of 20 %"
  std::vector<std::string> parts;
};

class Waiting {
 public:
  Waiting(const Runbook& runbook, const Trigger& trigger, const MeasuredQueries& measured)
      : runbook_(runbook), trigger_(trigger), measured_(measured) {}

  Wait operator()(const MetricCheck& check) const {
    const Watched watched(trigger_, check, measured_);
    Wait wait{0ms, "after its value is beyond the limit at the source", {}};
    if (const auto crossing = watched.crossing()) {
      wait.cause = "after a sudden failure of " + shareText(kSuddenFailure);
      add(wait, *crossing,
          spanText(*crossing) + " until " + watched.rate()->text() + " crosses " + shareText(*watched.failingShare()));
    }
    if (const auto scrape = watched.measured.scrape) add(wait, *scrape, "one scrape of " + spanText(*scrape));
    return polled(std::move(wait), runbook_.pollInterval);
  }
  Wait operator()(const HttpCheck&) const {
    return polled({0ms, "after the answer is as described", {}}, runbook_.pollInterval);
  }
  Wait operator()(const CommandCheck&) const {
    return polled({0ms, "after the program says so", {}}, std::max(kProgramAgain, runbook_.pollInterval));
  }
  Wait operator()(const Declaration&) const {
    return polled({0ms, "after a person declares it", {}}, runbook_.pollInterval);
  }
  Wait operator()(const DowntimeAbove& downtime) const {
    Wait wait{0ms, "after the site goes down", {}};
    if (downtime.limit.count() > 0) add(wait, downtime.limit, spanText(downtime.limit) + " of downtime");
    return polled(std::move(wait), runbook_.pollInterval);
  }
  Wait operator()(const MaintenanceOverdue& overdue) const {
    const auto budget = runbook_.maintenance(overdue.maintenance)->budget;
    Wait wait{0ms, "after the maintenance begins", {}};
    add(wait, budget, "its budget of " + spanText(budget));
    return polled(std::move(wait), runbook_.pollInterval);
  }

 private:
  static void add(Wait& wait, Milliseconds span, std::string words) {
    wait.span += span;
    wait.parts.push_back(std::move(words));
  }
  static Wait polled(Wait wait, Milliseconds poll) {
    add(wait, poll, "one poll of " + spanText(poll));
    return wait;
  }

  const Runbook& runbook_;
  const Trigger& trigger_;
  const MeasuredQueries& measured_;
};

// All wait for the slowest part, any for the quickest.
Wait waitOf(const Runbook& runbook, const Trigger& trigger, const MeasuredQueries& measured) {
  std::optional<Wait> chosen;
  const auto* combined = std::get_if<Combined>(&trigger.breach);
  const bool slowest = combined && combined->join == Join::All;
  forEachPart(trigger.breach, [&](const auto& part) {
    auto wait = Waiting(runbook, trigger, measured)(part);
    if (!chosen || (slowest ? wait.span > chosen->span : wait.span < chosen->span)) chosen = std::move(wait);
  });
  return chosen.value_or(Wait{});
}

}  // namespace

std::vector<EarliestFiring> earliestFirings(const Runbook& runbook, const MeasuredQueries& measured) {
  std::vector<EarliestFiring> all;
  for (const auto& trigger : runbook.triggers) {
    auto wait = waitOf(runbook, trigger, measured);
    if (trigger.hold.count() > 0) {
      wait.span += trigger.hold;
      // After what makes it cross, before what only samples it.
      const bool first = !wait.parts.empty() && wait.parts.front().starts_with("one ");
      wait.parts.insert(wait.parts.begin() + (first ? 0 : 1), spanText(trigger.hold) + " of `for`");
    }
    std::string words;
    for (const auto& part : wait.parts) words += (words.empty() ? "" : ", ") + part;
    all.push_back(
        {trigger.id, wait.span, "fires at the earliest " + formatElapsed(wait.span) + " " + wait.cause + ": " + words});
  }
  return all;
}

}  // namespace warroom
