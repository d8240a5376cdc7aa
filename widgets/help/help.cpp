// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/help/help.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QTabWidget>
#include <algorithm>
#include <utility>

#include "widgets/help/help_overlay.h"

namespace warroom::help {
namespace {

// A widget on a tab that is not in front is brought there first.
void reveal(QWidget& widget) {
  for (QWidget* each = &widget; each; each = each->parentWidget()) {
    auto* tabs = qobject_cast<QTabWidget*>(each);
    for (int i = 0; tabs && i < tabs->count(); ++i) {
      if (tabs->widget(i)->isAncestorOf(&widget)) tabs->setCurrentIndex(i);
    }
  }
}

void click(QWidget* widget) {
  auto* button = qobject_cast<QAbstractButton*>(widget);
  if (!button) return;
  reveal(*button);
  if (button->isVisible()) button->click();
}

// As they are seen: from the top, from the left.
QList<QAbstractButton*> visibleButtons(const RoomWindow& window, const QString& prefix) {
  QList<QAbstractButton*> buttons;
  for (auto* button : window.findChildren<QAbstractButton*>())
    if (button->objectName().startsWith(prefix) && button->isVisible()) buttons << button;
  const auto place = [&window](const QWidget* button) {
    const QPoint corner = button->mapTo(&window, QPoint());
    return std::pair(corner.y(), corner.x());
  };
  std::stable_sort(buttons.begin(), buttons.end(), [&](const auto* a, const auto* b) { return place(a) < place(b); });
  return buttons;
}

void carryOut(RoomWindow& window, Does does, const QString& target) {
  switch (does) {
    case Does::Told:
      return;
    case Does::Click:
      return click(window.findChild<QWidget*>(target));
    case Does::Focus:
      if (auto* widget = window.findChild<QWidget*>(target)) {
        reveal(*widget);
        widget->setFocus(Qt::ShortcutFocusReason);
      }
      return;
    case Does::First:
      if (const auto buttons = visibleButtons(window, target); !buttons.isEmpty()) buttons.front()->click();
      return;
    case Does::Shift:
      if (auto* button = visibleButtons(window, QStringLiteral("shift")).value(target.toInt()))
        button->setFocus(Qt::ShortcutFocusReason);
      return;
    case Does::Tab:
      if (auto* tabs = window.findChild<QTabWidget*>(QStringLiteral("tabs"))) tabs->setCurrentIndex(target.toInt());
      return;
    case Does::FullScreen:
      return window.isFullScreen() ? window.showNormal() : window.showFullScreen();
    case Does::Help:
      if (auto* overlay = window.findChild<HelpOverlay*>()) overlay->toggle();
      return;
  }
}

}  // namespace

void install(RoomWindow& window, Place place) {
  new HelpOverlay(window, place);
  for (const Shortcut& shortcut : shortcuts()) {
    if (shortcut.does == Does::Told || (shortcut.place != place && shortcut.place != Place::Both)) continue;
    for (const Binding& binding : shortcut.bindings) {
      auto* key = new QShortcut(QKeySequence(QString::fromLatin1(binding.keys), QKeySequence::PortableText), &window);
      key->setAutoRepeat(false);
      const QString target = QString::fromLatin1(binding.target);
      QObject::connect(key, &QShortcut::activated, &window,
                       [&window, does = shortcut.does, target] { carryOut(window, does, target); });
    }
  }
}

}  // namespace warroom::help
