// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/scrape/scrape_source.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "app/adapters/operation.h"
#include "models/promql/evaluate.h"
#include "models/promql/parse.h"
#include "models/promql/selectors.h"

namespace warroom {
namespace {

constexpr Milliseconds kOftenest{250};
constexpr Milliseconds kRarest{60'000};
constexpr Milliseconds kLongestFetch{10'000};
constexpr std::size_t kMostQueries = 1'000;

}  // namespace

// Answered at its source's word, or at its deadline from what is there by then.
class ScrapeQuestion final : public Operation<Result<InstantAnswer>> {
 public:
  ScrapeQuestion(QObject* parent, Done done, std::function<Result<InstantAnswer>()> answer)
      : Operation(parent, std::move(done)), answer_(std::move(answer)) {}

  void answerNow() { settle(answer_()); }
  void waitAtMost(Milliseconds deadline) { limit(deadline); }

 protected:
  void expire() override { answerNow(); }

 private:
  std::function<Result<InstantAnswer>()> answer_;
};

ScrapeSource::ScrapeSource(std::string name, std::vector<ScrapeTarget> targets, Milliseconds every,
                           const Secrets& secrets, const Clock& clock)
    : name_(std::move(name)), clock_(clock) {
  for (auto& target : targets) pages_.push_back(std::make_unique<ScrapedTarget>(std::move(target), secrets));
  timer_.setTimerType(Qt::PreciseTimer);
  timer_.setInterval(std::clamp(every, kOftenest, kRarest));
  QObject::connect(&timer_, &QTimer::timeout, &owner_, [this] { round(); });
  timer_.start();
  QMetaObject::invokeMethod(
      &owner_, [this] { round(); }, Qt::QueuedConnection);
}

ScrapeSource::~ScrapeSource() = default;

void ScrapeSource::round() {
  tellFresh();
  const auto deadline = std::min(timer_.intervalAsDuration(), kLongestFetch);
  for (auto& page : pages_) {
    if (page->isUnderWay()) continue;
    page->fetch(deadline, [this, &one = *page, askedAt = clock_.plan()](Result<ScrapedTarget::Samples> samples) {
      settled(one, askedAt, std::move(samples));
    });
  }
}

// What has ended a series is told by the same call that keeps one: all that is not said any more.
void ScrapeSource::settled(ScrapedTarget& page, PlanTime askedAt, Result<ScrapedTarget::Samples> samples) {
  Status kept = samples ? store_.keep(page.name(), askedAt, *samples) : Status(tl::unexpected(samples.error()));
  if (kept) {
    troubles_.erase(page.name());
  } else {
    troubles_[page.name()] = kept.error().message;
    // It fails only where `up` itself has no room: then there is nothing to say of this page.
    if (!store_.keep(page.name(), askedAt, {page.up(false)})) (void)store_.keep(page.name(), askedAt, {});
  }
  settledAt_[page.name()] = clock_.plan();
  arrived_ = true;
  answerWaiting();
  const bool under = std::any_of(pages_.begin(), pages_.end(), [](const auto& each) { return each->isUnderWay(); });
  if (!under) tellFresh();
}

void ScrapeSource::tellFresh() {
  if (std::exchange(arrived_, false) && fresh_) fresh_();
}

int ScrapeSource::rounds() const {
  int least = std::numeric_limits<int>::max();
  for (const auto& page : pages_) least = std::min(least, page->tries());
  return least;
}

// A rate needs two samples.
int ScrapeSource::roundsFor(const std::string& expression) {
  const auto& query = read(expression);
  return !query ? 0 : (*query)->reach.count() > 0 ? 2 : 1;
}

void ScrapeSource::answerWaiting() {
  const int rounds = this->rounds();
  std::erase_if(waiting_, [rounds](const Waiting& waiting) {
    if (waiting.question && rounds < waiting.rounds) return false;
    if (waiting.question) waiting.question->answerNow();
    return true;
  });
}

const ScrapeSource::Query& ScrapeSource::read(const std::string& expression) {
  if (const auto known = queries_.find(expression); known != queries_.end()) return known->second;
  if (queries_.size() >= kMostQueries) queries_.clear();
  auto parsed = promql::parse(expression);
  Query query = parsed ? Query(std::move(*parsed)) : Query(tl::unexpected(parsed.error()));
  if (query && (*query)->reach <= promql::kLongestReach) store_.lookBack((*query)->reach);
  return queries_.emplace(expression, std::move(query)).first->second;
}

Result<InstantAnswer> ScrapeSource::answer(const std::string& expression) {
  const auto& query = read(expression);
  if (!query) return tl::unexpected(query.error());
  if (rounds() == 0) return failure(ErrorCode::Unavailable, "its pages have not been fetched yet");
  if (const auto fresh = checkFresh(); !fresh) return tl::unexpected(fresh.error());
  // What is there from before, or "or vector(0)", would pass for a measurement. That nothing is up is one.
  if (!troubles_.empty() && troubles_.size() == pages_.size() && !promql::selectsOnly(**query, "up"))
    return failure(ErrorCode::Unavailable, "no page can be had: " + troubles_.begin()->second);
  return promql::evaluate(**query, store_, clock_.plan());
}

// After the machine has slept, what was fetched before is not what is.
Status ScrapeSource::checkFresh() const {
  const auto oldest = std::min_element(settledAt_.begin(), settledAt_.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (oldest == settledAt_.end()) return {};
  const auto age = clock_.plan() - oldest->second;
  if (age <= 3 * timer_.intervalAsDuration() + kLongestFetch) return {};
  return failure(ErrorCode::Unavailable, oldest->first + " was last fetched " + formatDuration(age) + " ago");
}

CancelToken ScrapeSource::query(const std::string& expression, Milliseconds deadline,
                                std::function<void(Result<InstantAnswer>)> done) {
  auto* question = new ScrapeQuestion(&owner_, std::move(done), [this, expression] {
    auto found = answer(expression);
    if (!found) found.error().message = name_ + ": " + found.error().message;
    return found;
  });
  if (const int needed = roundsFor(expression); rounds() < needed) {
    question->waitAtMost(deadline);
    waiting_.push_back({question, needed});
  } else {
    question->answerNow();
  }
  return question->token();
}

}  // namespace warroom
