// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "models/core/result.h"
#include "models/cutover/command.h"

namespace warroom::terminal {

// What was typed, understood. One of: something for no engine at all, a question, or a command.
struct Validate {
  std::string runbook;
  std::string environment;  // may be empty
};
struct ListRooms {};
struct OpenRoom {
  std::string runbook;
  std::string environment;
};
struct ShowStatus {};
struct ShowJournal {};
struct Give {
  CommandBody body;
};

struct Request {
  std::string room;
  std::string by;  // the person; self-asserted
  bool json = false;
  std::variant<Validate, ListRooms, OpenRoom, ShowStatus, ShowJournal, Give> what;
};

// `text` set: print it and leave with `exitCode` (help, version, or what was wrong with the arguments).
struct Parsed {
  std::optional<Request> request;
  std::string text;
  int exitCode = 0;
};

Parsed parseArguments(int argc, const char* const* argv);

}  // namespace warroom::terminal
