// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/rules.h"

namespace warroom {

std::vector<Residue> residuesOf(const CutoverState& state) {
  std::vector<Residue> residues;
  if (!state.rolledBack) return residues;
  for (const auto& step : state.plan.runbook->steps)
    for (const auto& item : step.items) {
      const auto* dns = item.check ? std::get_if<DnsCheck>(&*item.check) : nullptr;
      const auto& answer = state.itemState(step.id, item.id);
      if (!dns || dns->expected.empty() || !answer.answered || answer.verdict != Verdict::Pass) continue;
      std::erase_if(residues, [&](const Residue& earlier) { return earlier.name == dns->name; });
      residues.push_back({dns->name, dns->expected, dns->ttlAtMost});
    }
  return residues;
}

std::string sentenceOf(const Residue& residue) {
  std::string values;
  for (const auto& value : residue.values) values += (values.empty() ? "" : ", ") + value;
  return "Weights are back, names are not: " + residue.name + " points at " + values + ", and DNS caches keep it for " +
         (residue.ttl ? std::to_string(*residue.ttl) + " s (its TTL)" : std::string("as long as its TTL")) +
         " after it is pointed elsewhere. What answers there must go on working until then";
}

}  // namespace warroom
