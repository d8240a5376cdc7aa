// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/made_room.h"

#include <system_error>

namespace warroom {
namespace {

bool isThere(const std::string& name) {
  std::error_code ignored;
  const auto paths = locateRoom(name);
  return paths && std::filesystem::exists(paths->directory, ignored);
}

}  // namespace

MadeRoom::MadeRoom(const std::string& name, const std::string& runbookFile, const std::string& environmentFile)
    : isOurs_(!isThere(name)), room_(createRoom(name, runbookFile, environmentFile)) {}

MadeRoom::~MadeRoom() {
  std::error_code ignored;
  if (room_ && isOurs_) std::filesystem::remove_all(room_->paths.directory, ignored);
}

const Result<PinnedRoom>& MadeRoom::keep() {
  isOurs_ = false;
  return room_;
}

}  // namespace warroom
