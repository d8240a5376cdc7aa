// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <string>

#include "app/adapters/operation.h"
#include "models/core/result.h"
#include "models/runbook/environment.h"

class QIODevice;

namespace warroom {

// One line to a unix or TCP socket, and all that comes back until the other side closes; at most 1 MiB.
class SocketExchange final : public Operation<Result<std::string>> {
 public:
  SocketExchange(QObject* parent, Done done) : Operation(parent, std::move(done)) {}
  void start(const Endpoint& endpoint, const std::string& line, Milliseconds deadline);

 protected:
  void expire() override;
  void stop() override;

 private:
  template <typename Socket>
  void watch(Socket* socket);
  void connectTcp(const std::string& address);
  void connectUnix(const std::string& path);
  void receive();
  void closed();
  void broken(const QString& why);
  void fail(ErrorCode code, const std::string& what);

  std::string where_;
  QByteArray line_;
  QByteArray answer_;
  QIODevice* socket_ = nullptr;
  bool sent_ = false;
  Milliseconds deadline_{0};
};

}  // namespace warroom
