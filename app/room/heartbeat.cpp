// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/room/heartbeat.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <string_view>

namespace warroom {
namespace {

constexpr int kDigits = 20;  // of one length, so that a beat is written over the one before it

}  // namespace

Heartbeat::Heartbeat(const std::filesystem::path& file) {
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

Heartbeat::~Heartbeat() {
  if (fd_ >= 0) ::close(fd_);
}

std::optional<Milliseconds> Heartbeat::last(const Clock& clock) const {
  std::array<char, 128> bytes{};
  const auto got = fd_ < 0 ? 0 : ::pread(fd_, bytes.data(), bytes.size(), 0);
  const std::string_view text(bytes.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  if (text.size() <= kDigits || text.substr(kDigits) != " " + clock.bootId() + "\n") return std::nullopt;
  std::int64_t since = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + kDigits, since);
  if (error != std::errc() || end != text.data() + kDigits) return std::nullopt;
  return Milliseconds(since);
}

void Heartbeat::beat(const Clock& clock) {
  if (fd_ < 0) return;
  std::array<char, 128> bytes{};
  const int size = std::snprintf(bytes.data(), bytes.size(), "%0*lld %s\n", kDigits,
                                 static_cast<long long>(clock.sinceBoot().count()), clock.bootId().c_str());
  if (size > 0 && static_cast<std::size_t>(size) < bytes.size())
    (void)!::pwrite(fd_, bytes.data(), static_cast<std::size_t>(size), 0);
}

}  // namespace warroom
