// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/journal/journal_database.h"

#include <QtCore/QFile>
#include <QtCore/QUuid>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>
#include <algorithm>
#include <filesystem>

#include "app/adapters/journal/event_rows.h"
#include "models/cutover/chain.h"

// Outside any namespace: the macro declares a function of the global one.
static void loadResources() { Q_INIT_RESOURCE(journal); }

namespace warroom {

namespace {

constexpr int kFormat = 1;

}  // namespace

JournalDatabase::JournalDatabase(std::string path)
    : path_(std::move(path)), connection_(QUuid::createUuid().toString()), head_{0, kChainStart} {
  loadResources();
}

JournalDatabase::~JournalDatabase() {
  database_ = {};
  QSqlDatabase::removeDatabase(connection_);
}

Result<JournalContents> JournalDatabase::open() {
  if (auto local = checkPlace(path_); !local) return tl::unexpected<Error>(local.error());
  database_ = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection_);
  database_.setDatabaseName(QString::fromStdString(path_));
  // Another engine does not go away by waiting for it.
  database_.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=0"));
  if (!database_.open()) return tl::unexpected<Error>(trouble(database_.lastError()));
  if (auto ready = configure(); !ready) return tl::unexpected<Error>(ready.error());
  auto contents = read();
  if (contents) head_ = contents->head;
  return contents;
}

Status JournalDatabase::configure() {
  // Exclusive before WAL: then there is no shared-memory file, and a second opener is refused.
  for (const auto* pragma : {"locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"}) {
    if (auto done = run(QStringLiteral("PRAGMA ") + QLatin1String(pragma)); !done) return done;
  }
  QSqlQuery version(QStringLiteral("PRAGMA user_version"), database_);
  if (!version.next()) return tl::unexpected<Error>(trouble(version.lastError()));
  const int format = version.value(0).toInt();
  version.finish();
  if (format > kFormat) {
    return failure(ErrorCode::Storage, "journal " + path_ + " has format " + std::to_string(format) +
                                           ", this Warroom reads up to " + std::to_string(kFormat) + "; update it");
  }
  // Begun even when there is nothing to make: a read-only file is refused now, not at the first event.
  if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun) return begun;
  if (format < kFormat) {
    QFile schema(QStringLiteral(":/journal/sqlite.sql"));
    if (!schema.open(QIODevice::ReadOnly)) return failure(ErrorCode::Storage, "the journal's schema is not built in");
    const auto statements = QString::fromUtf8(schema.readAll()).split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
    for (const auto& statement : statements) {
      if (auto done = run(statement); !done) return done;
    }
  }
  if (auto done = run(QStringLiteral("COMMIT")); !done) return done;
  if (auto there = files_.watch(path_); !there) return there;
  return files_.watch(path_ + "-wal");
}

Result<JournalContents> JournalDatabase::read() {
  EventReplay replay(eventsAtMost());
  EventRows rows(database_);
  while (rows.next() && replay.add(rows.sequence(), rows.body(), rows.hash())) {
  }
  if (const auto error = rows.error(); error.isValid()) return tl::unexpected<Error>(trouble(error));
  auto contents = replay.finish();
  if (!contents) return failure(contents.error().code, "journal " + path_ + ": " + contents.error().message);
  return contents;
}

// Room for them at once: to move a million events as their vector grows takes longer than to read them. What the file
// calls its newest is not believed beyond what so many bytes can hold.
std::size_t JournalDatabase::eventsAtMost() {
  constexpr std::uint64_t kLeastBytes = 100;
  QSqlQuery newest(QStringLiteral("SELECT max(sequence) FROM event"), database_);
  const auto sizeOf = [](const std::string& file) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    return failed ? 0 : size;
  };
  if (!newest.next()) return 0;
  const auto bytes = sizeOf(path_) + sizeOf(path_ + "-wal");
  return static_cast<std::size_t>(std::min<std::uint64_t>(newest.value(0).toULongLong(), bytes / kLeastBytes));
}

std::vector<JournalDatabase::Appended> JournalDatabase::append(const std::vector<std::vector<Event>>& groups) {
  const auto allFail = [&](const Error& error) {
    return std::vector<Appended>(groups.size(), Appended(tl::unexpected<Error>(error)));
  };
  if (auto there = files_.check(); !there) return allFail(there.error());
  if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun) return allFail(begun.error());

  JournalHead head = head_;
  std::vector<Appended> answers;
  Status stored;
  for (const auto& events : groups) {
    stored = insert(events, head);
    if (!stored && stored.error().code == ErrorCode::Storage) break;
    answers.push_back(stored ? Appended(head) : Appended(tl::unexpected<Error>(stored.error())));
    stored = {};
  }
  if (stored) stored = run(QStringLiteral("COMMIT"));
  if (!stored) {
    // SQLite may have rolled back by itself already.
    (void)run(QStringLiteral("ROLLBACK"));
    return allFail(stored.error());
  }
  head_ = head;
  // Once more, since a file can go while its commit is on the way.
  if (auto there = files_.check(); !there) return allFail(there.error());
  return answers;
}

Status JournalDatabase::insert(const std::vector<Event>& events, JournalHead& head) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].sequence == head.sequence + 1 + i) continue;
    return failure(ErrorCode::BadInput, "event " + std::to_string(events[i].sequence) + " does not follow event " +
                                            std::to_string(head.sequence + i) + " in the journal; nothing was written");
  }
  QSqlQuery query(database_);
  query.prepare(QStringLiteral("INSERT INTO event (sequence, body, hash) VALUES (?, ?, ?)"));
  JournalHead now = head;
  for (const auto& event : events) {
    const auto body = compactText(toJson(event));
    now = {event.sequence, chainHash(now.hash, body)};
    query.bindValue(0, static_cast<qulonglong>(now.sequence));
    query.bindValue(1, QString::fromStdString(body));
    query.bindValue(2, QString::fromStdString(now.hash));
    if (!query.exec()) return tl::unexpected<Error>(trouble(query.lastError()));
  }
  head = now;
  return {};
}

Status JournalDatabase::run(const QString& sql) {
  QSqlQuery query(database_);
  if (!query.exec(sql)) return tl::unexpected<Error>(trouble(query.lastError()));
  return {};
}

Error JournalDatabase::trouble(const QSqlError& error) const {
  constexpr int busy = 5, readOnly = 8, corrupt = 11, full = 13, cannotOpen = 14, notDatabase = 26;
  const auto code = error.nativeErrorCode();
  std::string remedy;
  switch (code.toInt() & 0xFF) {
    case busy:
      return {ErrorCode::Storage, "journal " + path_ + " is held by another engine; attach to that one as a seat"};
    case full:
      remedy = "; the disk is full: free space, nothing that was recorded is harmed";
      break;
    case readOnly:
      remedy = "; the file or its file system is read-only";
      break;
    case cannotOpen:
      remedy = "; its folder must exist and be writable";
      break;
    case corrupt:
    case notDatabase:
      remedy = "; the file is damaged: keep it, and restore the room from a copy";
      break;
    default:
      break;
  }
  const auto text = error.databaseText().toStdString();
  return {ErrorCode::Storage, "journal " + path_ + ": " + text + " (SQLite " + code.toStdString() + ")" + remedy};
}

}  // namespace warroom
