// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <utility>

#include "app/terminal/backtest_series.h"
#include "models/core/text.h"
#include "models/core/time.h"
#include "models/metrics/series_notation.h"

namespace warroom::terminal {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostValues = 5'000'000;

tl::unexpected<Error> bad(const std::string& what) { return failure(ErrorCode::BadInput, what); }

// Of promtool's own two names for it; a minute where neither is there, as with promtool.
Result<Milliseconds> intervalOf(const YAML::Node& whole, const YAML::Node& test) {
  for (const auto& node : {test["interval"], whole["evaluation_interval"]}) {
    if (!node) continue;
    const auto interval = parseDuration(node.as<std::string>());
    if (!interval || *interval < 1ms)
      return bad("\"" + visible(node.as<std::string>()) + "\" is no interval: write 15s");
    return interval;
  }
  return Milliseconds(1min);
}

struct TimedSeries {
  RangeSeries series;
  PlanTime end;  // of its last value or gap
};

Result<TimedSeries> seriesOf(const YAML::Node& node, PlanTime start, Milliseconds interval) {
  const auto name = node["series"].as<std::string>();
  auto labels = readSeriesName(name);
  if (!labels) return tl::unexpected(labels.error());
  if (!labels->contains("trigger"))
    return bad("\"" + visible(name) + "\" has no label \"trigger\": write {trigger=\"NAME\"}");
  const auto values = readNotedValues(node["values"].as<std::string>());
  if (!values) return bad(visible(name) + ": " + values.error().message);
  TimedSeries timed{{std::move(*labels), {}, {}}, start};
  auto time = start;
  for (const auto& [kind, value] : *values) {
    if (kind == Noted::Value) {
      timed.series.times.push_back(time.time_since_epoch().count());
      timed.series.values.push_back(value);
    }
    timed.end = std::exchange(time, time + interval);
  }
  return timed;
}

Result<RecordedDay> read(const YAML::Node& whole, const std::set<std::string>& names, PlanTime start) {
  if (!whole.IsMap()) return bad("it is not a YAML map with \"interval\" and \"input_series\"");
  auto test = whole;
  if (const auto tests = whole["tests"]) {
    if (!tests.IsSequence() || tests.size() != 1) return bad("\"tests\" has not one entry: a day is one of them");
    test.reset(tests[0]);
  }
  const auto interval = intervalOf(whole, test);
  if (!interval) return tl::unexpected(interval.error());
  const auto all = test["input_series"];
  if (!all || !all.IsSequence()) return bad("\"input_series\" is missing");
  RecordedDay day;
  day.grid = {start, start, *interval, *interval};
  std::size_t values = 0;
  for (const auto& node : all) {
    auto timed = seriesOf(node, start, *interval);
    if (!timed) return tl::unexpected(timed.error());
    values += timed->series.values.size();
    if (values > kMostValues) return bad("all series together have more than 5,000,000 values");
    const auto name = timed->series.labels.at("trigger");
    if (!names.contains(name)) {
      day.unknown.push_back(name);
      continue;
    }
    day.grid.to = std::max(day.grid.to, timed->end);
    day.recordings[name].series.push_back(std::move(timed->series));
  }
  if (day.grid.to == start) return bad("no series that the runbook asks for has two values: nothing can be replayed");
  return day;
}

}  // namespace

Result<RecordedDay> readRecordedYaml(const std::string& bytes, const std::set<std::string>& names, PlanTime start) {
  try {
    return read(YAML::Load(bytes), names, start);
  } catch (const YAML::Exception& broken) {
    return bad(std::string("it is not the YAML of a test: ") + visible(broken.what()));
  }
}

}  // namespace warroom::terminal
