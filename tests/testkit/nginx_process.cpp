// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/nginx_process.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QTest>
#include <algorithm>
#include <csignal>

#include "tests/testkit/blocking_http.h"
#include "tests/testkit/haproxy_process.h"

namespace warroom::testkit {
namespace {

constexpr const char* kConfiguration = R"(
pid %1/nginx.pid;
error_log %1/error.log notice;
daemon off;
worker_processes 2;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path %1/body;
  proxy_temp_path %1/proxy;
  fastcgi_temp_path %1/fastcgi;
  uwsgi_temp_path %1/uwsgi;
  scgi_temp_path %1/scgi;
  include %1/split.conf;
  include %1/other.conf;
  upstream blue { server 127.0.0.1:%3; }
  upstream green { server 127.0.0.1:%4; }
  server {
    listen 127.0.0.1:%2;
    location / { proxy_pass http://$warroom_pool; }
    location = /_split { default_type text/plain; return 200 $warroom_percent; }
  }
  server { listen 127.0.0.1:%3; add_header X-Backend-Server blue; location / { return 200 blue; } }
  server { listen 127.0.0.1:%4; add_header X-Backend-Server green; location / { return 200 green; } }
}
)";

void write(const QString& path, const QByteArray& content) {
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0) qFatal("cannot write %s", qPrintable(path));
}

}  // namespace

NginxProcess::NginxProcess(const QString& source)
    : program_(source + QStringLiteral("/packaging/backends/nginx-split")),
      front_(freePort()),
      blue_(freePort()),
      green_(freePort()) {
  write(path("nginx.conf"),
        QString::fromLatin1(kConfiguration).arg(directory_.path()).arg(front_).arg(blue_).arg(green_).toUtf8());
  write(path("other.conf"), "");
  QProcess print;
  print.start(program_, {QStringLiteral("print"), QStringLiteral("0")});
  if (!print.waitForFinished()) qFatal("nginx-split does not run");
  write(path("split.conf"), print.readAllStandardOutput());
  endWithTheTest(process_);
  start();
}

NginxProcess::~NginxProcess() {
  if (process_.state() == QProcess::NotRunning) return;
  resume();
  process_.terminate();
  (void)QTest::qWaitFor([this] { return process_.state() == QProcess::NotRunning; }, 5'000);
}

void NginxProcess::start() {
  process_.setStandardErrorFile(path("stderr"));
  process_.start(QStringLiteral("/usr/sbin/nginx"), {QStringLiteral("-c"), path("nginx.conf")});
  const auto answers = [this] { return BlockingHttp(url()).get("/_split").status == 200; };
  if (!QTest::qWaitFor(answers, 10'000)) qFatal("nginx did not start: is it installed?");
}

std::vector<std::string> NginxProcess::splitProgram(const std::vector<std::string>& options) const {
  std::vector<std::string> argv{program_.toStdString(),
                                "--file",
                                path("split.conf").toStdString(),
                                "--url",
                                url().toString().toStdString() + "/_split",
                                "--config",
                                path("nginx.conf").toStdString()};
  argv.insert(argv.end(), options.begin(), options.end());
  return argv;
}

QUrl NginxProcess::url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(front_)); }

std::map<QByteArray, int> NginxProcess::count(int requests) const {
  std::map<QByteArray, int> counts;
  for (int done = 0; done < requests;) {
    BlockingHttp connection(url());
    for (int i = 0; i < 10 && done < requests; ++i, ++done) ++counts[connection.get("/").headers["x-backend-server"]];
  }
  return counts;
}

QByteArray NginxProcess::splitFile() const {
  QFile file(path("split.conf"));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void NginxProcess::writeOther(const QByteArray& content) const { write(path("other.conf"), content); }

QStringList NginxProcess::files() const { return QDir(directory_.path()).entryList(QDir::Files | QDir::Hidden); }

std::vector<qint64> NginxProcess::family() const {
  std::vector<qint64> pids{process_.processId()};
  QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(process_.processId()));
  if (!children.open(QIODevice::ReadOnly)) return pids;
  for (const auto& pid : children.readAll().split(' ')) {
    if (!pid.trimmed().isEmpty()) pids.push_back(pid.trimmed().toLongLong());
  }
  return pids;
}

void NginxProcess::signalAll(int signal) const {
  for (const auto pid : family()) ::kill(static_cast<pid_t>(pid), signal);
}

void NginxProcess::kill() {
  signalAll(SIGKILL);
  if (!QTest::qWaitFor([this] { return process_.state() == QProcess::NotRunning; }, 5'000)) qFatal("nginx lives");
}

void NginxProcess::reload() const { ::kill(static_cast<pid_t>(process_.processId()), SIGHUP); }
void NginxProcess::pause() const { signalAll(SIGSTOP); }
void NginxProcess::resume() const { signalAll(SIGCONT); }

}  // namespace warroom::testkit
