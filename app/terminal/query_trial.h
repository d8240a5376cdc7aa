// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/core/cancel.h"
#include "models/core/clock.h"
#include "models/cutover/ports.h"
#include "models/runbook/queries.h"

namespace warroom::terminal {

// Asks every query of a runbook once, side by side. A query without an answer today is a gate that never opens and a
// trigger that never fires. A source that cannot be asked at all is told once.
class QueryTrial {
 public:
  // By the names that queries use; not owned, they and the clock outlive it.
  using Sources = std::map<std::string, MetricSource*>;

  // `done` comes once, with a warning for each query that has no value, in their order.
  QueryTrial(Sources sources, const Clock& clock, std::function<void(std::vector<Finding>)> done)
      : sources_(std::move(sources)), clock_(clock), done_(std::move(done)) {}
  ~QueryTrial();
  QueryTrial(const QueryTrial&) = delete;
  QueryTrial& operator=(const QueryTrial&) = delete;

  void start(std::vector<PlacedQuery> queries);

 private:
  void settle(std::size_t index, const Judgement& judgement);
  void conclude();

  Sources sources_;
  const Clock& clock_;
  std::function<void(std::vector<Finding>)> done_;
  std::vector<PlacedQuery> queries_;
  std::vector<Judgement> judgements_;
  std::vector<CancelToken> asking_;
  std::size_t open_ = 0;
};

}  // namespace warroom::terminal
