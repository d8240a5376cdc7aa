// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

#include "models/cutover/event.h"

namespace warroom {

// Reads an event from the very form in which the journal writes it: one object, members in order of their names, each
// of its type. All else is false, and eventFromJson() says what it is: a journal of a million events is opened
// many times as fast so, and no event is read more laxly.
class EventReader {
 public:
  EventReader();
  ~EventReader();
  EventReader(const EventReader&) = delete;
  EventReader& operator=(const EventReader&) = delete;

  // Into `event`, where it is to stay: of a million, each move counts. False leaves something of it there.
  bool read(std::string_view text, Event& event);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;  // keeps its room from event to event
};

}  // namespace warroom
