// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "app/engine/observer.h"
#include "models/core/clock.h"
#include "models/cutover/ports.h"
#include "models/cutover/state.h"

namespace warroom {

// The one place where events come to be: stamps, folds and publishes them at once, and makes them durable
// behind. What could not be written is kept and tried again; `durable()` tells how far the disk is.
// Who acts only on durable intent waits for its callback.
class Ledger {
 public:
  Ledger(CutoverState state, std::vector<Event> past, JournalHead head, const Clock& clock, Journal& journal,
         EngineObserver& observer);

  // `durable` comes when these events are on disk, or with the reason why they are not (yet).
  void record(std::vector<EventBody> bodies, const std::string& by, const std::string& command = {},
              std::function<void(Status)> durable = {});
  // Tries again what could not be written; to be called now and then.
  void retry();

  const CutoverState& state() const { return state_; }
  // The id of the newest action; empty: there was none. Tells an answer that was asked for before it.
  std::string lastAction() const { return state_.actions.empty() ? std::string() : state_.actions.back().id; }
  const std::vector<Event>& events() const { return events_; }
  const JournalHead& durable() const { return head_; }
  const std::string& error() const { return error_; }
  bool isSaved() const { return error_.empty(); }
  bool isSettled() const { return !saving_; }

 private:
  struct Waiting {
    std::uint64_t sequence;
    std::function<void(Status)> durable;
  };
  void save();
  void saved(Result<JournalHead> head, std::size_t count);

  CutoverState state_;
  std::vector<Event> events_;
  JournalHead head_;
  const Clock& clock_;
  Journal& journal_;
  EngineObserver& observer_;
  std::vector<Event> unsaved_;
  std::deque<Waiting> waiting_;
  bool saving_ = false;
  std::string error_;
};

}  // namespace warroom
