// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "models/items/timeline_model.h"

class QListView;

namespace warroom {

// All steps of the cutover, one below the other. The current one is kept in view.
class TimelinePanel : public QFrame {
  Q_OBJECT
 public:
  explicit TimelinePanel(QWidget* parent = nullptr);
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);

 Q_SIGNALS:
  void stepChosen(const QString& step);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void seeCurrent();

  TimelineModel* model_;
  QListView* list_;
  int current_ = -1;
};

}  // namespace warroom
