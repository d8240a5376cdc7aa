// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/haproxy_process.h"

#include <sys/prctl.h>

#include <QtCore/QFile>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <algorithm>
#include <csignal>

#include "tests/testkit/sandbox.h"

namespace warroom::testkit {
namespace {

// "PID (NAME) STATE …": the name may hold anything.
bool isStopped(qint64 pid) {
  QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
  if (!stat.open(QIODevice::ReadOnly)) return false;
  const auto text = stat.readAll();
  return text.mid(text.lastIndexOf(')') + 2).startsWith('T');
}

}  // namespace

quint16 freePort() {
  QTcpServer server;
  if (!server.listen(QHostAddress::LocalHost, 0)) qFatal("no free port");
  return server.serverPort();
}

void endWithTheTest(QProcess& process) {
  process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

HaproxyProcess::HaproxyProcess(quint16 bluePort, quint16 greenPort) : front_(freePort()), admin_(freePort()) {
  writeConfiguration(bluePort, greenPort);
  process_.setStandardOutputFile(QProcess::nullDevice());
  process_.setStandardErrorFile(QString::fromStdString(path("log")));
  endWithTheTest(process_);
  process_.start(QStringLiteral("/usr/sbin/haproxy"),
                 {QStringLiteral("-W"), QStringLiteral("-f"), QString::fromStdString(path("haproxy.cfg"))});
  if (!QTest::qWaitFor([this] { return answers(); }, 10'000)) qFatal("haproxy did not start: is it installed?");
}

HaproxyProcess::~HaproxyProcess() {
  if (process_.state() == QProcess::NotRunning) return;
  resume();
  process_.terminate();
  (void)QTest::qWaitFor([this] { return process_.state() == QProcess::NotRunning; }, 5'000);
}

void HaproxyProcess::writeConfiguration(quint16 bluePort, quint16 greenPort) const {
  const auto configuration =
      QStringLiteral(
          "global\n"
          "  stats socket %1/admin.sock mode 600 level admin\n"
          "  stats socket %1/operator.sock mode 600 level operator\n"
          "  stats socket ipv4@127.0.0.1:%2 level admin\n"
          "  stats timeout 10s\n"
          "  hard-stop-after 1s\n"
          "defaults\n"
          "  mode http\n"
          "  timeout connect 1s\n"
          "  timeout client 5s\n"
          "  timeout server 5s\n"
          "frontend app\n"  // called as the backend, as many are: `show stat app` would answer with this one
          "  bind 127.0.0.1:%3\n"
          "  default_backend app\n"
          "backend app\n"
          "  balance roundrobin\n"
          "  cookie SRV insert indirect nocache\n"
          "  server blue 127.0.0.1:%4 weight 100 cookie blue\n"
          "  server green 127.0.0.1:%5 weight 0 cookie green check inter 100ms fall 1\n")
          .arg(directory_.path())
          .arg(admin_)
          .arg(front_)
          .arg(bluePort)
          .arg(greenPort);
  QFile file(QString::fromStdString(path("haproxy.cfg")));
  if (!file.open(QIODevice::WriteOnly) || file.write(configuration.toUtf8()) < 0) qFatal("cannot write haproxy.cfg");
}

bool HaproxyProcess::answers() const {
  QTcpSocket socket;
  socket.connectToHost(QHostAddress(QHostAddress::LocalHost), admin_);
  return QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }, 200);
}

std::vector<qint64> HaproxyProcess::workers() const {
  std::vector<qint64> pids;
  const auto master = QString::number(process_.processId());
  QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(master));
  if (!children.open(QIODevice::ReadOnly)) return pids;
  for (const auto& pid : children.readAll().split(' ')) {
    if (!pid.trimmed().isEmpty()) pids.push_back(pid.trimmed().toLongLong());
  }
  return pids;
}

void HaproxyProcess::reload() {
  const auto before = workers();
  ::kill(static_cast<pid_t>(process_.processId()), SIGUSR2);
  const auto renewed = [&] {
    const auto now = workers();
    return !now.empty() && now != before && std::find(now.begin(), now.end(), before.front()) == now.end();
  };
  if (!QTest::qWaitFor(renewed, 10'000)) qFatal("haproxy did not reload");
  if (!QTest::qWaitFor([this] { return answers(); }, 10'000)) qFatal("haproxy does not answer after its reload");
}

// One that runs at this moment stops a moment later, and may answer until then.
void HaproxyProcess::pause() {
  for (const auto pid : workers()) {
    ::kill(static_cast<pid_t>(pid), SIGSTOP);
    eventually([pid] { return isStopped(pid); });
  }
}

void HaproxyProcess::resume() {
  for (const auto pid : workers()) ::kill(static_cast<pid_t>(pid), SIGCONT);
}

std::string HaproxyProcess::path(const char* name) const { return directory_.path().toStdString() + "/" + name; }

Endpoint HaproxyProcess::unixEndpoint() const {
  Endpoint endpoint;
  endpoint.unixSocket = path("admin.sock");
  return endpoint;
}

Endpoint HaproxyProcess::tcpEndpoint() const {
  Endpoint endpoint;
  endpoint.tcpAddress = "127.0.0.1:" + std::to_string(admin_);
  return endpoint;
}

Endpoint HaproxyProcess::operatorEndpoint() const {
  Endpoint endpoint;
  endpoint.unixSocket = path("operator.sock");
  return endpoint;
}

}  // namespace warroom::testkit
