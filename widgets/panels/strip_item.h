// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QFont>
#include <QtGui/QPalette>
#include <QtWidgets/QGraphicsItem>
#include <vector>

#include "models/items/panel_view.h"
#include "models/items/plot_marks.h"
#include "models/runbook/runbook.h"
#include "widgets/panels/strip.h"

namespace warroom {

// What lies in the plot area of a panel's chart: the baseline's band, the band beyond the critical limit, both limits,
// a marker at each shift, and over them the lines. All of it is in the strip's image and scrolls with it: a refresh
// draws the newest columns, and shows the rest by copying. Owned by its chart.
class StripItem final : public QGraphicsItem {
 public:
  StripItem(QGraphicsItem* parent, const Panel& panel);
  void setLimits(const Panel& panel);

  Strip& strip() { return strip_; }
  const Strip& strip() const { return strip_; }

  // A valid ground covers what lies below the item.
  void setLook(const QPalette& palette, const QFont& markFont, const QColor& ground = {});
  void setLineWidth(int pixels);  // of limits and markers; 1 unless told otherwise
  void setPlotArea(const QRectF& area);
  void setBaseline(const std::optional<BaselineBand>& baseline);
  void setMarks(const std::vector<PlotMark>& marks);
  const std::vector<PlotMark>& marks() const { return marks_; }

  // Draws what has changed since, and asks for no more to be painted than that.
  void draw(double bottom, double top);

  const QRectF& plotArea() const { return area_; }
  QRectF boundingRect() const override;  // with the line of text over the plot
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  void redraw();
  double ratio() const;  // device pixels per pixel
  int rowOf(double value) const;
  int deviceLine() const;
  void paintGround(QPainter& painter, const QRect& columns) const;
  void paintBaseline(QPainter& painter, const QRect& columns) const;
  void paintLimits(QPainter& painter, const QRect& columns) const;
  void paintMarks(QPainter& painter, const QRect& columns) const;
  void paintPercentages(QPainter& painter) const;
  int columnOf(const PlotMark& mark) const;  // may lie outside

  double warning_;
  double critical_;
  QPalette palette_;
  QFont markFont_;
  QColor ground_;
  QRectF area_;
  int lineWidth_ = 1;
  double bottom_ = 0;
  double top_ = 1;
  PlanTime shownUntil_{};
  std::optional<BaselineBand> baseline_;
  std::vector<PlotMark> marks_;
  Strip strip_;
};

}  // namespace warroom
