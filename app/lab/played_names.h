// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QUdpSocket>
#include <map>
#include <string>
#include <vector>

#include "models/core/result.h"
#include "models/runbook/runbook.h"

namespace warroom::lab {

// A name server over UDP that knows the records which the DNS checks of a runbook want, and no others.
class PlayedNames final : public QObject {
 public:
  explicit PlayedNames(const Runbook& runbook);

  Result<quint16> listen();  // on a free loopback port

  // The answer to one packet; empty: it was no question.
  QByteArray answer(const QByteArray& question) const;

 private:
  struct Records {
    std::vector<QByteArray> data;  // as on the wire
    quint32 ttl = 60;
  };
  void add(const DnsCheck& check);

  std::map<QByteArray, std::map<quint16, Records>> names_;  // in lower case, as on the wire; by type
  QUdpSocket socket_;
};

}  // namespace warroom::lab
