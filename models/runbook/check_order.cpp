// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "models/runbook/areas.h"
#include "models/runbook/index.h"

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

void checkWaits(const Draft& draft, const Index& steps, Findings& findings) {
  const Runbook& runbook = draft.runbook;
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    const Step& step = runbook.steps[i];
    if (step.due && *step.due < step.at)
      findings.atValue(draft.stepPointers[i] + "/due", "is due before it begins", "move due, or the step");
    if (!step.notBefore) continue;
    const auto place = steps.of(step.notBefore->step);
    if (place && *place >= i)
      findings.atValue(draft.stepPointers[i] + "/notBefore/step",
                       "the step " + inQuotes(step.notBefore->step) + " does not come before this one",
                       "name an earlier step");
  }
}

// Blue is given up by a decision of its own, behind a wait; what stops it comes after.
void checkEndOfRollback(const Draft& draft, Findings& findings) {
  const auto& all = draft.runbook.steps;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Step& step = all[i];
    if (!step.endsRollback) continue;
    const auto at = draft.stepPointers[i] + "/endsRollback";
    if (step.kind != StepKind::GoNoGo) {
      findings.atValue(at, "ends the way back, and nobody signs for it",
                       "put it into a step of kind \"go-no-go\" with a form of its own, in front of what stops blue");
      continue;
    }
    if (!step.notBefore)
      findings.atValue(at, "ends the way back, and waits for nothing", "say how long blue is kept: add \"notBefore\"");
    if (std::any_of(all.begin(), all.end(),
                    [&](const Step& other) { return other.id != step.id && other.form == step.form; }))
      findings.atValue(draft.stepPointers[i] + "/form", "another step is decided by the same form",
                       "the end of the way back has a form of its own: add one");
  }
}

void checkArming(const Draft& draft, const Index& steps, Findings& findings) {
  for (std::size_t i = 0; i < draft.runbook.triggers.size(); ++i) {
    const Trigger& trigger = draft.runbook.triggers[i];
    const auto from = steps.of(trigger.armedFrom);
    const auto until = steps.of(trigger.armedUntil);
    if (from && until && *until < *from)
      findings.atValue(childPointer("/triggers", i) + "/armed/until",
                       "the step " + inQuotes(trigger.armedUntil) + " comes before " + inQuotes(trigger.armedFrom) +
                           ": it would never be armed",
                       "swap the two, or name a later step");
  }
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
void checkCriteria(const Form& form, const std::string& pointer, std::size_t go, const Draft& draft, const Index& steps,
                   Findings& findings) {
  for (std::size_t j = 0; j < form.criteria.size(); ++j) {
    auto named = form.criteria[j].steps;
    const std::size_t whole = named.size();
    for (const ItemName& item : form.criteria[j].items) named.push_back(item.step);
    for (std::size_t k = 0; k < named.size(); ++k) {
      const std::string& step = named[k];
      const auto place = steps.of(step);
      if (!place || *place < go) continue;
      const std::string criterion = childPointer(pointer + "/criteria", j);
      findings.atValue(
          k < whole ? childPointer(criterion + "/steps", k) : childPointer(criterion + "/items", k - whole),
          "the step " + inQuotes(step) + " does not come before the go/no-go step " +
              inQuotes(draft.runbook.steps[go].id) + ": it could never be GO",
          "name an earlier step");
    }
  }
}

void checkForms(const Draft& draft, const Index& steps, Findings& findings) {
  const Runbook& runbook = draft.runbook;
  const Index forms(runbook.forms);
  std::set<std::size_t> checked;  // the first step that asks for a form asks the most of it
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    const auto form = runbook.steps[i].kind == StepKind::GoNoGo ? forms.of(runbook.steps[i].form) : std::nullopt;
    if (!form || !checked.insert(*form).second) continue;
    checkCriteria(runbook.forms[*form], childPointer("/forms", *form), i, draft, steps, findings);
  }
}

}  // namespace

void checkOrder(const Draft& draft, Findings& findings) {
  const Index steps(draft.runbook.steps);
  checkTimes(draft, findings);
  checkWaits(draft, steps, findings);
  checkEndOfRollback(draft, findings);
  checkArming(draft, steps, findings);
  checkGoBeforeShift(draft, findings);
  checkForms(draft, steps, findings);
}

}  // namespace warroom
