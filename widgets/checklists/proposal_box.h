// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QFrame>

#include "models/cutover/command.h"
#include "models/items/amendment_view.h"

class QPushButton;

namespace warroom {

namespace theme {
class PlainLabel;
}

// The oldest amendment that waits for a second person, and how many more there are. Hidden while there is none. Where
// another one takes its place, nothing can be pressed for a second: what is signed is what was read.
class ProposalBox : public QFrame {
  Q_OBJECT
 public:
  explicit ProposalBox(QWidget* parent = nullptr);
  void setProposals(const std::vector<ProposalView>& proposals);

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void arm();

  int number_ = 0;
  bool open_ = false;  // to this person
  QTimer unread_;
  theme::PlainLabel* title_;
  theme::PlainLabel* detail_;
  QPushButton* coSign_;
  QPushButton* reject_;
};

}  // namespace warroom
