// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rehearsal/killing_journal.h"

#include <algorithm>
#include <csignal>

namespace warroom {

void KillingJournal::append(std::vector<Event> events, std::function<void(Result<JournalHead>)> done) {
  const bool fatal = armed_() && std::any_of(events.begin(), events.end(), [](const Event& event) {
                       return std::holds_alternative<event::ShiftIntended>(event.body);
                     });
  journal_.append(std::move(events), [fatal, done = std::move(done)](Result<JournalHead> head) {
    if (fatal && head) std::raise(SIGKILL);
    done(std::move(head));
  });
}

}  // namespace warroom
