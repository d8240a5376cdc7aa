// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/task_executor.h"

#include <cmath>
#include <memory>

#include "models/cutover/ask_metric.h"
#include "models/cutover/decide_tasks.h"
#include "models/cutover/message_text.h"
#include "models/cutover/rules.h"
#include "models/gates/baseline_capture.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

constexpr std::size_t kEvidenceBytes = 2'000;

// Under way or confirmed: not begun a second time beside itself. Of a rollback, what may have been done and cannot be
// repeated blindly is a person's to repeat, too.
bool isDone(const CutoverState& state, const std::string& place, const Task& task) {
  const auto* known = state.taskState(place, task.id);
  if (!known) return false;
  if (known->outcome == Outcome::Sent) return true;
  if (place != kRollbackPlace) return false;
  return known->outcome == Outcome::Confirmed || (known->outcome == Outcome::InDoubt && !mayRepeat(task));
}

// Never begun, or begun by an engine that ended, where doing it twice does what doing it once does.
bool isMissing(const CutoverState& state, const std::string& place, const Task& task) {
  const auto* known = state.taskState(place, task.id);
  return !known || (known->outcome == Outcome::InDoubt && mayRepeat(task));
}

// 1.2 times nothing is nothing: the first error would go beyond it.
std::string zeroText(const std::string& baselines) {
  return baselines.empty() ? "" : "; 0, and so is every limit that is a multiple of it: " + baselines;
}

Task messageTask(const Message& message) {
  Task task;
  task.id = message.id;
  task.title = message.title;
  task.how = SendMessage{message.id, {}};
  return task;
}

}  // namespace

TaskExecutor::TaskExecutor(Ledger& ledger, TaskRunner& runner, MetricSources sources, const Clock& clock,
                           const LiveState& live)
    : ledger_(ledger), runner_(runner), sources_(std::move(sources)), clock_(clock), live_(live) {}

// Of a step, and meanwhile everything was brought back, or begun anew: to act now would act against that.
bool TaskExecutor::isOvertaken(const event::TaskStarted& started) const {
  const auto& state = ledger_.state();
  const auto* step = state.plan.runbook->step(started.place);
  return !state.taskOfRun(started.run) || (step && step->id != kRollbackPlace && state.rolledBack);
}

void TaskExecutor::run(const event::TaskStarted& started, bool goOn) {
  if (isOvertaken(started)) return abandon(started, "overtaken by a rollback");
  const auto& runbook = *ledger_.state().plan.runbook;
  if (started.place == kMessagePlace) return begin(started, messageTask(*runbook.message(started.task)), goOn);
  begin(started, *taskAt(runbook, started.place, started.task), goOn);
}

void TaskExecutor::abandon(const event::TaskStarted& started, const std::string& why) {
  if (!ledger_.state().taskOfRun(started.run)) return;
  ledger_.record({event::TaskSettled{started.run, Outcome::Failed, "not done: " + why, 0}}, "engine");
}

void TaskExecutor::runAll(const std::string& place, const std::string& by) {
  if (const auto* tasks = tasksAt(*ledger_.state().plan.runbook, place))
    for (const auto& task : *tasks)
      if (!isDone(ledger_.state(), place, task)) runAtOnce(place, task, by);
}

void TaskExecutor::runMissing(const std::string& place, const std::string& by) {
  if (const auto* tasks = tasksAt(*ledger_.state().plan.runbook, place))
    for (const auto& task : *tasks)
      if (isMissing(ledger_.state(), place, task)) runAtOnce(place, task, by);
}

void TaskExecutor::overtake() {
  for (auto running = running_.begin(); running != running_.end();) {
    const auto* step = ledger_.state().plan.runbook->step(running->second.place);
    if (!step || step->id == kRollbackPlace) {
      ++running;
      continue;
    }
    running->second.token.cancel();
    ledger_.record({event::TaskSettled{running->first, Outcome::InDoubt, "given up for a rollback", 0}}, "engine");
    running = running_.erase(running);
  }
}

void TaskExecutor::sendRollbackMessages() {
  for (const auto& message : ledger_.state().plan.runbook->messages)
    if (message.onRollback) runAtOnce(kMessagePlace, messageTask(message), "engine");
}

void TaskExecutor::runAtOnce(const std::string& place, const Task& task, const std::string& by) {
  const auto started = beginning(ledger_.state(), place, task.id);
  ledger_.record({started}, by);
  begin(started, task, false);
}

void TaskExecutor::begin(const event::TaskStarted& started, const Task& task, bool goOn) {
  running_[started.run].place = started.place;
  if (std::holds_alternative<CaptureBaselines>(task.how)) return capture(started, goOn);
  running_[started.run].token =
      runner_.run(orderOf(started, task), [this, started, goOn, since = clock_.io()](const TaskOutcome& outcome) {
        settled(started, since, goOn, outcome);
      });
}

TaskOrder TaskExecutor::orderOf(const event::TaskStarted& started, const Task& task) const {
  TaskOrder order{task, ledger_.state().room + "/" + started.run, {}};
  if (const auto* restore = std::get_if<RestoreFlags>(&task.how))
    if (const auto kept = ledger_.state().keptFlags.find(restore->service); kept != ledger_.state().keptFlags.end())
      order.keptFlags = kept->second;
  const auto* send = std::get_if<SendMessage>(&task.how);
  if (!send) return order;
  const auto* message = ledger_.state().plan.runbook->message(send->message);
  order.variables = messageVariables(ledger_.state(), live_, clock_.plan(), clock_.utc());
  // Whoever is paged by a trigger reads of that trigger, whatever was rolled back before.
  for (const auto& trigger : ledger_.state().plan.runbook->triggers)
    if (placeOf(trigger) == started.place) {
      order.variables["trigger"] = trigger.title;
      order.variables["reason"] = ledger_.state().triggers.at(trigger.id).reason;
    }
  for (const auto& blank : message->blanks) order.variables[blank.id] = blank.preset;
  for (const auto& [blank, text] : send->blanks) order.variables[blank] = text;
  for (const auto& [blank, text] : started.blanks) order.variables[blank] = text;
  return order;
}

void TaskExecutor::capture(const event::TaskStarted& started, bool goOn) {
  const auto& baselines = ledger_.state().plan.runbook->baselines;
  struct Captured {
    std::size_t open;
    std::vector<EventBody> events;
    std::string missing;
    std::string zero;
  };
  auto captured = std::make_shared<Captured>(Captured{baselines.size(), {}, {}, {}});
  const auto finish = [this, started, goOn, since = clock_.io()](Captured& all) {
    const auto count = std::to_string(all.events.size());
    if (!all.events.empty()) ledger_.record(std::move(all.events), "engine");
    settled(started, since, goOn,
            all.missing.empty() ? TaskOutcome{Outcome::Confirmed, count + " captured" + zeroText(all.zero)}
                                : TaskOutcome{Outcome::Failed, "without a value: " + all.missing});
  };
  if (baselines.empty()) return finish(*captured);
  for (const auto& baseline : baselines)
    askBaseline(baseline, [captured, finish, id = baseline.id](const Result<event::BaselineCaptured>& found) {
      if (found && found->value == 0) captured->zero += (captured->zero.empty() ? "" : ", ") + id;
      if (found)
        captured->events.emplace_back(*found);
      else
        captured->missing += (captured->missing.empty() ? "" : "; ") + id + ": " + found.error().message;
      if (--captured->open == 0) finish(*captured);
    });
}

void TaskExecutor::askBaseline(const Baseline& baseline, std::function<void(Result<event::BaselineCaptured>)> done) {
  auto& source = *sources_.at(baseline.metric.source);
  const auto deadline = queryDeadline(*ledger_.state().plan.runbook);
  if (baseline.over.count() == 0) {
    askMetric(source, baseline.metric, deadline, clock_,
              [id = baseline.id, query = baseline.metric.query, done = std::move(done)](const Judgement& judgement) {
                if (!judgement.value) return done(failure(ErrorCode::Unavailable, judgement.reason));
                if (!std::isfinite(*judgement.value))
                  return done(failure(ErrorCode::Unavailable, "the value is infinite: a division by nothing"));
                done(event::BaselineCaptured{id, *judgement.value, {}, {}, 0, query});
              });
    return;
  }
  askWithAge(source, captureQuery(baseline), baseline.metric.freshness, deadline,
             [baseline, asked = clock_.plan(), done = std::move(done)](const auto& answer, const auto& freshness) {
               const auto found = capturedFrom(baseline, answer, freshness, asked);
               if (!found) return done(tl::unexpected(found.error()));
               done(event::BaselineCaptured{baseline.id, found->value, found->lowest, found->highest,
                                            baseline.over.count(), baseline.metric.query});
             });
}

void TaskExecutor::settled(const event::TaskStarted& started, IoTime since, bool goOn, const TaskOutcome& outcome) {
  running_.erase(started.run);
  // A new attempt has forgotten it: what it says now is of nobody's any more.
  const auto* task = ledger_.state().taskOfRun(started.run);
  if (!task) return;
  const auto by = task->by;
  keep(started, outcome.keptFlags);
  ledger_.record({event::TaskSettled{started.run, outcome.outcome, outcome.evidence.substr(0, kEvidenceBytes),
                                     (clock_.io() - since).count()}},
                 "engine");
  if (goOn && outcome.outcome == Outcome::Confirmed) this->goOn(started.place, by);
}

void TaskExecutor::keep(const event::TaskStarted& started, const std::map<std::string, Json>& flags) {
  const auto* task = taskAt(*ledger_.state().plan.runbook, started.place, started.task);
  const auto* kept = task ? std::get_if<KeepFlags>(&task->how) : nullptr;
  if (kept && !flags.empty()) ledger_.record({event::FlagsKept{kept->service, Json(flags)}}, "engine");
}

void TaskExecutor::goOn(const std::string& id, const std::string& by) {
  const auto& state = ledger_.state();
  const auto* step = state.plan.runbook->step(id);
  const bool mayGoOn = step && !state.rolledBack && !state.clock.held() && ledger_.isSaved() &&
                       state.stepState(id).status != StepStatus::Completed;
  if (!mayGoOn) return;
  // By the same rules as if somebody had asked for it.
  const auto next = decideTasks(state, {id, {}}, clock_.plan());
  if (!next) return;
  const auto started = std::get<event::TaskStarted>(next->front());
  ledger_.record({started}, by, {}, [this, started](const Status& durable) {
    if (!durable) return abandon(started, durable.error().message);
    run(started, true);
  });
}

}  // namespace warroom
