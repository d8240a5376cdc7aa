// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/judged_production.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using namespace testkit;

// The runbooks that ship can be rehearsed: all passes while all is well, and a fault is seen.
class ShippedSignalsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void isCalmForHours_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("weight");
    for (const char* file : kShipped) {
      for (const int weight : {0, 10, 50, 100}) QTest::addRow("%s at %d", file, weight) << QByteArray(file) << weight;
    }
  }

  void isCalmForHours() {
    QFETCH(QByteArray, file);
    QFETCH(int, weight);
    Production production(shipped(file), 1);
    QCOMPARE(production.signals().contradictions(), std::vector<std::string>());
    production.clock().tell(epoch());
    setGreen(production, weight);
    for (int second = 0; second <= 4 * 3600; second += 30) {
      QCOMPARE(unrest(production, epoch() + std::chrono::seconds(second)), QStringList());
    }
  }

  void aFaultOfTheMetricsRollsBack_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("seconds");  // until it is there in full
    QTest::addColumn<QStringList>("breached");
    const auto list = [](const char* words) { return QString::fromLatin1(words).split(QLatin1Char(' ')); };
    QTest::newRow("pags, errors") << QByteArray("pags.json") << QStringLiteral("error-spike") << 5
                                  << list("error-rate availability");
    QTest::newRow("pags, latency") << QByteArray("pags.json") << QStringLiteral("latency-ramp") << 120
                                   << list("latency");
    QTest::newRow("example, errors") << QByteArray("example.json") << QStringLiteral("error-spike") << 5
                                     << list("down");
    QTest::newRow("example, latency") << QByteArray("example.json") << QStringLiteral("latency-ramp") << 120
                                      << list("down");
  }

  void aFaultOfTheMetricsRollsBack() {
    QFETCH(QByteArray, file);
    QFETCH(QString, fault);
    QFETCH(int, seconds);
    QFETCH(QStringList, breached);
    Production production(shipped(file), 1);
    const auto at = [](int second) { return epoch() + std::chrono::seconds(second); };
    const auto firing = [&](int second) {
      QStringList ids;
      for (const auto& trigger : production.runbook().triggers) {
        if (judged(production, trigger, at(second)).verdict == Verdict::Breach)
          ids << QString::fromStdString(trigger.id);
      }
      return ids;
    };
    production.clock().tell(at(0));
    production.clock().tell(at(100));
    production.faults().set({*faultFromWord(fault.toStdString())});
    QCOMPARE(firing(100), QStringList());
    for (int second = 100 + seconds; second < 2000; second += 2) QCOMPARE(firing(second), breached);
    production.clock().tell(at(2000));
    production.faults().set({});
    QCOMPARE(unrest(production, at(2005)), QStringList());
  }

  // A drill of any plan that ships ends in a rollback that a trigger ordered.
  void everyPlanSeesItsFaults_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("fault");
    for (const char* file : kShipped)
      for (const char* fault : {"error-spike", "latency-ramp"})
        QTest::addRow("%s, %s", file, fault) << QByteArray(file) << QString::fromLatin1(fault);
  }
  void everyPlanSeesItsFaults() {
    QFETCH(QByteArray, file);
    QFETCH(QString, fault);
    Production production(shipped(file), 1);
    production.clock().tell(epoch());
    setGreen(production, 50);
    production.clock().tell(epoch() + std::chrono::seconds(100));
    production.faults().set({*faultFromWord(fault.toStdString())});
    const auto& triggers = production.runbook().triggers;
    for (int second = 220; second < 1200; second += 20) {
      QVERIFY(std::any_of(triggers.begin(), triggers.end(), [&](const Trigger& trigger) {
        const auto time = epoch() + std::chrono::seconds(second);
        return trigger.action == TriggerAction::RollBack &&
               judged(production, trigger, time).verdict == Verdict::Breach;
      }));
    }
  }

  void aFaultThatGoesOnDoesNotBeginAnew() {
    Production told(shipped("pags.json"), 1);
    Production toldAgain(shipped("pags.json"), 1);
    for (auto* production : {&told, &toldAgain}) {
      production->clock().tell(epoch());
      production->faults().set({Fault::LatencyRamp});
      production->clock().tell(epoch() + std::chrono::seconds(60));
    }
    toldAgain.faults().set({Fault::LatencyRamp, Fault::SlowBackend});
    const auto& latency = *told.runbook().trigger("latency");
    for (const int second : {70, 90, 120}) {
      const auto time = epoch() + std::chrono::seconds(second);
      QCOMPARE(judged(toldAgain, latency, time).value, judged(told, latency, time).value);
    }
  }

  void silenceIsNoData() {
    Production production(shipped("pags.json"), 1);
    production.clock().tell(epoch());
    production.faults().set({Fault::SilentMetrics});
    for (const auto& trigger : production.runbook().triggers) {
      if (!metricOf(trigger)) continue;
      QCOMPARE(judged(production, trigger, epoch() + std::chrono::seconds(2)).verdict, Verdict::NoData);
    }
    production.clock().tell(epoch() + std::chrono::seconds(10));
    production.faults().set({});
    QCOMPARE(unrest(production, epoch() + std::chrono::seconds(10)), QStringList());
  }
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::ShippedSignalsTest)
#include "shipped_signals_test.moc"
