// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <vector>

#include "models/cutover/command.h"
#include "models/items/trigger_model.h"

class QLineEdit;
class QListView;
class QPushButton;

namespace warroom {

class AmendForm;
class ProposalBox;

// What rolls back by itself, and how far along each trigger is. One that waits for a person's word takes it here:
// chosen in the list, it asks what was seen, and has a button.
// Of any other one a number may be amended, and what waits for a co-signature stands below.
class TriggerBoard : public QFrame {
  Q_OBJECT
 public:
  explicit TriggerBoard(QWidget* parent = nullptr);
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);
  void setPerson(const QString& person);  // nobody co-signs what they have proposed; seen with the next setState()

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);

 private:
  void prepareDeclaring();
  const TriggerRow* selected() const;
  void refresh();
  void declare();

  TriggerModel* model_;
  QListView* list_;
  QWidget* declaring_;
  QLineEdit* note_;
  QPushButton* declare_;
  AmendForm* amend_;
  ProposalBox* proposal_;
  QString person_;
  std::vector<qsizetype> lines_;  // below each row
};

}  // namespace warroom
