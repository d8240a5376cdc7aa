// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include "models/runbook/environment.h"

namespace warroom::testkit {

// A real server of metrics on a free port of loopback, with nothing in it. Ends with the test.
class MetricsServer {
 public:
  enum class Kind { Prometheus, VictoriaMetrics };
  explicit MetricsServer(Kind kind);
  ~MetricsServer();

  const Endpoint& endpoint() const { return endpoint_; }
  pid_t pid() const { return static_cast<pid_t>(process_.processId()); }

 private:
  QTemporaryDir directory_;
  QProcess process_;
  Endpoint endpoint_;
};

}  // namespace warroom::testkit
