// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/panel_view.h"
#include "models/metrics/sample_store.h"
#include "widgets/wall/wall_card.h"

namespace warroom {

class WallChart;

// One panel: mark, title and value above its picture; hatched, and saying so, where nothing is known.
class WallPanel final : public WallCard {
  Q_OBJECT
 public:
  WallPanel(const Panel& panel, Milliseconds pollInterval, QWidget* parent = nullptr);
  void setState(const CutoverState& state, const LiveState& live, const SampleStore& store, PlanTime now, bool old);
  int titleLinesIn(int width) const;  // 1 or 2
  void setTitleLines(int lines);      // the same for all, so that values stand on one line

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void layOut();
  int wordsHeight() const;
  QFont valueFont(const QString& value, int width) const;

  Panel panel_;
  PanelView view_;
  QString widest_;
  int titleLines_ = 1;
  WallChart* chart_;
};

}  // namespace warroom
