// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "app/room/room.h"

namespace warroom {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestSocketPath = 100;  // sun_path holds 108 bytes

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

fs::path roomsDirectory() { return stateHome() / "warroom/rooms"; }

// Where the session gives no runtime directory, one of our own under /tmp, closed to everybody else.
fs::path socketDirectory() {
  if (const auto runtime = variable("XDG_RUNTIME_DIR"); !runtime.empty() && fs::path(runtime).is_absolute())
    return fs::path(runtime) / "warroom";
  return fs::path("/tmp") / ("warroom-" + std::to_string(getuid()));
}

bool isRoomName(const std::string& name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  return !name.empty() && name.size() <= 64 && name.front() != '.' && std::all_of(name.begin(), name.end(), allowed);
}

}  // namespace

std::filesystem::path stateHome() {
  if (const auto home = variable("XDG_STATE_HOME"); !home.empty() && fs::path(home).is_absolute()) return home;
  return fs::path(variable("HOME").empty() ? "/root" : variable("HOME")) / ".local/state";
}

Result<RoomPaths> locateRoom(const std::string& name) {
  if (!isRoomName(name))
    return failure(
        ErrorCode::BadInput,
        "\u201c" + name +
            "\u201d is no name for a room: use 1 to 64 of a-z, 0-9, '-', '_' and '.', not beginning with a dot");
  const auto directory = roomsDirectory() / name;
  const auto socket = socketDirectory() / (name + ".sock");
  if (socket.native().size() > kLongestSocketPath)
    return failure(ErrorCode::BadInput,
                   "the socket's path " + socket.string() +
                       " is too long for the system; choose a shorter name, or a shorter XDG_RUNTIME_DIR");
  return RoomPaths{.name = name,
                   .directory = directory,
                   .runbook = directory / "runbook.json",
                   .environment = directory / "environment.json",
                   .journal = directory / "journal.sqlite",
                   .lock = directory / "engine.lock",
                   .rollbackLog = directory / "rollbacks.ndjson",
                   .breakGlass = directory / "break-glass",
                   .log = directory / "engine.log",
                   .heartbeat = socketDirectory() / (name + ".beat"),
                   .socket = socket};
}

std::vector<std::string> listRooms() {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(roomsDirectory(), ignored))
    if (entry.is_directory(ignored) && fs::exists(entry.path() / "runbook.json", ignored))
      names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace warroom
