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
#include "models/items/traffic_view.h"

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

}  // namespace

QString roomSentence(const CutoverState& state, PlanTime now) {
  if (state.rehearsal.ended)
    return state.rehearsal.passed ? QStringLiteral("rehearsal passed") : QStringLiteral("rehearsal failed");
  QStringList parts{clockWords(state, now)};
  if (state.rolledBack) parts << QStringLiteral("rolled back");
  if (const auto* track = trackOfInterest(state)) {
    const auto weight = state.weights.find(track->id);
    parts << percentText(weight == state.weights.end() ? 0 : weight->second) + QStringLiteral(" on green");
  }
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
