// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/trigger_memory.h"

#include <array>
#include <string>
#include <string_view>

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

const char* wordOf(TriggerPhase phase) {
  static constexpr const char* kWords[] = {"Unknown", "Inactive", "Pending", "Firing"};
  return kWords[static_cast<int>(phase)];
}

const char* wordOf(TriggerChange change) {
  static constexpr const char* kWords[] = {"None",      "BecamePending", "Fired",    "Reset",
                                           "WentBlind", "Sighted",       "FirstSeen"};
  return kWords[static_cast<int>(change)];
}

// "Sighted+Reset Inactive": what changed, and the phase thereafter.
std::string wordsOf(const TriggerStep& step) {
  const auto sight = step.sight == TriggerChange::None ? std::string() : std::string(wordOf(step.sight)) + "+";
  return sight + wordOf(step.change) + " " + wordOf(step.memory.phase);
}

constexpr Milliseconds kFor = 10s;
constexpr Milliseconds kBlindLimit = 60s;
constexpr PlanTime kNow{1'000'000ms};

// Where a trigger stands before it is judged. "early" is pending with 4 s served, "ripe" with all 10 s.
TriggerMemory memoryOf(const QByteArray& phase, const QByteArray& blind) {
  TriggerMemory memory;
  memory.lastSample = kNow - 2s;
  if (blind == "short") memory.blindSince = kNow - 30s;
  if (blind == "long") memory.blindSince = kNow - 61s;
  if (phase == "Inactive") memory.phase = TriggerPhase::Inactive;
  if (phase == "early" || phase == "ripe") memory.phase = TriggerPhase::Pending;
  if (phase == "Firing") memory.phase = TriggerPhase::Firing;
  memory.pendingSince = memory.blindSince.value_or(kNow) - (phase == "early" ? 4s : 10s);
  return memory;
}

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

  // Errors are sampled each second, latency each half minute: its breach counts from its own sample on.
  void aPartThatIsSampledSeldomIsNotHeldUp() {
    Series series;
    series.trigger.breach = Combined{Join::Any, {MetricCheck{}, MetricCheck{}}};
    const auto judge = [&series](Verdict verdict, Milliseconds age) {
      series.now += 2s;
      const auto step = advance(series.trigger, series.memory, {verdict, {}, series.now - age, ""}, series.now);
      series.memory = step.memory;
      return step.change;
    };
    QCOMPARE(judge(Verdict::Pass, 0s), TriggerChange::FirstSeen);
    QCOMPARE(judge(Verdict::Breach, 12s), TriggerChange::BecamePending);
    QCOMPARE(judge(Verdict::Breach, 14s), TriggerChange::None);  // the same sample again
    QVERIFY(served(series.memory, series.memory.lastSample) == 0s);
    QCOMPARE(judge(Verdict::Breach, 0s), TriggerChange::Fired);

    series = {};
    series.see(Verdict::Pass);
    series.trigger.breach = Combined{Join::All, {MetricCheck{}, MetricCheck{}}};
    QCOMPARE(judge(Verdict::Breach, 12s), TriggerChange::None);
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

  // The whole table: mode, phase and how long it is blind already, by verdict.
  void truthTable_data();
  void truthTable();

  void keepsFiringUntilItHasPassedForLongEnough() {
    Series series;
    series.trigger.hold = 0s;
    series.trigger.keepFiring = 6s;
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::Fired);
    QCOMPARE(series.see(Verdict::Pass), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Pass, 5s), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Pass), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Pass, 5s), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Pass, 1s), TriggerChange::Reset);
    QCOMPARE(series.see(Verdict::Pass), TriggerChange::None);
  }

  // What was not seen is not known to have passed.
  void aGapBeginsTheTimeOfPassingAnew() {
    Series series;
    series.trigger.hold = 0s;
    series.trigger.keepFiring = 6s;
    series.see(Verdict::Breach);
    series.see(Verdict::Pass);
    QCOMPARE(series.see(Verdict::NoData), TriggerChange::WentBlind);
    QCOMPARE(series.see(Verdict::NoData, 20s), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Pass), TriggerChange::Sighted);
    QCOMPARE(series.see(Verdict::Pass), TriggerChange::None);
    QCOMPARE(series.see(Verdict::Pass, 4s), TriggerChange::Reset);
  }

  // Answers that come and go: every second one in breach, and never a pass.
  void flickeringDataStillFires() {
    Series series;
    auto change = TriggerChange::None;
    for (int i = 0; i < 40 && change != TriggerChange::Fired; ++i)
      change = series.see(i % 2 == 0 ? Verdict::NoData : Verdict::Breach);
    QCOMPARE(change, TriggerChange::Fired);
    Series atOnce;
    atOnce.trigger.hold = 0s;
    atOnce.see(Verdict::NoData);
    QCOMPARE(atOnce.see(Verdict::Breach), TriggerChange::Fired);
  }

  // To Prometheus a gap is as good as a pass.
  void asPrometheusAGapCountsAsOutOfBreach() {
    Series series;
    series.trigger.mode = ForMode::Prometheus;
    series.trigger.hold = 0s;
    series.trigger.keepFiring = 6s;
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::Fired);
    QCOMPARE(series.see(Verdict::NoData), TriggerChange::WentBlind);
    QCOMPARE(series.see(Verdict::NoData, 5s), TriggerChange::None);
    QCOMPARE(series.memory.phase, TriggerPhase::Firing);
    QCOMPARE(series.see(Verdict::NoData, 1s), TriggerChange::Reset);
    QCOMPARE(series.memory.phase, TriggerPhase::Unknown);
  }

  void asPrometheusItCountsFromTheFirstEvaluation() {
    Series series;
    series.trigger.mode = ForMode::Prometheus;
    QCOMPARE(series.see(Verdict::Breach), TriggerChange::BecamePending);
    QCOMPARE(series.memory.pendingSince, series.now);
    QCOMPARE(series.see(Verdict::Error, 6s), TriggerChange::WentBlind);
    QCOMPARE(series.see(Verdict::Breach, 4s), TriggerChange::Fired);  // 10 s after the first, whatever was between
    QVERIFY(!series.memory.blindSince);
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

void TriggerMemoryTest::truthTable_data() {
  QTest::addColumn<QByteArray>("mode");
  QTest::addColumn<QByteArray>("phase");
  QTest::addColumn<QByteArray>("blind");
  QTest::addColumn<int>("verdict");
  QTest::addColumn<QByteArray>("expected");
  const auto rows = [](const char* mode, const char* phase, const char* blind,
                       const std::array<const char*, 4>& byVerdict) {
    for (int verdict = 0; verdict < 4; ++verdict)
      QTest::addRow("%s, %s, blind %s: %s", mode, phase, blind, word(static_cast<Verdict>(verdict)))
          << QByteArray(mode) << QByteArray(phase) << QByteArray(blind) << verdict
          << QByteArray(byVerdict.at(static_cast<std::size_t>(verdict)));
  };
  //                              PASS                BREACH                   NO-DATA              ERROR
  rows("own", "Unknown", "no",
       {"FirstSeen Inactive", "BecamePending Pending", "WentBlind Unknown", "WentBlind Unknown"});
  rows("own", "Inactive", "no", {"None Inactive", "BecamePending Pending", "WentBlind Inactive", "WentBlind Inactive"});
  rows("own", "early", "no", {"Reset Inactive", "None Pending", "WentBlind Pending", "WentBlind Pending"});
  rows("own", "ripe", "no", {"Reset Inactive", "Fired Firing", "WentBlind Pending", "WentBlind Pending"});
  rows("own", "Firing", "no", {"Reset Inactive", "None Firing", "WentBlind Firing", "WentBlind Firing"});
  // What ends the blindness is judged: data that comes and goes would never be judged else.
  for (const char* mode : {"own", "fires when blind"})
    for (const char* blind : {"short", "long"}) {
      const bool fires = mode != std::string_view("own") && blind == std::string_view("long");
      const bool lost = !fires && blind == std::string_view("long");
      rows(mode, "Unknown", blind,
           {"Sighted+FirstSeen Inactive", "Sighted+BecamePending Pending", fires ? "Fired Firing" : "None Unknown",
            fires ? "Fired Firing" : "None Unknown"});
      rows(mode, "Inactive", blind,
           {"Sighted Inactive", "Sighted+BecamePending Pending", fires ? "Fired Firing" : "None Inactive",
            fires ? "Fired Firing" : "None Inactive"});
      for (const char* pending : {"early", "ripe"}) {
        const char* without = fires ? "Fired Firing" : lost ? "Reset Unknown" : "None Pending";
        const char* breached = pending == std::string_view("ripe") ? "Sighted+Fired Firing" : "Sighted Pending";
        rows(mode, pending, blind, {"Sighted+Reset Inactive", breached, without, without});
      }
      rows(mode, "Firing", blind, {"Sighted+Reset Inactive", "Sighted Firing", "None Firing", "None Firing"});
    }

  rows("prometheus", "Unknown", "no",
       {"FirstSeen Inactive", "BecamePending Pending", "WentBlind Unknown", "WentBlind Unknown"});
  rows("prometheus", "Inactive", "no",
       {"None Inactive", "BecamePending Pending", "WentBlind Inactive", "WentBlind Inactive"});
  rows("prometheus", "early", "no", {"Reset Inactive", "None Pending", "WentBlind+Reset Unknown", "WentBlind Pending"});
  rows("prometheus", "ripe", "no", {"Reset Inactive", "Fired Firing", "WentBlind+Reset Unknown", "WentBlind Pending"});
  rows("prometheus", "Firing", "no", {"Reset Inactive", "None Firing", "WentBlind+Reset Unknown", "WentBlind Firing"});
  for (const char* blind : {"short", "long"}) {
    rows("prometheus", "Unknown", blind,
         {"Sighted+FirstSeen Inactive", "Sighted+BecamePending Pending", "None Unknown", "None Unknown"});
    rows("prometheus", "Inactive", blind,
         {"Sighted Inactive", "Sighted+BecamePending Pending", "None Inactive", "None Inactive"});
    // The time without an answer counts: pending for longer than `for` by now.
    rows("prometheus", "early", blind,
         {"Sighted+Reset Inactive", "Sighted+Fired Firing", "Reset Unknown", "None Pending"});
    rows("prometheus", "ripe", blind,
         {"Sighted+Reset Inactive", "Sighted+Fired Firing", "Reset Unknown", "None Pending"});
    rows("prometheus", "Firing", blind, {"Sighted+Reset Inactive", "Sighted Firing", "Reset Unknown", "None Firing"});
  }
}

void TriggerMemoryTest::truthTable() {
  QFETCH(QByteArray, mode);
  QFETCH(QByteArray, phase);
  QFETCH(QByteArray, blind);
  QFETCH(int, verdict);
  QFETCH(QByteArray, expected);
  Trigger trigger;
  trigger.hold = kFor;
  trigger.blindLimit = kBlindLimit;
  trigger.fireWhenBlind = mode == "fires when blind";
  trigger.mode = mode == "prometheus" ? ForMode::Prometheus : ForMode::Warroom;
  const auto step = advance(trigger, memoryOf(phase, blind), {static_cast<Verdict>(verdict), 1.0, kNow, {}}, kNow);
  QCOMPARE(wordsOf(step).c_str(), expected.constData());
  // Blind as long as nothing is seen, and no longer.
  QCOMPARE(step.memory.blindSince.has_value(), verdict >= static_cast<int>(Verdict::NoData));
}

WARROOM_TEST(TriggerMemoryTest)
#include "trigger_memory_test.moc"
