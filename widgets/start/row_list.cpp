// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/start/row_list.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QScrollArea>

#include "widgets/theme/controls.h"

namespace warroom {

RowList::RowList(const QString& title, const QString& whenEmpty, QWidget* parent)
    : QFrame(parent),
      inside_(new QWidget),
      column_(new QVBoxLayout(inside_)),
      none_(theme::label(inside_, "body", "dim")) {
  setProperty("card", true);
  setAccessibleName(title);
  none_->setLine(whenEmpty);
  theme::space(*column_, 0, 6);
  column_->addWidget(none_);
  column_->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setWidget(inside_);
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, theme::kPadding, 10);
  layout->addWidget(theme::caption(this, title));
  layout->addWidget(scroll, 1);
}

void RowList::clear() {
  while (column_->count() > 2) {
    QLayoutItem* item = column_->takeAt(1);
    item->widget()->hide();
    item->widget()->deleteLater();  // we may be inside its own click
    delete item;
  }
  none_->show();
}

void RowList::add(QWidget* row) {
  none_->hide();
  column_->insertWidget(column_->count() - 1, row);
  theme::fitLayouts(*row);
}

}  // namespace warroom
