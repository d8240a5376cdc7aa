// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/trigger_memory.h"

#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

struct Series {
  Trigger trigger;
  TriggerMemory memory;
  PlanTime now{1'000'000ms};

  Series() {
    trigger.hold = 10s;
    trigger.blindLimit = 60s;
  }
  TriggerChange see(Verdict verdict, Milliseconds after = 2s) {
    now += after;
    const auto step = advance(trigger, memory, {verdict, 1.0, now, "reason"}, now);
    memory = step.memory;
    return step.change;
  }
};

}  // namespace

class TriggerMemoryTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void firesAfterItsTime() {
    Series series;
    QCOMPARE(series.see(Verdict::Pass), TriggerChange::FirstSeen);
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::BecamePending);
    for (int i = 0; i < 4; ++i) QCOMPARE(series.see(Verdict::Breach), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::Fired);
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Pass), TriggerChange::Reset);
  }

  void onePassStartsItAnew() {
    Series series;
    series.see(Verdict::Breach);
    series.see(Verdict::Breach, 8s);
    QCOMPARE(series.see(Verdict::Pass), TriggerChange::Reset);
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::BecamePending);
    QCOMPARE(series.see(Verdict::Breach, 9s), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Breach, 1s), TriggerChange::Fired);
  }

  void withoutTimeItFiresAtOnce() {
    Series series;
    series.trigger.hold = 0s;
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::Fired);
  }

  void missingDataFreezesAndNeverFires() {
    Series series;
    series.see(Verdict::Breach);
    series.see(Verdict::Breach, 4s);
    QCOMPARE(series.see(Verdict::NoData), TriggerChange::WentBlind);
    QCOMPARE(series.see(Verdict::Error, 40s), TriggerChange::None);
    QCOMPARE(series.memory.phase, TriggerPhase::Pending);
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::Sighted);
    const auto before = served(series.memory, series.now);
    QVERIFY2(before <= 8s, std::to_string(before.count()).c_str());
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Breach, 6s), TriggerChange::Fired);
  }

  void blindForTooLongStartsAnewOrFiresAsSigned_data() {
    QTest::addColumn<bool>("fireWhenBlind");
    QTest::addColumn<int>("change");
    QTest::newRow("anew") << false << int(TriggerChange::Reset);
    QTest::newRow("fires") << true << int(TriggerChange::Fired);
  }
  void blindForTooLongStartsAnewOrFiresAsSigned() {
    QFETCH(bool, fireWhenBlind);
    QFETCH(int, change);
    Series series;
    series.trigger.fireWhenBlind = fireWhenBlind;
    series.see(Verdict::Breach);
    series.see(Verdict::NoData);
    QCOMPARE(series.see(Verdict::NoData, 59s), TriggerChange::None);
    QCOMPARE(int(series.see(Verdict::NoData, 5s)), change);
  }

  void theSameSampleIsNoEvidenceOfMoreTime() {
    Series series;
    series.see(Verdict::Breach);
    const auto sample = series.now;
    for (int i = 0; i < 20; ++i) {
      series.now += 2s;
      const auto step = advance(series.trigger, series.memory, {Verdict::Breach, 1.0, sample, "same"}, series.now);
      series.memory = step.memory;
      QCOMPARE(step.change, TriggerChange::None);
    }
  }
};

WARROOM_TEST(TriggerMemoryTest)
#include "trigger_memory_test.moc"
