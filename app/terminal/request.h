// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/core/result.h"
#include "models/cutover/command.h"

namespace warroom::terminal {

// What was typed, understood. One of: something for no engine at all, a question, or a command.
struct Validate {
  std::string runbook;
  std::string environment;  // may be empty
};
struct RunPreflight {
  std::string runbook;
  std::string environment;
  std::string report;  // may be empty
};
struct NewRunbook {
  std::string where;  // a folder, or a file *.json; empty: here
  std::string title;
  std::string id;  // empty: made of the title
};
struct ImportPlan {
  std::string plan;  // Markdown
  std::string output;
};
// A day that was recorded: asked of a source, or in a file.
struct RunBacktest {
  std::string runbook;
  std::string source;       // a url
  std::string environment;  // or the sources that the runbook names, as this binds them
  std::string from, to;     // as they were typed
  std::string every;        // between two evaluations; empty: as often as the runbook polls
  std::string series;       // or a file
  std::string json;         // a file to write; may be empty
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
// A file to attach; empty: the one that this machine keeps for the room's runbook.
struct AttachFile {
  std::string certificate;
};
struct Rehearse {
  std::string runbook;
  int speed = 0;                                            // kFullSpeed
  std::vector<std::pair<std::string, std::string>> faults;  // word, step
  std::string report;                                       // a folder; empty: none
  std::uint64_t seed = 1;
};

struct Request {
  std::string room;
  std::string by;  // the person; self-asserted
  bool json = false;
  std::variant<Validate, RunPreflight, RunBacktest, NewRunbook, ImportPlan, ListRooms, OpenRoom, ShowStatus,
               ShowJournal, Give, AttachFile, Rehearse>
      what;
};

// `text` set: print it and leave with `exitCode` (help, version, or what was wrong with the arguments).
struct Parsed {
  std::optional<Request> request;
  std::string text;
  int exitCode = 0;
};

Parsed parseArguments(int argc, const char* const* argv);

}  // namespace warroom::terminal
