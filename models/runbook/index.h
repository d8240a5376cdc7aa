// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace warroom {

// Places by id in one list of a runbook. A file of 10,000 steps that all refer to each other is still read at once.
class Index {
 public:
  template <typename T>
  explicit Index(const std::vector<T>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      places_.emplace(all[i].id, i);
      if (names_.size() < kHints) names_.push_back(all[i].id);
    }
  }

  // The first one of that id.
  std::optional<std::size_t> of(const std::string& id) const {
    const auto found = places_.find(id);
    return found == places_.end() ? std::nullopt : std::optional(found->second);
  }
  // For "did you mean": the first few.
  const std::vector<std::string>& names() const { return names_; }

 private:
  static constexpr std::size_t kHints = 200;
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::string> names_;
};

}  // namespace warroom
