// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/room/room.h"

#include <sys/stat.h>

#include "app/room/file.h"
#include "models/core/text.h"
#include "models/runbook/read.h"

namespace warroom {
namespace {

namespace fs = std::filesystem;

Status makePrivateDirectory(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (!error && ::chmod(directory.c_str(), 0700) == 0) return {};
  return failure(ErrorCode::Storage, "the room's directory " + directory.string() + " cannot be made: " +
                                         (error ? error.message() : std::string("its mode cannot be set to 0700")));
}

// Promise 6: the bytes with which a room was opened are what it runs.
Status pin(const std::string& bytes, const fs::path& pinned, const std::string& given) {
  if (!fs::exists(pinned)) return writeWholeFile(pinned, bytes);
  const auto before = readWholeFile(pinned);
  if (!before) return tl::unexpected(before.error());
  if (*before == bytes) return {};
  return failure(ErrorCode::BadInput,
                 "the room runs other bytes than " + given + " has now (pinned " + hexOfSha256(*before).substr(0, 12) +
                     ", file " + hexOfSha256(bytes).substr(0, 12) +
                     "); open a new room for the changed file, or open this one without naming a file");
}

}  // namespace

Result<Plan> makePlan(const std::string& runbookBytes, const std::string& environmentBytes,
                      const std::string& runbookName, const std::string& environmentName) {
  const auto runbook = readRunbook(runbookBytes);
  const auto environment = readEnvironment(environmentBytes);
  std::string problems = findingsText(runbook.errors, runbookName);
  if (const auto more = findingsText(environment.errors, environmentName); !more.empty())
    problems += (problems.empty() ? "" : "\n") + more;
  if (problems.empty()) problems = findingsText(checkBinding(*runbook.value, *environment.value), environmentName);
  if (!problems.empty()) return failure(ErrorCode::BadInput, problems);
  return Plan{runbook.value, environment.value, hexOfSha256(runbookBytes), hexOfSha256(environmentBytes)};
}

Result<PinnedRoom> createRoom(const std::string& name, const std::string& runbookFile,
                              const std::string& environmentFile) {
  auto paths = locateRoom(name);
  if (!paths) return tl::unexpected(paths.error());
  auto runbook = readWholeFile(runbookFile);
  if (!runbook) return tl::unexpected(runbook.error());
  auto environment = readWholeFile(environmentFile);
  if (!environment) return tl::unexpected(environment.error());
  auto plan = makePlan(*runbook, *environment, runbookFile, environmentFile);
  if (!plan) return tl::unexpected(plan.error());
  if (auto made = makePrivateDirectory(paths->directory); !made) return tl::unexpected(made.error());
  if (auto pinned = pin(*runbook, paths->runbook, runbookFile); !pinned) return tl::unexpected(pinned.error());
  if (auto pinned = pin(*environment, paths->environment, environmentFile); !pinned)
    return tl::unexpected(pinned.error());
  return PinnedRoom{std::move(*paths), std::move(*runbook), std::move(*environment), std::move(*plan)};
}

Result<PinnedRoom> openRoom(const std::string& name) {
  auto paths = locateRoom(name);
  if (!paths) return tl::unexpected(paths.error());
  if (!fs::exists(paths->runbook)) {
    std::string known;
    for (const auto& room : listRooms()) known += (known.empty() ? "" : ", ") + room;
    return failure(ErrorCode::BadInput,
                   "there is no room \u201c" + name + "\u201d in " + paths->directory.parent_path().string() +
                       (known.empty() ? "; give --runbook and --environment to make it" : "; there are: " + known));
  }
  auto runbook = readWholeFile(paths->runbook);
  if (!runbook) return tl::unexpected(runbook.error());
  auto environment = readWholeFile(paths->environment);
  if (!environment) return tl::unexpected(environment.error());
  auto plan = makePlan(*runbook, *environment, paths->runbook, paths->environment);
  if (!plan) return tl::unexpected(plan.error());
  return PinnedRoom{std::move(*paths), std::move(*runbook), std::move(*environment), std::move(*plan)};
}

Result<PinnedRoom> enterRoom(const std::string& name, const std::string& runbookFile,
                             const std::string& environmentFile) {
  if (runbookFile.empty() && environmentFile.empty()) return openRoom(name);
  if (runbookFile.empty() || environmentFile.empty())
    return failure(ErrorCode::BadInput, "a new room needs both: --runbook FILE and --environment FILE");
  return createRoom(name, runbookFile, environmentFile);
}

}  // namespace warroom
