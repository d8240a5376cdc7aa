// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/decide_tasks.h"

#include <algorithm>

#include "models/cutover/rules.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

tl::unexpected<Error> refuse(std::string message) { return failure(ErrorCode::Refused, std::move(message)); }

std::string quoted(const std::string& text) { return "\u201c" + text + "\u201d"; }

bool hasTraffic(const CutoverState& state) {
  return std::any_of(state.weights.begin(), state.weights.end(), [](const auto& each) { return each.second > 0; });
}

// A limit that is a multiple of a baseline would move with it, by one person alone.
bool movesLimits(const CutoverState& state, const Task& task) {
  return std::holds_alternative<CaptureBaselines>(task.how) && !state.baselines.empty() && hasTraffic(state);
}

// What flags are during the cutover is not what a rollback is to put back.
bool losesFlags(const CutoverState& state, const Task& task) {
  const auto* keep = std::get_if<KeepFlags>(&task.how);
  return keep && state.keptFlags.contains(keep->service) && hasTraffic(state);
}

// Each is confirmed before the next: one by its name is no way past those before it.
std::string flawOfNamed(const CutoverState& state, const Step& step, const std::string& id) {
  for (const auto& task : step.tasks) {
    const auto* known = state.taskState(step.id, task.id);
    const bool confirmed = known && known->outcome == Outcome::Confirmed;
    if (task.id == id && movesLimits(state, task))
      return quoted(task.title) + " would move limits while green has traffic; what was captured stays";
    if (task.id == id && losesFlags(state, task))
      return quoted(task.title) + " would lose how the flags were before; what was kept stays";
    if (task.id == id)
      return confirmed && !mayRepeat(task) ? quoted(task.title) + " is confirmed, and is not done twice"
                                           : std::string();
    if (!confirmed && step.id != kRollbackPlace) return quoted(task.title) + " comes first, and is not confirmed";
  }
  return {};
}

std::string flawOfWait(const CutoverState& state, const Step& step, PlanTime now) {
  if (!step.notBefore) return {};
  const auto& earlier = state.stepState(step.notBefore->step);
  if (earlier.completedAt && now >= *earlier.completedAt + step.notBefore->after) return {};
  return "not before " + formatDuration(step.notBefore->after) + " after " +
         quoted(state.plan.runbook->step(step.notBefore->step)->title);
}

}  // namespace

bool mayRepeat(const Task& task) {
  return !std::holds_alternative<RunCommand>(task.how) && !std::holds_alternative<CallHttp>(task.how);
}

event::TaskStarted beginning(const CutoverState& state, const std::string& place, const std::string& task, int nth) {
  return {"k" + std::to_string(state.taskRuns + 1 + static_cast<std::uint64_t>(nth)), place, task, {}};
}

Result<std::vector<EventBody>> decideTasks(const CutoverState& state, const command::RunTasks& body, PlanTime now) {
  const auto& step = *state.plan.runbook->step(body.step);
  if (state.rolledBack && step.id != kRollbackPlace)
    return refuse("this attempt was rolled back; start the next attempt");
  if (isTaskUnderWay(state)) return refuse("an action is under way; wait for it");
  if (step.kind == StepKind::Shift && !isShifted(state, step))
    return refuse("the actions of " + quoted(step.title) + " come after its shift");
  if (const auto flaw = flawOfWait(state, step, now); !flaw.empty()) return refuse(flaw);
  if (!body.task.empty()) {
    if (!taskAt(*state.plan.runbook, step.id, body.task))
      return failure(ErrorCode::BadInput, "step " + quoted(step.id) + " has no action " + quoted(body.task));
    if (const auto flaw = flawOfNamed(state, step, body.task); !flaw.empty()) return refuse(flaw);
    return std::vector<EventBody>{beginning(state, step.id, body.task)};
  }
  const auto open = openTasks(state, step);
  if (open.empty()) return refuse("every action of " + quoted(step.title) + " is confirmed");
  if (losesFlags(state, *open.front()))
    return refuse(quoted(open.front()->title) + " would lose how the flags were before; what was kept stays");
  const auto* known = state.taskState(step.id, open.front()->id);
  if (known && known->outcome == Outcome::InDoubt && !mayRepeat(*open.front()))
    return refuse(quoted(open.front()->title) +
                  " is in doubt: it may have been done. Look, then run it again by its name, or complete the step with "
                  "an override");
  return std::vector<EventBody>{beginning(state, step.id, open.front()->id)};
}

Result<std::vector<EventBody>> decideMessage(const CutoverState& state, const command::SendMessage& body) {
  const auto* message = state.plan.runbook->message(body.message);
  if (!message) return failure(ErrorCode::BadInput, "the runbook has no message " + quoted(body.message));
  for (const auto& [blank, text] : body.blanks)
    if (std::none_of(message->blanks.begin(), message->blanks.end(),
                     [&](const Blank& each) { return each.id == blank; }))
      return failure(ErrorCode::BadInput, "the message " + quoted(message->title) + " has no blank " + quoted(blank));
  const auto* last = state.taskState(kMessagePlace, message->id);
  if (last && last->outcome == Outcome::Sent) return refuse(quoted(message->title) + " is being sent");
  auto started = beginning(state, kMessagePlace, message->id);
  started.blanks = body.blanks;
  return std::vector<EventBody>{started};
}

Result<std::vector<EventBody>> decideDeclaration(const CutoverState& state, const command::Declare& body) {
  const auto* trigger = state.plan.runbook->trigger(body.trigger);
  if (!trigger || !isDeclarable(*trigger))
    return failure(ErrorCode::BadInput, "the runbook has no trigger " + quoted(body.trigger) + " that is declared");
  if (state.declared.contains(body.trigger)) return refuse(quoted(trigger->title) + " is declared already");
  return std::vector<EventBody>{event::Declared{body.trigger, body.note}};
}

Result<std::vector<EventBody>> decideDeclaration(const CutoverState& state, const command::WithdrawDeclaration& body) {
  if (!state.declared.contains(body.trigger)) return refuse("nobody has declared this");
  return std::vector<EventBody>{event::DeclarationWithdrawn{body.trigger}};
}

std::vector<EventBody> decideLimits(const CutoverState& state, PlanTime now) {
  std::vector<EventBody> events;
  for (const auto& probe : state.plan.runbook->probes) {
    const auto known = state.probes.find(probe.id);
    if (known != state.probes.end() && !known->second.exceeded && downtimeOf(state, probe, now) > probe.limit)
      events.emplace_back(event::DowntimeExceeded{probe.id});
  }
  for (const auto& maintenance : state.plan.runbook->maintenances) {
    const auto known = state.maintenances.find(maintenance.id);
    const auto lasted = maintenanceLasted(state, maintenance, now);
    if (lasted && *lasted > maintenance.budget && !known->second.overran)
      events.emplace_back(event::MaintenanceOverran{maintenance.id});
  }
  return events;
}

Judgement judgeOfState(const CutoverState& state, const Condition& condition, const std::string& trigger,
                       PlanTime now) {
  const auto judged = [now](bool breach, std::string reason, std::optional<double> value = {}) {
    return Judgement{breach ? Verdict::Breach : Verdict::Pass, value, now, std::move(reason)};
  };
  const auto& runbook = *state.plan.runbook;
  if (std::holds_alternative<Declaration>(condition)) {
    const auto declared = state.declared.find(trigger);
    if (declared == state.declared.end()) return judged(false, "nobody has declared it");
    return judged(true, "declared by " + declared->second.by +
                            (declared->second.note.empty() ? "" : ": " + declared->second.note));
  }
  if (const auto* downtime = std::get_if<DowntimeAbove>(&condition)) {
    const auto measured = downtimeOf(state, *runbook.probe(downtime->probe), now);
    return judged(measured > downtime->limit,
                  "down for " + formatDuration(measured) + ", limit " + formatDuration(downtime->limit),
                  static_cast<double>(measured.count()) / 1'000);
  }
  if (const auto* overdue = std::get_if<MaintenanceOverdue>(&condition)) {
    const auto& maintenance = *runbook.maintenance(overdue->maintenance);
    const auto known = state.maintenances.find(maintenance.id);
    const bool open = known != state.maintenances.end() && known->second.openedAt && !known->second.closedAt;
    const auto lasted = open ? now - *known->second.openedAt : Milliseconds{0};
    return judged(
        open && lasted > maintenance.budget,
        open ? "open for " + formatDuration(lasted) + ", budget " + formatDuration(maintenance.budget) : "not open",
        static_cast<double>(lasted.count()) / 1'000);
  }
  return {Verdict::Error, std::nullopt, now, "not a condition of the cutover itself"};
}

}  // namespace warroom
