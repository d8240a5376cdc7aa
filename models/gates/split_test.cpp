// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/split_test.h"

#include <math.h>  // lgamma_r, which std lacks: lgamma writes a global

#include <algorithm>
#include <cmath>

namespace warroom {
namespace {

constexpr double kNever = 1e15;  // requests

double logGamma(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);
}

double logBeta(double a, double b) { return logGamma(a) + logGamma(b) - logGamma(a + b); }

// 0 * log(0) is 0 here: what was not seen may well be impossible.
double logLikelihood(double blue, double green, double share) {
  return (green > 0 ? green * std::log(share) : 0) + (blue > 0 ? blue * std::log1p(-share) : 0);
}

double logMixture(double blue, double green) { return logBeta(green + 0.5, blue + 0.5) - logBeta(0.5, 0.5); }

struct Span {
  double from;
  double to;
};

Span near(double share, double margin) { return {std::max(0.0, share - margin), std::min(1.0, share + margin)}; }

// Counts are real here: what is expected of so many requests need not be a whole number.
double evidenceNear(double blue, double green, Span span) {
  const double all = blue + green;
  if (all <= 0) return 0;
  const double best = std::clamp(green / all, span.from, span.to);
  return logMixture(blue, green) - logLikelihood(blue, green, best);
}

bool looksOff(const SplitCount& count, int percent, const SplitTest& test) {
  const auto span = near(percent / 100.0, test.tolerance);
  if (count.all() == 0) return false;
  const double seen = static_cast<double>(count.green) / static_cast<double>(count.all());
  return seen < span.from || seen > span.to;
}

double threshold(const SplitTest& test) { return -std::log(test.alpha); }

// The least count at `seen` that tells it apart from what is near to the commanded share.
double countToTell(double seen, Span span, const SplitTest& test) {
  const auto tells = [&](double all) { return evidenceNear(all * (1 - seen), all * seen, span) >= threshold(test); };
  double enough = 1;
  while (!tells(enough) && enough < kNever) enough *= 2;
  double few = enough / 2;
  while (enough - few > 0.5) {
    const double middle = (few + enough) / 2;
    (tells(middle) ? enough : few) = middle;
  }
  return std::ceil(enough);
}

double shareOf(const SplitCount& count) { return static_cast<double>(count.green) / static_cast<double>(count.all()); }

std::uint64_t still(double needed, std::uint64_t have) {
  const auto whole = static_cast<std::uint64_t>(std::min(needed, kNever));
  return whole > have ? whole - have : 0;
}

}  // namespace

double evidenceAgainstNear(const SplitCount& count, double share, double margin) {
  return evidenceNear(static_cast<double>(count.blue), static_cast<double>(count.green), near(share, margin));
}

double evidenceAgainstFar(const SplitCount& count, double share, double margin) {
  const auto blue = static_cast<double>(count.blue);
  const auto green = static_cast<double>(count.green);
  if (count.all() == 0) return 0;
  const auto [from, to] = near(share, margin);
  const double seen = shareOf(count);
  if ((from > 0 && seen <= from) || (to < 1 && seen >= to))
    return std::min(0.0, logMixture(blue, green) - logLikelihood(blue, green, seen));
  // Outside of what is near, the likelihood is greatest at one of its edges. One that is 0 or 1 has nothing outside.
  double best = -INFINITY;
  if (from > 0) best = std::max(best, logLikelihood(blue, green, from));
  if (to < 1) best = std::max(best, logLikelihood(blue, green, to));
  return logMixture(blue, green) - best;
}

bool differs(const SplitCount& count, int percent, const SplitTest& test) {
  return evidenceAgainstNear(count, percent / 100.0, test.tolerance) >= threshold(test);
}

bool agreesAgain(const SplitCount& count, int percent, const SplitCount& found, const SplitTest& test) {
  if (count.all() == 0 || found.all() == 0) return false;
  const double share = percent / 100.0;
  const double margin = std::max(std::abs(shareOf(found) - share) / 2, test.tolerance);
  return evidenceAgainstFar(count, share, margin) >= threshold(test);
}

std::optional<SplitCount> SplitWatch::difference(const SplitCount& count) {
  if (differs(count, percent_, test_)) return count;
  auto test = test_;
  test.alpha /= static_cast<double>(chapter_) * (chapter_ + 1);
  const SplitCount since{count.blue - begun_.blue, count.green - begun_.green};
  if (differs(since, percent_, test)) return since;
  if (enough_ == 0) enough_ = outlook({}, percent_, test).more;
  if (since.all() >= enough_ && !looksOff(since, percent_, test)) {
    begun_ = count;
    ++chapter_;
    enough_ = 0;
  }
  return std::nullopt;
}

SplitOutlook outlook(const SplitCount& count, int percent, const SplitTest& test) {
  const double share = percent / 100.0;
  const auto span = near(share, test.tolerance);
  if (looksOff(count, percent, test)) return {true, still(countToTell(shareOf(count), span, test), count.all())};
  // Of the two sides, the one that is harder to tell.
  double needed = 0;
  for (const double truth : {share - test.difference, share + test.difference})
    if (truth >= 0 && truth <= 1) needed = std::max(needed, countToTell(truth, span, test));
  return {false, still(needed, count.all())};
}

std::uint64_t requestsToTell(int percent, double truth, const SplitTest& test) {
  return still(countToTell(truth / 100, near(percent / 100.0, test.tolerance), test), 0);
}

std::string groupedText(std::uint64_t number) {
  auto text = std::to_string(number);
  for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3) text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

std::string certaintyText(const SplitTest& test) {
  return "1 in " + groupedText(static_cast<std::uint64_t>(std::llround(1 / (2 * test.alpha))));
}

std::string sentenceOf(const SplitCount& count, int percent, const SplitTest& test) {
  const auto [looksOff, more] = outlook(count, percent, test);
  const auto requests = groupedText(more) + " more request" + (more == 1 ? "" : "s");
  if (looksOff) return "looks off: certain after " + requests + " like these";
  const auto points = "a difference of " + std::to_string(std::lround(test.difference * 100)) + " points would ";
  return points + (more == 0 ? "have shown" : "show after " + requests);
}

}  // namespace warroom
