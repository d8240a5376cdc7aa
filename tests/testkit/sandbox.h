// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <functional>
#include <memory>

namespace warroom::testkit {

struct Ran {
  int code = -1;
  QString out;
  QString err;
  QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

// The real executables in a state home and runtime directory of their own; sets both in the environment of
// this process. Engines that are still there at the end are ended by their pid.
class Sandbox {
 public:
  explicit Sandbox(QString bin);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  QString file(const QString& name, const QByteArray& contents) const;  // its path
  QString roomDirectory(const QString& room = QStringLiteral("test")) const;

  // warroomctl in room "test" as Ada; waits until it has ended.
  Ran ctl(const QStringList& arguments, const QString& by = QStringLiteral("Ada"),
          const QString& room = QStringLiteral("test")) const;
  std::unique_ptr<QProcess> ctlInBackground(const QStringList& arguments) const;
  Ran run(const QString& program, const QStringList& arguments) const;
  std::unique_ptr<QProcess> start(const QString& program, const QStringList& arguments,
                                  const QMap<QString, QString>& environment = {}) const;

  int enginePid(const QString& room = QStringLiteral("test")) const;  // 0: none runs
  QJsonObject status() const { return ctl({QStringLiteral("status"), QStringLiteral("--json")}).json(); }
  QList<QJsonObject> journal() const;
  QList<QJsonObject> journal(const QString& kind) const;

 private:
  QString bin_;
  QTemporaryDir directory_{QStringLiteral("/tmp/warroom-XXXXXX")};  // short: sockets live in it
};

// Asks again until it is so; false after `ms`.
bool eventually(const std::function<bool()>& question, int ms = 10'000);

}  // namespace warroom::testkit
