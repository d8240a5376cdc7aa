// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/decide_rehearsal.h"

#include <algorithm>
#include <iterator>

#include "models/cutover/fault_reach.h"
#include "models/cutover/rehearsal_outcome.h"
#include "models/cutover/rules.h"

namespace warroom {
namespace {

Status onlyInRehearsals(const CutoverState& state) {
  if (!isRehearsal(state))
    return failure(ErrorCode::Refused, std::string("this is a ") + word(state.plan.environment->kind) +
                                           " environment; faults and speeds belong to rehearsals alone");
  if (state.rehearsal.ended) return failure(ErrorCode::Refused, "this rehearsal has ended; begin another");
  return {};
}

Result<Fault> faultOf(const std::string& text) {
  if (const auto fault = faultFromWord(text)) return *fault;
  std::string known;
  for (const Fault fault : kFaults) known += (known.empty() ? "" : ", ") + std::string(word(fault));
  return failure(ErrorCode::BadInput, "there is no fault \u201c" + text + "\u201d; there are " + known);
}

// Has the moment come for a fault that was planned with this step? What changes how traffic is moved comes before
// the shift; what shows in the metrics, and an abort, come when traffic is there.
bool hasCome(const CutoverState& state, const PlannedFault& planned, PlanTime now) {
  const auto* step = state.plan.runbook->step(planned.step);
  const auto* current = currentStep(state);
  if (!step || !current || current->id != step->id || !state.clock.started()) return false;
  if (step->kind == StepKind::Shift && (isOfMetrics(planned.fault) || planned.fault == Fault::Abort))
    return isShifted(state, *step);
  return state.clock.offset(now) >= step->at;
}

bool wasMissed(const CutoverState& state) {
  return std::any_of(state.maintenances.begin(), state.maintenances.end(),
                     [](const auto& each) { return each.second.overran; });
}

bool isOver(const CutoverState& state, Fault fault, const FaultOn& on, PlanTime now) {
  if (on.step.empty()) return false;
  const auto* last = state.actions.empty() ? nullptr : &state.actions.back();
  const bool actedSince = last && last->startedAt >= on.since && last->outcome != Outcome::Sent;
  if (fault == Fault::ErrorSpike || fault == Fault::LatencyRamp || fault == Fault::Abort)
    return actedSince && last->kind == ActionKind::Rollback;
  if (isOfBackends(fault)) return actedSince;
  if (fault == Fault::MissedMaintenanceBudget) return wasMissed(state) && !isSiteClosed(state);
  return fault != Fault::EngineKilled && now - on.since >= kFaultLasts;
}

}  // namespace

bool isRehearsal(const CutoverState& state) {
  return state.plan.environment && state.plan.environment->kind == EnvironmentKind::Rehearsal;
}

Decided decideRehearsal(const CutoverState& state, const command::InjectFault& body) {
  if (auto status = onlyInRehearsals(state); !status) return tl::unexpected(status.error());
  const auto fault = faultOf(body.fault);
  if (!fault) return tl::unexpected(fault.error());
  if (body.step.empty()) {
    if (state.rehearsal.faults.contains(*fault)) return std::vector<EventBody>{};
    if (const auto why = whyNotIn(*state.plan.runbook, *fault); !why.empty())
      return failure(ErrorCode::BadInput, std::string(word(*fault)) + ": " + why);
    return std::vector<EventBody>{event::FaultInjected{body.fault, {}}};
  }
  const auto* step = state.plan.runbook->step(body.step);
  if (!step) return failure(ErrorCode::BadInput, "the runbook has no step \u201c" + body.step + "\u201d");
  if (const auto why = whyNotAt(*state.plan.runbook, *fault, *step); !why.empty())
    return failure(ErrorCode::BadInput, std::string(word(*fault)) + "@" + body.step + ": " + why);
  return std::vector<EventBody>{event::FaultPlanned{body.fault, body.step}};
}

Decided decideRehearsal(const CutoverState& state, const command::LiftFault& body) {
  if (auto status = onlyInRehearsals(state); !status) return tl::unexpected(status.error());
  const auto fault = faultOf(body.fault);
  if (!fault) return tl::unexpected(fault.error());
  if (!state.rehearsal.faults.contains(*fault)) return std::vector<EventBody>{};
  return std::vector<EventBody>{event::FaultLifted{body.fault}};
}

Decided decideRehearsal(const CutoverState& state, const command::SetSpeed& body) {
  if (auto status = onlyInRehearsals(state); !status) return tl::unexpected(status.error());
  if (std::find(std::begin(kRehearsalSpeeds), std::end(kRehearsalSpeeds), body.speed) == std::end(kRehearsalSpeeds))
    return failure(ErrorCode::BadInput,
                   "a rehearsal runs at 1, 10 or 60 times, or at full speed, not at " + std::to_string(body.speed));
  if (body.speed == state.rehearsal.speed) return std::vector<EventBody>{};
  return std::vector<EventBody>{event::SpeedSet{body.speed}};
}

Decided decideRehearsal(const CutoverState& state, const command::PlayPeople& body) {
  if (auto status = onlyInRehearsals(state); !status) return tl::unexpected(status.error());
  if (body.on == state.rehearsal.peoplePlayed) return std::vector<EventBody>{};
  return std::vector<EventBody>{event::PeoplePlayed{body.on}};
}

std::vector<EventBody> decideRehearsalTick(const CutoverState& state, PlanTime now) {
  if (!isRehearsal(state) || state.rehearsal.ended) return {};
  std::vector<EventBody> events;
  for (const auto& planned : state.rehearsal.planned)
    if (hasCome(state, planned, now)) events.emplace_back(event::FaultInjected{word(planned.fault), planned.step});
  for (const auto& [fault, on] : state.rehearsal.faults)
    if (isOver(state, fault, on, now)) events.emplace_back(event::FaultLifted{word(fault)});
  if (!events.empty()) return events;
  if (const auto outcome = outcomeOfRehearsal(state, now))
    events.emplace_back(event::RehearsalEnded{outcome->passed, outcome->sentence});
  return events;
}

}  // namespace warroom
