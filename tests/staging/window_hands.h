// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include "models/cutover/command.h"

class QWidget;

namespace warroom {
class DeskWindow;
}

namespace warroom::testkit {

// Gives commands as a person does: with mouse and keyboard, on the widgets of the real window.
class WindowHands {
 public:
  explicit WindowHands(DeskWindow& window) : window_(window) {}
  void give(const CommandBody& body);

 private:
  void carryOut(const command::StartClock& body);
  void carryOut(const command::ResumeClock& body);
  void carryOut(const command::TickItem& body);
  void carryOut(const command::CompleteStep& body);
  void carryOut(const command::RunTasks& body);
  void carryOut(const command::SignForm& body);
  void carryOut(const command::Shift& body);
  void carryOut(const command::RollBack& body);
  template <typename Other>
  void carryOut(const Other&) {
    qFatal("the hands do not know this command");
  }

  void click(const char* name);
  void type(const char* name, const QString& text);
  void hold(const char* name);
  void openTab(const QString& title);
  QWidget* find(const char* name);

  DeskWindow& window_;
};

}  // namespace warroom::testkit
