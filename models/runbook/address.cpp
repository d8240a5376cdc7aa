// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/address.h"

#include <algorithm>

namespace warroom {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isPlain(unsigned char c) { return c > 0x20 && c != 0x7F; }

bool isPort(std::string_view text) {
  if (text.empty() || text.size() > 5 || !std::all_of(text.begin(), text.end(), isDigit)) return false;
  const int port = std::stoi(std::string(text));
  return port >= 1 && port <= 65535;
}

struct HostAndPort {
  std::string_view host;
  std::string_view port;
  bool hasPort = false;
};

std::optional<HostAndPort> split(std::string_view authority) {
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view rest = authority.substr(end + 1);
    if (!rest.empty() && rest.front() != ':') return std::nullopt;
    return HostAndPort{authority.substr(1, end - 1), rest.empty() ? rest : rest.substr(1), !rest.empty()};
  }
  const std::size_t colon = authority.find(':');
  if (colon == std::string_view::npos) return HostAndPort{authority, {}, false};
  return HostAndPort{authority.substr(0, colon), authority.substr(colon + 1), true};
}

bool isHost(std::string_view host) {
  const auto fits = [](char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' ||
           c == ':';
  };
  return !host.empty() && std::all_of(host.begin(), host.end(), fits);
}

}  // namespace

std::optional<UrlParts> parseUrl(std::string_view url) {
  UrlParts parts;
  if (url.starts_with("https://")) {
    parts.secure = true;
    url.remove_prefix(8);
  } else if (url.starts_with("http://")) {
    url.remove_prefix(7);
  } else {
    return std::nullopt;
  }
  if (!std::all_of(url.begin(), url.end(), isPlain)) return std::nullopt;
  std::string_view authority = url.substr(0, std::min(url.find_first_of("/?#\\"), url.size()));
  const std::size_t at = authority.rfind('@');
  parts.hasUser = at != std::string_view::npos;
  if (parts.hasUser) authority.remove_prefix(at + 1);
  const auto where = split(authority);
  if (!where || !isHost(where->host) || (where->hasPort && !isPort(where->port))) return std::nullopt;
  parts.host = where->host;
  return parts;
}

bool isLoopback(std::string_view host) {
  if (host == "localhost" || host == "::1") return true;
  // "127.evil.example" is a name and no address of this machine.
  return host.starts_with("127.") &&
         std::all_of(host.begin(), host.end(), [](char c) { return isDigit(c) || c == '.'; });
}

bool isHostAndPort(std::string_view address) {
  const auto where = split(address);
  return where && where->hasPort && isHost(where->host) && isPort(where->port);
}

bool isSecretReference(std::string_view text) {
  if (text.starts_with("file:")) return text.size() > 6 && text[5] == '/' && text.find('\0') == std::string_view::npos;
  if (!text.starts_with("env:") || text.size() < 5 || isDigit(text[4])) return false;
  const std::string_view name = text.substr(4);
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; });
}

}  // namespace warroom
