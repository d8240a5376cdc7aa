// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/start/room_row.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>

#include "widgets/theme/controls.h"

namespace warroom {

RoomRow::RoomRow(const QString& title, const QString& detail, const QString& action, const QString& buttonName,
                 QWidget* parent)
    : QFrame(parent), button_(new QPushButton(action, this)) {
  auto* name = theme::label(this, "body", "strong");
  name->setProperty("bold", true);
  name->setLine(title);
  auto* under = theme::label(this, "small", "dim");
  under->setLine(detail);
  button_->setObjectName(buttonName);
  button_->setProperty("quiet", true);
  button_->setAccessibleName(action + QStringLiteral(": ") + title);
  button_->setAccessibleDescription(detail);
  connect(button_, &QPushButton::clicked, this, &RoomRow::chosen);
  auto* words = new QVBoxLayout;
  theme::space(*words, 0, 2);
  words->addWidget(name);
  words->addWidget(under);
  auto* row = new QHBoxLayout(this);
  theme::space(*row, 4, 12);
  row->addLayout(words, 1);
  row->addWidget(button_);
}

void RoomRow::takeFocus() { button_->setFocus(); }

}  // namespace warroom
