// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/processes/small_room.h"

#include <QtCore/QFile>

namespace warroom::testkit {
namespace {
const auto kRunbook = QStringLiteral(WARROOM_SOURCE_DIR "/tests/processes/small.json");
}

SmallRoom::SmallRoom(QString kind)
    : sandbox(QStringLiteral(WARROOM_BIN_DIR)),
      runbook(kRunbook),
      kind_(std::move(kind)),
      portFile_(sandbox.file(QStringLiteral("port"), {})) {
  QFile::remove(portFile_);
  flags_ =
      sandbox.start(QStringLiteral("warroom-lab"), {QStringLiteral("flags"), QStringLiteral("--port-file"), portFile_});
  eventually([this] { return QFile::exists(portFile_); });
  QFile port(portFile_);
  if (port.open(QIODevice::ReadOnly))
    url_ = QUrl(QStringLiteral("http://127.0.0.1:") + QString::fromUtf8(port.readAll().trimmed()));
  setFlag(0);
}

SmallRoom::~SmallRoom() {
  flags_->terminate();
  flags_->waitForFinished();
}

QString SmallRoom::environment() const {
  return sandbox.file(QStringLiteral("environment.json"),
                      R"({"id": "test", "title": "Test", "kind": ")" + kind_.toUtf8() +
                          R"(", "endpoints": {"flags": {"url": ")" + url_.toString().toUtf8() + R"("}}})");
}

void SmallRoom::setFlagOnRollback() {
  QFile small(runbook);
  if (!small.open(QIODevice::ReadOnly)) qFatal("cannot read the small cutover");
  auto text = small.readAll().trimmed();
  text.chop(1);
  text += R"(, "flagServices": [{ "id": "flags", "title": "Flags", "endpoint": "flags", "method": "POST",
      "path": "/flags/{{flag}}", "body": "{\"value\": {{value}}}", "readPath": "/flags/{{flag}}", "readPointer": "/value" }],
    "rollback": { "owner": "lead", "actions": [{ "kind": "flags", "id": "legacy", "title": "Legacy on", "service": "flags",
      "values": { "legacy": true } }] } })";
  runbook = sandbox.file(QStringLiteral("with-flag.json"), text);
}

Ran SmallRoom::open() {
  return sandbox.ctl(
      {QStringLiteral("open"), QStringLiteral("--runbook"), runbook, QStringLiteral("--environment"), environment()});
}

void SmallRoom::toGo() {
  const auto give = [this](const QString& words, const QString& by = QStringLiteral("Ada")) {
    const auto ran = sandbox.ctl(words.split(QLatin1Char(' ')), by);
    if (ran.code != 0) qFatal("%s: %s", qPrintable(words), qPrintable(ran.err + ran.out));
  };
  open();
  give(QStringLiteral("start --at T-0"));
  give(QStringLiteral("tick prepare team"));
  give(QStringLiteral("check prepare"));
  give(QStringLiteral("step complete prepare"));
  give(QStringLiteral("sign go --role lead --go"));
  give(QStringLiteral("sign go --role database --go"), QStringLiteral("Grace"));
  give(QStringLiteral("step complete decide"));
  // A shift asks for a backend that has been read.
  eventually([this] {
    return !sandbox
                .status()[QStringLiteral("traffic")][QStringLiteral("traffic")][QStringLiteral("backends")]
                         [QStringLiteral("flag")][QStringLiteral("confirmed")]
                .isNull();
  });
}

void SmallRoom::fault(const char* mode) const {
  BlockingHttp(url_).post("/fault", QByteArray("{\"mode\":\"") + mode + "\"}");
}

int SmallRoom::flag() const {
  const auto answer = BlockingHttp(url_).get("/flags/traffic");
  return answer.status == 200 ? QJsonDocument::fromJson(answer.body)[QStringLiteral("value")].toInt(-1) : -1;
}

void SmallRoom::setFlag(int percent) const {
  BlockingHttp(url_).post("/flags/traffic", "{\"value\": " + QByteArray::number(percent) + "}");
}

int SmallRoom::writes() const {
  return QJsonDocument::fromJson(BlockingHttp(url_).get("/writes").body)[QStringLiteral("writes")].toInt() - 1;
}

}  // namespace warroom::testkit
