// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <functional>
#include <optional>
#include <vector>

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/metrics/sample_store.h"

namespace warroom::staged {

using namespace std::chrono_literals;

// A cutover, that of PAGS unless told otherwise, as it may look at some moment, made by folding events: no engine, no
// clock, the same on every machine.
class StagedRoom {
 public:
  explicit StagedRoom(EnvironmentKind kind = EnvironmentKind::Live, const char* runbook = "pags");

  void change(const std::function<void(Runbook&)>& edit);  // before the first event
  void happen(EventBody body, const std::string& by = "engine");
  void advance(Milliseconds by) { now += by; }
  void until(Milliseconds offset);  // of the T-clock

  // The team's ordinary work.
  Certificate rehearsed() const;
  void open();
  void start();
  void completeThrough(const std::string& step);  // everything up to and with it, each at its planned time
  void begin(const std::string& step, std::size_t items = 0);
  void sign(const std::string& role, const std::string& name, Decision decision = Decision::Go,
            const std::string& note = {});
  void shift(int percent, const std::string& step);
  void intend(int percent, const std::string& step);
  void settle(const std::string& backend, Outcome outcome, std::optional<double> percent,
              const std::string& message = {});
  void leaveByHand(const std::string& backend, const std::string& shell);
  void settleAction(Outcome outcome, const std::string& sentence);
  void rollBack(const std::string& reason, const std::string& trigger = {});

  // What the engine sees at this moment: samples of the last while, read-backs, counted requests.
  void look(Milliseconds history = 40min);
  void raise(const std::string& series, double value, Milliseconds since);  // in raw values; after look()
  void silence(const std::string& series, const std::string& reason, Milliseconds since, Verdict = Verdict::Error);
  void unreadable(const std::string& backend, const std::string& why);

  CutoverState state;
  LiveState live;
  SampleStore samples;
  std::vector<Event> events;
  PlanTime now{Milliseconds{1'795'265'940'000}};
  std::optional<QString> offline;
  QString reply;
  bool refused = false;

 private:
  void answer(const Step& step, const Item& item);
  const Track& trackOf(const std::string& step) const;
  double greenAt(PlanTime at) const;  // the share that was commanded then
  double valueAt(const std::string& series, PlanTime at) const;

  std::string action_;
  int actions_ = 0;
};

// checklists/RUNBOOK.json as it is shipped, bound to nothing.
Plan shippedPlan(EnvironmentKind kind, const char* runbook);

}  // namespace warroom::staged
