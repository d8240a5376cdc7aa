// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"

#include <algorithm>

#include "models/cutover/decide.h"
#include "models/cutover/decide_rehearsal.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

constexpr Milliseconds kGap{5'000};
constexpr Milliseconds kRead{2'000};  // drift is to be seen within 5 s, however seldom the runbook polls
constexpr Milliseconds kShow{500};    // answers to a poll come one by one; seats hear of them together

template <typename T>
const T* find(const std::vector<EventBody>& events) {
  for (const auto& event : events)
    if (const auto* body = std::get_if<T>(&event)) return body;
  return nullptr;
}

// A record that is damaged tells no end either.
bool isUnfinished(const event::BreakGlassMerged& merged) {
  return std::none_of(merged.records.begin(), merged.records.end(), [](const Json& record) {
    return record.is_object() && record.value("kind", "") == "action-settled";
  });
}

}  // namespace

Engine::Engine(Plan plan, const std::string& room, Past past, Ports ports)
    : ports_(std::move(ports)),
      observer_(ports_.observer),
      room_(room),
      past_(std::move(past)),
      ledger_(initialState(plan), std::move(past_.events), past_.head, ports_.clock, ports_.journal, ports_.observer),
      executor_(ledger_, ports_.backends, ports_.clock, ports_.scheduler),
      tasks_(ledger_, ports_.tasks, ports_.sources, ports_.clock, live_),
      metrics_(plan.runbook, ports_.sources, ports_.clock, ports_.observer),
      triggers_(
          ledger_, ports_.sources, ports_.checks, ports_.clock,
          [this](const Trigger& trigger, const std::string& reason, bool begins) { fired(trigger, reason, begins); }),
      observed_(ledger_, ports_.clock),
      backends_(ledger_, ports_.backends, ports_.clock, observed_),
      samplers_(ledger_, ports_.checks, ports_.clock, observed_),
      checks_(ledger_, ports_.checks, ports_.clock),
      probes_(ledger_, ports_.checks, ports_.clock) {
  for (const auto& [name, source] : ports_.sources)
    source->onFresh([this, id = name] { triggers_.pollSource(live_, id); });
}

// The way back first; whoever is told of it is told after.
void Engine::fired(const Trigger& trigger, const std::string& reason, bool begins) {
  const auto by = "trigger " + trigger.id;
  const auto events = decideFiring(ledger_.state(), trigger, reason, ports_.clock.plan());
  if (const auto* started = find<event::RollbackStarted>(events)) rollBack(*started, by, {}, {});
  if (begins) tasks_.runAll(placeOf(trigger), by);
}

void Engine::start(int pid) {
  std::vector<EventBody> events;
  const auto& plan = ledger_.state().plan;
  if (ledger_.events().empty())
    events.emplace_back(event::RoomOpened{room_, plan.runbookSha256, plan.environmentSha256});
  events.emplace_back(event::EngineStarted{pid, WARROOM_VERSION});
  if (const auto gap = unwatched(); gap > kGap)
    events.emplace_back(event::TimeGap{gap.count(), "no engine ran; nothing was watched"});
  const bool unfinished = std::any_of(past_.breakGlass.begin(), past_.breakGlass.end(), [this](const auto& merged) {
    return isUnfinished(merged) && !ledger_.state().mergedBreakGlass.contains(merged.file);
  });
  for (auto& merged : past_.breakGlass) events.emplace_back(std::move(merged));
  ledger_.record(std::move(events), "engine");
  // Ordered, and on the second log only: who began it has ended, and nobody knows how far it came.
  if (unfinished) {
    const auto action = "a" + std::to_string(ledger_.state().actions.size() + 1);
    rollBack({action, "begun before the engine ended", {}}, "engine", {}, {}, true);
  }
  settleDoubt();
  if (ledger_.state().rolledBack) tasks_.runMissing(kRollbackPlace, "engine");
}

void Engine::submit(const Command& command, std::function<void(Status)> replied,
                    const std::function<void()>& acknowledged) {
  const bool isRollback = std::holds_alternative<command::RollBack>(command.body);
  if (isRollback && acknowledged) acknowledged();
  const auto* shift = std::get_if<command::Shift>(&command.body);
  if (shift && !ledger_.isSaved() && shift->percent > 0)
    return replied(failure(ErrorCode::Refused,
                           "no shift while the journal cannot be written: " + ledger_.error() + "; ROLL BACK works"));

  const auto* attach = std::get_if<command::AttachCertificate>(&command.body);
  if (attach && ports_.doubtOf)
    if (const auto certificate = certificateFromJson(attach->certificate))
      return ports_.doubtOf(*certificate, [this, command, replied](const std::string& doubt) {
        if (!doubt.empty()) return replied(failure(ErrorCode::Refused, doubt));
        carryOut(command, replied);
      });
  carryOut(command, std::move(replied));
}

void Engine::carryOut(const Command& command, std::function<void(Status)> replied) {
  const auto decided = decide(ledger_.state(), command, {ports_.clock.plan(), ledger_.durable().hash});
  if (!decided) return replied(tl::unexpected(decided.error()));
  if (const auto* started = find<event::RollbackStarted>(*decided))
    return rollBack(*started, command.by, command.id, std::move(replied));

  ledger_.record(*decided, command.by, command.id, [this, replied, command, events = *decided](const Status& durable) {
    if (const auto* intent = find<event::ShiftIntended>(events)) shiftWhenDurable(*intent, durable);
    if (const auto* started = find<event::TaskStarted>(events)) runWhenDurable(*started, command, durable);
    replied(durable);
  });
  if (const auto* checks = std::get_if<command::RunChecks>(&command.body))
    checks_.run(checks->step, checks->item, command.by);
  if (std::holds_alternative<command::ReadBack>(command.body)) {
    backends_.poll(live_);
    settleDoubt();
  }
}

void Engine::shiftWhenDurable(const event::ShiftIntended& intent, const Status& durable) {
  if (!durable) return executor_.abandon(intent, durable.error().message);
  // A rollback may have come while the disk was writing; it has ended this action.
  const auto* action = ledger_.state().action(intent.action);
  if (action && action->outcome == Outcome::Sent) executor_.shift(intent);
}

void Engine::runWhenDurable(const event::TaskStarted& started, const Command& command, const Status& durable) {
  if (!durable) return tasks_.abandon(started, durable.error().message);
  const auto* all = std::get_if<command::RunTasks>(&command.body);
  tasks_.run(started, all && all->task.empty());
}

void Engine::rollBack(const event::RollbackStarted& started, const std::string& by, const std::string& command,
                      std::function<void(Status)> durable, bool begunElsewhere) {
  const bool again = executor_.isRollingBack();
  executor_.rollBack(started, begunElsewhere);
  if (!again) tasks_.overtake();
  ledger_.record({started}, by, command, std::move(durable));
  if (ports_.rollbackLog) ports_.rollbackLog(ledger_.events().back());
  if (again) return;
  tasks_.runAll(kRollbackPlace, by);
  tasks_.sendRollbackMessages();
}

void Engine::settleDoubt() {
  const auto* action = ledger_.state().unsettledAction();
  if (action && action->outcome == Outcome::InDoubt && !executor_.isBusy()) executor_.settle(*action);
}

Milliseconds Engine::unwatched() const {
  if (ledger_.events().empty()) return Milliseconds{0};
  const auto& last = ledger_.events().back();
  // In a rehearsal plan time stands while its engine does not run: then there was nothing to watch.
  const auto planned = ports_.clock.plan() - last.plan;
  if (past_.lastBeat) return std::min(planned, ports_.clock.sinceBoot() - *past_.lastBeat);
  // A beat is lost with the machine's memory: it was for no longer than since it was booted, or since the last event.
  return std::min({planned, ports_.clock.sinceBoot(), ports_.clock.utc() - last.utc});
}

void Engine::noticeGap() {
  const auto now = ports_.clock.sinceBoot();
  if (lastTick_ && now - *lastTick_ > kGap) {
    ledger_.record({event::TimeGap{(now - *lastTick_).count(), "the engine stood still; nothing was watched"}},
                   "engine");
    triggers_.forget();
  }
  lastTick_ = now;
}

void Engine::tick() {
  noticeGap();
  if (!ledger_.isSaved()) ledger_.retry();
  const auto now = ports_.clock.plan();
  if (auto events = decideTick(ledger_.state(), now); !events.empty()) ledger_.record(std::move(events), "engine");
  probes_.poll();
  if (!nextPoll_ || now >= *nextPoll_) {
    nextPoll_ = now + ledger_.state().plan.runbook->pollInterval;
    poll();
    settleDoubt();
  } else if (ports_.clock.io() >= nextRead_) {
    readBackends();
  }
  const bool newsOfTheJournal = live_.durable != ledger_.durable().sequence || live_.journalError != ledger_.error();
  if (const auto real = ports_.clock.io(); !nextShow_ || real >= *nextShow_ || newsOfTheJournal) {
    nextShow_ = real + kShow;
    if (ports_.beat) ports_.beat();
    show();
  }
}

void Engine::drill() {
  if (auto events = decideRehearsalTick(ledger_.state(), ports_.clock.plan()); !events.empty())
    ledger_.record(std::move(events), "engine");
}

bool Engine::isSettled() const {
  return metrics_.isIdle() && triggers_.isIdle() && backends_.isIdle() && samplers_.isIdle() && checks_.isIdle() &&
         probes_.isIdle() && tasks_.isIdle() && !executor_.isBusy() && ledger_.isSettled();
}

// The triggers last: their answers find nothing of this poll that is still to be sent before they are looked at.
void Engine::poll() {
  metrics_.poll(live_);
  readBackends();
  samplers_.poll(live_);
  checks_.poll();
  triggers_.poll(live_);
}

void Engine::readBackends() {
  nextRead_ = ports_.clock.io() + kRead;
  backends_.poll(live_);
}

void Engine::show() {
  live_.at = ports_.clock.plan().time_since_epoch().count();
  live_.recorded = ledger_.state().sequence;
  live_.durable = ledger_.durable().sequence;
  live_.journalError = ledger_.error();
  observer_.saw(live_);
}

}  // namespace warroom
