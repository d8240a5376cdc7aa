// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include "models/cutover/state.h"
#include "models/metrics/sample_store.h"
#include "widgets/panels/strip_item.h"

namespace warroom {

// A panel's picture for far away: limits, shifts and thick lines, no axes. Each line ends in the initial of its
// system, so that nobody needs to tell its hue.
class WallChart final : public QWidget {
  Q_OBJECT
 public:
  WallChart(const Panel& panel, Milliseconds pollInterval, QWidget* parent = nullptr);
  void setLimits(const Panel& panel);  // amended on the day
  void setData(const CutoverState& state, const SampleStore& store, PlanTime now);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct End {
    Side side;
    double value;
  };
  void layOut();
  QColor colorOf(Side side) const;
  void paintEnds(QPainter& painter) const;

  Panel panel_;
  Milliseconds pollInterval_;
  StripItem item_;
  std::vector<End> ends_;
  double top_ = 1;
};

}  // namespace warroom
