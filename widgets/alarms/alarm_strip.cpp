// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alarms/alarm_strip.h"

#include <QtWidgets/QBoxLayout>
#include <algorithm>

#include "widgets/checklists/alarm_box.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {
constexpr int kShown = 2;
}

AlarmStrip::AlarmStrip(QWidget* parent)
    : QFrame(parent), ids_(std::size_t(kShown)), more_(new theme::StateLabel(this)) {
  setObjectName(QStringLiteral("alarm-strip"));
  setAccessibleName(QStringLiteral("Critical alarms that nobody has acknowledged"));
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, 0, 6);
  for (int place = 0; place < kShown; ++place) {
    auto* box = new AlarmBox(QStringLiteral("strip-%1").arg(place), this);
    // Another alarm may come into this place before the button is let go: what was seen is what is acknowledged.
    connect(box, &AlarmBox::pressed, this, [this, place] { pressed_ = ids_[std::size_t(place)]; });
    connect(box, &AlarmBox::acknowledged, this,
            [this] { Q_EMIT commandRequested(command::AcknowledgeAlarm{pressed_.toStdString()}); });
    layout->addWidget(box);
    boxes_.push_back(box);
  }
  more_->setObjectName(QStringLiteral("alarm-strip-more"));
  layout->addWidget(more_);
  hide();
}

bool AlarmStrip::setRows(const std::vector<AlarmRow>& rows) {
  int found = 0;
  for (const AlarmRow& row : rows) {
    if (row.mark != Mark::Critical || row.acknowledged) continue;
    if (found < kShown) showBox(found, row);
    ++found;
  }
  for (int place = found; place < kShown; ++place) boxes_[std::size_t(place)]->hide();
  more_->setVisible(found > kShown);
  if (found > kShown)
    more_->setState(Mark::Critical,
                    QStringLiteral("%1 more critical, not acknowledged: see ALARMS").arg(found - kShown));
  setVisible(found > 0);
  if (found > 0) raise();
  return found > 0 && found <= kShown && std::size_t(found) == rows.size();
}

void AlarmStrip::showBox(int place, const AlarmRow& row) {
  auto& box = *boxes_[std::size_t(place)];
  ids_[std::size_t(place)] = row.id;
  box.setRow(row);
  box.show();
}

}  // namespace warroom
