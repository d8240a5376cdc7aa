// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/message_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "models/cutover/rules.h"

namespace warroom {
namespace {

bool isConfirmed(const CutoverState& state, const Track& track) {
  return std::all_of(track.backends.begin(), track.backends.end(), [&](const std::string& id) {
    const auto& backend = state.backends.at(id);
    return backend.confirmed && std::abs(*backend.confirmed - state.weights.at(track.id)) <= 0.5 &&
           backend.outcome != Outcome::Sent && backend.outcome != Outcome::InDoubt;
  });
}

std::string trafficOf(const CutoverState& state) {
  std::string text;
  for (const auto& track : state.plan.runbook->tracks) {
    const auto percent = std::to_string(state.weights.at(track.id)) + " %" +
                         (isConfirmed(state, track) ? "" : " (commanded, not confirmed)");
    if (state.plan.runbook->tracks.size() == 1) return percent;
    text += (text.empty() ? "" : ", ") + track.title + " " + percent;
  }
  return text;
}

std::string valueOf(const Panel& panel, const LiveState& live) {
  for (const Side side : {Side::Green, Side::Shared, Side::Blue}) {
    const auto reading = live.series.find(seriesId(panel.id, side));
    if (reading == live.series.end()) continue;
    if (reading->second.verdict != Verdict::Pass || !reading->second.value) return "no data";
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", panel.decimals, *reading->second.value * panel.scale);
    return text + (panel.unit.empty() ? "" : " " + panel.unit);
  }
  return "no data";
}

const Step* stepAfter(const CutoverState& state, const Step* step) {
  const auto& steps = state.plan.runbook->steps;
  const auto next = step ? static_cast<std::size_t>(step - steps.data()) + 1 : steps.size();
  return next < steps.size() ? &steps[next] : nullptr;
}

}  // namespace

std::map<std::string, std::string> messageVariables(const CutoverState& state, const LiveState& live, PlanTime now,
                                                    UtcTime utc) {
  const auto& runbook = *state.plan.runbook;
  std::map<std::string, std::string> variables{
      {"room", state.room},
      {"attempt", std::to_string(state.attempt)},
      {"t", state.clock.started() ? formatTClock(state.clock.offset(now)) : "not started"},
      {"utc", formatUtcClock(utc)},
      {"traffic", trafficOf(state)},
      {"lead", state.lead}};
  const auto* step = currentStep(state);
  const auto* next = stepAfter(state, step);
  variables["step"] = step ? step->title : "done";
  variables["next"] = next ? next->title + " at " + formatOffset(next->at) : "none";
  for (const auto& phase : runbook.phases)
    if (step && phase.id == step->phase) variables["phase"] = phase.title;
  const auto rollback = std::find_if(state.actions.rbegin(), state.actions.rend(),
                                     [](const ActionState& action) { return action.kind == ActionKind::Rollback; });
  if (rollback != state.actions.rend() && state.rolledBack) {
    variables["reason"] = rollback->reason;
    const auto* trigger = runbook.trigger(rollback->trigger);
    variables["trigger"] = trigger ? trigger->title : "by hand";
  }
  for (const auto& panel : runbook.panels) variables["panel:" + panel.id] = valueOf(panel, live);
  return variables;
}

std::string filled(std::string_view text, const std::map<std::string, std::string>& variables) {
  std::string result;
  while (!text.empty()) {
    const auto open = text.find("{{");
    const auto close = open == std::string_view::npos ? open : text.find("}}", open);
    if (close == std::string_view::npos) return result.append(text);
    result.append(text.substr(0, open));
    const std::string name(text.substr(open + 2, close - open - 2));
    const auto known = variables.find(name);
    result += known == variables.end() ? "[" + name + "]" : known->second;
    text.remove_prefix(close + 2);
  }
  return result;
}

}  // namespace warroom
