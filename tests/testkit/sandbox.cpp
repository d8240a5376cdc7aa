// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/sandbox.h"

#include <signal.h>

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include "app/room/engine_lock.h"

namespace warroom::testkit {
namespace {

constexpr int kDeadlineMs = 60'000;

Ran ended(QProcess& process) {
  process.waitForFinished(kDeadlineMs);
  const bool normal = process.exitStatus() == QProcess::NormalExit && process.state() == QProcess::NotRunning;
  Ran ran{normal ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
          QString::fromUtf8(process.readAllStandardError())};
  if (process.state() != QProcess::NotRunning) process.kill();
  return ran;
}

}  // namespace

Sandbox::Sandbox(QString bin) : bin_(std::move(bin)) {
  const QDir home(directory_.path());
  home.mkpath(QStringLiteral("state"));
  home.mkpath(QStringLiteral("run"));
  qputenv("XDG_STATE_HOME", home.filePath(QStringLiteral("state")).toUtf8());
  qputenv("XDG_RUNTIME_DIR", home.filePath(QStringLiteral("run")).toUtf8());
  QFile::setPermissions(home.filePath(QStringLiteral("run")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

Sandbox::~Sandbox() {
  for (const auto& room : listRooms())
    if (const int pid = enginePid(QString::fromStdString(room)); pid > 0) ::kill(pid, SIGKILL);
}

QString Sandbox::file(const QString& name, const QByteArray& contents) const {
  QFile file(directory_.filePath(name));
  if (file.open(QIODevice::WriteOnly)) file.write(contents);
  return file.fileName();
}

QString Sandbox::roomDirectory(const QString& room) const {
  return directory_.filePath(QStringLiteral("state/warroom/rooms/") + room);
}

Ran Sandbox::ctl(const QStringList& arguments, const QString& by, const QString& room) const {
  return run(QStringLiteral("warroomctl"),
             QStringList{QStringLiteral("--room"), room, QStringLiteral("--as"), by} + arguments);
}

std::unique_ptr<QProcess> Sandbox::ctlInBackground(const QStringList& arguments) const {
  return start(QStringLiteral("warroomctl"), QStringList{QStringLiteral("--room"), QStringLiteral("test"),
                                                         QStringLiteral("--as"), QStringLiteral("Ada")} +
                                                 arguments);
}

Ran Sandbox::run(const QString& program, const QStringList& arguments) const {
  const auto process = start(program, arguments);
  return ended(*process);
}

std::unique_ptr<QProcess> Sandbox::start(const QString& program, const QStringList& arguments,
                                         const QMap<QString, QString>& environment) const {
  auto process = std::make_unique<QProcess>();
  auto variables = QProcessEnvironment::systemEnvironment();
  for (auto variable = environment.begin(); variable != environment.end(); ++variable)
    variables.insert(variable.key(), variable.value());
  process->setProcessEnvironment(variables);
  process->start(bin_ + QLatin1Char('/') + program, arguments);
  process->waitForStarted(kDeadlineMs);
  return process;
}

int Sandbox::enginePid(const QString& room) const {
  const auto paths = locateRoom(room.toStdString());
  return paths ? EngineLock::holder(*paths) : 0;
}

QList<QJsonObject> Sandbox::journal() const {
  QList<QJsonObject> events;
  const auto lines =
      ctl({QStringLiteral("journal"), QStringLiteral("--json")}).out.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  for (const auto& line : lines) events << QJsonDocument::fromJson(line.toUtf8()).object();
  return events;
}

QList<QJsonObject> Sandbox::journal(const QString& kind) const {
  QList<QJsonObject> chosen;
  const auto events = journal();
  for (const auto& event : events)
    if (event[QStringLiteral("kind")] == kind || event[QStringLiteral("body")][QStringLiteral("kind")] == kind)
      chosen << event;
  return chosen;
}

bool eventually(const std::function<bool()>& question, int ms) { return QTest::qWaitFor(question, ms); }

}  // namespace warroom::testkit
