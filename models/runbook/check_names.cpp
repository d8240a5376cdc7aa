// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "models/runbook/areas.h"

namespace warroom {
namespace {

// Identifiers that were already refused are empty: one complaint is enough.
template <typename T, typename PointerOf>
void checkUnique(const std::vector<T>& all, const char* what, const PointerOf& pointerOf, Findings& findings) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].id.empty() || seen.insert(all[i].id).second) continue;
    findings.atValue(pointerOf(i) + "/id", std::string(what) + " " + inQuotes(all[i].id) + " is there twice",
                     "give each a name of its own");
  }
}

auto listedIn(const std::string& list) {
  return [list](std::size_t index) { return childPointer(list, index); };
}

}  // namespace

void checkNames(const Draft& draft, Findings& findings) {
  const Runbook& runbook = draft.runbook;
  checkUnique(runbook.roles, "the role", listedIn("/roles"), findings);
  checkUnique(runbook.phases, "the phase", listedIn("/phases"), findings);
  checkUnique(
      runbook.steps, "the step", [&](std::size_t i) { return draft.stepPointers[i]; }, findings);
  checkUnique(runbook.forms, "the form", listedIn("/forms"), findings);
  checkUnique(runbook.backends, "the backend", listedIn("/backends"), findings);
  checkUnique(runbook.tracks, "the track", listedIn("/tracks"), findings);
  checkUnique(runbook.panels, "the panel", listedIn("/panels"), findings);
  checkUnique(runbook.triggers, "the trigger", listedIn("/triggers"), findings);
  checkUnique(runbook.flagServices, "the flag service", listedIn("/flagServices"), findings);
  checkUnique(runbook.maintenances, "the maintenance", listedIn("/maintenances"), findings);
  checkUnique(runbook.probes, "the probe", listedIn("/probes"), findings);
  checkUnique(runbook.baselines, "the baseline", listedIn("/baselines"), findings);
  checkUnique(runbook.channels, "the channel", listedIn("/channels"), findings);
  checkUnique(runbook.messages, "the message", listedIn("/messages"), findings);
  checkUnique(runbook.decisions, "the decision", listedIn("/decisions"), findings);
  checkUnique(runbook.rollback.tasks, "the action", listedIn("/rollback/actions"), findings);
  checkUnique(runbook.rollback.items, "the item", listedIn("/rollback/items"), findings);
  checkUnique(runbook.readiness.items, "the item", listedIn("/rollback/ready"), findings);
  for (std::size_t i = 0; i < runbook.triggers.size(); ++i) {
    checkUnique(runbook.triggers[i].tasks, "the action", listedIn(childPointer("/triggers", i) + "/actions"), findings);
  }
  for (std::size_t i = 0; i < runbook.messages.size(); ++i) {
    checkUnique(runbook.messages[i].blanks, "the blank", listedIn(childPointer("/messages", i) + "/blanks"), findings);
  }
  for (std::size_t i = 0; i < runbook.steps.size(); ++i) {
    checkUnique(runbook.steps[i].tasks, "the action", listedIn(draft.stepPointers[i] + "/actions"), findings);
    checkUnique(runbook.steps[i].items, "the item", listedIn(draft.stepPointers[i] + "/items"), findings);
  }
  for (std::size_t i = 0; i < runbook.forms.size(); ++i) {
    checkUnique(runbook.forms[i].criteria, "the criterion", listedIn(childPointer("/forms", i) + "/criteria"),
                findings);
  }
}

}  // namespace warroom
