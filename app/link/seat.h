// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/link/link_client.h"
#include "models/cutover/state.h"
#include "models/metrics/sample_store.h"

namespace warroom::link {

// What a person's window or terminal knows of a room: it follows an engine by folding its events. Reading
// is by reference, valid until the next turn of the event loop; nothing here changes but by the engine.
class Seat final : public QObject {
  Q_OBJECT
 public:
  // From the pinned bytes of runbook and environment.
  using PlanMaker = std::function<Result<Plan>(const std::string& runbook, const std::string& environment)>;

  explicit Seat(PlanMaker makePlan, QObject* parent = nullptr);

  // What was known stays to be shown until the new engine's Welcome. Ends in ready() or lost().
  void attach(const std::string& socketPath, const Hello& hello);
  void detach();
  bool attached() const { return ready_; }  // up to date, and linked

  // Gives the command's id, by which acknowledged() and replied() name it. A link that is not open answers
  // through replied(), too, from the event loop.
  std::string submit(CommandBody body, const std::string& by);

  const Welcome& welcome() const { return welcome_; }
  const CutoverState& state() const { return state_; }
  const LiveState& live() const { return live_; }
  const SampleStore& samples() const { return samples_; }

 Q_SIGNALS:
  void welcomed();  // the plan is known; state() is that before the first event
  void ready();     // the past has been replayed
  void stateChanged();
  void liveChanged();
  void samplesChanged();
  void eventHappened(const warroom::Event& event, bool live);
  void acknowledged(const std::string& command);
  void replied(const warroom::link::Reply& reply);
  void lost(const QString& reason);

 private:
  void begin(const Welcome& welcome);
  void take(const Events& events);
  void giveUp(const QString& reason);

  PlanMaker makePlan_;
  LinkClient client_;
  Welcome welcome_;
  CutoverState state_;
  LiveState live_;
  SampleStore samples_;
  std::uint64_t next_ = 0;  // sequence of the event to come; 0 before the Welcome
  bool ready_ = false;
};

}  // namespace warroom::link
