// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "models/core/result.h"

namespace warroom {

// SQLite's locks and its shared state are not to be trusted there, nor are its syncs.
bool isNetworkFileSystem(long magic);
// Where a journal may stand: in a folder that is there, on a local disk, in a file that can be written.
Status checkPlace(const std::string& path);

// Remembers which files stand at some paths, and sees when one was removed or replaced: writes to an
// unlinked database succeed in silence. It never opens the files: closing a second descriptor of a
// database would drop the process's locks on it.
class FileWatch {
 public:
  Status watch(const std::string& path);
  Status check() const;

 private:
  struct Seen {
    std::string path;
    dev_t device;
    ino_t inode;
  };
  std::vector<Seen> seen_;
};

}  // namespace warroom
