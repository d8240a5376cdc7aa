// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/backtest_series.h"

#include <algorithm>
#include <limits>

#include "app/room/file.h"
#include "models/core/json.h"
#include "models/core/text.h"

namespace warroom::terminal {
namespace {

constexpr const char* kLabel = "trigger";
constexpr std::int64_t kMostEvaluations = 2'000'000;

tl::unexpected<Error> bad(const std::string& what) { return failure(ErrorCode::BadInput, what); }

void take(RecordedDay& day, const std::set<std::string>& names, const std::string& name, RangeAnswer&& answer) {
  if (!names.contains(name)) {
    day.unknown.push_back(name);
    return;
  }
  auto& known = day.recordings[name];
  std::move(answer.series.begin(), answer.series.end(), std::back_inserter(known.series));
  std::move(answer.warnings.begin(), answer.warnings.end(), std::back_inserter(known.warnings));
}

// One answer for all, told apart by the label.
Status takeLabelled(RecordedDay& day, const std::set<std::string>& names, RangeAnswer&& all) {
  for (auto& series : all.series) {
    const auto label = series.labels.find(kLabel);
    if (label == series.labels.end())
      return bad("a series has no label \"trigger\": name what it answers, or write {\"NAME\": answer, …}");
    const auto name = label->second;
    RangeAnswer one;
    one.series.push_back(std::move(series));
    one.warnings = all.warnings;
    take(day, names, name, std::move(one));
  }
  return {};
}

// From the first sample to the last, as far apart as the nearest two.
Result<BacktestGrid> gridOf(const Recordings& recordings) {
  constexpr auto kNone = std::numeric_limits<std::int64_t>::max();
  std::int64_t first = kNone, last = 0, apart = kNone;
  for (const auto& [name, answer] : recordings)
    for (const auto& series : answer.series)
      for (std::size_t i = 0; i < series.times.size(); ++i) {
        first = std::min(first, series.times[i]);
        last = std::max(last, series.times[i]);
        if (i == 0) continue;
        if (series.times[i] <= series.times[i - 1]) return bad(name + ": its samples are not in time order");
        apart = std::min(apart, series.times[i] - series.times[i - 1]);
      }
  if (apart == kNone) return bad("no series that the runbook asks for has two samples: nothing can be replayed");
  if ((last - first) / apart > kMostEvaluations)
    return bad("the samples are so near to each other that there are more than 2,000,000 evaluations");
  BacktestGrid grid{PlanTime(Milliseconds(first)), PlanTime(Milliseconds(last)), Milliseconds(apart)};
  grid.stands = std::max(grid.stands, grid.step);
  return grid;
}

}  // namespace

Result<RecordedDay> readRecordedJson(std::string_view bytes, const std::set<std::string>& names,
                                     const ReadRange& read) {
  const auto parsed = parseJson(bytes);
  if (!parsed || !parsed->is_object()) return bad("it is not a JSON object");
  const auto& json = *parsed;
  RecordedDay day;
  if (json.contains("status")) {
    auto answer = read(bytes);
    if (!answer) return tl::unexpected(answer.error());
    if (const auto taken = takeLabelled(day, names, std::move(*answer)); !taken) return tl::unexpected(taken.error());
  } else {
    for (const auto& [name, one] : json.items()) {
      auto answer = read(one.dump(-1, ' ', false, Json::error_handler_t::replace));
      if (!answer) return bad("\"" + visible(name) + "\": " + answer.error().message);
      take(day, names, name, std::move(*answer));
    }
  }
  const auto grid = gridOf(day.recordings);
  if (!grid) return tl::unexpected(grid.error());
  day.grid = *grid;
  return day;
}

Result<RecordedDay> readRecordedFile(const std::string& file, const Runbook& runbook, PlanTime start,
                                     const ReadRange& read) {
  const auto bytes = readWholeFile(file);
  if (!bytes) return bad(bytes.error().message);
  std::set<std::string> names;
  for (const auto& query : backtestQueries(runbook)) names.insert(query.name);
  const bool isYaml = file.ends_with(".yml") || file.ends_with(".yaml");
  if (!isYaml && !file.ends_with(".json"))
    return bad(file + ": the name ends neither in .json nor in .yml: say so what it is");
  auto day = isYaml ? readRecordedYaml(*bytes, names, start) : readRecordedJson(*bytes, names, read);
  if (!day) return bad(file + ": " + day.error().message);
  return day;
}

}  // namespace warroom::terminal
