// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/room/room.h"

namespace warroom {

// Starts an engine for the room, in a session of its own: it outlives whoever started it. What it says before
// its log is open goes to <room>/engine.out. Success says that it was started, not that it stays.
Status startEngine(const RoomPaths& paths);

// Why an engine that was started did not stay: what it said at the end, with its exit code (3 when it did
// not live to give one).
Error whyEngineEnded(const RoomPaths& paths);
void noteEngineEnd(const RoomPaths& paths, const Error& error);  // the engine's side of it

// Ends the engine that holds the room, hung or not: the pid is checked against the lock before and the
// process is held by a descriptor, so that no other can be hit. From then on it runs no more; that it is gone may take
// a moment longer.
Status endEngine(const RoomPaths& paths);

}  // namespace warroom
