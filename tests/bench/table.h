// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <vector>

// Every benchmark prints lines of one table: a figure of ours, the floor or peer that was measured in the same run, and
// their ratio, which holds where times drift. `run.sh` prints the head.
namespace warroom::bench {

struct Beside {
  std::string name;
  double value = 0;
};

inline void printLine(const std::string& figure, double ours, const char* unit, const Beside& beside,
                      std::optional<double> goal = std::nullopt) {
  const double ratio = ours / beside.value;
  std::printf("%-52s %10.2f %-6s %-40s %10.2f %9.3f", figure.c_str(), ours, unit, beside.name.c_str(), beside.value,
              ratio);
  if (goal) std::printf("  <= %5.3f  %s", *goal, ratio <= *goal ? "met" : "MISSED");
  std::printf("\n");
  std::fflush(stdout);
}

inline double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[std::size_t(share * double(values.size() - 1))];
}

inline double medianOf(int runs, const std::function<double()>& measure) {
  std::vector<double> values;
  for (int i = 0; i < runs; ++i) values.push_back(measure());
  return percentile(std::move(values), 0.5);
}

// --smoke: everything once and small, to see that it runs. Its figures mean nothing.
inline bool isSmoke(int argc, char** argv) {
  return std::any_of(argv + 1, argv + argc, [](const char* word) { return std::strcmp(word, "--smoke") == 0; });
}

}  // namespace warroom::bench
