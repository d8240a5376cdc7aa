// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

// Do requests go where they were told to go? A sequential test: it may be looked at after every request, for as long
// as one likes, and still wrongly says "differs" of at most `alpha` of all counts.
//
// With k of n requests on green, the evidence against a hypothesis H about green's share p is
//     E = B(k + 1/2, n - k + 1/2) / B(1/2, 1/2)  /  max over p in H of p^k (1 - p)^(n - k)
// the likelihood of a mixture of all shares over the best that H can do (universal inference). Where H is true, E is
// below a martingale that begins at 1, so that E ever reaches 1 / alpha with a probability of at most alpha (Ville).
// A balancer that deals in turns is nearer to its share than chance would have it, and raises E less than chance does.
// What it asks for is requests that are dealt one by one: a client that sticks to a side, and asks a thousand times,
// counts as a thousand.
namespace warroom {

struct SplitCount {
  std::uint64_t blue = 0;
  std::uint64_t green = 0;
  std::uint64_t all() const { return blue + green; }
};

struct SplitTest {
  // Weights are whole percents: within half a point of what is commanded is what is commanded. That also lets a stray
  // request reach green at 0 %, once in 200.
  double tolerance = 0.005;
  double alpha = 0.0005;     // of one count; SplitWatch keeps two, and is wrong in 1 of 1,000 shifts
  double difference = 0.05;  // which a count is asked to tell apart
};

// log E against "green's share is within `margin` of `share`", or against "it is not". Shares are 0 … 1.
double evidenceAgainstNear(const SplitCount& count, double share, double margin);
double evidenceAgainstFar(const SplitCount& count, double share, double margin);

// Green's share certainly is not what is commanded.
bool differs(const SplitCount& count, int percent, const SplitTest& test = {});

// Once it was found to differ: it certainly is nearer now than half of what `found` was off by. Near enough is the
// tolerance, so that what has come right is not held to be wrong for ever.
bool agreesAgain(const SplitCount& count, int percent, const SplitCount& found, const SplitTest& test = {});

struct SplitOutlook {
  bool looksOff = false;  // what was seen is outside of the tolerance: certain or not
  // How many more requests it takes: if it looks off, until that is certain, should the share stay as it is; else
  // until traffic that is off by `difference` would have shown. 0: it has come to that.
  std::uint64_t more = 0;
};
SplitOutlook outlook(const SplitCount& count, int percent, const SplitTest& test = {});

// Two counts side by side, so that neither a small difference is missed nor a late one, which a long time of well
// dealt requests would hide: one since the beginning, with `alpha`, and one in chapters. The next chapter begins when a
// difference of `difference` would have shown in the last one; the k-th has alpha / (k (k + 1)), which is alpha in all.
class SplitWatch {
 public:
  explicit SplitWatch(int percent, SplitTest test = {}) : percent_(percent), test_(test) {}
  // `count` is since the beginning, and only grows. What has certainly been found to differ, if anything has.
  std::optional<SplitCount> difference(const SplitCount& count);
  int chapter() const { return chapter_; }

 private:
  int percent_;
  SplitTest test_;
  SplitCount begun_;  // where this chapter begins
  int chapter_ = 1;
  std::uint64_t enough_ = 0;  // requests of this chapter; 0: not reckoned yet
};

// How many requests it takes to tell that `truth` percent go to green, not `percent`.
std::uint64_t requestsToTell(int percent, double truth, const SplitTest& test = {});

// "4,213"
std::string groupedText(std::uint64_t number);
// Of a count that has not been found to differ: "a difference of 5 points would show after 310 more requests".
std::string sentenceOf(const SplitCount& count, int percent, const SplitTest& test = {});
// Of a SplitWatch: "1 in 1,000".
std::string certaintyText(const SplitTest& test = {});

}  // namespace warroom
