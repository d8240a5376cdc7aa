// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/adapters/scrape/scraped_target.h"
#include "models/core/clock.h"
#include "models/cutover/ports.h"
#include "models/promql/expression.h"
#include "models/promql/scraped_store.h"

namespace warroom {

class ScrapeQuestion;

// A metric source that fetches the pages of services by itself, and answers the part of PromQL that
// resources/SCRAPING.md names from what they said. All pages are asked each `every`; one that is still under way is not
// asked again. A page that cannot be had or read ends its series, and its `up` is 0. Where none can be had and more
// than `up` is asked for, the answer is an error. A question that comes before each page was tried (twice, where it
// looks back) waits for that until its deadline. Lives in one thread, with its timer.
class ScrapeSource final : public MetricSource {
 public:
  // 250 ms ≤ every ≤ 1 min; what is outside is moved to the nearer end. Samples get the clock's plan time.
  ScrapeSource(std::string name, std::vector<ScrapeTarget> targets, Milliseconds every, const Secrets& secrets,
               const Clock& clock);
  ~ScrapeSource() override;

  CancelToken query(const std::string& expression, Milliseconds deadline,
                    std::function<void(Result<InstantAnswer>)> done) override;
  // After each round of pages; a page that hangs does not hold the others' up beyond the next round.
  void onFresh(std::function<void()> fresh) override { fresh_ = std::move(fresh); }

  // What will be asked some day: samples are kept for it from now on. Without it a first question for more than five
  // minutes finds no more than five.
  void willAsk(const std::string& expression) { (void)read(expression); }

  // Why a page cannot be had, in words, by the target's name; those that can be had are not in it.
  const std::map<std::string, std::string>& troubles() const { return troubles_; }

 private:
  using Query = Result<std::shared_ptr<const promql::Expression>>;
  struct Waiting {
    QPointer<ScrapeQuestion> question;
    int rounds;  // that it waits for
  };

  void round();
  void settled(ScrapedTarget& page, PlanTime askedAt, Result<ScrapedTarget::Samples> samples);
  void tellFresh();
  void answerWaiting();
  int rounds() const;
  int roundsFor(const std::string& expression);
  Status checkFresh() const;
  const Query& read(const std::string& expression);
  Result<InstantAnswer> answer(const std::string& expression);

  std::string name_;
  const Clock& clock_;  // not owned
  QObject owner_;       // of the answers under way
  QTimer timer_;
  std::vector<std::unique_ptr<ScrapedTarget>> pages_;
  promql::ScrapedStore store_;
  std::map<std::string, Query> queries_;
  std::map<std::string, std::string> troubles_;
  std::map<std::string, PlanTime> settledAt_;  // by page: when its last fetch ended, well or not
  std::vector<Waiting> waiting_;
  std::function<void()> fresh_;
  bool arrived_ = false;  // something, since fresh_ was called
};

}  // namespace warroom
