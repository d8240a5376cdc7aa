// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QListView>

#include "models/items/checklist_model.h"

namespace warroom {

// The items of a step. A click on a mark, Space and Enter ask for the item's tick, once each: neither a double
// click nor a key that repeats asks twice. As high as its rows, where there is room.
class ItemList : public QListView {
  Q_OBJECT
 public:
  explicit ItemList(RowModel<ChecklistRow>& model, QWidget* parent = nullptr);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void tickWanted(int row);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  int markAt(const QPoint& point) const;  // -1: none

  int pressed_ = -1;
};

}  // namespace warroom
