// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include "models/items/backtest_view.h"

class QPainter;

namespace warroom {

// Triggers and gates below each other on one axis of time: what was measured against its limit, and when it would have
// been pending, firing or without data. As words beneath the pointer, and in its accessible description.
class BacktestChart final : public QWidget {
  Q_OBJECT
 public:
  explicit BacktestChart(QWidget* parent = nullptr);
  void setView(const BacktestView& view);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  double x(PlanTime time) const;
  QRectF plotOf(std::size_t row) const;  // where its values are drawn
  int heightOf(const BacktestRow& row) const;
  void paintRow(QPainter& painter, const BacktestRow& row, const QRectF& plot);
  void paintValues(QPainter& painter, const BacktestRow& row, const QRectF& plot);
  void paintSpans(QPainter& painter, const BacktestRow& row, const QRectF& strip);
  void paintAxis(QPainter& painter);

  BacktestView view_;
};

}  // namespace warroom
