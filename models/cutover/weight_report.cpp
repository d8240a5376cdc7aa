// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/weight_report.h"

#include <algorithm>
#include <cmath>

namespace warroom {

std::string weightInWords(double percent) {
  const auto whole = std::lround(percent);
  if (std::abs(percent - static_cast<double>(whole)) < 0.05) return std::to_string(whole) + " %";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%", percent);
  return text;
}

std::string alternatives(const std::vector<std::string>& ways) {
  std::string text;
  for (const auto& way : ways) text += (text.empty() ? "" : "; or: ") + way;
  return text;
}

Outcome combined(const std::vector<BackendReport>& reports) {
  const auto any = [&](Outcome outcome) {
    return std::any_of(reports.begin(), reports.end(),
                       [&](const BackendReport& report) { return report.outcome == outcome; });
  };
  if (any(Outcome::InDoubt) || any(Outcome::Sent)) return Outcome::InDoubt;
  return any(Outcome::Failed) ? Outcome::Failed : Outcome::Confirmed;
}

std::string sentenceOf(const std::vector<BackendReport>& reports, int percent, Milliseconds took) {
  if (reports.empty()) return "There is no backend to set.";
  std::string there;
  std::string missing;
  for (const auto& report : reports) {
    if (report.outcome == Outcome::Confirmed) {
      there += (there.empty() ? "" : ", ") + report.backend + (report.bySecondWay ? " (by its second way)" : "");
      continue;
    }
    const auto where = report.percent ? "is at " + weightInWords(*report.percent) : std::string("is in doubt");
    missing += " " + report.backend + " " + where + " (" + report.message + ")";
    if (!report.byHand.empty()) missing += "; by hand: " + alternatives(report.byHand);
    missing += ".";
  }
  std::string sentence = there.empty() ? "No backend is confirmed at " + weightInWords(percent)
                                       : weightInWords(percent) + " to green confirmed on " + there;
  sentence += " after " + formatDuration(took) + "." + missing;
  return sentence;
}

}  // namespace warroom
