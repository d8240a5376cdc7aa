// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/backend_condition.h"

#include <cmath>

namespace warroom {
namespace {

constexpr double kSame = 0.5;  // percent; weights are whole numbers

}  // namespace

bool isElsewhere(const BackendState& backend) {
  return backend.confirmed && std::abs(*backend.confirmed - backend.commanded.value_or(0)) > kSame;
}

bool isDead(const std::string& health, const std::string& side) {
  const auto from = health.find(side + " ");
  if (from == std::string::npos) return false;
  const auto part = health.substr(from, health.find(',', from) - from);
  return part.find("DOWN") != std::string::npos || part.find("MAINT") != std::string::npos ||
         part.find(" UP") == std::string::npos;
}

}  // namespace warroom
