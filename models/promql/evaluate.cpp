// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/evaluate.h"

#include "models/promql/evaluator.h"
#include "models/promql/lexer.h"

namespace warroom::promql {
namespace {

InstantAnswer answer(const Expression& query, Evaluator& evaluator, PlanTime now) {
  InstantAnswer result;
  if (query.type == ValueType::Scalar) {
    result.series.push_back({{}, {now, evaluator.scalar(query, now)}, {}});
  } else if (query.type == ValueType::Vector) {
    for (auto& element : evaluator.vector(query, now))
      result.series.push_back({std::move(element.labels), {now, element.value}, {}});
  } else {
    evaluator.ranges(query, now, [&](const Labels& labels, const Window& window) {
      InstantSeries series{labels, {}, {}};
      for (std::size_t i = 0; i < window.times.size(); ++i) series.range.push_back({window.times[i], window.values[i]});
      series.sample = series.range.back();
      result.series.push_back(std::move(series));
    });
  }
  return result;
}

}  // namespace

Result<InstantAnswer> evaluate(const Expression& query, const ScrapedStore& store, PlanTime now) {
  if (query.reach > store.reach())
    return failure(ErrorCode::Refused, "the query looks back " + formatDuration(query.reach) +
                                           ", a scraped page is kept for " + formatDuration(store.reach()));
  try {
    Evaluator evaluator(store);
    return answer(query, evaluator, now);
  } catch (const Refusal& refusal) {
    return failure(ErrorCode::Rejected, "the query " + refusal.what);
  }
}

}  // namespace warroom::promql
