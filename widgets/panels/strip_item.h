// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QFont>
#include <QtGui/QPalette>
#include <QtWidgets/QGraphicsItem>
#include <vector>

#include "models/cutover/state.h"
#include "models/runbook/runbook.h"
#include "widgets/panels/strip.h"

namespace warroom {

// What lies in the plot area of a panel's chart: the band beyond the critical limit, both limits, a marker at
// each shift, and over them the strip. Owned by its chart.
class StripItem final : public QGraphicsItem {
 public:
  StripItem(QGraphicsItem* parent, const Panel& panel);
  void setLimits(const Panel& panel);

  Strip& strip() { return strip_; }
  const Strip& strip() const { return strip_; }

  void setLook(const QPalette& palette, const QFont& markFont);
  void setLineWidth(int pixels);  // of limits and markers; 1 unless told otherwise
  void setPlotArea(const QRectF& area);
  void setValueRange(double bottom, double top);
  void setMarks(const std::vector<ShiftMark>& marks);
  const std::vector<ShiftMark>& marks() const { return marks_; }

  const QRectF& plotArea() const { return area_; }
  QRectF boundingRect() const override;  // with the line of text over the plot
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  double yOf(double value) const;
  void paintLimits(QPainter& painter) const;
  void paintMarks(QPainter& painter) const;

  double warning_;
  double critical_;
  QPalette palette_;
  QFont markFont_;
  QRectF area_;
  int lineWidth_ = 1;
  double bottom_ = 0;
  double top_ = 1;
  std::vector<ShiftMark> marks_;
  Strip strip_;
};

}  // namespace warroom
