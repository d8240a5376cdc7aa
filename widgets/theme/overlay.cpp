// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/overlay.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>

#include "widgets/theme/theme.h"

namespace warroom::theme {
namespace {

QRect placeIn(const QWidget& window, const QWidget& part) { return {part.mapTo(&window, QPoint()), part.size()}; }

}  // namespace

Overlay::Overlay(QWidget& window, const QString& below) : QFrame(&window), below_(below) {
  setFocusPolicy(Qt::StrongFocus);
  setProperty("overlay", true);
  window.installEventFilter(this);
  // From beside the page Tab would lead under it.
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
    if (isOpen() && now && now->window() == this->window() && covers(*now)) setFocus();
  });
  hide();
}

void Overlay::fit() {
  const QWidget* over = window();
  QRect area = over->rect();
  const auto* card = over->findChild<QWidget*>(QStringLiteral("trafficCard"));
  if (card) area.setBottom(placeIn(*over, *card).top() - length(kGap, *this) - 1);
  const auto* upper = below_.isEmpty() ? nullptr : over->findChild<QWidget*>(below_);
  const int side = upper || card ? length(kGap, *this) : 0;
  area.adjust(side, 0, -side, 0);
  area.setTop(upper ? placeIn(*over, *upper).bottom() + 1 + length(kGap, *this) : area.top() + side);
  setGeometry(area);
}

void Overlay::open() {
  before_ = QApplication::focusWidget();
  fitLayouts(*this);
  fit();
  for (const QString& name : {QStringLiteral("trafficCard"), below_}) {
    if (auto* neighbour = name.isEmpty() ? nullptr : window()->findChild<QWidget*>(name)) {
      neighbour->installEventFilter(this);
    }
  }
  show();
  raise();
  setFocus();
}

void Overlay::close() {
  if (!isOpen()) return;
  hide();
  if (before_ && before_->isVisible()) before_->setFocus();
  Q_EMIT closed();
}

// A neighbour that grows or moves, an override that opens, moves this.
bool Overlay::eventFilter(QObject*, QEvent* event) {
  if (isOpen() && (event->type() == QEvent::Resize || event->type() == QEvent::Move)) fit();
  return false;
}

void Overlay::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return close();
  QFrame::keyPressEvent(event);
}

bool Overlay::covers(const QWidget& widget) const {
  return !isAncestorOf(&widget) && geometry().intersects(placeIn(*window(), widget));
}

bool Overlay::focusNextPrevChild(bool next) {
  QWidget* from = QApplication::focusWidget();
  if (!from) from = this;
  for (QWidget* to = from;;) {
    to = next ? to->nextInFocusChain() : to->previousInFocusChain();
    if (!to || to == from) return false;
    const bool takes =
        to->focusPolicy() & Qt::TabFocus && to->isVisible() && to->isEnabled() && to->window() == window();
    if (!takes || covers(*to)) continue;
    to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
  }
}

}  // namespace warroom::theme
