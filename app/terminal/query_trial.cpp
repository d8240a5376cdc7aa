// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/query_trial.h"

#include <algorithm>
#include <utility>

#include "models/gates/judge.h"
#include "models/runbook/query_shape.h"

namespace warroom::terminal {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kDeadline = 5s;
constexpr const char* kPaceWindow = "[5m]";
constexpr std::size_t kMostSelectors = 4;

// The usual time between two samples of a series; nothing: no series has two.
std::optional<Milliseconds> paceOf(const Result<InstantAnswer>& answer) {
  if (!answer) return std::nullopt;
  std::vector<Milliseconds> gaps;
  for (const auto& series : answer->series)
    for (std::size_t i = 1; i < series.range.size(); ++i)
      gaps.push_back(series.range[i].time - series.range[i - 1].time);
  if (gaps.empty()) return std::nullopt;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

}  // namespace

QueryTrial::~QueryTrial() {
  for (auto& token : asking_) token.cancel();
}

void QueryTrial::start(std::vector<PlacedQuery> queries, std::set<AskedQuery> ofTriggers) {
  ofTriggers_ = std::move(ofTriggers);
  for (auto& query : queries) {
    const auto source = sources_.find(query.metric.source);
    trials_.push_back({std::move(query), source == sources_.end() ? nullptr : source->second, {}, 0});
  }
  open_ = trials_.size();
  if (open_ == 0) return conclude();
  for (std::size_t i = 0; i < trials_.size(); ++i) {
    if (trials_[i].source) {
      ask(i);
      askNames(trials_[i]);
    } else {
      trials_[i].judgement = {Verdict::Error, std::nullopt, clock_.plan(), "its source is not bound"};
      settle();
    }
  }
}

void QueryTrial::ask(std::size_t index) {
  auto& trial = trials_[index];
  asking_.push_back(
      trial.source->query(trial.query.metric.query, kDeadline, [this, index](const Result<InstantAnswer>& answer) {
        if (answer) trials_[index].series = answer->series.size();
        askAge(index, answer);
      }));
}

// Counted, so that a name of thousands of series is one number.
void QueryTrial::askNames(const Trial& trial) {
  for (const auto& selector : shapeOf(trial.query.metric.query).selectors) {
    const auto [name, isNew] = isMissing_.emplace(AskedQuery{trial.query.metric.source, selector}, false);
    if (!isNew) continue;
    ++open_;
    asking_.push_back(trial.source->query("count(" + selector + ")", kDeadline,
                                          [this, &missing = name->second](const Result<InstantAnswer>& answer) {
                                            missing = answer && answer->series.empty();
                                            settle();
                                          }));
  }
}

void QueryTrial::askAge(std::size_t index, const Result<InstantAnswer>& answer) {
  const auto judge = [this, index, answer](const Result<InstantAnswer>& age) {
    auto& trial = trials_[index];
    trial.judgement = readFreshValue(trial.query.metric, answer, age, clock_.plan());
    askPace(index, 0);
  };
  const auto& metric = trials_[index].query.metric;
  if (!answer || metric.freshness.empty()) return judge(InstantAnswer{});
  asking_.push_back(trials_[index].source->query(metric.freshness, kDeadline, judge));
}

// The first that has samples tells: errors that never came have none, and the requests beside them do.
void QueryTrial::askPace(std::size_t index, std::size_t nth) {
  auto& trial = trials_[index];
  const AskedQuery asked{trial.query.metric.source, trial.query.metric.query};
  const auto selectors = shapeOf(asked.second).selectors;
  if (trial.judgement.verdict == Verdict::Error || !ofTriggers_.contains(asked)) return settle();
  measured_[asked].value = trial.judgement.value;
  if (nth >= std::min(selectors.size(), kMostSelectors)) return settle();
  asking_.push_back(trial.source->query(selectors[nth] + kPaceWindow, kDeadline,
                                        [this, asked, index, nth](const Result<InstantAnswer>& answer) {
                                          measured_[asked].scrape = paceOf(answer);
                                          if (measured_[asked].scrape) return settle();
                                          askPace(index, nth + 1);
                                        }));
}

void QueryTrial::settle() {
  if (--open_ == 0) conclude();
}

void QueryTrial::conclude() {
  std::vector<Finding> warnings;
  warnOfAnswers(warnings);
  warnOfNames(warnings);
  std::stable_sort(warnings.begin(), warnings.end(), [](const Finding& left, const Finding& right) {
    return std::pair(left.line, left.column) < std::pair(right.line, right.column);
  });
  done_(std::move(warnings), measured_);
}

void QueryTrial::warnOfAnswers(std::vector<Finding>& warnings) const {
  std::set<std::pair<std::string, std::string>> told;
  for (const auto& [query, source, judgement, series] : trials_) {
    if (judgement.verdict == Verdict::Pass) continue;
    Finding warning = query.at;
    if (query.metric.combine == Combine::One && series > 1) {
      warning.problem = "returns " + std::to_string(series) + " series, and is declared as one: it will be ERROR";
      warning.remedy = "aggregate them in the query, or say \"combine\": any, all, max, min or sum";
    } else if (judgement.verdict == Verdict::NoData) {
      warning.problem = "returns nothing: " + judgement.reason;
      warning.remedy = "try it at the source";
    } else if (told.emplace(query.metric.source, judgement.reason).second) {
      warning.problem = "cannot be asked: " + judgement.reason;
      warning.remedy = "look at the source and at its address in the environment";
    } else {
      continue;
    }
    warnings.push_back(std::move(warning));
  }
}

// Each name once: where a trigger asks for it, if one does.
void QueryTrial::warnOfNames(std::vector<Finding>& warnings) const {
  std::map<AskedQuery, const Trial*> places;
  for (const bool ofTriggers : {true, false})
    for (const auto& trial : trials_) {
      const AskedQuery asked{trial.query.metric.source, trial.query.metric.query};
      if (ofTriggers_.contains(asked) != ofTriggers) continue;
      for (const auto& selector : shapeOf(asked.second).selectors)
        places.emplace(AskedQuery{asked.first, selector}, &trial);
    }
  for (const auto& [name, trial] : places) {
    const auto asked = isMissing_.find(name);
    if (asked == isMissing_.end() || !asked->second) continue;
    Finding warning = trial->query.at;
    warning.problem = "there is no series " + name.second + ": a name that is misspelt or has changed looks like this";
    warning.remedy = "look at the source for the name; go on where it only comes with the first request or error";
    warnings.push_back(std::move(warning));
  }
}

}  // namespace warroom::terminal
