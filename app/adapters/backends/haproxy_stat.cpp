// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <map>

#include "app/adapters/backends/haproxy_backend.h"
#include "models/core/text.h"

namespace warroom {
namespace {

using Row = std::vector<std::string>;
using Server = std::map<std::string, std::string>;

// HAProxy quotes a field that holds a comma, a quote or a line break; a quote within is doubled.
std::vector<Row> rowsOf(std::string_view csv) {
  std::vector<Row> rows(1, Row(1));
  bool quoted = false;
  for (const char c : csv) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.emplace_back(1);
    } else {
      rows.back().back() += c;
    }
  }
  return rows;
}

std::map<std::string, Server> serversOf(const std::vector<Row>& rows, const std::string& proxy) {
  std::map<std::string, Server> servers;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Server server;
    for (std::size_t column = 0; column < rows[i].size() && column < rows[0].size(); ++column) {
      server[rows[0][column]] = rows[i][column];
    }
    if (server["# pxname"] == proxy) servers[server["svname"]] = std::move(server);
  }
  return servers;
}

std::optional<std::uint64_t> numberIn(const Server& server, const std::string& column) {
  const auto found = server.find(column);
  if (found == server.end()) return std::nullopt;
  const auto& text = found->second;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string ailment(const std::string& side, const Server& server) {
  const auto status = server.find("status");
  if (status == server.end() || status->second.empty()) return side + " of unknown health";
  if (status->second == "UP" || status->second == "no check") return "";
  return side + " " + visible(status->second);
}

// Requests served; a TCP proxy counts sessions only. `stot` of an HTTP server counts retries as well.
std::optional<std::uint64_t> requestsOf(const Server& server) {
  const auto mode = server.find("mode");
  const bool http = mode != server.end() && mode->second == "http";
  return numberIn(server, http ? "req_tot" : "stot");
}

constexpr std::string_view kHead = "# pxname,";

}  // namespace

std::optional<std::uint64_t> weightInHaproxyStat(std::string_view csv, const std::string& proxy,
                                                 const std::string& server) {
  if (!csv.starts_with(kHead)) return std::nullopt;
  const auto servers = serversOf(rowsOf(csv), proxy);
  const auto found = servers.find(server);
  return found == servers.end() ? std::nullopt : numberIn(found->second, "uweight");
}

Result<BackendReading> readHaproxyStat(std::string_view csv, const HaproxyBackend& spec) {
  if (!csv.starts_with(kHead)) {
    return failure(ErrorCode::Rejected, "HAProxy answered: " + visible(csv.substr(0, 200)));
  }
  auto servers = serversOf(rowsOf(csv), spec.proxy);
  for (const auto& name : {spec.blue, spec.green}) {
    if (!servers.contains(name)) {
      return failure(ErrorCode::Rejected,
                     "HAProxy has no server " + visible(spec.proxy + "/" + name) + ": correct the name");
    }
  }
  const auto& blue = servers[spec.blue];
  const auto& green = servers[spec.green];
  const auto blueWeight = numberIn(blue, "uweight");
  const auto greenWeight = numberIn(green, "uweight");
  if (!blueWeight || !greenWeight)
    return failure(ErrorCode::Unreadable, "HAProxy's statistics hold no uweight of the servers");
  if (*blueWeight + *greenWeight == 0) {
    return failure(ErrorCode::Rejected, "both servers have weight 0: HAProxy answers 503 to every request");
  }
  BackendReading reading;
  reading.percent = 100.0 * static_cast<double>(*greenWeight) / static_cast<double>(*blueWeight + *greenWeight);
  // "MAINT (via x/y)" follows another server's; either way nobody is sent here.
  const auto greenStatus = green.find("status");
  reading.evicted = greenStatus != green.end() && greenStatus->second.starts_with("MAINT");
  const auto blueCount = requestsOf(blue);
  const auto greenCount = requestsOf(green);
  if (blueCount && greenCount) reading.counts = RequestCounts{*blueCount, *greenCount};
  reading.health = ailment("blue", blue);
  if (const auto second = ailment("green", green); !second.empty()) {
    reading.health += (reading.health.empty() ? "" : ", ") + second;
  }
  return reading;
}

}  // namespace warroom
