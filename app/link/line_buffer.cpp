// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link/line_buffer.h"

#include "app/link/message.h"

namespace warroom::link {

void LineBuffer::append(const QByteArray& bytes) {
  bytes_.remove(0, start_);
  scanned_ -= start_;
  start_ = 0;
  bytes_.append(bytes);
}

std::optional<QByteArray> LineBuffer::next() {
  const auto end = bytes_.indexOf('\n', scanned_);
  if (end < 0) {
    scanned_ = bytes_.size();
    return std::nullopt;
  }
  auto line = bytes_.mid(start_, end - start_);
  start_ = scanned_ = end + 1;
  return line;
}

bool LineBuffer::overflowing() const { return static_cast<std::size_t>(bytes_.size() - start_) > kLongestLine; }

}  // namespace warroom::link
