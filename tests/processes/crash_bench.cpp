// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/processes/crash_bench.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <filesystem>
#include <thread>

#include "app/room/room.h"

namespace warroom::testkit {
namespace {

constexpr int kPatienceMs = 20'000;

QString percentText(const std::optional<double>& percent) {
  return percent ? QString::number(*percent) : QStringLiteral("unknown");
}

const std::map<Act, int> kBefore{{Act::Shift, 0}, {Act::RollBack, 10}};
const std::map<Act, int> kAfter{{Act::Shift, 10}, {Act::RollBack, 0}};

CommandBody commandOf(Act act) {
  if (act == Act::Shift) return command::Shift{"traffic", 10, {}};
  return command::RollBack{"crash"};
}

bool isOf(Act act, const ActionState& action) {
  return (action.kind == ActionKind::Rollback) == (act == Act::RollBack);
}

}  // namespace

// One engine process, and a seat at it that remembers every record that it was shown.
struct CrashBench::Engine {
  std::unique_ptr<QProcess> process;
  link::Seat seat{[](const std::string& runbook, const std::string& environment) {
    return makePlan(runbook, environment, "runbook.json", "environment.json");
  }};
  QElapsedTimer started;
  std::map<std::uint64_t, Json> shown;
  std::uint64_t durable = 0;  // up to here a seat has been told that it is on disk
  QString lost;

  Engine(const SmallRoom& room, const QMap<QString, QString>& environment) {
    QObject::connect(&seat, &link::Seat::eventHappened, &seat,
                     [this](const Event& event, bool) { shown[event.sequence] = toJson(event); });
    QObject::connect(&seat, &link::Seat::liveChanged, &seat,
                     [this] { durable = std::max(durable, seat.live().durable); });
    QObject::connect(&seat, &link::Seat::replied, &seat, [this](const link::Reply& reply) {
      for (const auto& [sequence, event] : shown)
        if (reply.done && event["command"] == reply.command) durable = std::max(durable, sequence);
    });
    QObject::connect(&seat, &link::Seat::lost, &seat, [this](const QString& reason) { lost = reason; });
    started.start();
    process =
        room.sandbox.start(QStringLiteral("warroomd"), {QStringLiteral("--room"), QStringLiteral("test")}, environment);
    const auto socket = locateRoom("test")->socket.string();
    lost = QStringLiteral("not attached yet");
    eventually([&] {
      if (!lost.isEmpty()) {
        lost.clear();
        seat.attach(socket, {link::SeatKind::Terminal, "Ada"});
      }
      return seat.attached();
    });
  }
  ~Engine() {
    seat.detach();
    process->kill();
    process->waitForFinished();
  }

  bool isGone() const { return process->state() == QProcess::NotRunning; }
  std::optional<double> percent() const { return seat.state().backends.at("flag").confirmed; }
  bool hasRead() const { return seat.live().backends.contains("flag") && seat.live().backends.at("flag").percent; }
  const ActionState* last() const { return seat.state().actions.empty() ? nullptr : &seat.state().actions.back(); }
  // Nothing is under way or in doubt, and the backend has been read by this engine.
  bool knows() const { return seat.attached() && !seat.state().unsettledAction() && hasRead(); }
  bool hasSettled(Act act) const {
    return last() && isOf(act, *last()) && !seat.state().unsettledAction() && durable == seat.state().sequence;
  }
};

CrashBench::CrashBench() {
  room_.toGo();
  const auto stop = [this] {
    room_.signalEngine(SIGTERM);
    if (!eventually([this] { return room_.engineIsGone(); })) qFatal("the engine does not end");
  };
  stop();
  keep(Act::Shift);
  if (room_.sandbox.ctl({QStringLiteral("shift"), QStringLiteral("10")}).code != 0) qFatal("no shift");
  stop();
  keep(Act::RollBack);
}

QString CrashBench::keptAt(Act act) const {
  return kept_.filePath(act == Act::Shift ? QStringLiteral("shift") : QStringLiteral("rollback"));
}

void CrashBench::keep(Act act) {
  std::filesystem::copy(room_.sandbox.roomDirectory().toStdString(), keptAt(act).toStdString(),
                        std::filesystem::copy_options::recursive);
}

void CrashBench::setBack(Act act) {
  const std::filesystem::path directory = room_.sandbox.roomDirectory().toStdString();
  std::filesystem::remove_all(directory);
  std::filesystem::copy(keptAt(act).toStdString(), directory, std::filesystem::copy_options::recursive);
  room_.setFlag(kBefore.at(act));
}

Crash CrashBench::killAtBoundary(Act act, long boundary) {
  return crash(act,
               {{QStringLiteral("LD_PRELOAD"), QStringLiteral(WARROOM_KILL_SHIM)},
                {QStringLiteral("WARROOM_KILL_AT"), QString::number(boundary)}},
               {});
}

Crash CrashBench::killAfter(Act act, std::chrono::microseconds instant) { return crash(act, {}, instant); }

Crash CrashBench::crash(Act act, const QMap<QString, QString>& environment,
                        std::optional<std::chrono::microseconds> instant) {
  setBack(act);
  Crash crash;
  Engine before(room_, environment);
  // A shift asks for a backend that has been read.
  if (!eventually([&] { return before.knows() && before.durable == before.seat.state().sequence; }, kPatienceMs)) {
    crash.wrong = QStringLiteral("the first engine does not come up: ") + before.lost;
    return crash;
  }
  const int writes = room_.writes();
  const auto pid = static_cast<pid_t>(before.process->processId());
  if (!instant) ::kill(pid, SIGUSR1);
  QElapsedTimer acted;
  acted.start();
  std::thread killer;
  if (instant)
    killer = std::thread([pid, at = std::chrono::steady_clock::now() + *instant] {
      std::this_thread::sleep_until(at);
      ::kill(pid, SIGKILL);
    });
  before.seat.submit(commandOf(act), "Ada");
  eventually([&] { return before.isGone() || (!instant && before.hasSettled(act)); }, kPatienceMs);
  crash.actMs = double(acted.nsecsElapsed()) / 1e6;
  if (killer.joinable()) killer.join();
  crash.killed = before.isGone();
  ::kill(pid, SIGKILL);
  before.process->waitForFinished();
  QCoreApplication::processEvents();  // what it had still said
  crash.told = before.durable;

  Engine after(room_, {});
  const bool known = eventually([&] { return after.knows(); }, kPatienceMs);
  crash.knownMs = double(after.started.nsecsElapsed()) / 1e6;
  crash.wrong = known ? judge(act, before, after, room_.writes() - writes)
                      : QStringLiteral("the truth is not known after %1 ms").arg(crash.knownMs);
  return crash;
}

QString CrashBench::judge(Act act, const Engine& before, const Engine& after, int writes) const {
  for (const auto& [sequence, event] : before.shown) {
    const auto found = after.shown.find(sequence);
    if (sequence <= before.durable && (found == after.shown.end() || found->second != event))
      return QStringLiteral("record %1 was told to be on disk, and is lost").arg(sequence);
  }
  if (writes > 1) return QStringLiteral("the flag was written %1 times").arg(writes);
  const int flag = room_.flag();
  if (after.percent() != flag)
    return QStringLiteral("the flag is at %1, the engine says %2").arg(flag).arg(percentText(after.percent()));
  const auto* action = after.last();
  const bool begun = action && isOf(act, *action);
  if (begun && (action->outcome == Outcome::Confirmed) != (flag == kAfter.at(act)))
    return QStringLiteral("the flag is at %1, the action's outcome is %2: %3")
        .arg(flag)
        .arg(int(action->outcome))
        .arg(QString::fromStdString(action->sentence));
  if (after.seat.state().rolledBack && flag != 0)
    return QStringLiteral("a rollback that was ordered is forgotten: the flag is at %1").arg(flag);
  // Sent, and nothing on record: only a rollback acts first, and its poll has found what it did.
  if (!begun && writes > 0 && act == Act::Shift) return QStringLiteral("sent without a durable intent");
  return {};
}

}  // namespace warroom::testkit
