// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/observed_text.h"

#include <cstdio>

#include "models/gates/split_test.h"

namespace warroom {

std::string judgementText(const CutoverState& state, const Track& track, const LiveObserved& observed) {
  const auto known = state.observed.find(track.id);
  if (known != state.observed.end() && known->second.differs) return "differs, certain to " + certaintyText();
  if (!observed.reason.empty()) return observed.reason;
  if (!observed.unjudged.empty()) return "not judged: " + observed.unjudged;
  return sentenceOf({observed.judgedBlue, observed.judgedGreen}, state.weights.at(track.id));
}

std::string differenceText(const event::ObservedDiffers& found) {
  const auto all = found.blue + found.green;
  char share[32];
  std::snprintf(share, sizeof share, "%.1f %%",
                all == 0 ? 0 : 100 * static_cast<double>(found.green) / static_cast<double>(all));
  return std::string(share) + " of " + groupedText(all) + " requests on green, not " + std::to_string(found.percent) +
         " %: certain to " + certaintyText();
}

std::string borneOutText(const event::RollbackObserved& seen) {
  return "requests bear it out: " + groupedText(seen.green) + " of " + groupedText(seen.blue + seen.green) +
         " on green";
}

}  // namespace warroom
