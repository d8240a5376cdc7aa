// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/core/result.h"
#include "models/cutover/state.h"

// A room on disk: one cutover being prepared or driven.
namespace warroom {

struct RoomPaths {
  std::string name;
  std::filesystem::path directory;  // <state home>/warroom/rooms/<name>, mode 0700
  std::filesystem::path runbook;    // pinned bytes
  std::filesystem::path environment;
  std::filesystem::path journal;
  std::filesystem::path lock;         // holds the engine's pid while it runs
  std::filesystem::path rollbackLog;  // the second log of rollbacks
  std::filesystem::path breakGlass;   // records of rollbacks done without an engine
  std::filesystem::path log;
  std::filesystem::path heartbeat;  // beside the socket
  std::filesystem::path socket;     // <runtime directory>/warroom/<name>.sock, or in a private fallback
};

// $XDG_STATE_HOME, or ~/.local/state.
std::filesystem::path stateHome();

// A name is 1-64 of a-z, 0-9, '-', '_' and '.', not beginning with a dot.
Result<RoomPaths> locateRoom(const std::string& name);
std::vector<std::string> listRooms();

struct PinnedRoom {
  RoomPaths paths;
  std::string runbookBytes;
  std::string environmentBytes;
  Plan plan;
};

// Makes the room with these files, or opens it when it exists with the same bytes. Other bytes are refused:
// what a room was opened with is what it runs.
Result<PinnedRoom> createRoom(const std::string& name, const std::string& runbookFile,
                              const std::string& environmentFile);
Result<PinnedRoom> openRoom(const std::string& name);
// The one when files are named, the other when none is.
Result<PinnedRoom> enterRoom(const std::string& name, const std::string& runbookFile,
                             const std::string& environmentFile);

// Reads and checks both texts; the message lists every finding.
Result<Plan> makePlan(const std::string& runbookBytes, const std::string& environmentBytes,
                      const std::string& runbookName, const std::string& environmentName);

}  // namespace warroom
