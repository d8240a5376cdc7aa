// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rehearsal/rehearsal_driver.h"

#include <algorithm>

#include "app/rehearsal/people_script.h"
#include "app/rehearsal/stride.h"

namespace warroom {
namespace {

constexpr Milliseconds kTick{100};
constexpr Milliseconds kAskLabAgain{500};
constexpr Milliseconds kAbandoned{10'000};
constexpr int kWatchMs = 5;
constexpr int kAwaitMs = 1;  // at full speed, for an answer: lab and programs need the processors

}  // namespace

RehearsalDriver::RehearsalDriver(Engine& engine, RehearsalClock& clock, LabControl& lab, QObject* parent)
    : QObject(parent), engine_(engine), clock_(clock), lab_(lab) {
  connect(&timer_, &QTimer::timeout, this, &RehearsalDriver::turn);
}

void RehearsalDriver::start(int pid) {
  lab_.clock([this, pid](const Result<std::optional<PlanTime>>& told) {
    if (!told) Q_EMIT labFailed(QString::fromStdString(told.error().message));
    if (told && *told) clock_.moveTo(**told);
    engine_.start(pid);
    Q_EMIT started();
    movedAt_ = clock_.io();
    timer_.start(0);
  });
}

void RehearsalDriver::turn() {
  const bool hurried = engine_.state().rehearsal.speed == kFullSpeed && !endTold_;
  timer_.setInterval(!hurried ? kWatchMs : telling_ || !engine_.isSettled() ? kAwaitMs : 0);
  tellEnd();
  if (!arriving_) tickInRealTime();
  if (telling_ || clock_.io() < quietUntil_) return;
  if (tellFaults()) return;
  if (std::exchange(arriving_, false)) return arrive();
  if (engine_.state().rehearsal.ended) return;
  // Nobody has come yet: whoever does is to see the day from its first moment.
  if (engine_.state().commands.empty()) return;
  if (!engine_.isSettled()) return;  // at any speed: what is asked at a moment is answered at that moment
  // A fault that this moment's answers have ended is lifted at this moment, whenever real time ticks.
  engine_.drill();
  if (tellFaults()) return;
  if (!peopleActed_) return letPeopleAct();
  if (mayMove()) move();
}

// Before the engine shows that the end is durable: whoever sees that looks for the certificate at once.
void RehearsalDriver::tellEnd() {
  const auto& state = engine_.state();
  if (!state.rehearsal.ended || engine_.durable().sequence < state.sequence) return;
  if (!std::exchange(endTold_, true)) Q_EMIT ended();
}

// What has nothing to do with the plan goes on while it stands still: writing, showing, reading back.
void RehearsalDriver::tickInRealTime() {
  if (clock_.io() - tickedAt_ < kTick) return;
  tickedAt_ = clock_.io();
  engine_.drill();
  engine_.tick();
  noticeAbandonment();
}

// Whoever started this rehearsal may have been killed, and its lab with it.
void RehearsalDriver::noticeAbandonment() {
  const auto& state = engine_.state();
  const bool useless = engine_.live().seats == 0 && (labLost_ || state.rehearsal.ended || state.commands.empty());
  if (!useless) uselessSince_.reset();
  if (useless && !uselessSince_) uselessSince_ = clock_.io();
  if (uselessSince_ && clock_.io() - *uselessSince_ >= kAbandoned) Q_EMIT abandoned();
}

// The lab knows of the moment, and of the faults that came with it.
void RehearsalDriver::arrive() {
  peopleActed_ = false;
  tickedAt_ = clock_.io();
  engine_.tick();
}

bool RehearsalDriver::tellFaults() {
  std::set<Fault> faults;
  for (const auto& [fault, on] : engine_.state().rehearsal.faults) faults.insert(fault);
  if (toldFaults_ == faults) return false;
  telling_ = true;
  lab_.setFaults(faults, [this, faults](const Status& status) { heard(status, [&] { toldFaults_ = faults; }); });
  return true;
}

bool RehearsalDriver::mayMove() const {
  const int speed = engine_.state().rehearsal.speed;
  return speed == kFullSpeed || (clock_.io() - movedAt_) * speed >= strideOf(engine_.state(), clock_.plan());
}

void RehearsalDriver::letPeopleAct() {
  peopleActed_ = true;
  auto command = nextOfPeople(engine_.state(), clock_.plan());
  if (!command) return;
  command->id = "lab-" + clock_.bootId().substr(0, 8) + "-" + std::to_string(clock_.plan().time_since_epoch().count()) +
                "-" + std::to_string(++commands_);
  engine_.submit(*command, [](const Status&) {});
}

void RehearsalDriver::move() {
  const auto& state = engine_.state();
  const auto stride = strideOf(state, clock_.plan());
  const auto to = clock_.plan() + stride;
  // Who was late starts anew: plan time must not race to catch up.
  const auto due = state.rehearsal.speed == kFullSpeed ? clock_.io() : movedAt_ + stride / state.rehearsal.speed;
  telling_ = true;
  lab_.setClock(to, [this, to, due](const Status& status) {
    heard(status, [&] {
      clock_.moveTo(to);
      movedAt_ = clock_.io() - due > kTick ? clock_.io() : due;
      arriving_ = true;
      engine_.drill();
    });
  });
}

void RehearsalDriver::heard(const Status& status, const std::function<void()>& then) {
  telling_ = false;
  labLost_ = !status;
  if (status) return then();
  quietUntil_ = clock_.io() + kAskLabAgain;
  Q_EMIT labFailed(QString::fromStdString(status.error().message));
}

}  // namespace warroom
