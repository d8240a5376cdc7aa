// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "models/core/time.h"

namespace warroom {

enum class Verdict { Pass, Breach, NoData, Error };

const char* word(Verdict verdict);  // "PASS", "BREACH", "NO-DATA", "ERROR"

// What a judge found, with what it found it on. `reason` is plain text for people.
struct Judgement {
  Verdict verdict = Verdict::NoData;
  std::optional<double> value;
  PlanTime time;  // of the sample, not of the answer
  std::string reason;
};

}  // namespace warroom
