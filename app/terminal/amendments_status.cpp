// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/amendments_status.h"

namespace warroom::terminal {
namespace {

const char* statusWord(AmendmentStatus status) {
  switch (status) {
    case AmendmentStatus::Open:
      return "open";
    case AmendmentStatus::InForce:
      return "in force";
    case AmendmentStatus::Rejected:
      return "rejected";
    case AmendmentStatus::Lapsed:
      return "lapsed";
  }
  return "open";
}

}  // namespace

std::string amendmentsText(const CutoverState& state) {
  std::string text;
  for (const auto& each : state.amendments) {
    const auto number = std::to_string(each.number);
    const auto change = describe(*state.plan.runbook, each.change);
    if (each.status == AmendmentStatus::Open)
      text += "amendment " + number + " WAITS for a co-signature: " + change + ", proposed by " + each.proposedBy +
              ": " + each.reason + "  [cosign " + number + "]\n";
    if (each.status == AmendmentStatus::InForce)
      text += "amendment " + number + ": " + change + ", by " + each.proposedBy + ", co-signed by " + each.settledBy +
              ": " + each.reason + "\n";
  }
  return text;
}

Json amendmentsJson(const CutoverState& state) {
  Json amendments = Json::array();
  for (const auto& each : state.amendments)
    amendments.push_back({{"number", each.number},
                          {"what", each.change.what},
                          {"of", each.change.of},
                          {"from", each.change.from},
                          {"to", each.change.to},
                          {"reason", each.reason},
                          {"proposedBy", each.proposedBy},
                          {"status", statusWord(each.status)},
                          {"settledBy", each.settledBy}});
  return amendments;
}

}  // namespace warroom::terminal
