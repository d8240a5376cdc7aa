// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChartView>
#include <QtCore/QElapsedTimer>

#include "models/cutover/state.h"
#include "models/metrics/sample_store.h"
#include "widgets/panels/chart_scale.h"
#include "widgets/panels/strip_item.h"

namespace warroom {

// The picture of one panel: Qt Charts draws axes and their labels, a strip in the plot area the data.
class PanelChart final : public QChartView {
  Q_OBJECT
 public:
  explicit PanelChart(const warroom::Panel& panel, Milliseconds pollInterval, QWidget* parent = nullptr);

  // Unless told otherwise the plot shows five minutes at first and, as history grows, up to thirty.
  void setWindow(Milliseconds window);
  void setLimits(const warroom::Panel& panel);  // amended on the day
  void setData(const CutoverState& state, const SampleStore& store, PlanTime now);

  const Strip& strip() const { return item_->strip(); }
  QRectF plotArea() const { return item_->plotArea(); }
  double top() const { return top_; }
  QStringList timeLabelTexts() const { return timeAxis_->categoriesLabels(); }

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void drawBackground(QPainter* painter, const QRectF& exposed) override;

 private:
  void showWindow(Milliseconds window);
  void applyLook();
  void layOut();
  void fitStrip();
  QColor colorOf(Side side) const;
  std::vector<StripSeries> seriesOf(const SampleStore& store) const;
  void showTimeLabels(const TClock& clock);
  void showValueLabels();

  warroom::Panel panel_;  // QFrame has a Panel of its own
  Milliseconds pollInterval_;
  Milliseconds window_;
  std::optional<Milliseconds> wanted_;
  QCategoryAxis* timeAxis_;
  QCategoryAxis* valueAxis_;
  StripItem* item_;
  double top_ = 0;
  std::vector<AxisLabel> timeLabels_;
  std::vector<AxisLabel> valueLabels_;
  QElapsedTimer sinceTimeLabels_;
};

}  // namespace warroom
