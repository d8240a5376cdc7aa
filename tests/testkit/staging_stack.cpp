// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/staging_stack.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QLocalSocket>
#include <memory>

namespace warroom::testkit {

namespace {

constexpr int kDeadlineMs = 60'000;

QByteArray readFile(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject readJson(const QByteArray& bytes) { return QJsonDocument::fromJson(bytes).object(); }

QByteArray writeJson(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

}  // namespace

StagingStack::StagingStack(QString source, QString bin) : source_(std::move(source)), bin_(std::move(bin)) {}

StagingStack::~StagingStack() {
  if (started_) (void)stop();
}

Status StagingStack::run(const QString& command, const QStringList& options) {
  QProcess process;
  process.setProcessChannelMode(QProcess::MergedChannels);
  process.start(source_ + QStringLiteral("/packaging/staging/stack"),
                QStringList{command, QStringLiteral("--state"), directory()} + options);
  const bool ended = process.waitForFinished(kDeadlineMs);
  if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0) return {};
  return failure(ErrorCode::Unavailable, "stack " + command.toStdString() + ": " + process.readAll().toStdString());
}

Status StagingStack::start(qint64 owner, const QString& with) {
  started_ = true;
  const auto pid = QString::number(owner > 0 ? owner : QCoreApplication::applicationPid());
  QStringList options{QStringLiteral("--bin"), bin_, QStringLiteral("--owner"), pid};
  if (!with.isEmpty()) options += {QStringLiteral("--with"), with};
  auto status = run(QStringLiteral("start"), options);
  description_ = readJson(readFile(directory() + QStringLiteral("/stack.json")));
  return status;
}

Status StagingStack::stop() {
  auto status = run(QStringLiteral("stop"));
  if (status) started_ = false;
  return status;
}

int StagingStack::status() { return run(QStringLiteral("status")) ? 0 : 1; }

QUrl StagingStack::url(const QString& name) const {
  return QUrl(description_[QStringLiteral("urls")].toObject()[name].toString());
}

qint64 StagingStack::pid(const QString& name) const {
  return description_[QStringLiteral("pids")].toObject()[name].toInteger();
}

std::vector<qint64> StagingStack::pids() const {
  std::vector<qint64> all;
  for (const auto& each : description_[QStringLiteral("pids")].toObject()) all.push_back(each.toInteger());
  return all;
}

QString StagingStack::haproxySocket() const {
  return description_[QStringLiteral("haproxy")][QStringLiteral("socket")].toString();
}

QString StagingStack::haproxyOperatorSocket() const {
  return description_[QStringLiteral("haproxy")][QStringLiteral("operatorSocket")].toString();
}

QByteArray StagingStack::flagToken() const {
  return readFile(description_[QStringLiteral("flagTokenFile")].toString()).trimmed();
}

QByteArray StagingStack::secret(const QString& name) const {
  return readFile(directory() + QStringLiteral("/secrets/") + name).trimmed();
}

std::map<QByteArray, int> StagingStack::countByHeader(int requests) const {
  constexpr std::size_t kAtOnce = 10;
  std::map<QByteArray, int> counts;
  std::vector<std::unique_ptr<BlockingHttp>> connections;
  for (std::size_t i = 0; i < kAtOnce; ++i)
    connections.push_back(std::make_unique<BlockingHttp>(url(QStringLiteral("app"))));
  while (requests > 0) {
    const auto batch = std::min(kAtOnce, static_cast<std::size_t>(requests));
    for (std::size_t i = 0; i < batch; ++i) connections[i]->send("GET", "/");
    for (std::size_t i = 0; i < batch; ++i) ++counts[connections[i]->receive().headers["x-backend-server"]];
    requests -= static_cast<int>(batch);
  }
  return counts;
}

QByteArray StagingStack::haproxy(const QByteArray& command) const {
  QLocalSocket socket;
  socket.connectToServer(haproxySocket());
  socket.write(command + '\n');
  QByteArray answer;
  while (socket.waitForReadyRead(5'000)) answer += socket.readAll();
  return answer.trimmed();
}

void StagingStack::setWeights(int blue, int green) const {
  haproxy("set server app/green weight " + QByteArray::number(green));
  haproxy("set server app/blue weight " + QByteArray::number(blue));
}

int StagingStack::weight(const QByteArray& server) const {
  return haproxy("get weight app/" + server).split(' ').first().toInt();  // "25 (initial 0)"
}

std::optional<double> StagingStack::query(const QString& promql) const {
  BlockingHttp http(url(QStringLiteral("prometheus")));
  const auto answer = readJson(http.get("/api/v1/query?query=" + QUrl::toPercentEncoding(promql)).body);
  const auto result = answer[QStringLiteral("data")][QStringLiteral("result")].toArray();
  if (result.isEmpty()) return std::nullopt;
  return result[0][QStringLiteral("value")][1].toString().toDouble();
}

bool StagingStack::setFault(const QString& service, const QJsonObject& fault) const {
  return BlockingHttp(url(service)).post("/fault", writeJson(fault)).status == 200;
}

bool StagingStack::setFlagFault(const QString& mode) const {
  return setFault(QStringLiteral("flags"), {{QStringLiteral("mode"), mode}});
}

int StagingStack::setFlag(const QString& name, double value) const {
  BlockingHttp http(url(QStringLiteral("flags")));
  return http.post("/flags/" + name.toUtf8(), writeJson({{QStringLiteral("value"), value}}), flagToken()).status;
}

std::optional<double> StagingStack::flag(const QString& name) const {
  BlockingHttp http(url(QStringLiteral("flags")));
  const auto value = readJson(http.get("/flags/" + name.toUtf8(), flagToken()).body)[QStringLiteral("value")];
  return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

int StagingStack::flagWrites() const {
  return readJson(BlockingHttp(url(QStringLiteral("flags"))).get("/writes").body)[QStringLiteral("writes")].toInt();
}

bool isAlive(qint64 pid) {
  const auto stat = readFile(QStringLiteral("/proc/%1/stat").arg(pid));
  const auto state = stat.mid(stat.lastIndexOf(')') + 2, 1);
  return !state.isEmpty() && state != "Z" && state != "X";
}

}  // namespace warroom::testkit
