// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtSql/QSqlDatabase>
#include <string>
#include <vector>

#include "app/adapters/journal/event_replay.h"
#include "app/adapters/journal/file_watch.h"
#include "models/core/result.h"
#include "models/cutover/ports.h"

namespace warroom {

// The one connection to a journal file. Lives and dies in one thread; every call blocks on the disk.
class JournalDatabase {
 public:
  using Appended = Result<JournalHead>;

  explicit JournalDatabase(std::string path);
  ~JournalDatabase();
  JournalDatabase(const JournalDatabase&) = delete;
  JournalDatabase& operator=(const JournalDatabase&) = delete;

  // Makes the file when there is none, and reads and verifies it when there is.
  Result<JournalContents> open();

  // Several appends in one transaction, hence one sync; the answers are in their order. One whose sequence
  // does not follow is refused alone; trouble of the disk fails all, and leaves the file as it was.
  std::vector<Appended> append(const std::vector<std::vector<Event>>& groups);

 private:
  Status configure();
  Result<JournalContents> read();
  std::size_t eventsAtMost();
  Status insert(const std::vector<Event>& events, JournalHead& head);
  Status run(const QString& sql);
  Error trouble(const QSqlError& error) const;

  std::string path_;
  QString connection_;
  QSqlDatabase database_;
  FileWatch files_;
  JournalHead head_;
};

}  // namespace warroom
