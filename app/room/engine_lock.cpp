// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/room/engine_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace warroom {
namespace {

struct flock wholeFile(short type) {
  struct flock range {};
  range.l_type = type;
  range.l_whence = SEEK_SET;
  return range;
}

}  // namespace

// An open-file-description lock: it is not lost when some other part of the process closes the file.
Result<EngineLock> EngineLock::take(const RoomPaths& paths) {
  const int fd = ::open(paths.lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return failure(ErrorCode::Storage, paths.lock.string() + ": cannot be opened: " + std::strerror(errno));
  auto range = wholeFile(F_WRLCK);
  if (::fcntl(fd, F_OFD_SETLK, &range) != 0) {
    ::close(fd);
    return failure(ErrorCode::Refused, "room \u201c" + paths.name + "\u201d is driven by the engine with pid " +
                                           std::to_string(holder(paths)) + "; attach to it as a seat: warroom --room " +
                                           paths.name);
  }
  const auto pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, pid.data(), pid.size(), 0) < 0) {
    const std::string why = std::strerror(errno);
    ::close(fd);
    return failure(ErrorCode::Storage, paths.lock.string() + ": cannot be written: " + why);
  }
  return EngineLock(fd);
}

int EngineLock::holder(const RoomPaths& paths) {
  const int fd = ::open(paths.lock.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return 0;
  auto range = wholeFile(F_WRLCK);
  const bool free = ::fcntl(fd, F_OFD_GETLK, &range) == 0 && range.l_type == F_UNLCK;
  std::array<char, 32> text{};
  const auto got = ::pread(fd, text.data(), text.size() - 1, 0);
  ::close(fd);
  return free || got <= 0 ? 0 : std::atoi(text.data());
}

EngineLock::~EngineLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace warroom
