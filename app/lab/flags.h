// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonValue>
#include <map>

#include "app/lab/flag_fault.h"
#include "app/lab/inbox.h"
#include "app/lab/lab_server.h"

namespace warroom::lab {

// A feature-flag API: POST /flags/NAME {"value":10}, GET /flags/NAME, GET /writes, POST /fault. Beside it the inboxes
// of the staging stack's channels: POST /slack, /v2/enqueue (PagerDuty's) and /webhook, GET /inbox.
class Flags {
 public:
  // With a token, /flags/… wants `Authorization: Bearer TOKEN`.
  explicit Flags(QByteArray token = {});
  Result<quint16> listen(const QString& portFile = {}) { return server_.listen(portFile); }
  void set(const QString& name, const QJsonValue& value) { values_[name] = value; }

 private:
  void route(const LabServer::Request& request, LabServer::Responder& responder);
  void read(const QString& name, LabServer::Responder& responder) const;
  void write(const QString& name, const QByteArray& body, LabServer::Responder& responder);
  bool authorized(const LabServer::Request& request) const;
  void takeMessages(const char* path, ChannelKind kind);
  void setFault(const LabServer::Request& request, LabServer::Responder& responder);

  QByteArray token_;
  LabClock clock_;
  Inbox inbox_{clock_};
  LabServer server_;
  FlagFault fault_ = FlagFault::Ok;
  std::map<QString, QJsonValue> values_;
  int writes_ = 0;   // asked for
  int applied_ = 0;  // done
};

}  // namespace warroom::lab
