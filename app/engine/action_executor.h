// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/engine/ledger.h"
#include "models/cutover/weight_action.h"

namespace warroom {

// Carries out one action at a time on the backends and records what became of it. A rollback ends the
// action that is under way and takes its place; late replies of that one reach nobody.
class ActionExecutor {
 public:
  using Backends = std::map<std::string, Backend*>;  // by id; not owned

  ActionExecutor(Ledger& ledger, Backends backends, const Clock& clock, Scheduler& scheduler);

  // The intent must be durable.
  void shift(const event::ShiftIntended& intent);
  // Acts at once; the caller records `started` after this. While a rollback is under way: without its stages.
  // One that was begun elsewhere is read back before anything is sent again.
  void rollBack(const event::RollbackStarted& started, bool begunElsewhere = false);
  // Reads back what is in doubt, and settles it by what is found. A rollback is driven on until it is there.
  void settle(const ActionState& action);
  // The intent could not be made durable: nothing was sent.
  void abandon(const event::ShiftIntended& intent, const std::string& why);
  bool isBusy() const { return running_ != nullptr; }
  bool isRollingBack() const;

 private:
  struct Plan {
    std::string action;
    bool settling = false;  // that it is still in doubt is known already
    std::vector<std::string> backends;
    WeightAction::Options options;
  };
  void run(Plan plan);
  std::vector<WeightTarget> targetsOf(const std::vector<std::string>& backends) const;

  Ledger& ledger_;
  Backends backends_;
  const Clock& clock_;
  Scheduler& scheduler_;
  std::unique_ptr<WeightAction> running_;
};

}  // namespace warroom
