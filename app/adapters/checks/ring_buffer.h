// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace warroom {

// The last bytes of an output of any length, in memory of a fixed size.
class RingBuffer {
 public:
  explicit RingBuffer(std::size_t capacity) : capacity_(capacity) {}

  void append(std::string_view bytes) {
    total_ += bytes.size();
    if (bytes.size() > capacity_) bytes.remove_prefix(bytes.size() - capacity_);
    kept_ += bytes;
    // Cut only now and then: each cut moves everything that is kept.
    if (kept_.size() > 2 * capacity_) kept_.erase(0, kept_.size() - capacity_);
  }

  std::uint64_t total() const { return total_; }
  bool truncated() const { return total_ > capacity_; }
  std::string text() const { return kept_.size() > capacity_ ? kept_.substr(kept_.size() - capacity_) : kept_; }

 private:
  std::size_t capacity_;
  std::string kept_;
  std::uint64_t total_ = 0;
};

}  // namespace warroom
