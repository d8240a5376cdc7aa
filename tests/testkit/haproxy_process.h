// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <string>
#include <vector>

#include "models/runbook/environment.h"

namespace warroom::testkit {

quint16 freePort();  // of the loopback, free a moment ago

// A server of a test that crashed is ended by the kernel. Before start().
void endWithTheTest(QProcess& process);

// A real HAProxy of the test's own, in a private directory: backend "app" with blue (weight 100) and green
// (weight 0, health-checked) on loopback; whoever sends the cookie SRV=green stays on green. Ended by its pid.
class HaproxyProcess {
 public:
  HaproxyProcess(quint16 bluePort, quint16 greenPort);
  ~HaproxyProcess();

  Endpoint unixEndpoint() const;
  Endpoint tcpEndpoint() const;
  Endpoint operatorEndpoint() const;  // may look, may not change
  quint16 frontPort() const { return front_; }
  void reload();  // as `systemctl reload` does: a new worker with the weights of the file
  void pause();   // SIGSTOP to the workers: accepts, never answers
  void resume();

 private:
  void writeConfiguration(quint16 bluePort, quint16 greenPort) const;
  bool answers() const;
  std::vector<qint64> workers() const;
  std::string path(const char* name) const;

  QTemporaryDir directory_;
  quint16 front_;
  quint16 admin_;
  QProcess process_;
};

}  // namespace warroom::testkit
