// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "models/cutover/ports.h"

namespace warroom {

// The fault "engine killed": the process ends by SIGKILL once the intent of a shift is on disk and before anyone
// hears of it, which is the worst moment there is.
class KillingJournal final : public Journal {
 public:
  KillingJournal(Journal& journal, std::function<bool()> armed) : journal_(journal), armed_(std::move(armed)) {}
  void append(std::vector<Event> events, std::function<void(Result<JournalHead>)> done) override;

 private:
  Journal& journal_;
  std::function<bool()> armed_;
};

}  // namespace warroom
