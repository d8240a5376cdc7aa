// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/split_panel.h"

#include <QtWidgets/QBoxLayout>

#include "models/items/text.h"
#include "widgets/theme/controls.h"
#include "widgets/traffic/hold_button.h"

namespace warroom {

SplitPanel::SplitPanel(Scheduler& scheduler, QWidget* parent) : QFrame(parent), sentence_(new theme::StateLabel(this)) {
  setObjectName(QStringLiteral("splitPanel"));
  sentence_->setObjectName(QStringLiteral("splitSentence"));
  back_ = makeButton(scheduler, "splitBack");
  again_ = makeButton(scheduler, "splitAgain");
  auto* row = new QHBoxLayout(this);
  theme::space(*row, 0, 12);
  row->addWidget(sentence_, 6);
  row->addWidget(back_, 2);
  row->addWidget(again_, 2);
  hide();
}

HoldButton* SplitPanel::makeButton(Scheduler& scheduler, const char* name) {
  auto* button = new HoldButton(scheduler, this);
  button->setObjectName(QString::fromLatin1(name));
  connect(button, &HoldButton::confirmed, this, [this, button] {
    if (view_) Q_EMIT chosen(button == back_ && view_->back ? view_->back->percent : view_->again.percent);
  });
  return button;
}

void SplitPanel::fill(HoldButton& button, const SplitChoice& choice, const QString& locked) {
  const auto reasons = locked.isEmpty() ? choice.reasons : QStringList(locked);
  const auto under = locked.isEmpty() ? choice.under() : QStringLiteral("LOCKED");
  // What is held is what was read: another choice in its place wants another hold.
  if (button.title() != choice.title) button.setArmed(false);
  button.setTitle(choice.title);
  button.setUnder(under);
  button.setLook(reasons.isEmpty() ? HoldButton::Look::Plain : HoldButton::Look::Locked);
  button.setArmed(reasons.isEmpty());
  button.setToolTip(tooltipOf(reasons.isEmpty()
                                  ? QStringLiteral("Hold for one second: every backend of the group is set")
                                  : reasons.join(QLatin1Char('\n'))));
  button.setAccessibleName(choice.title + QStringLiteral(", ") + under);
  button.setAccessibleDescription(reasons.join(QStringLiteral("; ")));
}

void SplitPanel::setView(const std::optional<SplitView>& view, const QString& locked) {
  view_ = view;
  setVisible(view.has_value());
  if (!view) return;
  sentence_->setState(Mark::Critical, view->sentence + QStringLiteral(". Choose one of these, or ROLL BACK"));
  fill(*again_, view->again, locked);
  back_->setVisible(view->back.has_value());
  if (view->back) fill(*back_, *view->back, locked);
}

}  // namespace warroom
