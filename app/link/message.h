// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/core/json.h"
#include "models/core/result.h"
#include "models/cutover/command.h"
#include "models/cutover/event.h"
#include "models/cutover/live.h"
#include "models/metrics/sample.h"

// What goes over the local socket: one JSON object a line, UTF-8, at most 16 MiB a line. Commands go in,
// all else comes out. The first line of a seat is a Hello; the engine answers with Welcome, then with every
// event from the first, in Events messages, and from then on as they happen.
namespace warroom::link {

enum class SeatKind { Desktop, Terminal, Wall };

struct Hello {
  SeatKind seat = SeatKind::Terminal;
  std::string name;  // of the person; self-asserted
};

// The pinned bytes, so that a seat shows and, if it must, rolls back what the engine runs.
struct Welcome {
  std::string room;
  std::string version;
  int enginePid = 0;
  std::string runbook;
  std::string environment;
};

// `live` is false while the past is being replayed, true for what has just happened.
struct Events {
  bool live = false;
  std::vector<Event> events;
};

struct SeriesSamples {
  std::string series;
  std::vector<Sample> samples;
};

struct Samples {
  std::vector<SeriesSamples> series;
};

// The end of the replay: the seat is up to date.
struct Ready {};

// Sent the moment a rollback has been taken over, before anything else is done.
struct Acknowledged {
  std::string command;
};

// The fate of a command. `error` is set when it was refused.
struct Reply {
  std::string command;
  bool done = false;
  Error error;
};

using Message = std::variant<Hello, Command, Welcome, Events, Samples, LiveState, Ready, Acknowledged, Reply>;

constexpr std::size_t kLongestLine = 16 * 1024 * 1024;

std::string encode(const Message& message);  // with its line end
Result<Message> decode(std::string_view line);

}  // namespace warroom::link
