// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/ask_metric.h"

#include <memory>
#include <optional>

#include "models/gates/judge.h"

namespace warroom {
namespace {

struct Asking {
  Answered done;
  std::optional<Result<InstantAnswer>> answer;
  std::optional<Result<InstantAnswer>> freshness;

  void conclude() {
    if (answer && freshness) done(*answer, *freshness);
  }
};

}  // namespace

CancelToken askWithAge(MetricSource& source, const std::string& expression, const std::string& freshness,
                       Milliseconds deadline, Answered done) {
  auto asking = std::make_shared<Asking>(Asking{std::move(done), {}, {}});
  if (freshness.empty()) asking->freshness = InstantAnswer{};
  auto first = source.query(expression, deadline, [asking](Result<InstantAnswer> answer) {
    asking->answer = std::move(answer);
    asking->conclude();
  });
  CancelToken second;
  if (!freshness.empty())
    second = source.query(freshness, deadline, [asking](Result<InstantAnswer> answer) {
      asking->freshness = std::move(answer);
      asking->conclude();
    });
  return CancelToken([first, second]() mutable {
    first.cancel();
    second.cancel();
  });
}

CancelToken askMetric(MetricSource& source, const MetricQuery& query, Milliseconds deadline, const Clock& clock,
                      std::function<void(Judgement)> done) {
  return askWithAge(source, query.query, query.freshness, deadline,
                    [query, &clock, done = std::move(done)](const auto& answer, const auto& freshness) {
                      done(readFreshValue(query, answer, freshness, clock.plan()));
                    });
}

}  // namespace warroom
