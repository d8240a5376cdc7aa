// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/ports.h"

namespace warroom {
namespace {

struct Gathering {
  std::vector<Result<InstantAnswer>> answers;
  std::size_t open = 0;
  std::function<void(std::vector<Result<InstantAnswer>>)> done;
};

}  // namespace

CancelToken MetricSource::queryAll(const std::vector<std::string>& expressions, Milliseconds deadline,
                                   std::function<void(std::vector<Result<InstantAnswer>>)> done) {
  auto gathering = std::make_shared<Gathering>();
  gathering->answers.resize(expressions.size(), InstantAnswer{});
  gathering->open = expressions.size();
  gathering->done = std::move(done);
  auto tokens = std::make_shared<std::vector<CancelToken>>();
  for (std::size_t i = 0; i < expressions.size(); ++i)
    tokens->push_back(query(expressions[i], deadline, [gathering, i](Result<InstantAnswer> answer) {
      gathering->answers[i] = std::move(answer);
      if (--gathering->open == 0) gathering->done(std::move(gathering->answers));
    }));
  return CancelToken([tokens] {
    for (auto& token : *tokens) token.cancel();
  });
}

}  // namespace warroom
