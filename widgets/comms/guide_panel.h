// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "models/cutover/command.h"
#include "models/items/guide_model.h"

namespace warroom {

class ItemList;
class MessageComposer;

// What the runbook tells people beside its steps. A message that is chosen here is filled in and sent below.
class GuidePanel : public QFrame {
  Q_OBJECT
 public:
  explicit GuidePanel(QWidget* parent = nullptr);
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);

 private:
  std::string chosen() const;  // a message's id; empty: none

  GuideModel* model_;
  ItemList* list_;
  MessageComposer* composer_;
};

}  // namespace warroom
