// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/capability.h"

#include <algorithm>

namespace warroom {
namespace {

std::string listed(const std::vector<int>& stages) {
  std::string all = "0";
  for (const int stage : stages) all += ", " + std::to_string(stage);
  return all;
}

}  // namespace

std::string incapacity(const BackendSpec& backend, int percent) {
  if (backend.can == Capability::ReadOnly) return "the backend " + backend.id + " is only read, never written";
  if (backend.can == Capability::Absolute || percent == 0) return {};
  if (std::find(backend.stages.begin(), backend.stages.end(), percent) != backend.stages.end()) return {};
  return "the backend " + backend.id + " has no stage of " + std::to_string(percent) + " %, only " +
         listed(backend.stages);
}

std::string incapacity(const Runbook& runbook, const Track& track, int percent) {
  for (const auto& id : track.backends)
    if (const auto* backend = runbook.backend(id))
      if (auto reason = incapacity(*backend, percent); !reason.empty()) return reason;
  return {};
}

bool goesStageByStage(const BackendSpec& backend) {
  const auto* http = std::get_if<HttpBackend>(&backend.how);
  return http && backend.can == Capability::Stages &&
         std::any_of(http->expected.begin(), http->expected.end(), [](const Expectation& expectation) {
           return expectation.value.find("{{before}}") != std::string::npos;
         });
}

}  // namespace warroom
