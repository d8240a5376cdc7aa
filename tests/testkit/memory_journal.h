// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "models/cutover/chain.h"
#include "models/cutover/ports.h"

namespace warroom::testkit {

// A journal that forgets with its disk. Callbacks come through the event loop, as with the real one.
class MemoryJournal final : public Journal {
 public:
  // What survives the journal: hand the same one to the next, and it goes on from there.
  struct Disk {
    std::vector<Event> events;
    JournalHead head{0, kChainStart};
  };

  explicit MemoryJournal(std::shared_ptr<Disk> disk = std::make_shared<Disk>()) : disk_(std::move(disk)) {}

  void append(std::vector<Event> events, std::function<void(Result<JournalHead>)> done) override {
    waiting_.push_back({std::move(events), std::move(done)});
    if (!held_) release();
  }

  // The nth append from now fails, as when the disk is full; 1 is the next one.
  void failAppend(int nth) { failing_.insert(appends_ + nth); }

  // While held, appends wait and nothing becomes durable; release() lets them through in their order.
  void hold() { held_ = true; }
  void release() {
    held_ = false;
    for (auto& [events, done] : std::exchange(waiting_, {})) {
      auto answer = store(std::move(events));
      QMetaObject::invokeMethod(
          &caller_, [then = std::move(done), result = std::move(answer)] { then(result); }, Qt::QueuedConnection);
    }
  }

  const std::vector<Event>& events() const { return disk_->events; }
  const JournalHead& head() const { return disk_->head; }
  int appends() const { return appends_; }

 private:
  struct Waiting {
    std::vector<Event> events;
    std::function<void(Result<JournalHead>)> done;
  };

  Result<JournalHead> store(std::vector<Event> events) {
    if (failing_.erase(++appends_) > 0) return failure(ErrorCode::Storage, "journal: disk full (as the test wants)");
    JournalHead head = disk_->head;
    for (const auto& event : events) {
      if (event.sequence != head.sequence + 1) {
        return failure(ErrorCode::BadInput, "event " + std::to_string(event.sequence) + " does not follow event " +
                                                std::to_string(head.sequence) + " in the journal; nothing was written");
      }
      head = {event.sequence, chainHash(head.hash, compactText(toJson(event)))};
    }
    disk_->events.insert(disk_->events.end(), events.begin(), events.end());
    disk_->head = head;
    return head;
  }

  std::shared_ptr<Disk> disk_;
  QObject caller_;
  std::vector<Waiting> waiting_;
  std::set<int> failing_;
  int appends_ = 0;
  bool held_ = false;
};

}  // namespace warroom::testkit
