// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/positions.h"

namespace warroom {

std::size_t Positions::ofValue(std::string pointer) const {
  while (true) {
    const auto found = values_.find(pointer);
    if (found != values_.end()) return found->second;
    if (pointer.empty()) return 0;
    pointer.resize(pointer.rfind('/'));
  }
}

std::size_t Positions::ofKey(const std::string& pointer) const {
  const auto found = keys_.find(pointer);
  return found != keys_.end() ? found->second : ofValue(pointer);
}

std::string childPointer(const std::string& pointer, std::string_view key) {
  std::string child = pointer + '/';
  for (const char c : key) {
    if (c == '~') {
      child += "~0";
    } else if (c == '/') {
      child += "~1";
    } else {
      child += c;
    }
  }
  return child;
}

std::string childPointer(const std::string& pointer, std::size_t index) {
  return pointer + '/' + std::to_string(index);
}

}  // namespace warroom
