// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/cutover/weight_report.h"
#include "tests/matrix/cell.h"

namespace warroom::matrix {

// Chosen so that the last attempt begins with enough time left: one comes half a second after the one before has
// failed.
struct Limits {
  Milliseconds attempt{400};
  Milliseconds until{1'600};
  std::size_t atOnce = 60;  // at most; fewer where the machine is busy
};
// For a cell that did not end as expected: a busy machine is told from a defect.
inline constexpr Limits kPatient{Milliseconds{1'000}, Milliseconds{2'500}, 16};

// The backends of one rollback, each with its ways in turn.
using Plan = std::vector<std::vector<Cell>>;

struct Ended {
  std::vector<BackendReport> reports;            // one a backend
  std::vector<std::vector<double>> held;         // one a way: what it really has, when the report came
  std::vector<std::vector<bool>> evicted;        // one a way: does green serve nobody there, whatever a client holds?
  std::vector<std::vector<std::string>> manual;  // the command of each way
  std::string sentence;
  Milliseconds took{0};
};

// Rolls each back, many side by side in one event loop; the answers are in the order of the plans. `seldom` is called
// now and then with how many have ended.
std::vector<Ended> rollBackAll(const std::vector<Plan>& plans, const Limits& limits = {},
                               const std::function<void(std::size_t)>& seldom = {});

}  // namespace warroom::matrix
