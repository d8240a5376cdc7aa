// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace warroom {

// Where each value of a JSON text stands: JSON pointer → offset in bytes. The JSON library keeps no
// positions and lets the last of two equal keys win silently, hence this pass of our own.
class Positions {
 public:
  std::size_t ofValue(std::string pointer) const;  // of the nearest enclosing value when there is none
  std::size_t ofKey(const std::string& pointer) const;

  void record(const std::string& pointer, std::size_t value) { values_.emplace(pointer, value); }
  // false: this key is there already.
  bool recordKey(const std::string& pointer, std::size_t key) { return keys_.emplace(pointer, key).second; }
  std::size_t size() const { return values_.size(); }

 private:
  std::unordered_map<std::string, std::size_t> values_;
  std::unordered_map<std::string, std::size_t> keys_;
};

// One step deeper: the key is escaped as RFC 6901 says.
std::string childPointer(const std::string& pointer, std::string_view key);
std::string childPointer(const std::string& pointer, std::size_t index);

}  // namespace warroom
