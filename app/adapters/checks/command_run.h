// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <string>
#include <vector>

#include "app/adapters/checks/process_family.h"
#include "app/adapters/checks/ring_buffer.h"
#include "app/adapters/operation.h"
#include "models/core/result.h"

namespace warroom {

struct CommandResult {
  int exitCode = 0;
  std::string output;  // both streams; the last 64 KiB
  bool truncated = false;
  std::uint64_t outputBytes = 0;
};

// One run of a program: argv with an absolute path, no shell, no stdin, an environment of PATH, HOME and
// LANG, a directory of its own. At the timeout the whole family gets TERM, after the grace KILL; what it
// leaves behind when it ends by itself is killed too. Memory does not grow with its output.
class CommandRun final : public Operation<Result<CommandResult>> {
 public:
  CommandRun(QObject* parent, Done done);
  ~CommandRun() override;
  void start(const std::vector<std::string>& argv, Milliseconds timeout, Milliseconds grace);
  // For what moves traffic, before start(): it ends with this process, so that none of it comes after a rollback of the
  // next one; and a full disk does not keep it from running, then in "/".
  void bindToThisProcess() { bound_ = true; }

 protected:
  void expire() override;
  void stop() override;

 private:
  void receive();
  void finished(int exitCode, QProcess::ExitStatus status);
  void fail(ErrorCode code, const std::string& what);
  std::string said() const;

  std::string program_;
  Family family_;  // its leader: none before the start, and after the end
  QTemporaryDir directory_;
  QPointer<QProcess> process_;  // outlives this object for the moment that its end takes to be noticed
  QTimer grace_;
  RingBuffer output_;
  Milliseconds timeout_{0};
  bool expired_ = false;
  bool bound_ = false;
};

// "first line that says something", made harmless to show, at most 200 bytes.
std::string firstLine(const std::string& output);

}  // namespace warroom
