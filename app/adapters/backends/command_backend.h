// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

#include "app/adapters/backends/settled_read.h"
#include "models/cutover/ports.h"

namespace warroom {

// A weight that one program sets and another one tells: argv with an absolute path, no shell. How `set` ends says
// whether it was taken, what it prints does not matter; a timeout ends it and all that it has started.
class CommandWeightBackend final : public Backend {
 public:
  // What the environment binds the two programs to.
  using Argv = std::vector<std::string>;
  CommandWeightBackend(CommandBackend spec, Argv set, Argv read);

  CancelToken write(int percent, const std::string& key, Milliseconds deadline,
                    std::function<void(Status)> done) override;
  // Within `settle` after a write, a weight that is not yet the written one is read again.
  CancelToken read(Milliseconds deadline, std::function<void(Result<BackendReading>)> done) override;
  std::string manualCommand(int percent) const override;

 private:
  Argv setArgv(int percent) const;

  CommandBackend spec_;
  Argv set_;
  Argv read_;
  QObject owner_;  // of the programs that run
  LastWrite last_;
};

}  // namespace warroom
