// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/query_trial.h"

#include <utility>

#include "models/cutover/ask_metric.h"

namespace warroom::terminal {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kDeadline = 5s;

}  // namespace

QueryTrial::~QueryTrial() {
  for (auto& token : asking_) token.cancel();
}

void QueryTrial::start(std::vector<PlacedQuery> queries) {
  queries_ = std::move(queries);
  judgements_.resize(queries_.size());
  open_ = queries_.size();
  if (open_ == 0) return conclude();
  for (std::size_t i = 0; i < queries_.size(); ++i) {
    const auto source = sources_.find(queries_[i].metric.source);
    if (source == sources_.end()) {
      settle(i, {Verdict::Error, std::nullopt, clock_.plan(), "its source is not bound"});
    } else {
      asking_.push_back(askMetric(*source->second, queries_[i].metric, kDeadline, clock_,
                                  [this, i](const Judgement& judgement) { settle(i, judgement); }));
    }
  }
}

void QueryTrial::settle(std::size_t index, const Judgement& judgement) {
  judgements_[index] = judgement;
  if (--open_ == 0) conclude();
}

void QueryTrial::conclude() {
  std::vector<Finding> warnings;
  std::set<std::pair<std::string, std::string>> told;
  for (std::size_t i = 0; i < queries_.size(); ++i) {
    const auto& judgement = judgements_[i];
    if (judgement.verdict == Verdict::Pass) continue;
    const bool silent = judgement.verdict == Verdict::NoData;
    if (!silent && !told.emplace(queries_[i].metric.source, judgement.reason).second) continue;
    Finding warning = queries_[i].at;
    warning.problem = (silent ? "returns nothing: " : "cannot be asked: ") + judgement.reason;
    warning.remedy = silent ? "try it at the source, or write what stands for nothing: \"… or vector(0)\""
                            : "look at the source and at its address in the environment";
    warnings.push_back(std::move(warning));
  }
  done_(std::move(warnings));
}

}  // namespace warroom::terminal
