// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <optional>

namespace warroom::link {

// Cuts a stream into lines, looking at each byte once, however the stream is chopped.
class LineBuffer {
 public:
  void append(const QByteArray& bytes);
  // The next whole line, without its end.
  std::optional<QByteArray> next();
  // What waits for its end is longer than a line may be.
  bool overflowing() const;

 private:
  QByteArray bytes_;
  qsizetype start_ = 0;    // of the line that is being gathered
  qsizetype scanned_ = 0;  // no line end before this
};

}  // namespace warroom::link
