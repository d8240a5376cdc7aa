// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/alarm_list.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QScrollArea>

#include "widgets/checklists/alarm_box.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {

AlarmList::AlarmList(QWidget* parent)
    : QFrame(parent), model_(new AlarmModel(this)), none_(theme::label(this, "body", "dim")) {
  setObjectName(QStringLiteral("alarms"));
  none_->setObjectName(QStringLiteral("no-alarms"));
  none_->setLine(QStringLiteral("no alarms"));
  auto* inside = new QWidget;
  column_ = new QVBoxLayout(inside);
  theme::space(*column_, 0, 8);
  column_->addWidget(none_);
  column_->addStretch(1);
  // Many alarms at once must not push the window's other parts off the screen.
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setWidget(inside);
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, 0, 10);
  layout->addWidget(theme::caption(this, QStringLiteral("ALARMS")));
  layout->addWidget(scroll, 1);
}

AlarmBox* AlarmList::makeBox(const QString& id) {
  auto* box = new AlarmBox(id, this);
  connect(box, &AlarmBox::acknowledged, this,
          [this, id] { Q_EMIT commandRequested(command::AcknowledgeAlarm{id.toStdString()}); });
  return box;
}

QSize AlarmList::sizeHint() const {
  constexpr std::size_t kInView = 2;
  int height = theme::length(30, *this);
  std::size_t counted = 0;
  for (const auto& [id, box] : boxes_) {
    if (counted++ < kInView) height += box->sizeHint().height() + theme::length(8, *this);
  }
  return {theme::length(200, *this), boxes_.empty() ? theme::length(60, *this) : height};
}

void AlarmList::append(const std::vector<Event>& events) { model_->append(events); }

void AlarmList::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  model_->setState(state, live, now);
  // A box lives as long as its alarm: the keyboard's focus stays where it is.
  std::map<QString, AlarmBox*> gone = std::move(boxes_);
  boxes_.clear();
  int place = 0;
  for (const AlarmRow& row : model_->rows()) {
    const auto known = gone.extract(row.id);
    AlarmBox* box = known ? known.mapped() : makeBox(row.id);
    boxes_[row.id] = box;
    if (column_->indexOf(box) != place) column_->insertWidget(place, box);
    ++place;
    box->setRow(row);
  }
  for (const auto& [id, box] : gone) {
    box->hide();
    column_->removeWidget(box);
    box->deleteLater();  // we may be inside its own click
  }
  none_->setVisible(boxes_.empty());
  updateGeometry();
}

}  // namespace warroom
