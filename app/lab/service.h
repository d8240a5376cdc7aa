// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QTimer>

#include "app/lab/lab_server.h"
#include "app/lab/latency.h"
#include "app/lab/ratio.h"
#include "app/lab/service_fault.h"
#include "app/lab/service_metrics.h"

namespace warroom::lab {

// One of the two systems behind the load balancer: answers every path with its name, measures itself, and
// misbehaves on request (POST /fault). /health, /metrics and /fault are not counted as requests.
class Service {
 public:
  explicit Service(QByteArray name, Milliseconds usualLatency = Milliseconds{40});
  Result<quint16> listen(const QString& portFile = {}) { return server_.listen(portFile); }

 private:
  void answer(const LabServer::Request& request, LabServer::Responder&& responder);
  void finish(LabServer::Responder& responder, int status, Milliseconds took);
  void health(LabServer::Responder& responder) const;
  void setFault(const LabServer::Request& request, LabServer::Responder& responder);

  QByteArray name_;
  Milliseconds usualLatency_;
  LabServer server_;
  ServiceFault fault_;
  Ratio failing_;
  Latency latency_;
  ServiceMetrics metrics_;
  QTimer viewRefresh_;
};

}  // namespace warroom::lab
