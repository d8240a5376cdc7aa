// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "models/cutover/command.h"
#include "models/cutover/live.h"
#include "models/cutover/state.h"

class QVBoxLayout;

namespace warroom {

class GoNoGoPage;
namespace theme {
class Overlay;
class PlainLabel;
}  // namespace theme

// The place of the go/no-go form on the desk. On request the form leaves it and lies over the desk as a page, as
// wide as the window, above the buttons that move traffic; Esc brings it back.
class GoNoGoPanel : public QFrame {
  Q_OBJECT
 public:
  explicit GoNoGoPanel(QWidget* parent = nullptr);
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);
  void setPerson(const QString& person);
  void openPage();

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);

 private:
  void takeBack();

  GoNoGoPage* page_;
  theme::PlainLabel* away_;
  QVBoxLayout* layout_;
  theme::Overlay* overlay_ = nullptr;
};

}  // namespace warroom
