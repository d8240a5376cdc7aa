// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QTcpServer>

#include "app/lab/runtime_commands.h"
#include "models/core/result.h"
#include "models/runbook/environment.h"

namespace warroom::lab {

// HAProxy's runtime socket: a line in, its answer out, closed; after "prompt" the connection stays open.
class PlayedHaproxy final : public QObject {
 public:
  // `production` is not owned, and outlives this.
  PlayedHaproxy(const std::string& endpoint, Production& production)
      : production_(production), commands_(endpoint, production) {}

  // On the unix socket of that path, mode 0600; on a free loopback port where the path is too long for one.
  Result<Endpoint> listen(const QString& socketPath);

 private:
  template <typename Server>
  void acceptFrom(Server& server);
  template <typename Socket>
  void converse(Socket* socket);
  template <typename Socket>
  void say(Socket* socket, const QByteArray& text, bool last);

  Production& production_;
  RuntimeCommands commands_;
  QLocalServer unix_;
  QTcpServer tcp_;
};

}  // namespace warroom::lab
