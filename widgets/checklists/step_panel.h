// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QFrame>
#include <string>

#include "models/cutover/command.h"
#include "models/items/checklist_model.h"
#include "models/items/signoff_model.h"

class QLineEdit;
class QPushButton;

namespace warroom {

class ItemList;
class ProgressLine;
class TallList;
class TwoLineButton;
namespace theme {
class PlainLabel;
class StateLabel;
}  // namespace theme

// One step: its items, and what can be done with them. Asks only; what is so, setState() alone says.
class StepPanel : public QFrame {
  Q_OBJECT
 public:
  explicit StepPanel(QWidget* parent = nullptr);
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);
  // Empty: the current step, whichever it is. Seen with the next setState().
  void showStep(const QString& step);

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);
  // To complete a step past its gates, where an override may.
  void overrideWanted(const QString& step, const QStringList& reasons);
  void followWanted();  // the person wants to see the current step again

 private:
  QLayout* makeAnswers();
  QLayout* makeActions();
  void wire();
  void setHead(const CutoverState& state, const Step& step, PlanTime now);
  void setTasks(const CutoverState& state, const Step& step, PlanTime now);
  void setGate(const CutoverState& state, const Step& step, PlanTime now);
  void showNothing();
  void refreshAnswers();
  const ChecklistRow* selected() const;  // null unless it can be answered by hand
  void answer(bool passed);
  const ChecklistRow* selectedTask() const;
  void runTasks();
  void toggle(int row);
  void complete();

  ChecklistModel* model_;
  theme::PlainLabel* title_;
  theme::PlainLabel* under_;
  ProgressLine* bake_;
  ItemList* list_;
  SignoffModel roles_;  // of a go/no-go: who has signed
  TallList* signatures_;
  QLineEdit* note_;
  QPushButton* pass_;
  QPushButton* fail_;
  TwoLineButton* runTasks_;
  TwoLineButton* run_;
  TwoLineButton* complete_;
  TwoLineButton* follow_;
  theme::StateLabel* reason_;

  std::string chosen_;
  std::string shown_;
  QString selected_;     // the row to which the note belongs
  QStringList reasons_;  // every reason why the step cannot be completed
  bool hard_ = false;    // one of them is beyond any override
  bool asked_ = false;   // Complete was pressed: all reasons are said, not only the first
  bool open_ = false;
  bool tasksOpen_ = false;
};

}  // namespace warroom
