// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/alarm_model.h"

#include "models/cutover/rules.h"

namespace warroom {

QString AlarmRow::sentence() const {
  return wordOf(mark).toUpper() + QStringLiteral(": ") + text + QStringLiteral(" · ") + status;
}

void AlarmModel::append(const std::vector<Event>& events) {
  for (const Event& event : events)
    if (const auto* body = std::get_if<event::AlarmAcknowledged>(&event.body)) acknowledgedBy_[body->alarm] = event.by;
}

void AlarmModel::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  std::vector<AlarmRow> rows;
  if (!live.journalError.empty()) {
    AlarmRow row;
    row.id = QStringLiteral("journal");
    row.mark = Mark::Critical;
    row.text = QStringLiteral("The journal does not write: ") + shown(live.journalError);
    row.status = QStringLiteral("no shift until it does; ROLL BACK works");
    row.canAcknowledge = false;
    rows.push_back(std::move(row));
  }
  if (!state.plan.runbook) return replace(std::move(rows));
  for (const Alarm& alarm : alarmsOf(state)) {
    AlarmRow row;
    row.id = QString::fromStdString(alarm.id);
    row.mark = markOf(alarm.severity);
    row.text = shown(alarm.text);
    row.acknowledged = alarm.acknowledged;
    row.canAcknowledge = !alarm.acknowledged;
    row.byHand = QString::fromStdString(alarm.byHand);
    QStringList status;
    if (alarm.since) status << ageText(now - *alarm.since);
    const auto by = acknowledgedBy_.find(alarm.id);
    if (!alarm.acknowledged) status << QStringLiteral("not acknowledged");
    if (alarm.acknowledged)
      status << QStringLiteral("acknowledged") +
                    (by == acknowledgedBy_.end() ? QString() : QStringLiteral(" by ") + shownShort(by->second, 40));
    row.status = status.join(QStringLiteral(" · "));
    rows.push_back(std::move(row));
  }
  replace(std::move(rows));
}

}  // namespace warroom
