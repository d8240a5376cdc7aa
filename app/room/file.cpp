// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/room/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace warroom {
namespace {

constexpr std::size_t kLargest = 64u << 20;

struct Descriptor {
  int fd = -1;
  explicit Descriptor(int opened) : fd(opened) {}
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

tl::unexpected<Error> because(ErrorCode code, const std::string& what, const std::filesystem::path& path) {
  return failure(code, path.string() + ": " + what + ": " + std::strerror(errno));
}

Status writeAll(int fd, const std::string& bytes, const std::filesystem::path& path) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto wrote = ::write(fd, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return because(ErrorCode::Storage, "cannot be written", path);
    done += static_cast<std::size_t>(wrote);
  }
  if (::fdatasync(fd) != 0) return because(ErrorCode::Storage, "cannot be made durable", path);
  return {};
}

}  // namespace

Result<std::string> readWholeFile(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.fd < 0) return because(ErrorCode::BadInput, "cannot be read", path);
  struct stat about {};
  if (::fstat(file.fd, &about) == 0 && S_ISDIR(about.st_mode))
    return failure(ErrorCode::BadInput, path.string() + ": this is a directory; name the file in it");
  std::string bytes;
  std::array<char, 65'536> buffer{};
  for (;;) {
    const auto got = ::read(file.fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return because(ErrorCode::BadInput, "cannot be read", path);
    if (got == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > kLargest)
      return failure(ErrorCode::BadInput, path.string() + ": larger than 64 MiB; this is no runbook");
  }
}

Status writeWholeFile(const std::filesystem::path& path, const std::string& bytes) {
  auto beside = path;
  beside += ".new";
  {
    const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (file.fd < 0) return because(ErrorCode::Storage, "cannot be created", beside);
    if (auto status = writeAll(file.fd, bytes, beside); !status) return status;
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) return because(ErrorCode::Storage, "cannot be put in place", path);
  return {};
}

Status appendLine(const std::filesystem::path& path, const std::string& line) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  if (file.fd < 0) return because(ErrorCode::Storage, "cannot be opened", path);
  return writeAll(file.fd, line + "\n", path);
}

void outliveFileLimits() { std::signal(SIGXFSZ, SIG_IGN); }

}  // namespace warroom
