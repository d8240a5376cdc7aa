// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runbook/environment.h"
#include "tests/testkit/blocking_http.h"

namespace warroom::testkit {

class StagingStack;

// The stack's Unleash, with one feature of one gradual strategy, on in "development". Each call waits.
class UnleashServer {
 public:
  explicit UnleashServer(const StagingStack& stack);

  bool prepare();  // makes the feature
  std::string strategy() const { return strategy_; }
  // The rollout as the server has it: a text.
  QByteArray rollout() const;
  // Of `users` who ask as a browser would: for how many the feature is on.
  int enabledFor(int users) const;
  // For kinds of tokens "admin", "client" and "frontend".
  Endpoint endpoint(const char* token) const;

 private:
  QByteArray strategies() const;

  const StagingStack& stack_;
  QByteArray admin_;
  std::string strategy_;
};

inline constexpr const char* kUnleashFeature = "new-checkout";

}  // namespace warroom::testkit
