// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <future>
#include <string>
#include <string_view>
#include <vector>

#include "app/adapters/journal/event_reader.h"
#include "models/core/result.h"
#include "models/cutover/ports.h"

namespace warroom {

struct JournalContents {
  std::vector<Event> events;
  JournalHead head;
};

// A journal's rows, in their order, made its verified events. While rows are fetched and hashed by the caller, those
// before them are read in a thread beside it: each is about half of the work. A journal of a few rows needs no thread.
class EventReplay {
 public:
  explicit EventReplay(std::size_t eventsAtMost);

  // False: the journal is not as it was written, and no further row is of use.
  bool add(std::uint64_t sequence, std::string_view body, std::string_view hash);

  // Everything that was added, or what is wrong with the first row that is.
  Result<JournalContents> finish();

 private:
  // Their bodies one behind the other: of a million, each allocation counts.
  struct Rows {
    struct Row {
      std::uint64_t sequence;
      std::size_t begin;
      std::size_t size;
    };
    std::vector<Row> rows;
    std::string bytes;
  };

  Status readAll(const Rows& batch);
  void awaitReading();

  EventReader reader_;
  JournalContents contents_;  // its events are the reading thread's while one runs
  Rows rows_;                 // hashed, and not read yet
  Status chain_;
  Status read_;
  std::future<Status> reading_;  // last: ends before what it works on
};

}  // namespace warroom
