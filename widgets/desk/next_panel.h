// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <vector>

#include "models/items/next_for_people.h"

namespace warroom {

namespace theme {
class PlainLabel;
class StateLabel;
}  // namespace theme

// What waits for a hand, and whose. Shows as many rows as its height has room for.
class NextPanel final : public QFrame {
  Q_OBJECT
 public:
  static constexpr int kMost = 4;

  explicit NextPanel(QWidget* parent = nullptr);
  void setState(const CutoverState& state, PlanTime now);

 private:
  struct Line {
    theme::StateLabel* text;
    theme::PlainLabel* who;
  };
  int room() const;

  std::vector<Line> lines_;
};

}  // namespace warroom
