// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <map>
#include <optional>
#include <vector>

#include "models/core/result.h"
#include "tests/testkit/blocking_http.h"

namespace warroom::testkit {

// packaging/staging/stack in a directory of its own: real HAProxy, Prometheus, PostgreSQL, Redis, and the lab's
// services. Every call waits until it is done. The destructor stops what was started.
class StagingStack {
 public:
  // `source`: the repository; `bin`: where warroom-lab is.
  StagingStack(QString source, QString bin);
  ~StagingStack();
  StagingStack(const StagingStack&) = delete;
  StagingStack& operator=(const StagingStack&) = delete;

  // The stack ends with `owner`, also when that is killed; 0: this process. `with`: what `stack start --with` knows.
  Status start(qint64 owner = 0, const QString& with = {});
  Status stop();
  int status();  // exit code: 0 when all run

  QString directory() const { return directory_.path(); }
  QString environmentFile() const { return description_.value(QStringLiteral("environment")).toString(); }
  QUrl url(const QString& name) const;  // blue, green, flags, app, prometheus, alertmanager, unleash
  qint64 pid(const QString& name) const;
  std::vector<qint64> pids() const;
  QString haproxySocket() const;
  QString haproxyOperatorSocket() const;
  QByteArray flagToken() const;
  QByteArray secret(const QString& name) const;  // a file of the stack's secrets

  // Where `requests` GETs to the load balancer went, by X-Backend-Server; what bore none is under "".
  std::map<QByteArray, int> countByHeader(int requests) const;

  // One line to HAProxy's socket; the whole answer, trimmed.
  QByteArray haproxy(const QByteArray& command) const;
  void setWeights(int blue, int green) const;
  int weight(const QByteArray& server) const;

  // The value of the first series, or none.
  std::optional<double> query(const QString& promql) const;

  // Keys as in app/lab/service_fault.h; {} ends the fault. True when it was taken.
  bool setFault(const QString& service, const QJsonObject& fault) const;
  bool setFlagFault(const QString& mode) const;          // app/lab/flag_fault.h
  int setFlag(const QString& name, double value) const;  // HTTP status
  std::optional<double> flag(const QString& name) const;
  int flagWrites() const;  // POSTs that arrived

 private:
  Status run(const QString& command, const QStringList& options = {});

  QString source_;
  QString bin_;
  QTemporaryDir directory_{QStringLiteral("/tmp/warroom-XXXXXX")};  // short: sockets live in it
  QJsonObject description_;
  bool started_ = false;
};

// Runs and is not a zombie.
bool isAlive(qint64 pid);

}  // namespace warroom::testkit
