// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/item_list.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <utility>

#include "widgets/checklists/item_delegate.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {

ItemList::ItemList(RowModel<ChecklistRow>& list, QWidget* parent) : QListView(parent) {
  theme::prepareList(*this);
  setMinimumSize(0, 0);  // minimumSizeHint() knows better
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
  setModel(&list);
  setItemDelegate(new ItemDelegate(this));
  connect(&list, &QAbstractItemModel::modelReset, this, &ItemList::updateGeometry);
  connect(&list, &QAbstractItemModel::modelReset, this, [this] { pressed_ = -1; });
}

QSize ItemList::sizeHint() const {
  int height = 2;
  for (int row = 0; row < model()->rowCount(); ++row) height += sizeHintForRow(row);
  return {theme::length(300, *this), height};
}

QSize ItemList::minimumSizeHint() const { return {40, theme::length(40, *this)}; }

int ItemList::markAt(const QPoint& point) const {
  const QModelIndex index = indexAt(point);
  return index.isValid() && ItemDelegate::markRect(visualRect(index), *this).contains(point) ? index.row() : -1;
}

void ItemList::mousePressEvent(QMouseEvent* event) {
  QListView::mousePressEvent(event);
  pressed_ = event->button() == Qt::LeftButton ? markAt(event->position().toPoint()) : -1;
}

void ItemList::mouseReleaseEvent(QMouseEvent* event) {
  QListView::mouseReleaseEvent(event);
  const int row = std::exchange(pressed_, -1);
  if (row >= 0 && row == markAt(event->position().toPoint())) Q_EMIT tickWanted(row);
}

void ItemList::mouseDoubleClickEvent(QMouseEvent* event) {
  QListView::mouseDoubleClickEvent(event);
  pressed_ = -1;
}

void ItemList::keyPressEvent(QKeyEvent* event) {
  const int key = event->key();
  if (key != Qt::Key_Space && key != Qt::Key_Return && key != Qt::Key_Enter) return QListView::keyPressEvent(event);
  event->accept();
  if (!event->isAutoRepeat() && currentIndex().isValid()) Q_EMIT tickWanted(currentIndex().row());
}

}  // namespace warroom
