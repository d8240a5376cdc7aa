// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/alarm_box.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>

#include "models/items/text.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/state_mark.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

using theme::Hue;

struct Ground {
  Hue surface;
  Hue line;
};

Ground groundOf(Mark mark) {
  switch (mark) {
    case Mark::Critical:
      return {Hue::CriticalTint, Hue::CriticalLine};
    case Mark::NoData:
      return {Hue::NoDataSurface, Hue::NoData};
    case Mark::InDoubt:
      return {Hue::InDoubtSurface, Hue::InDoubt};
    default:
      return {Hue::WarningSurface, Hue::WarningLine};
  }
}

}  // namespace

AlarmBox::AlarmBox(const QString& id, QWidget* parent)
    : QFrame(parent),
      text_(theme::label(this, "body")),
      status_(theme::label(this, "small", "dim")),
      copy_(new QPushButton(this)),
      button_(new QPushButton(QStringLiteral("Acknowledge"), this)) {
  setObjectName(QStringLiteral("alarm-") + id);
  button_->setObjectName(QStringLiteral("acknowledge-") + id);
  button_->setProperty("quiet", true);
  copy_->setObjectName(QStringLiteral("copy-") + id);
  copy_->setProperty("quiet", true);
  copy_->setAccessibleName(QStringLiteral("Copy what is to be done by hand"));
  copy_->hide();
  auto* words = new QVBoxLayout;
  theme::space(*words, 0, 2);
  words->addWidget(text_);
  words->addWidget(status_);
  auto* layout = new QHBoxLayout(this);
  theme::space(*layout, 9, 8);
  layout->addLayout(words, 1);
  layout->addWidget(copy_);
  layout->addWidget(button_);
  connect(button_, &QPushButton::pressed, this, &AlarmBox::pressed);
  connect(copy_, &QPushButton::pressed, this, [this] { pressedByHand_ = byHand_; });
  connect(copy_, &QPushButton::clicked, this, &AlarmBox::copy);
  connect(button_, &QPushButton::clicked, this, &AlarmBox::acknowledged);
}

void AlarmBox::setRow(const AlarmRow& row) {
  mark_ = row.mark;
  text_->setLine(shapeOf(row.mark) + QLatin1Char(' ') + row.text);
  theme::setHue(*text_, theme::hueName(row.mark));
  status_->setLine(row.status);
  setByHand(row.byHand);
  setAccessibleName(row.sentence());
  button_->setVisible(row.canAcknowledge);
  button_->setAccessibleName(QStringLiteral("Acknowledge: ") + row.text);
  update();
}

void AlarmBox::setByHand(const QString& lines) {
  if (byHand_ == lines) return;
  byHand_ = lines;
  copy_->setVisible(!lines.isEmpty());
  copy_->setText(QStringLiteral("Copy command"));
  copy_->setToolTip(tooltipOf(QStringLiteral("To be run in a terminal:\n") + shownLines(lines.toStdString())));
  copy_->setAccessibleDescription(shownLines(lines.toStdString()));
}

void AlarmBox::copy() {
  QGuiApplication::clipboard()->setText(pressedByHand_);
  if (pressedByHand_ == byHand_) copy_->setText(QStringLiteral("Copied"));
}

void AlarmBox::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Ground ground = groundOf(mark_);
  const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  const int radius = theme::length(theme::kRadius, *this);
  QPainterPath path;
  path.addRoundedRect(box, radius, radius);
  painter.fillPath(path, theme::color(ground.surface, palette()));
  if (mark_ == Mark::NoData) {
    painter.save();
    painter.setClipPath(path);
    theme::paintNoDataHatch(painter, box, *this);
    painter.restore();
  }
  painter.setPen(QPen(theme::color(ground.line, palette()), 1, mark_ == Mark::NoData ? Qt::DashLine : Qt::SolidLine));
  painter.drawPath(path);
}

}  // namespace warroom
