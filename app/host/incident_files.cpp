// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/incident_files.h"

#include <QtCore/QDir>
#include <QtCore/QSaveFile>
#include <QtCore/QThreadPool>
#include <algorithm>

namespace warroom {
namespace {

constexpr std::size_t kEvents = 200;

void store(const QString& directory, const QString& name, const std::string& text,
           const IncidentFiles::Failed& failed) {
  QSaveFile file(QDir(directory).filePath(name));
  const bool kept = QDir().mkpath(directory) && file.open(QIODevice::WriteOnly) &&
                    file.write(text.data(), static_cast<qint64>(text.size())) >= 0 && file.commit();
  if (!kept) failed(file.fileName().toStdString() + ": " + file.errorString().toStdString());
}

Json newest(const std::vector<Event>& events) {
  Json list = Json::array();
  for (auto i = events.size() - std::min(events.size(), kEvents); i < events.size(); ++i)
    list.push_back(toJson(events[i]));
  return list;
}

}  // namespace

IncidentFiles::~IncidentFiles() { QThreadPool::globalInstance()->waitForDone(2'000); }

void IncidentFiles::happened(const std::vector<Event>& events) {
  next_.happened(events);
  if (!engine_) return;
  for (const auto& event : events) {
    if (std::holds_alternative<event::RollbackStarted>(event.body)) before_ = toJson(engine_->live());
    const auto* settled = std::get_if<event::ActionSettled>(&event.body);
    const auto* action = settled ? engine_->state().action(settled->action) : nullptr;
    if (action && action->kind == ActionKind::Rollback) write(*action);
  }
}

void IncidentFiles::write(const ActionState& rollback) const {
  const auto& state = engine_->state();
  const Json incident{{"room", state.room},
                      {"runbook", state.plan.runbook->id},
                      {"runbookSha256", state.plan.runbookSha256},
                      {"attempt", state.attempt},
                      {"action", rollback.id},
                      {"reason", rollback.reason},
                      {"trigger", rollback.trigger},
                      {"by", rollback.by},
                      {"startedUtc", formatUtc(rollback.startedUtc)},
                      {"outcome", rollback.outcome},
                      {"sentence", rollback.sentence},
                      {"tookMs", rollback.tookMs},
                      {"seenBefore", before_},
                      {"seenAfter", toJson(engine_->live())},
                      {"events", newest(engine_->events())}};
  QThreadPool::globalInstance()->start(
      [directory = directory_,
       name = QStringLiteral("rollback-%1-%2.json").arg(QString::fromStdString(rollback.id)).arg(state.sequence),
       text = incident.dump(2, ' ', false, Json::error_handler_t::replace) + "\n",
       failed = failed_] { store(directory, name, text, failed); });
}

}  // namespace warroom
