// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/core/time.h"
#include "models/cutover/words.h"

namespace warroom {

// What became of one backend.
struct BackendReport {
  std::string backend;
  Outcome outcome = Outcome::InDoubt;
  std::optional<double> percent;
  std::string message;
  Milliseconds took{0};
  bool bySecondWay = false;
  std::vector<std::string> byHand = {};  // not CONFIRMED: what to copy into a terminal, by each of its ways
};

// CONFIRMED if all are; IN DOUBT if any is; else FAILED.
Outcome combined(const std::vector<BackendReport>& reports);

// One sentence for people: where every backend is, and for each that is not where it should be, the
// command to run by hand.
std::string sentenceOf(const std::vector<BackendReport>& reports, int percent, Milliseconds took);

// The ways of one backend in a sentence: "set server app/green weight 0; or: ./weights 0".
std::string alternatives(const std::vector<std::string>& ways);

std::string weightInWords(double percent);  // "50 %", "12.5 %"

}  // namespace warroom
