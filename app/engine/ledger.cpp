// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/ledger.h"

namespace warroom {

Ledger::Ledger(CutoverState state, std::vector<Event> past, JournalHead head, const Clock& clock, Journal& journal,
               EngineObserver& observer)
    : state_(std::move(state)),
      events_(std::move(past)),
      head_(std::move(head)),
      clock_(clock),
      journal_(journal),
      observer_(observer) {
  for (const auto& event : events_) state_ = fold(std::move(state_), event);
}

void Ledger::record(std::vector<EventBody> bodies, const std::string& by, const std::string& command,
                    std::function<void(Status)> durable) {
  std::vector<Event> stamped;
  for (auto& body : bodies) {
    stamped.push_back({.sequence = events_.size() + 1,
                       .plan = clock_.plan(),
                       .utc = clock_.utc(),
                       .sinceBoot = clock_.sinceBoot(),
                       .bootId = clock_.bootId(),
                       .by = by,
                       .command = command,
                       .body = std::move(body)});
    events_.push_back(stamped.back());
    state_ = fold(std::move(state_), stamped.back());
  }
  unsaved_.insert(unsaved_.end(), stamped.begin(), stamped.end());
  if (durable) waiting_.push_back({events_.size(), std::move(durable)});
  if (!stamped.empty()) observer_.happened(stamped);
  save();
}

void Ledger::retry() { save(); }

void Ledger::save() {
  if (saving_) return;
  if (unsaved_.empty()) return saved(head_, 0);
  saving_ = true;
  journal_.append(unsaved_, [this, count = unsaved_.size()](Result<JournalHead> head) {
    saving_ = false;
    saved(std::move(head), count);
    if (isSaved() && !unsaved_.empty()) save();
  });
}

void Ledger::saved(Result<JournalHead> head, std::size_t count) {
  std::deque<Waiting> told;
  if (head) {
    unsaved_.erase(unsaved_.begin(), unsaved_.begin() + static_cast<std::ptrdiff_t>(count));
    head_ = *head;
    error_.clear();
    while (!waiting_.empty() && waiting_.front().sequence <= head_.sequence) {
      told.push_back(std::move(waiting_.front()));
      waiting_.pop_front();
    }
  } else {
    error_ = head.error().message;
    told.swap(waiting_);
  }
  for (auto& each : told) each.durable(head ? Status() : Status(tl::unexpected(head.error())));
}

}  // namespace warroom
