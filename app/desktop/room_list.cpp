// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/room_list.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <algorithm>
#include <filesystem>

#include "app/desktop/room_note.h"
#include "app/room/engine_lock.h"
#include "app/room/file.h"
#include "app/room/room.h"
#include "models/items/text.h"
#include "models/runbook/read.h"

namespace warroom {
namespace {

namespace fs = std::filesystem;

// Installed they lie in ../share/warroom; a build lies inside of the tree that has them.
QString checklistsDirectory() {
  QDir directory(QCoreApplication::applicationDirPath());
  const QString installed = directory.absoluteFilePath(QStringLiteral("../share/warroom/checklists"));
  if (QFileInfo::exists(installed)) return QDir::cleanPath(installed);
  while (directory.cdUp())
    if (directory.exists(QStringLiteral("checklists/pags.json")))
      return directory.filePath(QStringLiteral("checklists"));
  return {};
}

std::shared_ptr<const Runbook> runbookIn(const fs::path& file) {
  const auto bytes = readWholeFile(file);
  return bytes ? readRunbook(*bytes).value : nullptr;
}

QDateTime lastTouched(const RoomPaths& paths) {
  QDateTime newest;
  auto wal = paths.journal;
  wal += "-wal";
  for (const fs::path& file : {paths.runbook, paths.journal, wal}) {
    const QFileInfo info(QString::fromStdString(file.string()));
    if (info.exists() && (newest.isNull() || info.lastModified() > newest)) newest = info.lastModified();
  }
  return newest;
}

QString openingWords(const StartRoom& room, EnvironmentKind kind) {
  if (room.running) return {};
  if (kind == EnvironmentKind::Rehearsal)
    return QStringLiteral("opens to look back: its engine starts again, its lab does not");
  return QStringLiteral("opens with its engine, as it stood");
}

StartRoom describe(const RoomPaths& paths, const QDateTime& touched) {
  StartRoom room;
  room.name = QString::fromStdString(paths.name);
  room.running = EngineLock::holder(paths) != 0;
  room.when = touched.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
  room.state = RoomNote::read(paths);
  const auto runbook = runbookIn(paths.runbook);
  room.title = runbook ? shownShort(runbook->title, 80) : QStringLiteral("its runbook cannot be read");
  const auto bytes = readWholeFile(paths.environment);
  const auto environment = bytes ? readEnvironment(*bytes).value : nullptr;
  if (!environment) return room;
  room.kind = QString::fromLatin1(word(environment->kind));
  room.opening = openingWords(room, environment->kind);
  return room;
}

}  // namespace

std::vector<StartExample> listExamples() {
  std::vector<StartExample> examples;
  const QString directory = checklistsDirectory();
  if (directory.isEmpty()) return examples;
  for (const QFileInfo& info : QDir(directory).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
    const auto runbook = runbookIn(info.absoluteFilePath().toStdString());
    if (!runbook) continue;  // environments lie there, too
    examples.push_back({info.absoluteFilePath(), shownShort(runbook->title, 80),
                        QStringLiteral("%1 · %2 steps, %3 … %4")
                            .arg(info.fileName())
                            .arg(runbook->steps.size())
                            .arg(offsetText(runbook->starts), offsetText(runbook->ends))});
  }
  return examples;
}

std::vector<StartRoom> listStartRooms(int most) {
  std::vector<std::pair<QDateTime, RoomPaths>> known;
  for (const auto& name : listRooms())
    if (auto paths = locateRoom(name)) known.emplace_back(lastTouched(*paths), std::move(*paths));
  std::stable_sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (known.size() > std::size_t(most)) known.resize(std::size_t(most), known.front());
  std::vector<StartRoom> rooms;
  for (const auto& [touched, paths] : known) rooms.push_back(describe(paths, touched));
  return rooms;
}

QString shownLines(const std::string& text) {
  QStringList lines;
  for (const QString& line : QString::fromStdString(text).split(QLatin1Char('\n'))) lines << shown(line.toStdString());
  return lines.join(QLatin1Char('\n'));
}

QString findingsOfRunbook(const QString& file) {
  const auto bytes = readWholeFile(file.toStdString());
  if (!bytes) return shownLines(bytes.error().message);
  return shownLines(findingsText(readRunbook(*bytes).errors, file.toStdString()));
}

bool isEnvironment(const QString& file) {
  const auto bytes = readWholeFile(file.toStdString());
  if (!bytes) return false;
  const auto asEnvironment = readEnvironment(*bytes);
  return asEnvironment.value || asEnvironment.errors.size() < readRunbook(*bytes).errors.size();
}

}  // namespace warroom
