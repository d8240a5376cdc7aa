// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/ask_metric.h"

#include <memory>
#include <optional>

#include "models/gates/judge.h"

namespace warroom {
namespace {

struct Asking {
  MetricQuery query;
  const Clock& clock;
  std::function<void(Judgement)> done;
  std::optional<Result<InstantAnswer>> answer;
  std::optional<Result<InstantAnswer>> freshness;

  void conclude() {
    if (answer && freshness) done(readFreshValue(query, *answer, *freshness, clock.plan()));
  }
};

}  // namespace

CancelToken askMetric(MetricSource& source, const MetricQuery& query, Milliseconds deadline, const Clock& clock,
                      std::function<void(Judgement)> done) {
  auto asking = std::make_shared<Asking>(Asking{query, clock, std::move(done), {}, {}});
  if (query.freshness.empty()) asking->freshness = InstantAnswer{};
  auto first = source.query(query.query, deadline, [asking](Result<InstantAnswer> answer) {
    asking->answer = std::move(answer);
    asking->conclude();
  });
  CancelToken second;
  if (!query.freshness.empty())
    second = source.query(query.freshness, deadline, [asking](Result<InstantAnswer> answer) {
      asking->freshness = std::move(answer);
      asking->conclude();
    });
  return CancelToken([first, second]() mutable {
    first.cancel();
    second.cancel();
  });
}

}  // namespace warroom
