// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "models/runbook/areas.h"

namespace warroom {
namespace {

void checkTimes(const Draft& draft, Findings& findings) {
  const Runbook& runbook = draft.runbook;
  if (runbook.starts >= runbook.ends) {
    findings.atValue(
        "/ends", "the plan ends at " + formatOffset(runbook.ends) + ", and starts at " + formatOffset(runbook.starts),
        "let it end after its start");
    return;
  }
  const Step* before = nullptr;
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    const Step& step = runbook.steps[i];
    const std::string at = draft.stepPointers[i] + "/at";
    if (step.at < runbook.starts || step.at > runbook.ends) {
      findings.atValue(at,
                       formatOffset(step.at) + " is outside the plan, " + formatOffset(runbook.starts) + " to " +
                           formatOffset(runbook.ends),
                       "move the step, or starts and ends");
    }
    if (before != nullptr && step.at < before->at) {
      findings.atValue(at,
                       formatOffset(step.at) + " is earlier than the step before it, " + inQuotes(before->id) + " at " +
                           formatOffset(before->at),
                       "steps are done in the order of the file: move one of them");
    }
    before = &step;
  }
}

std::optional<std::size_t> placeOf(const Runbook& runbook, const std::string& step) {
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    if (runbook.steps[i].id == step) return i;
  }
  return std::nullopt;
}

void checkGoBeforeShift(const Draft& draft, Findings& findings) {
  bool go = false;
  for (std::size_t i = 0; i < draft.runbook.steps.size(); ++i) {
    const Step& step = draft.runbook.steps[i];
    if (step.kind == StepKind::GoNoGo) go = true;
    if (step.kind != StepKind::Shift || go) continue;
    findings.atValue(draft.stepPointers[i], "shifts traffic, and no go/no-go step comes before it",
                     "put a step of kind \"go-no-go\" in front");
    return;
  }
}

// A form whose criterion waits for a later step could never be GO.
void checkCriteria(const Draft& draft, Findings& findings) {
  const Runbook& runbook = draft.runbook;
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    const Form* form = runbook.steps[i].kind == StepKind::GoNoGo ? runbook.form(runbook.steps[i].form) : nullptr;
    if (form == nullptr) continue;
    const std::string pointer =
        childPointer("/forms", static_cast<std::size_t>(form - runbook.forms.data())) + "/criteria";
    for (std::size_t j = 0; j < form->criteria.size(); ++j) {
      const auto& steps = form->criteria[j].steps;
      for (std::size_t k = 0; k < steps.size(); ++k) {
        const auto place = placeOf(runbook, steps[k]);
        if (!place || *place < i) continue;
        findings.atValue(childPointer(childPointer(pointer, j) + "/steps", k),
                         "the step " + inQuotes(steps[k]) + " does not come before the go/no-go step " +
                             inQuotes(runbook.steps[i].id) + ": it could never be GO",
                         "name an earlier step");
      }
    }
  }
}

}  // namespace

void checkOrder(const Draft& draft, Findings& findings) {
  checkTimes(draft, findings);
  checkGoBeforeShift(draft, findings);
  checkCriteria(draft, findings);
}

}  // namespace warroom
