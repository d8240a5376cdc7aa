// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Preloaded into an engine under test: ends it by SIGKILL just before the n-th thing that it would have done to the
// world outside, counted from SIGUSR1 on: a write to a file or a socket, a sync, a connection. What it reads and thinks
// in between leaves no trace, so these are all the boundaries that there are.
//
//   WARROOM_KILL_AT=N
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>

namespace {

std::atomic<bool> armed{false};
std::atomic<long> left{0};

void boundary(int fd) {
  if (!armed.load()) return;
  struct stat what {};
  // Not the event loop's own pipes and counters.
  if (::fstat(fd, &what) != 0 || (!S_ISREG(what.st_mode) && !S_ISSOCK(what.st_mode))) return;
  if (--left == 0) ::kill(::getpid(), SIGKILL);
}

[[gnu::constructor]] void begin() {
  const char* at = std::getenv("WARROOM_KILL_AT");
  left = at ? std::atol(at) : 0;
  std::signal(SIGUSR1, [](int) { armed = true; });
}

}  // namespace

extern "C" {

int fdatasync(int fd) {
  boundary(fd);
  return int(::syscall(SYS_fdatasync, fd));
}
int fsync(int fd) {
  boundary(fd);
  return int(::syscall(SYS_fsync, fd));
}
int ftruncate64(int fd, off_t length) noexcept {
  boundary(fd);
  return int(::syscall(SYS_ftruncate, fd, length));
}
int connect(int fd, const sockaddr* address, socklen_t size) {
  boundary(fd);
  return int(::syscall(SYS_connect, fd, address, size));
}
ssize_t write(int fd, const void* bytes, size_t size) {
  boundary(fd);
  return ::syscall(SYS_write, fd, bytes, size);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  boundary(fd);
  return ::syscall(SYS_pwrite64, fd, bytes, size, at);
}
ssize_t send(int fd, const void* bytes, size_t size, int flags) {
  boundary(fd);
  return ::syscall(SYS_sendto, fd, bytes, size, flags, nullptr, 0);
}
ssize_t sendmsg(int fd, const msghdr* message, int flags) {
  boundary(fd);
  return ::syscall(SYS_sendmsg, fd, message, flags);
}

}  // extern "C"
