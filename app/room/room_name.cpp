// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/room/room_name.h"

#include <unistd.h>

namespace warroom {
namespace {

constexpr std::size_t kMostOfFile = 30;

// "20261121141742"
std::string digitsOf(UtcTime now) {
  std::string digits;
  for (const char c : formatUtc(now).substr(0, 19))  // 2026-11-21T14:17:42
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

}  // namespace

std::string rehearsalRoomName(UtcTime now) { return "rehearsal-" + digitsOf(now) + "-" + std::to_string(::getpid()); }

std::string roomNameFor(const std::filesystem::path& runbook, UtcTime now) {
  std::string name = "room-";
  for (const char c : runbook.stem().string().substr(0, kMostOfFile)) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    name += (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') ? lower : '-';
  }
  const auto digits = digitsOf(now);
  return name + "-" + digits.substr(0, 8) + "-" + digits.substr(8);
}

}  // namespace warroom
