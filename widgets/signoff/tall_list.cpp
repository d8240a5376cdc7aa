// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signoff/tall_list.h"

#include <QtCore/QEvent>
#include <QtGui/QWheelEvent>

#include "widgets/theme/controls.h"

namespace warroom {

TallList::TallList(QWidget* parent) : QListView(parent) {
  theme::prepareList(*this);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setTabKeyNavigation(false);
}

void TallList::fit() {
  if (!model()) return;
  int height = 2 * frameWidth();
  for (int row = 0; row < model()->rowCount(); ++row) height += sizeHintForIndex(model()->index(row, 0)).height();
  if (height == minimumHeight() && height == maximumHeight()) return;
  setFixedHeight(height);
  scheduleDelayedItemsLayout();
}

void TallList::resizeEvent(QResizeEvent* event) {
  QListView::resizeEvent(event);
  fit();
}

// Another density makes other heights.
void TallList::changeEvent(QEvent* event) {
  QListView::changeEvent(event);
  if (event->type() == QEvent::StyleChange) fit();
}

void TallList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QListView::currentChanged(current, previous);
  if (current.isValid()) Q_EMIT reached(visualRect(current));
}

void TallList::wheelEvent(QWheelEvent* event) { event->ignore(); }

}  // namespace warroom
