// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/areas.h"
#include "models/runbook/capability.h"
#include "models/runbook/weight_request.h"

namespace warroom {
namespace {

class Capabilities {
 public:
  Capabilities(const Draft& draft, Findings& findings) : draft_(draft), findings_(findings) {}

  void ofShifts(const Track& track, const BackendSpec& backend) {
    int reached = 0;
    for (std::size_t i = 0; i < draft_.runbook.steps.size(); ++i) {
      const Step& step = draft_.runbook.steps[i];
      if (step.kind != StepKind::Shift || step.track != track.id) continue;
      const auto& pointer = draft_.stepPointers[i] + "/percent";
      const auto reason = incapacity(backend, step.percent);
      if (!reason.empty()) findings_.atValue(pointer, reason, "choose what all backends of the track can do");
      if (reason.empty() && goesStageByStage(backend)) inOrder(backend, reached, step.percent, pointer);
      reached = step.percent;
    }
  }

  void ofRollback(const BackendSpec& backend) {
    for (std::size_t i = 0; i < draft_.runbook.rollbackStages.size(); ++i) {
      const int percent = draft_.runbook.rollbackStages[i].percent;
      auto reason = incapacity(backend, percent);
      if (reason.empty() && goesStageByStage(backend))
        reason = "the backend " + backend.id + " goes back to 0 at once, and to nothing between";
      if (!reason.empty())
        findings_.atValue(childPointer("/rollback/stages", i) + "/percent", reason, "leave the stages out");
    }
  }

 private:
  void inOrder(const BackendSpec& backend, int from, int percent, const std::string& pointer) {
    const int before = stageBefore(backend.stages, percent);
    if (percent == 0 || percent == from || before == from) return;
    findings_.atValue(pointer,
                      "the backend " + backend.id + " comes to " + std::to_string(percent) + " % from " +
                          std::to_string(before) + " % alone, and the plan comes from " + std::to_string(from) + " %",
                      "shift to each of its stages in turn");
  }

  const Draft& draft_;
  Findings& findings_;
};

}  // namespace

void checkCapabilities(const Draft& draft, Findings& findings) {
  Capabilities capabilities(draft, findings);
  for (const Track& track : draft.runbook.tracks) {
    for (const std::string& id : track.backends) {
      const BackendSpec* backend = draft.runbook.backend(id);
      if (!backend || backend->can == Capability::Absolute) continue;
      if (backend->can == Capability::Stages && backend->stages.empty()) continue;  // complained of already
      capabilities.ofShifts(track, *backend);
      capabilities.ofRollback(*backend);
    }
  }
}

}  // namespace warroom
