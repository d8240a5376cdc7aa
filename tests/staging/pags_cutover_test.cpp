// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>

#include <QtCore/QElapsedTimer>

#include "models/cutover/rules.h"
#include "tests/staging/pags_room.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::eventually;
using testkit::PagsRoom;

// A real HAProxy, a real Prometheus, the real engine: the whole way, and back.
class PagsCutoverTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void toAHundredPercentAndRolledBackByItsTrigger() {
    PagsRoom room(QStringLiteral(WARROOM_SOURCE_DIR), QStringLiteral(WARROOM_BIN_DIR));
    const auto opened = room.open();
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    auto driver = room.driver();
    driver.start(std::chrono::seconds(-5));
    const auto drive = [&](const char* step) {
      const auto trouble = driver.driveThrough(step, 90'000);
      QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    };
    drive("go-no-go");
    QVERIFY(isGo(room.state(), room.clock.plan()));
    QCOMPARE(room.greenByHeader(200), 0.0);

    drive("canary-10");
    QVERIFY2(std::abs(room.greenByHeader(1'000) - 10) < 1, "10 %");
    drive("checkpoint-15");
    drive("canary-50");
    QVERIFY2(std::abs(room.greenByHeader(1'000) - 50) < 1, "50 %");
    drive("checkpoint-45");
    drive("full-cutover");
    QCOMPARE(room.greenByHeader(400), 100.0);
    // What blue had begun before the shift and answers after it is counted then: a few, and no more.
    QVERIFY(eventually([&] { return room.seat.live().observed.at("canary").green > 100; }));
    QVERIFY2(room.seat.live().observed.at("canary").blue <= 3, "blue still serves");
    for (const auto& panel : room.state().plan.runbook->panels)
      for (const auto& series : panel.series)
        QVERIFY2(room.seat.live().series.at(seriesId(panel.id, series.side)).value.has_value(), panel.id.c_str());

    // Green breaks: the trigger counts its `for`, fires, and every backend goes back by itself.
    QVERIFY(room.stack.setFault(QStringLiteral("green"), {{QStringLiteral("errorRatio"), 0.5}}));
    const auto& trigger = [&]() -> const TriggerState& { return room.state().triggers.at("error-rate"); };
    QVERIFY(eventually([&] { return trigger().memory.phase == TriggerPhase::Pending; }, 20'000));
    QCOMPARE(room.greenByHeader(100), 100.0);
    QVERIFY(eventually([&] { return room.state().rolledBack && !room.state().unsettledAction(); }, 30'000));
    QCOMPARE(room.greenByHeader(400), 0.0);
    QCOMPARE(room.stack.weight("green"), 0);
    QCOMPARE(*room.stack.flag(QStringLiteral("canary-percentage")), 0.0);
    const auto& rollback = room.state().actions.back();
    QCOMPARE(rollback.outcome, Outcome::Confirmed);
    QVERIFY(!rollback.trigger.empty());
    QVERIFY2(rollback.reason.find("limit") != std::string::npos, rollback.reason.c_str());
    qInfo("rolled back in %lld ms: %s; %s", static_cast<long long>(rollback.tookMs), rollback.reason.c_str(),
          rollback.sentence.c_str());
  }

  // FAILURES 11 and F8: a stopped Prometheus accepts and never answers. Nothing passes, nothing fires.
  void aHungPrometheusIsNoDataAndBlocks() {
    PagsRoom room(QStringLiteral(WARROOM_SOURCE_DIR), QStringLiteral(WARROOM_BIN_DIR));
    const auto opened = room.open();
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    auto driver = room.driver();
    driver.start(std::chrono::seconds(-1));
    const auto trouble = driver.driveThrough("go-no-go", 60'000);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));

    ::kill(static_cast<pid_t>(room.stack.pid(QStringLiteral("prometheus"))), SIGSTOP);
    QElapsedTimer timer;
    timer.start();
    const auto& reading = [&]() -> const LiveReading& { return room.seat.live().series.at("error-rate/green"); };
    QVERIFY(eventually([&] { return reading().verdict == Verdict::Error || reading().verdict == Verdict::NoData; }));
    // Two polls of a second each, and the time in which a seat hears of it.
    const auto twoPolls = 2 * room.state().plan.runbook->pollInterval.count();
    QVERIFY2(timer.elapsed() < twoPolls + 1'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!reading().reason.empty());
    QVERIFY(eventually([&] { return room.state().triggers.at("error-rate").memory.blindSince.has_value(); }));
    const auto& track = room.state().plan.runbook->tracks[0];
    QVERIFY(!blockersOfShift(room.state(), track, 10, room.clock.plan()).empty());
    room.seat.submit(command::Shift{"canary", 10, {}}, "Ada");
    QVERIFY(eventually([&] { return room.refusal.contains(QStringLiteral("is blind")); }));

    // Rollback asks no metric.
    room.seat.submit(command::RollBack{"blind"}, "Ada");
    QVERIFY(eventually([&] { return room.state().rolledBack && !room.state().unsettledAction(); }));
    ::kill(static_cast<pid_t>(room.stack.pid(QStringLiteral("prometheus"))), SIGCONT);
    QVERIFY(eventually([&] { return reading().verdict == Verdict::Pass; }, 20'000));
  }

  // F7, FAILURES 27: a reload forgets run-time weights; it is seen, and not silently corrected.
  void aReloadOfTheBalancerIsDrift() {
    PagsRoom room(QStringLiteral(WARROOM_SOURCE_DIR), QStringLiteral(WARROOM_BIN_DIR));
    const auto opened = room.open();
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    auto driver = room.driver();
    driver.start(std::chrono::seconds(-1));
    const auto trouble = driver.driveThrough("canary-10", 90'000);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    ::kill(static_cast<pid_t>(room.stack.pid(QStringLiteral("haproxy"))), SIGUSR2);
    QVERIFY(eventually(
        [&] {
          const auto alarms = alarmsOf(room.state());
          return std::any_of(alarms.begin(), alarms.end(),
                             [](const Alarm& alarm) { return alarm.id == "backend/haproxy/drift"; });
        },
        6'000));
    QCOMPARE(room.stack.weight("green"), 0);
    QCOMPARE(*room.state().backends.at("haproxy").commanded, 10);
  }
};

WARROOM_TEST(PagsCutoverTest)
#include "pags_cutover_test.moc"
