// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/trigger_watch.h"

#include <memory>
#include <type_traits>

#include "models/cutover/ask_metric.h"
#include "models/cutover/decide_tasks.h"
#include "models/cutover/rules.h"
#include "models/gates/combined.h"
#include "models/gates/judge.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

// A program is heavier than a question.
constexpr Milliseconds kProgramAgain{10'000};

// A check passes when its condition is met, and a trigger is in breach then.
Judgement breachOf(const CheckOutcome& outcome, PlanTime now) {
  const auto verdict = outcome.verdict == Verdict::Pass     ? Verdict::Breach
                       : outcome.verdict == Verdict::Breach ? Verdict::Pass
                                                            : outcome.verdict;
  return {verdict, outcome.value, now, outcome.evidence};
}

// Null: that part is no metric.
const MetricCheck* metricAt(const Condition& condition, std::size_t place) {
  const MetricCheck* found = nullptr;
  forEachPart(condition, [&](const auto& part) {
    if constexpr (std::is_same_v<std::decay_t<decltype(part)>, MetricCheck>)
      if (place == 0) found = &part;
    --place;
  });
  return found;
}

bool runsProgram(const Trigger& trigger) {
  bool found = false;
  forEachPart(trigger.breach, [&found](const auto& part) {
    found = found || std::is_same_v<std::decay_t<decltype(part)>, CommandCheck>;
  });
  return found;
}

// Every metric of it, and at least one.
bool asksOnly(const Trigger& trigger, const std::string& source) {
  bool some = false;
  bool only = true;
  forEachPart(trigger.breach, [&](const auto& part) {
    if constexpr (std::is_same_v<std::decay_t<decltype(part)>, MetricCheck>) {
      some = true;
      only = only && part.metric.source == source;
    } else if constexpr (std::is_same_v<std::decay_t<decltype(part)>, HttpCheck> ||
                         std::is_same_v<std::decay_t<decltype(part)>, CommandCheck>) {
      only = false;  // asked as often as the runbook says, and no more
    }
  });
  return some && only && (!trigger.minimumTraffic || trigger.minimumTraffic->metric.source == source);
}

std::string reasonOfFiring(const Trigger& trigger, const Judgement& judgement) {
  if (!trigger.dryRun) return judgement.reason;
  const char* would = trigger.action == TriggerAction::RollBack ? "rolled back"
                      : trigger.action == TriggerAction::Page   ? "paged"
                                                                : "advised";
  return std::string("DRY RUN, would have ") + would + ": " + judgement.reason;
}

}  // namespace

struct TriggerWatch::Round {
  std::vector<Judgement> parts;
  std::optional<Judgement> traffic;
  std::size_t open = 0;
};

TriggerWatch::TriggerWatch(Ledger& ledger, MetricSources sources, CheckRunner& checks, const Clock& clock, Fired fired)
    : ledger_(ledger), sources_(std::move(sources)), checks_(checks), clock_(clock), fired_(std::move(fired)) {}

TriggerWatch::~TriggerWatch() {
  for (auto& [id, following] : following_) following.token.cancel();
}

// The journal knows every change of phase; between changes the memory is ours. A new attempt begins afresh.
TriggerMemory& TriggerWatch::memoryOf(const Trigger& trigger) {
  if (attempt_ != ledger_.state().attempt) {
    attempt_ = ledger_.state().attempt;
    memory_.clear();
  }
  return memory_.try_emplace(trigger.id, ledger_.state().triggers.at(trigger.id).memory).first->second;
}

void TriggerWatch::poll(LiveState& live) {
  const auto runbook = ledger_.state().plan.runbook;
  for (const auto& trigger : runbook->triggers) pollOne(live, trigger);
}

void TriggerWatch::pollSource(LiveState& live, const std::string& source) {
  const auto runbook = ledger_.state().plan.runbook;
  for (const auto& trigger : runbook->triggers)
    if (asksOnly(trigger, source)) pollOne(live, trigger);
}

void TriggerWatch::pollOne(LiveState& live, const Trigger& trigger) {
  if (!isArmed(ledger_.state(), trigger)) {
    live.triggers.erase(trigger.id);
    memory_.erase(trigger.id);  // the state knows what is left of it
    return;
  }
  if (runsProgram(trigger)) {
    const auto ran = ranAt_.find(trigger.id);
    if (ran != ranAt_.end() && clock_.plan() - ran->second < kProgramAgain) return;
  }
  if (!outstanding_.insert(trigger.id).second) return;
  ranAt_[trigger.id] = clock_.plan();
  ask(trigger, [this, &live, id = trigger.id, attempt = ledger_.state().attempt](const Judgement& judgement) {
    outstanding_.erase(id);
    // It may have been amended meanwhile; whoever is told of it must not lose it.
    const auto now = ledger_.state().plan.runbook;
    judged(live, *now->trigger(id), attempt, judgement);
    follow(live, *now->trigger(id), judgement);
  });
}

// Only an age tells when a sample was taken: without one, a value is as old as its answer.
void TriggerWatch::follow(LiveState& live, const Trigger& trigger, const Judgement& judgement) {
  const auto* metric = metricOf(trigger);
  if (!scheduler_ || !metric || metric->metric.freshness.empty() || !judgement.value) return;
  auto& [phase, waiting, token] = following_[trigger.id];
  phase.observe(judgement.time);
  const auto next = phase.next(clock_.plan());
  if (!next || waiting) return;
  waiting = true;
  token = scheduler_->after(*next - clock_.plan(), [this, &live, id = trigger.id] {
    following_[id].waiting = false;
    const auto runbook = ledger_.state().plan.runbook;
    pollOne(live, *runbook->trigger(id));
  });
}

// All side by side; judged when the last answer is there.
void TriggerWatch::ask(const Trigger& trigger, const Done& done) {
  auto round = std::make_shared<Round>();
  forEachPart(trigger.breach, [&](const auto&) { round->parts.emplace_back(); });
  round->open = round->parts.size() + (trigger.minimumTraffic ? 1 : 0);
  const auto answered = [this, round, id = trigger.id, done] {
    if (--round->open == 0) done(together(id, *round));
  };
  std::size_t next = 0;
  forEachPart(trigger.breach, [&](const auto& part) {
    askPart(trigger, next, part, [round, answered, place = next](const Judgement& judgement) {
      round->parts[place] = judgement;
      answered();
    });
    ++next;
  });
  if (!trigger.minimumTraffic) return;
  askMetric(*sources_.at(trigger.minimumTraffic->metric.source), trigger.minimumTraffic->metric,
            queryDeadline(*ledger_.state().plan.runbook), clock_, [round, answered](const Judgement& value) {
              round->traffic = value;
              answered();
            });
}

Judgement TriggerWatch::together(const std::string& id, const Round& round) const {
  const auto runbook = ledger_.state().plan.runbook;
  const auto& trigger = *runbook->trigger(id);
  const auto* combined = std::get_if<Combined>(&trigger.breach);
  const auto parts = trigger.minimumTraffic ? judgeAtTraffic(trigger, *round.traffic, round.parts) : round.parts;
  return combined ? judgeTogether(*combined, parts) : parts.front();
}

template <typename Part>
void TriggerWatch::askPart(const Trigger& trigger, std::size_t place, const Part& part, const Done& done) {
  if constexpr (std::is_same_v<Part, MetricCheck>) {
    askMetricOf(trigger, place, part, done);
  } else if constexpr (std::is_same_v<Part, HttpCheck> || std::is_same_v<Part, CommandCheck>) {
    checks_.run(part, clock_.plan(),
                [this, done](const CheckOutcome& outcome) { done(breachOf(outcome, clock_.plan())); });
  } else {
    done(judgeOfState(ledger_.state(), part, trigger.id, clock_.plan()));
  }
}

void TriggerWatch::askMetricOf(const Trigger& trigger, std::size_t place, const MetricCheck& check, const Done& done) {
  if (const auto known = resolved(ledger_.state(), check); !known)
    return done({Verdict::NoData, std::nullopt, clock_.plan(), known.error().message});
  auto& source = *sources_.at(check.metric.source);
  const auto deadline = queryDeadline(*ledger_.state().plan.runbook);
  const auto judge = [this, id = trigger.id, place, done](const auto& rule) {
    const auto runbook = ledger_.state().plan.runbook;
    const auto now = resolved(ledger_.state(), *metricAt(runbook->trigger(id)->breach, place));
    done(now ? rule(*now) : Judgement{Verdict::NoData, std::nullopt, clock_.plan(), now.error().message});
  };
  if (trigger.mode == ForMode::Prometheus) {
    source.query(check.metric.query, deadline, [this, judge](const Result<InstantAnswer>& answer) {
      judge([&](const MetricCheck& now) { return judgeAsPrometheus(now, answer, clock_.plan()); });
    });
  } else {
    askMetric(source, effectiveQuery(check), deadline, clock_, [judge](const Judgement& value) {
      judge([&](const MetricCheck& now) { return judgeBreach(now, value); });
    });
  }
}

void TriggerWatch::judged(LiveState& live, const Trigger& trigger, int attempt, const Judgement& judgement) {
  if (attempt != ledger_.state().attempt) return;  // an answer of the attempt before
  if (!isArmed(ledger_.state(), trigger)) return;  // or to a question of when it was
  live.triggers[trigger.id] = {judgement.verdict, judgement.value, judgement.reason,
                               judgement.value ? judgement.time.time_since_epoch().count() : 0};
  auto& memory = memoryOf(trigger);
  const auto step = advance(trigger, memory, judgement, clock_.plan());
  memory = step.memory;
  record(trigger, step.sight, step, judgement);
  record(trigger, step.change, step, judgement);
  // A crash between the firing and its rollback must not leave traffic where it is.
  const bool stillFiring = step.change == TriggerChange::None && memory.phase == TriggerPhase::Firing;
  const bool stillSo = judgement.verdict == Verdict::Breach || (trigger.fireWhenBlind && memory.blindSince);
  if (stillFiring && stillSo && !ledger_.state().rolledBack && !trigger.dryRun)
    fired_(trigger, judgement.reason, false);
}

void TriggerWatch::record(const Trigger& trigger, TriggerChange change, const TriggerStep& step,
                          const Judgement& judgement) {
  const auto by = "trigger " + trigger.id;
  switch (change) {
    case TriggerChange::None:
      return;
    case TriggerChange::BecamePending:
      return ledger_.record(
          {event::TriggerPending{trigger.id, judgement.value, step.memory.pendingSince.time_since_epoch().count(),
                                 judgement.reason}},
          by);
    case TriggerChange::Fired:
      ledger_.record({event::TriggerFired{trigger.id, judgement.value, reasonOfFiring(trigger, judgement)}}, by);
      return trigger.dryRun ? void() : fired_(trigger, judgement.reason, true);
    case TriggerChange::Reset:
    case TriggerChange::FirstSeen:
      return ledger_.record({event::TriggerReset{trigger.id, judgement.value, judgement.reason}}, by);
    case TriggerChange::WentBlind:
      return ledger_.record({event::TriggerBlind{trigger.id, judgement.verdict, judgement.reason}}, by);
    case TriggerChange::Sighted:
      return ledger_.record({event::TriggerSighted{trigger.id, step.memory.frozen.count()}}, by);
  }
}

}  // namespace warroom
