// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/process_family.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace warroom {
namespace {

struct Process {
  pid_t pid = 0;
  pid_t parent = 0;
  pid_t group = 0;
  char state = 'Z';
};

std::string contentOf(const std::filesystem::path& path) {
  // A process may end while its file is read. A stream's own operator turns that into an empty text; its iterators
  // would throw it, through the event loop, at the whole engine.
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// "123 (a name with ) in it) S 1 123 ...": the fields begin after the last parenthesis.
Process processOf(const std::filesystem::path& directory) {
  Process process;
  const auto stat = contentOf(directory / "stat");
  const auto end = stat.rfind(')');
  if (end == std::string::npos) return process;
  std::istringstream fields(stat.substr(end + 1));
  fields >> process.state >> process.parent >> process.group;
  process.pid = static_cast<pid_t>(std::strtol(directory.filename().c_str(), nullptr, 10));
  return process;
}

std::vector<Process> processes() {
  std::vector<Process> all;
  std::error_code error;
  for (std::filesystem::directory_iterator entry("/proc", error), end; !error && entry != end; entry.increment(error)) {
    if (std::isdigit(static_cast<unsigned char>(entry->path().filename().c_str()[0])) == 0) continue;
    const auto process = processOf(entry->path());
    if (process.pid > 0 && process.state != 'Z') all.push_back(process);
  }
  return all;
}

bool bearsMark(pid_t pid, const std::string& mark) {
  std::string wanted(kFamilyVariable);
  wanted.append("=").append(mark).push_back('\0');
  return contentOf("/proc/" + std::to_string(pid) + "/environ").find(wanted) != std::string::npos;
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

std::vector<pid_t> familyOf(pid_t leader, const std::string& mark) {
  const auto all = processes();
  std::set<pid_t> family{leader};
  for (const auto& process : all) {
    if (process.group == leader || bearsMark(process.pid, mark)) family.insert(process.pid);
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

void signalFamily(pid_t leader, const std::string& mark, int signal) {
  for (const auto pid : familyOf(leader, mark)) ::kill(pid, signal);
}

void killFamily(pid_t leader, const std::string& mark) {
  constexpr int kRounds = 10;
  for (int round = 0; round < kRounds; ++round) {
    const auto family = familyOf(leader, mark);
    if (family.empty()) return;
    for (const auto pid : family) ::kill(pid, SIGKILL);
  }
}

}  // namespace warroom
