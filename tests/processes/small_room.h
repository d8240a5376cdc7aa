// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <signal.h>

#include "tests/testkit/blocking_http.h"
#include "tests/testkit/sandbox.h"

namespace warroom::testkit {

// The small cutover against a real flag service, driven by the real executables.
class SmallRoom {
 public:
  explicit SmallRoom(QString kind = QStringLiteral("staging"));
  ~SmallRoom();

  void setFlagOnRollback();  // before open(): its rollback sets the flag "legacy" as well
  Ran open();
  // Up to a GO given: the next thing is the shift to 10 %.
  void toGo();
  void fault(const char* mode) const;
  int flag() const;                 // percent; -1: not set
  void setFlag(int percent) const;  // a write as well
  int writes() const;               // POSTs that arrived, save the one that made the flag
  void signalEngine(int signal) const { ::kill(sandbox.enginePid(), signal); }
  bool engineIsGone() const { return sandbox.enginePid() == 0; }
  QString environment() const;

  Sandbox sandbox;
  QString runbook;  // the file that open() takes

 private:
  QString kind_;
  QString portFile_;
  std::unique_ptr<QProcess> flags_;
  QUrl url_;
};

}  // namespace warroom::testkit
