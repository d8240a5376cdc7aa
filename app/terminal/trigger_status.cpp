// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/trigger_status.h"

#include "models/cutover/rules.h"
#include "models/gates/condition_text.h"
#include "models/gates/trip.h"

namespace warroom::terminal {
namespace {

const char* phaseWord(TriggerPhase phase) {
  switch (phase) {
    case TriggerPhase::Unknown:
      return "not judged yet";
    case TriggerPhase::Inactive:
      return "inactive";
    case TriggerPhase::Pending:
      return "pending";
    case TriggerPhase::Firing:
      return "firing";
  }
  return "not judged yet";
}

std::string quoted(const std::string& text) { return "\u201c" + text + "\u201d"; }

// "armed from “Shift to 10 %”", "no longer armed: “Done” is completed"; empty: it is armed.
std::string unarmedText(const CutoverState& state, const Trigger& trigger) {
  if (isArmed(state, trigger)) return {};
  const auto& runbook = *state.plan.runbook;
  const bool isOver =
      !trigger.armedUntil.empty() && state.stepState(trigger.armedUntil).status == StepStatus::Completed;
  if (isOver) return "no longer armed: " + quoted(runbook.step(trigger.armedUntil)->title) + " is completed";
  return "armed from " + quoted(runbook.step(trigger.armedFrom)->title);
}

std::string words(const CutoverState& state, const Trigger& trigger, PlanTime now) {
  const auto& known = state.triggers.at(trigger.id);
  std::string text = phaseWord(known.memory.phase);
  if (const auto unarmed = unarmedText(state, trigger); !unarmed.empty())
    text = known.memory.phase == TriggerPhase::Firing ? text + ", " + unarmed : unarmed;
  if (const auto count = servedText(trigger, known.memory, now); !count.empty())
    text += ", " + count + ", " + tripText(trigger, known.memory);
  if (known.memory.blindSince)
    text += (known.verdict == Verdict::Error ? ", ERROR for " : ", no data for ") +
            formatElapsed(now - *known.memory.blindSince);
  return trigger.dryRun ? "DRY RUN, " + text : text;
}

Json judgementJson(const LiveReading& seen, PlanTime now) {
  Json json{
      {"verdict", word(seen.verdict)}, {"value", seen.value ? Json(*seen.value) : Json()}, {"reason", seen.reason}};
  addSample(json, seen, now);
  return json;
}

bool isPlain(const CutoverState& state, const Trigger& trigger) {
  const auto& memory = state.triggers.at(trigger.id).memory;
  return memory.phase == TriggerPhase::Inactive && !memory.blindSince && !trigger.dryRun && isArmed(state, trigger);
}

}  // namespace

void addSample(Json& json, const LiveReading& seen, PlanTime now) {
  if (seen.sampledAt == 0) return;
  json["sampledAt"] = formatUtc(UtcTime(Milliseconds(seen.sampledAt)));
  json["ageMs"] = now.time_since_epoch().count() - seen.sampledAt;
}

Json triggersJson(const CutoverState& state, const LiveState& live, PlanTime now) {
  Json all = Json::array();
  for (const auto& trigger : state.plan.runbook->triggers) {
    const auto& known = state.triggers.at(trigger.id);
    const auto at = tripsAt(trigger, known.memory);
    all.push_back({{"id", trigger.id},
                   {"title", trigger.title},
                   {"phase", phaseWord(known.memory.phase)},
                   {"blind", known.memory.blindSince.has_value()},
                   {"armed", isArmed(state, trigger)},
                   {"dryRun", trigger.dryRun},
                   {"mode", trigger.mode == ForMode::Prometheus ? "prometheus" : "warroom"},
                   {"reason", known.reason},
                   {"served", served(known.memory, now).count()},
                   {"for", trigger.hold.count()},
                   {"tripsAt", at ? Json(formatUtc(UtcTime(at->time_since_epoch()))) : Json()},
                   {"text", words(state, trigger, now)},
                   {"asked", askedBy(trigger.breach)}});
    if (const auto seen = live.triggers.find(trigger.id); seen != live.triggers.end())
      all.back().update(judgementJson(seen->second, now));
  }
  return all;
}

std::string triggersText(const CutoverState& state, PlanTime now) {
  std::string text;
  for (const auto& trigger : state.plan.runbook->triggers) {
    if (isPlain(state, trigger)) continue;
    const auto& reason = state.triggers.at(trigger.id).reason;
    text += "trigger " + trigger.title + ": " + words(state, trigger, now) +
            (reason.empty() ? "" : " (" + reason + ")") + "  [" + trigger.id + "]\n";
  }
  return text;
}

}  // namespace warroom::terminal
