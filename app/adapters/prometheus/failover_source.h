// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <memory>
#include <string>
#include <vector>

#include "models/cutover/ports.h"

namespace warroom {

// Several sources of the same numbers, in an order. The first one that gives an answer is believed, and the answer says
// so when that was not the first of all. An answer without a series is an answer. Who refuses a question as wrong has
// answered, too: the next one is asked all the same, since it may understand more. One that did not answer is not asked
// first again for a while, so that a source that hangs does not cost every poll its time. Lives in one thread.
class FailoverSource final : public MetricSource, public RangeSource {
 public:
  struct Member {
    std::string name;
    std::unique_ptr<MetricSource> source;
  };
  explicit FailoverSource(std::vector<Member> members);  // at least one

  CancelToken query(const std::string& expression, Milliseconds deadline,
                    std::function<void(Result<InstantAnswer>)> done) override;
  CancelToken queryAll(const std::vector<std::string>& expressions, Milliseconds deadline,
                       std::function<void(std::vector<Result<InstantAnswer>>)> done) override;
  void onFresh(std::function<void()> fresh) override;
  // Of those that keep what was, in the same order.
  CancelToken queryRange(const std::string& expression, PlanTime from, PlanTime to, Milliseconds step,
                         Milliseconds deadline, std::function<void(Result<RangeAnswer>)> done) override;

 private:
  template <typename Answer>
  friend class FailoverQuery;
  struct State {
    Member member;
    QElapsedTimer failed;  // since it last did not answer; not valid: it did
  };
  // Those that may answer now, in their order, before those that lately did not.
  std::vector<std::size_t> order() const;

  std::vector<State> members_;
  QObject owner_;  // of the questions under way
};

}  // namespace warroom
