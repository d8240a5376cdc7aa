// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <vector>

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/metrics/sample_store.h"

class QGridLayout;
class QScrollArea;

namespace warroom {

class PanelWidget;

// The panels of a runbook, two in a row; the cell after the last holds what setSixth() was given. Three rows
// fill the height; what is more is reached by scrolling, and cells keep their size.
class PanelGrid : public QWidget {
  Q_OBJECT
 public:
  explicit PanelGrid(QWidget* parent = nullptr);

  void setPlan(const Runbook& runbook);
  void setSixth(QWidget* widget);  // takes ownership
  void setState(const CutoverState& state, const LiveState& live, const SampleStore& store, PlanTime now);

  const std::vector<PanelWidget*>& panels() const { return panels_; }

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void layOut();
  void fitHeight();
  int cells() const;

  QScrollArea* scroll_;
  QWidget* content_;
  QGridLayout* grid_;
  QWidget* sixth_ = nullptr;
  std::vector<PanelWidget*> panels_;
};

}  // namespace warroom
