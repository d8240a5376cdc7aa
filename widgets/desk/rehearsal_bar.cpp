// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/desk/rehearsal_bar.h"

#include <QtGui/QAction>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <iterator>

#include "models/cutover/fault_reach.h"
#include "models/items/text.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

QString speedText(int speed) {
  return speed == kFullSpeed ? QStringLiteral("Full speed") : QStringLiteral("%1×").arg(speed);
}

QString faultText(const PlannedFault& fault) {
  const QString text = QString::fromUtf8(title(fault.fault));
  return fault.step.empty() ? text : text + QStringLiteral(" at ") + shown(fault.step);
}

// A button that shows what is so, not what was pressed: a shape and a word, not colour alone.
void choose(QPushButton& button, const QString& text, bool chosen) {
  button.setText(chosen ? QStringLiteral("● ") + text : text);
  button.setAccessibleName(chosen ? text + QStringLiteral(", chosen") : text);
}

}  // namespace

RehearsalBar::RehearsalBar(QWidget* parent) : QFrame(parent), state_(new theme::StateLabel(this)) {
  setProperty("card", true);
  setObjectName(QStringLiteral("rehearsal"));
  setAccessibleName(QStringLiteral("Rehearsal"));
  auto* row = new QHBoxLayout(this);
  theme::space(*row, 8, 8);
  row->addWidget(theme::caption(this, QStringLiteral("REHEARSAL · PLAN TIME RUNS")));
  for (const int speed : kRehearsalSpeeds) {
    auto* button = makeButton(qPrintable(QStringLiteral("speed-%1").arg(speed)));
    connect(button, &QPushButton::clicked, this, [this, speed] { Q_EMIT commandRequested(command::SetSpeed{speed}); });
    row->addWidget(button);
    speeds_.push_back(button);
  }
  people_ = makeButton("play-people");
  connect(people_, &QPushButton::clicked, this,
          [this] { Q_EMIT commandRequested(command::PlayPeople{!shown_.peoplePlayed}); });
  drill_ = makeButton("drill");
  drill_->setText(QStringLiteral("DRILL ▾"));
  drill_->setAccessibleName(QStringLiteral("Drill: put a fault on, or lift it"));
  makeDrills();
  state_->setObjectName(QStringLiteral("rehearsal-state"));
  row->addSpacing(8);
  row->addWidget(people_);
  row->addWidget(drill_);
  row->addWidget(state_, 1);
}

QPushButton* RehearsalBar::makeButton(const char* name) {
  auto* button = new QPushButton(this);
  button->setObjectName(QString::fromUtf8(name));
  button->setProperty("quiet", true);
  return button;
}

// Opened by popup(), never by exec(): nothing waits for it, ROLL BACK least of all.
void RehearsalBar::makeDrills() {
  drills_ = new QMenu(this);
  drills_->setObjectName(QStringLiteral("drills"));
  drills_->setToolTipsVisible(true);
  connect(drill_, &QPushButton::clicked, this,
          [this] { drills_->popup(drill_->mapToGlobal(QPoint(0, drill_->height()))); });
  for (const Fault fault : kFaults) {
    auto* action = drills_->addAction(QString::fromUtf8(title(fault)));
    action->setObjectName(QStringLiteral("fault-") + QString::fromUtf8(word(fault)));
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this, fault, action] {
      const bool on = shown_.faults.contains(fault);
      action->setChecked(on);  // until the engine says otherwise
      if (on) return Q_EMIT commandRequested(command::LiftFault{word(fault)});
      Q_EMIT commandRequested(command::InjectFault{word(fault), {}});
    });
    faults_[fault] = action;
  }
}

void RehearsalBar::setState(const CutoverState& state, bool attached) {
  const auto& rehearsal = state.rehearsal;
  shown_ = rehearsal;
  const bool goesOn = attached && !rehearsal.ended;
  for (std::size_t i = 0; i < speeds_.size(); ++i) {
    const int speed = kRehearsalSpeeds[i];
    choose(*speeds_[i], speedText(speed), speed == rehearsal.speed);
    speeds_[i]->setEnabled(goesOn);
  }
  choose(*people_,
         rehearsal.peoplePlayed ? QStringLiteral("Lab plays people") : QStringLiteral("Let the lab play people"),
         rehearsal.peoplePlayed);
  people_->setEnabled(goesOn);
  drill_->setEnabled(goesOn);
  setDrills(rehearsal, *state.plan.runbook);
  tell(rehearsal);
}

// What this runbook leaves nothing to do for says so, instead of seeming to have been drilled.
void RehearsalBar::setDrills(const RehearsalState& rehearsal, const Runbook& runbook) {
  for (const auto& [fault, action] : faults_) {
    const auto why = whyNotIn(runbook, fault);
    action->setChecked(rehearsal.faults.contains(fault));
    action->setEnabled(why.empty());
    action->setToolTip(shown(why));
  }
}

void RehearsalBar::tell(const RehearsalState& rehearsal) {
  if (rehearsal.ended) {
    const QString word = rehearsal.passed ? QStringLiteral("REHEARSAL PASSED: ") : QStringLiteral("REHEARSAL FAILED: ");
    if (state_->property("textSize").toString().isEmpty()) {
      state_->setProperty("textSize", QStringLiteral("heading"));
      state_->style()->unpolish(state_);
      state_->style()->polish(state_);
    }
    return state_->setState(rehearsal.passed ? Mark::Done : Mark::Critical, word + shown(rehearsal.sentence));
  }
  QStringList on;
  for (const auto& [fault, since] : rehearsal.faults) on << faultText({fault, since.step});
  QStringList planned;
  for (const auto& fault : rehearsal.planned) planned << faultText(fault);
  if (!on.isEmpty()) return state_->setState(Mark::Warning, QStringLiteral("Drill: ") + on.join(QStringLiteral(", ")));
  if (!planned.isEmpty())
    return state_->setState(Mark::Waiting, QStringLiteral("Planned: ") + planned.join(QStringLiteral(", ")));
  state_->setState(Mark::Normal, QStringLiteral("no drill; no real system is touched"));
}

}  // namespace warroom
