// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/help/help_overlay.h"

#include <QtGui/QKeySequence>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QScrollArea>
#include <utility>

#include "widgets/theme/controls.h"

namespace warroom::help {
namespace {

QString keysOf(const Shortcut& shortcut) {
  const QString shown = QString::fromUtf8(shortcut.shownKeys);
  if (!shown.isEmpty()) return shown;
  QStringList keys;
  for (const Binding& binding : shortcut.bindings) keys << QString::fromLatin1(binding.keys);
  return keys.join(QStringLiteral(" or "))
      .replace(QStringLiteral("Return"), QStringLiteral("Enter"))
      .replace(QStringLiteral("Escape"), QStringLiteral("Esc"));
}

}  // namespace

HelpOverlay::HelpOverlay(RoomWindow& window, Place place) : Overlay(window), place_(place) {
  setObjectName(QStringLiteral("help"));
  setAccessibleName(QStringLiteral("Keys. Esc closes"));
}

// Made when it is first asked for: most days nobody does, and a window shall open quickly.
void HelpOverlay::toggle() {
  if (isOpen()) return close();
  if (!std::exchange(made_, true)) {
    auto* content = new QWidget;
    auto* columns = new QHBoxLayout(content);
    theme::space(*columns, 0, 60);
    using enum Section;
    columns->addWidget(makeColumn({Rollback, Traffic, Clock, Look}, place_), 1);
    if (place_ == Place::Desk) columns->addWidget(makeColumn({Step, Decision}, place_), 1);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("help-scroll"));
    scroll->setAccessibleName(QStringLiteral("All keys"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto* head = new QHBoxLayout;
    theme::space(*head, 0, 20);
    auto* title = theme::label(this, "title");
    title->setText(QStringLiteral("Keys"));
    auto* close = theme::label(this, "body", "dim");
    close->setText(QStringLiteral("Esc or ? closes"));
    head->addWidget(title, 1);
    head->addWidget(close);
    auto* all = new QVBoxLayout(this);
    theme::space(*all, 28, 18);
    all->addLayout(head);
    all->addWidget(scroll, 1);
  }
  open();
}

QWidget* HelpOverlay::makeColumn(const std::vector<Section>& sections, Place place) {
  auto* column = new QWidget;
  auto* rows = new QGridLayout(column);
  theme::space(*rows, 0, 13);
  rows->setColumnStretch(1, 1);
  int row = 0;
  for (const Section section : sections) {
    bool first = true;
    for (const Shortcut& shortcut : shortcuts()) {
      if (shortcut.section != section || (shortcut.place != place && shortcut.place != Place::Both)) continue;
      if (std::exchange(first, false)) {
        if (row > 0) rows->setRowMinimumHeight(row++, theme::length(12, *this));
        rows->addWidget(theme::caption(column, QString::fromLatin1(titleOf(section))), row++, 0, 1, 2);
      }
      auto* keys = theme::label(column, "body", section == Section::Rollback ? "critical" : "strong");
      keys->setProperty("bold", true);
      keys->setText(keysOf(shortcut));
      keys->setWhole(true);
      auto* what = theme::label(column, "body");
      what->setLine(QString::fromUtf8(shortcut.what));
      rows->addWidget(keys, row, 0);
      rows->addWidget(what, row++, 1);
    }
  }
  rows->setRowStretch(row, 1);
  return column;
}

}  // namespace warroom::help
