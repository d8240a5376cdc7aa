// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/adapters/operation.h"
#include "models/cutover/ports.h"

namespace warroom {

// What became of several parts that are done side by side, as one: the worst of them, each with its line. None waits
// for another, and none is given up because another failed.
class Gathered final : public Operation<TaskOutcome> {
 public:
  using Part = std::function<CancelToken(std::function<void(TaskOutcome)>)>;

  Gathered(QObject* parent, Done done) : Operation(parent, std::move(done)) {}

  // Each part ends by itself, at its own deadline. Names go before the evidence, in this order.
  void start(const std::vector<std::pair<std::string, Part>>& parts);

 protected:
  void expire() override {}
  void stop() override;

 private:
  struct Line {
    std::string name;
    std::optional<TaskOutcome> outcome;
  };
  void conclude();

  std::vector<Line> lines_;
  std::vector<CancelToken> tokens_;
};

// FAILED weighs more than IN DOUBT, and that more than CONFIRMED. The first line says how many of each.
TaskOutcome together(const std::vector<std::pair<std::string, TaskOutcome>>& parts);

}  // namespace warroom
