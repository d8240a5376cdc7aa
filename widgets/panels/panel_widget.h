// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include "models/items/panel_view.h"
#include "models/metrics/sample_store.h"

namespace warroom {

class PanelChart;
class PanelHeader;

// One monitoring panel: what it says in words above, its picture below. Shows values that it is given, and
// asks for nothing. Its accessible name says the same as its words.
class PanelWidget final : public QWidget {
  Q_OBJECT
 public:
  PanelWidget(const Panel& panel, Milliseconds pollInterval, QWidget* parent = nullptr);

  void setState(const CutoverState& state, const LiveState& live, const SampleStore& store, PlanTime now);
  const PanelView& view() const { return view_; }
  PanelChart& chart() const { return *chart_; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void layOut();

  Panel panel_;
  PanelView view_;
  PanelHeader* header_;
  PanelChart* chart_;
};

}  // namespace warroom
