// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "models/cutover/command.h"
#include "models/items/amendment_view.h"

class QPushButton;

namespace warroom {

namespace theme {
class PlainLabel;
}

// The oldest amendment that waits for a second person, and how many more there are. Hidden while there is none.
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
  int number_ = 0;
  theme::PlainLabel* title_;
  theme::PlainLabel* detail_;
  QPushButton* coSign_;
  QPushButton* reject_;
};

}  // namespace warroom
