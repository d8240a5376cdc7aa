// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapters/secrets/secrets.h"

namespace warroom::testkit {

// Knows one secret under every reference: a canary that must not be seen anywhere.
class FixedSecrets final : public Secrets {
 public:
  static constexpr const char* kCanary = "canary-4f1c/9+b2";
  Result<std::string> resolve(const std::string&) const override { return std::string(kCanary); }
};

}  // namespace warroom::testkit
