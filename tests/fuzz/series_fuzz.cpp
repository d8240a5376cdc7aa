// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/terminal/backtest_series.h"
#include "models/metrics/series_notation.h"
#include "tests/fuzz/must.h"

using namespace warroom;

namespace {

// A complaint is one line for people; more values than may be never come.
void readNotation(std::string_view bytes) {
  const auto values = readNotedValues(bytes);
  must(values ? values->size() <= kMostNotedValues : !values.error().message.empty());
  if (!values) must(values.error().message.find('\n') == std::string::npos && values.error().message.size() < 600);
  const auto labels = readSeriesName(bytes);
  must(labels ? !labels->empty() : !labels.error().message.empty());
}

// What is handed on can be replayed: in time order, and on the grid.
void readDay(const std::string& bytes) {
  const auto day = terminal::readRecordedYaml(bytes, {"a", "b"}, PlanTime{});
  if (!day) return must(!day.error().message.empty());
  must(day->grid.step.count() > 0 && day->grid.from < day->grid.to);
  for (const auto& [name, answer] : day->recordings)
    for (const auto& series : answer.series) {
      must(series.times.size() == series.values.size());
      for (std::size_t i = 1; i < series.times.size(); ++i) must(series.times[i - 1] < series.times[i]);
    }
}

}  // namespace

// The same bytes as the notation of a series, as its name, and as a whole file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  readNotation(bytes);
  readDay(std::string(bytes));
  return 0;
}
