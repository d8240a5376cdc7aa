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
#include "models/gates/verdict.h"
#include "models/runbook/queries.h"
#include "models/runbook/watched.h"

namespace warroom::terminal {

// Asks every query of a runbook once, side by side. A query without an answer today is a gate that never opens and a
// trigger that never fires; so is one that answers in spite of a name that nobody exports, "… or vector(0)": each name
// is asked for by itself. A source that cannot be asked at all is told once. Of what triggers ask it also asks how
// often there are samples: a lint wants to know.
class QueryTrial {
 public:
  // By the names that queries use; not owned, they and the clock outlive it.
  using Sources = std::map<std::string, MetricSource*>;
  // The warnings: a query that has no value, or more series than it is declared to have, or a name without a series; in
  // the order of the file.
  using Done = std::function<void(std::vector<Finding> warnings, const MeasuredQueries& measured)>;

  // `done` comes once.
  QueryTrial(Sources sources, const Clock& clock, Done done)
      : sources_(std::move(sources)), clock_(clock), done_(std::move(done)) {}
  ~QueryTrial();
  QueryTrial(const QueryTrial&) = delete;
  QueryTrial& operator=(const QueryTrial&) = delete;

  void start(std::vector<PlacedQuery> queries, std::set<AskedQuery> ofTriggers);

 private:
  struct Trial {
    PlacedQuery query;
    MetricSource* source = nullptr;
    Judgement judgement;
    std::size_t series = 0;
  };
  void ask(std::size_t index);
  void askNames(const Trial& trial);
  void askAge(std::size_t index, const Result<InstantAnswer>& answer);
  void askPace(std::size_t index, std::size_t nth);
  void settle();
  void conclude();
  void warnOfAnswers(std::vector<Finding>& warnings) const;
  void warnOfNames(std::vector<Finding>& warnings) const;

  Sources sources_;
  const Clock& clock_;
  Done done_;
  std::vector<Trial> trials_;
  std::set<AskedQuery> ofTriggers_;
  MeasuredQueries measured_;
  std::map<AskedQuery, bool> isMissing_;  // by source and selector
  std::vector<CancelToken> asking_;
  std::size_t open_ = 0;
};

}  // namespace warroom::terminal
