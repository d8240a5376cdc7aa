// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "models/cutover/command.h"
#include "models/items/checklist_model.h"
#include "models/items/signoff_model.h"

class QBoxLayout;
class QComboBox;
class QPushButton;
class QScrollArea;

namespace warroom {
namespace theme {
class PlainLabel;
class StateLabel;
}  // namespace theme

class SignCard;
class TallList;

// The go/no-go of a cutover: what has to be true, who has signed, and where to sign. Side by side on a page,
// one below the other in a column. Shows a state and asks for changes; it never changes anything itself.
class GoNoGoPage : public QFrame {
  Q_OBJECT
 public:
  explicit GoNoGoPage(QWidget* parent = nullptr);
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);
  // Over the desk, or in its tab: what its button offers.
  void setPaged(bool paged);
  void setPerson(const QString& person);

 Q_SIGNALS:
  void openWanted();   // to be shown larger, over the desk
  void closeWanted();  // and back
  void commandRequested(const warroom::CommandBody& body);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QBoxLayout* makeTop();
  QWidget* makeCriteria();
  QWidget* makeRoles();
  QWidget* makeBody();
  void follow(TallList* list);
  void setForms(const CutoverState& state);
  void setTitle(const CutoverState& state, PlanTime now);
  void setAnswers(const CutoverState& state, const LiveState& live, PlanTime now);
  void offerRoles();

  CriteriaModel criteriaRows_;
  SignoffModel roleRows_;
  ChecklistModel answerRows_;
  std::shared_ptr<const Runbook> runbook_;
  QString interest_;  // the form of the decision that was at hand when this was last shown
  QBoxLayout* top_ = nullptr;
  QBoxLayout* body_ = nullptr;
  theme::PlainLabel* title_ = nullptr;
  theme::PlainLabel* subject_ = nullptr;
  theme::StateLabel* sentence_ = nullptr;
  theme::StateLabel* unrehearsed_ = nullptr;
  theme::PlainLabel* rolesCaption_ = nullptr;
  QComboBox* forms_ = nullptr;
  QPushButton* open_ = nullptr;
  bool paged_ = false;
  QScrollArea* scroll_ = nullptr;
  TallList* criteria_ = nullptr;
  TallList* roles_ = nullptr;
  TallList* answers_ = nullptr;
  theme::PlainLabel* answersCaption_ = nullptr;
  SignCard* sign_ = nullptr;
};

}  // namespace warroom
