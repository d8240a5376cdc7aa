// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <algorithm>

#include "app/link/seat.h"
#include "app/room/room.h"
#include "tests/bench/stamp_server.h"

namespace warroom::bench {

inline double msBetween(Steady::time_point from, Steady::time_point to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

// A flag that is what was written to it last, or what the benchmark says.
class Flag {
 public:
  StampServer server{[this](const std::string& method, const std::string& body) {
    if (method != "GET") value = std::atoi(body.c_str() + body.find_first_of("0123456789"));
    return "{\"value\": " + std::to_string(value.load()) + "}";
  }};
  std::atomic<int> value = 0;
};

// A short cutover whose backends are HTTP flags "one", "two", … at endpoints of these names, and whose one trigger,
// "errors", is `breach`.
inline QByteArray runbookOf(const std::vector<const char*>& backends, const QByteArray& breach) {
  QByteArray specs;
  QByteArray names;
  for (const auto* name : backends) {
    specs +=
        QByteArray(specs.isEmpty() ? "" : ", ") + R"({"id": ")" + name + R"(", "title": ")" + name +
        R"(", "kind": "http", "endpoint": ")" + name +
        R"(", "path": "/flag", "body": "{\"value\": {{percent}}}", "readPath": "/flag", "readPointer": "/value",)" +
        R"( "deadline": "2s"})";
    names += QByteArray(names.isEmpty() ? "\"" : ", \"") + name + "\"";
  }
  return R"({
  "id": "bench", "title": "Bench", "blueName": "Old", "greenName": "New", "starts": "T-10m", "ends": "T+10m",
  "pollInterval": "250ms", "rollbackDeadline": "10s",
  "roles": [{ "id": "lead", "title": "Lead" }],
  "phases": [{ "id": "day", "title": "The day", "steps": [
    { "id": "prepare", "title": "Prepare", "at": "T-10m", "kind": "checklist", "owner": "lead",
      "items": [{ "id": "team", "text": "Everybody is here" }] },
    { "id": "decide", "title": "Go or no-go", "at": "T-0", "kind": "go-no-go", "owner": "lead", "form": "go" },
    { "id": "all", "title": "All traffic", "at": "T+0", "kind": "shift", "owner": "lead", "track": "traffic", "percent": 100 }
  ] }],
  "forms": [{ "id": "go", "title": "Go", "roles": ["lead"],
    "criteria": [{ "id": "ready", "category": "Readiness", "text": "Prepared", "steps": ["prepare"] }] }],
  "backends": [)" +
         specs + R"(], "tracks": [{ "id": "traffic", "title": "Traffic", "backends": [)" + names + R"(] }],
  "triggers": [{ "id": "errors", "title": "Errors", "for": "0s", "action": "roll-back", "track": "traffic",
    "breach": )" +
         breach + "}]\n}";
}

inline void until(const std::function<bool()>& there) {
  const auto began = Steady::now();
  while (!there()) {
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (msBetween(began, Steady::now()) > 30'000) qFatal("the engine of the benchmark does not get there");
  }
}

// All flags hold 50 %, which the engine of this state has seen, and its trigger "errors" is calm.
inline void setFlags(const std::vector<Flag*>& flags, const std::function<const CutoverState&()>& state) {
  until([&] { return state().triggers.at("errors").memory.phase == TriggerPhase::Inactive; });
  for (auto* flag : flags) flag->value = 50;
  until([&] {
    const auto& backends = state().backends;
    return std::all_of(backends.begin(), backends.end(),
                       [](const auto& each) { return each.second.confirmed.value_or(0) == 50; });
  });
  for (auto* flag : flags) flag->server.forget();
}

// A real engine in a process of its own, with a seat that watches it. Ends both.
class EngineRig {
 public:
  EngineRig(const QString& room, const QByteArray& runbook, const QByteArray& environment) {
    qputenv("XDG_STATE_HOME", home_.path().toUtf8());
    qputenv("XDG_RUNTIME_DIR", home_.path().toUtf8());
    engine_.setStandardErrorFile(QProcess::nullDevice());  // each rollback is a line of its log
    engine_.start(QCoreApplication::applicationDirPath() + QStringLiteral("/warroomd"),
                  {QStringLiteral("--room"), room, QStringLiteral("--runbook"), file("runbook.json", runbook),
                   QStringLiteral("--environment"), file("environment.json", environment)});
    wake_.start(2);
    QObject::connect(&seat_, &link::Seat::lost, &seat_, [this] { linked_ = false; });
    const auto socket = locateRoom(room.toStdString())->socket.string();
    until([&] {
      if (!std::exchange(linked_, true)) seat_.attach(socket, {link::SeatKind::Terminal, "bench"});
      return seat_.attached();
    });
  }
  ~EngineRig() {
    seat_.detach();
    engine_.terminate();
    engine_.waitForFinished();
  }

  const CutoverState& state() const { return seat_.state(); }
  void order() { seat_.submit(command::RollBack{"bench"}, "bench"); }

  // Nothing breaches, and all flags hold 50 %, which the engine has seen.
  void moveTraffic(const std::vector<Flag*>& flags) {
    setFlags(flags, [this]() -> const CutoverState& { return state(); });
    actions_ = state().actions.size();
  }
  // Until this seat has heard that a rollback is confirmed.
  void untilConfirmed() {
    until([this] {
      const auto& actions = state().actions;
      return actions.size() > actions_ && actions.back().outcome == Outcome::Confirmed;
    });
  }

 private:
  QString file(const char* name, const QByteArray& text) const {
    QFile made(home_.filePath(QString::fromLatin1(name)));
    if (!made.open(QIODevice::WriteOnly) || made.write(text) < 0) qFatal("cannot write %s", name);
    return made.fileName();
  }

  QTemporaryDir home_{QStringLiteral("/tmp/warroom-XXXXXX")};  // short: a socket lives in it
  QProcess engine_;
  QTimer wake_;
  link::Seat seat_{[](const std::string& runbook, const std::string& environment) {
    return makePlan(runbook, environment, "runbook.json", "environment.json");
  }};
  bool linked_ = false;
  std::size_t actions_ = 0;
};

}  // namespace warroom::bench
