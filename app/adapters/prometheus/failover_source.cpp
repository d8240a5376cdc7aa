// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/prometheus/failover_source.h"

#include <algorithm>
#include <optional>
#include <type_traits>

#include "app/adapters/operation.h"

namespace warroom {

namespace {

constexpr qint64 kTryAgain = 10'000;  // ms

// It did not answer. Else it answered, and could not do what it was asked.
bool isSilent(const Error& error) { return error.code != ErrorCode::BadInput && error.code != ErrorCode::Refused; }

// Of one answer, or of several that came together: what speaks for all of them.
const Error* errorOf(const Result<InstantAnswer>& answer) { return answer ? nullptr : &answer.error(); }

const Error* errorOf(const Result<RangeAnswer>& answer) { return answer ? nullptr : &answer.error(); }

const Error* errorOf(const std::vector<Result<InstantAnswer>>& answers) {
  const Error* first = nullptr;
  for (const auto& answer : answers) {
    if (answer) return nullptr;
    if (!first || isSilent(answer.error())) first = &answer.error();
  }
  return first;
}

void sign(Result<InstantAnswer>& answer, const std::string& name) {
  if (answer) answer->standIn = name;
}

void sign(Result<RangeAnswer>&, const std::string&) {}

void sign(std::vector<Result<InstantAnswer>>& answers, const std::string& name) {
  for (auto& answer : answers) sign(answer, name);
}

}  // namespace

// One question, to one source after the other. `Answer` is one result, or several of a joined question, or what was: a
// long while is slow to answer, and says nothing of whom to ask first.
template <typename Answer>
class FailoverQuery final : public Operation<Answer> {
 public:
  using Ask = std::function<CancelToken(MetricSource&, Milliseconds, std::function<void(Answer)>)>;
  using Fail = std::function<Answer(const Error&)>;

  FailoverQuery(FailoverSource& source, std::vector<std::size_t> order, Ask ask, Fail fail,
                typename Operation<Answer>::Done done)
      : Operation<Answer>(&source.owner_, std::move(done)),
        source_(source),
        ask_(std::move(ask)),
        fail_(std::move(fail)),
        order_(std::move(order)) {}

  void start(Milliseconds deadline) {
    if (order_.empty()) return this->settle(fail_({ErrorCode::BadInput, "no source of these keeps what was"}));
    this->limit(deadline);
    deadline_ = deadline;
    clock_.start();
    askNext();
  }

 protected:
  void expire() override { this->settle(fail_({ErrorCode::Timeout, troubles_ + "no source answered in time"})); }
  void stop() override { asking_.cancel(); }

 private:
  void askNext() {
    const auto left = deadline_ - Milliseconds(clock_.elapsed());
    const auto share = left / static_cast<int>(order_.size() - next_);
    asking_ = ask_(*source_.members_[order_[next_]].member.source, std::max(share, Milliseconds{1}),
                   [this](Answer answer) { answered(std::move(answer)); });
  }

  void answered(Answer answer) {
    const Error* error = errorOf(answer);
    remember(error && isSilent(*error));
    if (!error) {
      if (order_[next_] != 0) sign(answer, source_.members_[order_[next_]].member.name);
      return this->settle(std::move(answer));
    }
    // What one calls wrong another may understand; where nobody does, the first has the word.
    if (!first_) first_ = *error;
    troubles_ += error->message + "; ";
    if (++next_ < order_.size()) return askNext();
    this->settle(fail_({first_->code, troubles_ + "none of " + std::to_string(order_.size()) + " sources answers"}));
  }

  void remember(bool silent) {
    if constexpr (std::is_same_v<Answer, Result<RangeAnswer>>) return;
    auto& failed = source_.members_[order_[next_]].failed;
    if (silent)
      failed.start();
    else
      failed.invalidate();
  }

  FailoverSource& source_;
  Ask ask_;
  Fail fail_;
  std::vector<std::size_t> order_;
  std::size_t next_ = 0;
  Milliseconds deadline_{0};
  QElapsedTimer clock_;
  std::optional<Error> first_;
  std::string troubles_;
  CancelToken asking_;
};

FailoverSource::FailoverSource(std::vector<Member> members) {
  for (auto& member : members) members_.push_back({std::move(member), {}});
}

std::vector<std::size_t> FailoverSource::order() const {
  std::vector<std::size_t> order(members_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_partition(order.begin(), order.end(), [this](std::size_t i) {
    return !members_[i].failed.isValid() || members_[i].failed.elapsed() >= kTryAgain;
  });
  return order;
}

CancelToken FailoverSource::query(const std::string& expression, Milliseconds deadline,
                                  std::function<void(Result<InstantAnswer>)> done) {
  auto* question = new FailoverQuery<Result<InstantAnswer>>(
      *this, order(),
      [expression](MetricSource& source, Milliseconds share, std::function<void(Result<InstantAnswer>)> answered) {
        return source.query(expression, share, std::move(answered));
      },
      [](const Error& error) { return Result<InstantAnswer>(tl::unexpected(error)); }, std::move(done));
  auto token = question->token();
  question->start(deadline);
  return token;
}

CancelToken FailoverSource::queryAll(const std::vector<std::string>& expressions, Milliseconds deadline,
                                     std::function<void(std::vector<Result<InstantAnswer>>)> done) {
  using Answers = std::vector<Result<InstantAnswer>>;
  auto* question = new FailoverQuery<Answers>(
      *this, order(),
      [expressions](MetricSource& source, Milliseconds share, std::function<void(Answers)> answered) {
        return source.queryAll(expressions, share, std::move(answered));
      },
      [count = expressions.size()](const Error& error) { return Answers(count, tl::unexpected(error)); },
      std::move(done));
  auto token = question->token();
  question->start(deadline);
  return token;
}

void FailoverSource::onFresh(std::function<void()> fresh) { members_.front().member.source->onFresh(std::move(fresh)); }

CancelToken FailoverSource::queryRange(const std::string& expression, PlanTime from, PlanTime to, Milliseconds step,
                                       Milliseconds deadline, std::function<void(Result<RangeAnswer>)> done) {
  const auto rangeOf = [](MetricSource& source) { return dynamic_cast<RangeSource*>(&source); };
  auto keeping = order();
  std::erase_if(keeping, [&](std::size_t i) { return !rangeOf(*members_[i].member.source); });
  auto* question = new FailoverQuery<Result<RangeAnswer>>(
      *this, std::move(keeping),
      [=](MetricSource& source, Milliseconds share, std::function<void(Result<RangeAnswer>)> answered) {
        return rangeOf(source)->queryRange(expression, from, to, step, share, std::move(answered));
      },
      [](const Error& error) { return Result<RangeAnswer>(tl::unexpected(error)); }, std::move(done));
  auto token = question->token();
  question->start(deadline);
  return token;
}

}  // namespace warroom
