// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/process_family.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <set>

namespace warroom {
namespace {

// The engine's one loop waits for these walks, and /proc may hold thousands: plain system calls, few of them.
class Proc {
 public:
  Proc() : directory_(::opendir("/proc"), ::closedir) {}

  // The next entry that is a process; null: there is none.
  const char* next() {
    while (const auto* entry = directory_ ? ::readdir(directory_.get()) : nullptr)
      if (std::isdigit(static_cast<unsigned char>(entry->d_name[0])) != 0)
        return static_cast<const char*>(entry->d_name);
    return nullptr;
  }
  // Empty where the process has ended meanwhile, or is not ours to look into.
  std::string read(const std::string& path) const {
    std::string text;
    const int file = directory_ ? ::openat(::dirfd(directory_.get()), path.c_str(), O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return text;
    char bytes[4'096];
    for (ssize_t got; (got = ::read(file, bytes, sizeof bytes)) > 0;) text.append(bytes, static_cast<std::size_t>(got));
    ::close(file);
    return text;
  }

 private:
  std::unique_ptr<DIR, int (*)(DIR*)> directory_;
};

struct Process {
  pid_t pid = 0;
  pid_t parent = 0;
  pid_t group = 0;
  char state = 'Z';
  std::uint64_t began = 0;
};

// "123 (a name with ) in it) S 1 123 ...": the fields begin after the last parenthesis.
Process processOf(const Proc& proc, const char* pid) {
  Process process;
  const auto stat = proc.read(std::string(pid) + "/stat");
  const auto end = stat.rfind(')');
  if (end == std::string::npos) return process;
  constexpr const char* kFields =
      " %c %d %d %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %llu";  // proc(5)
  unsigned long long began = 0;
  const int known =
      std::sscanf(stat.c_str() + end + 1, kFields, &process.state, &process.parent, &process.group, &began);
  process.began = began;
  if (known == 4) process.pid = static_cast<pid_t>(std::strtol(pid, nullptr, 10));
  return process;
}

std::vector<Process> processesSince(Proc& proc, std::uint64_t moment) {
  std::vector<Process> all;
  while (const char* pid = proc.next()) {
    const auto process = processOf(proc, pid);
    if (process.pid > 0 && process.state != 'Z' && process.began >= moment) all.push_back(process);
  }
  return all;
}

bool bearsMark(const Proc& proc, pid_t pid, const std::string& mark) {
  std::string wanted(kFamilyVariable);
  wanted.append("=").append(mark).push_back('\0');
  return proc.read(std::to_string(pid) + "/environ").find(wanted) != std::string::npos;
}

}  // namespace

void becomeFamilyLeader() {
  ::setsid();
  ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

void becomeBoundFamilyLeader() {
  becomeFamilyLeader();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

std::uint64_t ticksSinceBoot() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  constexpr std::int64_t kSecond = 1'000'000'000;
  const auto tick = kSecond / ::sysconf(_SC_CLK_TCK);
  return static_cast<std::uint64_t>((now.tv_sec * kSecond + now.tv_nsec) / tick);
}

std::vector<pid_t> familyOf(const Family& wanted) {
  Proc proc;
  const auto all = processesSince(proc, wanted.since);
  std::set<pid_t> family{wanted.leader};
  for (const auto& process : all) {
    if (process.group == wanted.leader || bearsMark(proc, process.pid, wanted.mark)) family.insert(process.pid);
  }
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& process : all) {
      if (family.contains(process.parent)) grown |= family.insert(process.pid).second;
    }
  }
  std::vector<pid_t> alive;
  for (const auto& process : all) {
    if (process.pid != ::getpid() && family.contains(process.pid)) alive.push_back(process.pid);
  }
  return alive;
}

void signalFamily(const Family& family, int signal) {
  for (const auto pid : familyOf(family)) ::kill(pid, signal);
}

void killFamily(const Family& family) {
  constexpr int kRounds = 10;
  for (int round = 0; round < kRounds; ++round) {
    const auto alive = familyOf(family);
    if (alive.empty()) return;
    for (const auto pid : alive) ::kill(pid, SIGKILL);
  }
}

}  // namespace warroom
