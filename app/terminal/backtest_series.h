// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/gates/backtest.h"

namespace warroom::terminal {

// A recorded day out of a file.
struct RecordedDay {
  Recordings recordings;
  BacktestGrid grid;                 // of the samples themselves
  std::vector<std::string> unknown;  // names that nothing asks for
};

// The body of an answer to a range query; its implementation belongs to the adapter of the source.
using ReadRange = std::function<Result<RangeAnswer>(std::string_view body)>;

// Of Prometheus' range-query JSON: {"NAME": answer, …}, or one answer whose series carry the label "trigger". NAMEs
// are those of backtestQueries().
Result<RecordedDay> readRecordedJson(std::string_view bytes, const std::set<std::string>& names, const ReadRange& read);

// Of promtool's test notation: `interval` and `input_series`, at the top or in the one entry of `tests`. The series
// carry the label "trigger"; the first sample is at `start`.
Result<RecordedDay> readRecordedYaml(const std::string& bytes, const std::set<std::string>& names, PlanTime start);

// By the end of the file's name: .json, .yml or .yaml.
Result<RecordedDay> readRecordedFile(const std::string& file, const Runbook& runbook, PlanTime start,
                                     const ReadRange& read);

}  // namespace warroom::terminal
