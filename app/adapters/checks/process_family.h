// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

// What a program has started, also what left its process group. While the leader lives, all of it is found; once
// it has ended, whatever has neither its group nor its mark any more is on its own.
namespace warroom {

// Set in the environment of a program, with a value of its own, and inherited by what it starts.
inline constexpr const char* kFamilyVariable = "WARROOM_COMMAND";

// No process has this pid or group: what is looked for has the mark alone.
inline constexpr pid_t kNoLeader = -1;

// Runs in the child between fork and exec: only system calls. Makes it the leader of a session and a process
// group, and the parent that its orphans fall to, so that as long as it lives they are all found below it.
void becomeFamilyLeader();
// As above; it is killed when the thread that began it ends, however that ends.
void becomeBoundFamilyLeader();

// Now, as /proc counts: in ticks.
std::uint64_t ticksSinceBoot();

struct Family {
  pid_t leader = kNoLeader;
  std::string mark;
  std::uint64_t since = 0;  // ticks since boot, taken before it began: whoever is older is none of it
};

// The pids in the leader's group, below the leader, or with the mark in their environment. Not ourselves.
std::vector<pid_t> familyOf(const Family& family);

void signalFamily(const Family& family, int signal);
// Again and again, until nobody is left who could have forked in between.
void killFamily(const Family& family);

}  // namespace warroom
