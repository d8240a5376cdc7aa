// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace warroom {

struct UrlParts {
  bool secure = false;
  bool hasUser = false;
  std::string host;  // without brackets
};

// http:// or https:// with a host; nothing for anything else.
std::optional<UrlParts> parseUrl(std::string_view url);
bool isLoopback(std::string_view host);
bool isHostAndPort(std::string_view address);
// "env:NAME" or "file:/absolute/path".
bool isSecretReference(std::string_view text);

}  // namespace warroom
