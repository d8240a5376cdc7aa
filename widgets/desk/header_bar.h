// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <map>

#include "models/items/header_view.h"

class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace warroom {

namespace theme {
class PlainLabel;
class StateLabel;
}  // namespace theme
class ToolBox;

// Which room this is, what time it is in it, whether its lamps burn, and who sits here.
class HeaderBar : public QFrame {
  Q_OBJECT
 public:
  explicit HeaderBar(QWidget* parent = nullptr);
  void setView(const HeaderView& view, bool mayStartAttempt);
  void setPerson(const QString& person);
  QString person() const;
  ToolBox& tools() { return *tools_; }

 Q_SIGNALS:
  void personChanged(const QString& person);
  void leadWanted();
  void attemptWanted();

 private:
  struct LampWidgets {
    theme::StateLabel* title;
    theme::PlainLabel* detail;
  };
  QWidget* makeRoom();
  QWidget* makeClock();
  QWidget* makePerson();
  QWidget* makeTimes();
  LampWidgets makeLamp(const Lamp& lamp);

  theme::PlainLabel* badge_ = nullptr;
  theme::PlainLabel* title_ = nullptr;
  theme::PlainLabel* subtitle_ = nullptr;
  theme::PlainLabel* clock_ = nullptr;
  theme::StateLabel* clockWord_ = nullptr;
  theme::PlainLabel* clockDetail_ = nullptr;
  theme::PlainLabel* lead_ = nullptr;
  theme::PlainLabel* utc_ = nullptr;
  theme::PlainLabel* local_ = nullptr;
  QLineEdit* person_ = nullptr;
  QPushButton* takeLead_ = nullptr;
  QPushButton* attempt_ = nullptr;
  QHBoxLayout* lampRow_ = nullptr;
  ToolBox* tools_ = nullptr;
  std::map<QString, LampWidgets> lamps_;
};

}  // namespace warroom
