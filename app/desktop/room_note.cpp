// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/room_note.h"

#include <QtCore/QFile>
#include <QtCore/QThreadPool>
#include <chrono>
#include <mutex>
#include <optional>

#include "models/cutover/rules.h"
#include "models/items/text.h"

namespace warroom {
namespace {

constexpr qint64 kLongest = 500;

std::filesystem::path noteOf(const RoomPaths& paths) { return paths.directory / "last-seen.txt"; }

QString clockWords(const CutoverState& state, PlanTime now) {
  if (!state.clock.started()) return QStringLiteral("clock not started");
  const auto minutes = std::chrono::floor<std::chrono::minutes>(state.clock.offset(now));
  return offsetText(std::chrono::duration_cast<Milliseconds>(minutes)) +
         (state.clock.held() ? QStringLiteral(", held") : QString());
}

// Every track that has traffic on green, by its name where there are several.
QString greenWords(const CutoverState& state) {
  const auto& tracks = state.plan.runbook->tracks;
  QStringList shares;
  for (const Track& track : tracks) {
    const auto weight = state.weights.find(track.id);
    const int percent = weight == state.weights.end() ? 0 : weight->second;
    if (tracks.size() == 1) return percentText(percent) + QStringLiteral(" on green");
    if (percent > 0) shares << shownShort(track.title, 40) + QLatin1Char(' ') + percentText(percent);
  }
  return (shares.isEmpty() ? percentText(0) : shares.join(QStringLiteral(", "))) + QStringLiteral(" on green");
}

}  // namespace

QString roomSentence(const CutoverState& state, PlanTime now) {
  if (state.rehearsal.ended)
    return state.rehearsal.passed ? QStringLiteral("rehearsal passed") : QStringLiteral("rehearsal failed");
  QStringList parts{clockWords(state, now)};
  if (state.rolledBack) parts << QStringLiteral("rolled back");
  if (state.plan.runbook && !state.plan.runbook->tracks.empty()) parts << greenWords(state);
  const auto* step = currentStep(state);
  parts << (step ? shownShort(step->title, 60) : QStringLiteral("all steps done"));
  return parts.join(QStringLiteral(" · "));
}

// One writer at a time; what came meanwhile is written by it, too, and only the newest of that.
struct RoomNote::Writing {
  explicit Writing(std::filesystem::path path) : file(std::move(path)) {}

  const std::filesystem::path file;
  std::mutex mutex;  // of what follows
  std::optional<QByteArray> next;
  bool busy = false;

  // True: somebody has to run().
  bool want(QByteArray line) {
    const std::lock_guard lock(mutex);
    next = std::move(line);
    return !std::exchange(busy, true);
  }

  std::optional<QByteArray> take() {
    const std::lock_guard lock(mutex);
    busy = next.has_value();
    return std::exchange(next, std::nullopt);
  }

  void run() {
    while (const auto line = take()) {
      QFile note(file);
      if (note.open(QIODevice::WriteOnly)) note.write(*line);
    }
  }
};

RoomNote::RoomNote(const RoomPaths& paths) : writing_(std::make_shared<Writing>(noteOf(paths))) {}

void RoomNote::keep(const CutoverState& state, PlanTime now) {
  const QString sentence = roomSentence(state, now);
  if (sentence == kept_) return;
  kept_ = sentence;
  if (writing_->want(sentence.toUtf8())) QThreadPool::globalInstance()->start([writing = writing_] { writing->run(); });
}

QString RoomNote::read(const RoomPaths& paths) {
  QFile file(noteOf(paths));
  if (!file.open(QIODevice::ReadOnly)) return {};
  return shownShort(file.read(kLongest).toStdString());
}

}  // namespace warroom
