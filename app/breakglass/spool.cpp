// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/breakglass/spool.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>

#include "app/room/line_writer.h"
#include "models/core/text.h"
#include "models/cutover/chain.h"

namespace warroom {
namespace {

Json checkedRecords(const std::string& bytes) {
  Json records = Json::array();
  std::string hash = kChainStart;
  std::istringstream lines(bytes);
  for (std::string line; std::getline(lines, line);) {
    const auto parsed = Json::parse(line, nullptr, false);
    const bool shaped = parsed.is_object() && parsed.contains("hash") && parsed["hash"].is_string() &&
                        parsed.contains("event") && parsed["event"].is_string();
    if (!shaped)
      return Json{{"damaged", "line " + std::to_string(records.size() + 1) + " cannot be read"}, {"before", records}};
    const auto body = parsed["event"].get<std::string>();
    hash = chainHash(hash, body);
    if (hash != parsed["hash"].get<std::string>())
      return Json{{"damaged", "line " + std::to_string(records.size() + 1) + " does not match its hash"},
                  {"before", records}};
    records.push_back(Json::parse(body, nullptr, false));
  }
  return records;
}

}  // namespace

Spool::Spool(Append append) : append_(std::move(append)), hash_(kChainStart) {}

Status Spool::add(const Event& event) {
  const auto body = toJson(event).dump();
  hash_ = chainHash(hash_, body);
  return append_(Json{{"hash", hash_}, {"event", body}}.dump());
}

Spool makeSpool(const std::filesystem::path& directory, UtcTime now) {
  const auto name = std::to_string(now.time_since_epoch().count()) + "-" + std::to_string(::getpid()) + ".ndjson";
  auto writer = std::make_shared<LineWriter>(directory / name);
  return Spool([writer](const std::string& line) { return writer->append(line); });
}

std::vector<event::BreakGlassMerged> readRollbackLog(const std::filesystem::path& file, std::uint64_t durable) {
  std::vector<event::BreakGlassMerged> lost;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const auto event = Json::parse(line, nullptr, false);
    if (!event.is_object() || event.value("sequence", std::uint64_t{0}) <= durable) continue;
    const auto sha256 = hexOfSha256(line);
    lost.push_back({file.filename().string() + "#" + sha256.substr(0, 12), sha256, Json::array({event})});
  }
  return lost;
}

std::vector<event::BreakGlassMerged> readSpools(const std::filesystem::path& directory,
                                                const std::set<std::string>& known) {
  std::vector<event::BreakGlassMerged> merged;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(directory, none)) {
    const auto name = entry.path().filename().string();
    if (entry.path().extension() != ".ndjson") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    auto sha256 = hexOfSha256(bytes.str());
    if (!known.contains(name + " " + sha256)) merged.push_back({name, std::move(sha256), checkedRecords(bytes.str())});
  }
  std::sort(merged.begin(), merged.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
  return merged;
}

}  // namespace warroom
