// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/lint.h"

#include <algorithm>
#include <cmath>

#include "models/runbook/document.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

// A sudden failure that takes longer than this to be seen at all is diluted.
constexpr Milliseconds kDiluted{30'000};
constexpr Milliseconds kShortWindow{30'000};

class Lint {
 public:
  Lint(const Watched& watched, const std::string& pointer, Findings& findings)
      : watched_(watched), check_(watched.check), pointer_(pointer), findings_(findings) {}

  void all() {
    ofUnit();
    ofLookback();
    ofScrape();
    ofWindow();
  }

 private:
  void atQuery(std::string problem, std::string remedy) {
    findings_.atValue(pointer_ + "/query", std::move(problem), std::move(remedy));
  }

  void ofUnit() {
    const auto& value = watched_.measured.value;
    const bool isBeyondRatio = value && std::isfinite(*value) && std::abs(*value) > 1;
    const auto found = value ? " (" + shortNumber(*value) + " now)" : std::string();
    if (check_.unit == "%" && watched_.isShare() && !watched_.shape.timesHundred && !isBeyondRatio &&
        check_.baseline.empty())
      atQuery("gives a ratio of 0 to 1" + found + ", and its limit of " + shortNumber(check_.limit) + " is in %",
              "multiply by 100 in the query, or write the limit as a ratio");
    const bool isRatio = check_.unit == "ratio" || (check_.unit.empty() && std::abs(check_.limit) < 1);
    const bool isPercent = watched_.shape.timesHundred || (check_.unit == "ratio" && isBeyondRatio);
    if (isRatio && isPercent && std::abs(check_.limit) <= 1 && check_.baseline.empty())
      atQuery("gives percent" + found + ", and its limit of " + shortNumber(check_.limit) + " is a ratio",
              "leave out \"* 100\", or write the limit in %");
  }

  void ofLookback() {
    const auto* longest = watched_.shape.longest();
    const auto hold = watched_.trigger.hold;
    if (!longest || hold.count() == 0 || longest->window <= hold) return;
    atQuery("looks back " + spanText(longest->window) + " with " + longest->text() + ", longer than `for`, " +
                spanText(hold) + ": one burst can hold it in breach for all of that time",
            "shorten the window, or lengthen `for`");
  }

  void ofScrape() {
    const auto& scrape = watched_.measured.scrape;
    const auto hold = watched_.trigger.hold;
    if (!scrape || hold.count() == 0 || 3 * *scrape <= hold) return;
    atQuery("has a sample each " + spanText(*scrape) + ", and `for` is " + spanText(hold) +
                ": fewer than three samples decide",
            "scrape more often, or lengthen `for`");
  }

  void ofWindow() {
    const auto crossing = watched_.crossing();
    if (!crossing || *crossing <= kDiluted) return;
    const auto share = *watched_.failingShare();
    const auto shorter =
        std::max(kShortWindow, watched_.measured.scrape ? *watched_.measured.scrape * 4 : kShortWindow);
    atQuery("dilutes a sudden failure: a step to " + shareText(kSuddenFailure) + " crosses " + shareText(share) +
                " after " + spanText(*crossing) + " with " + watched_.rate()->text(),
            "with " + Lookback{{}, shorter}.text() + " it is " + spanText(*timeToCross(shorter, share)));
  }

  const Watched& watched_;
  const MetricCheck& check_;
  const std::string& pointer_;
  Findings& findings_;
};

}  // namespace

std::vector<Finding> lintTriggers(const Runbook& runbook, std::string_view bytes, const MeasuredQueries& measured) {
  Positions positions;
  Findings findings(bytes, positions);
  if (parseDocument(bytes, positions, findings).is_discarded()) return {};
  for (std::size_t i = 0; i < runbook.triggers.size(); ++i) {
    const auto& trigger = runbook.triggers[i];
    const auto* combined = std::get_if<Combined>(&trigger.breach);
    const auto pointer = childPointer("/triggers", i) + "/breach";
    const auto list = combined ? pointer + (combined->join == Join::All ? "/all" : "/any") : std::string();
    std::size_t next = 0;
    forEachPart(trigger.breach, [&](const auto& part) {
      const auto at = combined ? childPointer(list, next++) : pointer;
      if constexpr (std::is_same_v<std::decay_t<decltype(part)>, MetricCheck>)
        Lint(Watched(trigger, part, measured), at, findings).all();
    });
  }
  return std::move(findings).inOrder();
}

}  // namespace warroom
