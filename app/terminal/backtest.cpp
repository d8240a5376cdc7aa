// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/backtest.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "app/room/file.h"
#include "app/terminal/backtest_text.h"
#include "models/core/text.h"

namespace warroom::terminal {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kDeadline = 5min;  // of one query, in as many pieces as it takes
constexpr std::int64_t kMostEvaluations = 2'000'000;

}  // namespace

Result<PlanTime> parseBacktestTime(const std::string& text, PlanTime now) {
  if (text == "now") return now;
  if (text.starts_with("now-"))
    if (const auto back = parseDuration(text.substr(4)); back && back->count() >= 0) return now - *back;
  if (const auto utc = parseUtc(text)) return PlanTime(utc->time_since_epoch());
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc() && end == text.data() + text.size() && seconds >= 0 && seconds < 100'000'000'000)
    return PlanTime(Milliseconds(seconds * 1000));
  return failure(ErrorCode::BadInput,
                 "\"" + visible(text) + "\" is not a time: write 2026-11-14T14:00:00Z, seconds since 1970, or now-7d");
}

Result<BacktestGrid> backtestGrid(const RunBacktest& request, const Runbook& runbook, PlanTime now) {
  const auto from = parseBacktestTime(request.from, now);
  if (!from) return tl::unexpected(from.error());
  const auto to = parseBacktestTime(request.to, now);
  if (!to) return tl::unexpected(to.error());
  auto step = Result<Milliseconds>(runbook.pollInterval);
  if (!request.every.empty()) step = parseDuration(request.every);
  if (!step) return tl::unexpected(step.error());
  if (*step < 1ms) return failure(ErrorCode::BadInput, "--every " + request.every + ": write for example 15s");
  if (*to <= *from) return failure(ErrorCode::BadInput, "--to is not after --from: swap the two");
  if ((*to - *from) / *step > kMostEvaluations)
    return failure(ErrorCode::BadInput, "that is more than 2,000,000 evaluations " + formatDuration(*step) +
                                            " apart: give --every, or less");
  return BacktestGrid{*from, *to, *step, *step};
}

void BacktestFetch::start(std::vector<BacktestQuery> queries) {
  queries_ = std::move(queries);
  next();
}

void BacktestFetch::next() {
  if (at_ == queries_.size()) return done_(std::move(fetched_));
  const auto& query = queries_[at_++];
  // A gate and a trigger may ask the same.
  const auto same = std::find_if(queries_.begin(), queries_.begin() + static_cast<std::ptrdiff_t>(at_) - 1,
                                 [&](const BacktestQuery& earlier) {
                                   return earlier.source == query.source && earlier.query == query.query &&
                                          fetched_.recordings.contains(earlier.name);
                                 });
  if (same->name != query.name) {
    fetched_.recordings[query.name] = fetched_.recordings.at(same->name);
    return next();
  }
  const auto source = sources_.find(query.source);
  if (source == sources_.end()) {
    fetched_.failed.push_back(query.name + ": the source \"" + query.source + "\" keeps no history, or is not bound");
    return next();
  }
  asking_ = source->second->queryRange(query.query, grid_.from, grid_.to, grid_.step, kDeadline,
                                       [this, name = query.name](Result<RangeAnswer> answer) {
                                         if (answer)
                                           fetched_.recordings[name] = std::move(*answer);
                                         else
                                           fetched_.failed.push_back(name + ": " + answer.error().message);
                                         next();
                                       });
}

int concludeBacktest(const RunBacktest& request, const Runbook& runbook, const Recordings& recordings,
                     const BacktestGrid& grid, const std::vector<std::string>& failed) {
  const auto result = backtest(runbook, recordings, grid);
  std::fputs(backtestText(runbook, result).c_str(), stdout);
  for (const auto& line : failed) std::fprintf(stderr, "warroomctl: not recorded: %s\n", visible(line).c_str());
  if (!request.json.empty()) {
    const auto text = backtestJson(runbook, result).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    if (const auto kept = writeWholeFile(request.json, text); !kept) {
      std::fprintf(stderr, "warroomctl: %s\n", visible(kept.error().message).c_str());
      return exitCode(kept.error().code);
    }
  }
  return failed.empty() ? 0 : 3;
}

}  // namespace warroom::terminal
