// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "models/core/result.h"

namespace warroom {

// Appends lines to a file, durably and in order, from a thread of its own: a rollback's record must not make
// the rollback wait for a disk. Its end waits at most two seconds for what is still to be written.
class LineWriter {
 public:
  explicit LineWriter(std::filesystem::path file);
  ~LineWriter();
  LineWriter(const LineWriter&) = delete;
  LineWriter& operator=(const LineWriter&) = delete;

  // Returns at once; an error is that of a line before.
  Status append(std::string line);

 private:
  struct Queue;
  std::shared_ptr<Queue> queue_;  // shared with the thread, which a dead disk may keep for ever
};

}  // namespace warroom
