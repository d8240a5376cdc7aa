// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include "models/items/backtest_view.h"

namespace warroom {

// A replayed day: the chart, what its colours mean, and all that happened in time order. It gives no command.
class BacktestWindow final : public QWidget {
  Q_OBJECT
 public:
  explicit BacktestWindow(const BacktestView& view, QWidget* parent = nullptr);
};

}  // namespace warroom
