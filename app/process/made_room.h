// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/room/room.h"

namespace warroom {

// A room that createRoom() has made for somebody who may have given it up meanwhile: it is thrown away again unless it
// is kept. One that was there before stays.
class MadeRoom {
 public:
  MadeRoom(const std::string& name, const std::string& runbookFile, const std::string& environmentFile);
  ~MadeRoom();
  MadeRoom(const MadeRoom&) = delete;
  MadeRoom& operator=(const MadeRoom&) = delete;

  const Result<PinnedRoom>& keep();

 private:
  bool isOurs_;
  Result<PinnedRoom> room_;
};

}  // namespace warroom
