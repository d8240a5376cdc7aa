// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/signals.h"

#include "tests/lab/judged_production.h"
#include "tests/lab/small_runbook.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using namespace testkit;

class SignalsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void fulfilsAllUsesAtOnce_data() {
    QTest::addColumn<Runbook>("runbook");
    QTest::addColumn<double>("about");  // a plausible value; the noise is within an eighth of it
    using enum Comparison;
    const auto row = [](const char* name, const SmallRunbook& runbook, double about) {
      QTest::newRow(name) << runbook.value() << about;
    };
    row("below", SmallRunbook().check(condition(Below, 80, "%")), 32);
    row("at most", SmallRunbook().check(condition(AtMost, 0.5, "s")), 0.2);
    row("at most none", SmallRunbook().check(condition(AtMost, 0)), 0);
    row("above a share", SmallRunbook().check(condition(Above, 99, "%")), 99.8);
    row("above", SmallRunbook().check(condition(Above, 200)), 300);
    row("above none", SmallRunbook().check(condition(Above, 0)), 1);
    row("at least one: up", SmallRunbook().check(condition(AtLeast, 1)), 1);
    row("at least a ratio", SmallRunbook().check(condition(AtLeast, 0.999)), 0.9998);
    row("all of them", SmallRunbook().check(condition(AtLeast, 100, "%")), 100);
    row("a range", SmallRunbook().check(condition(AtLeast, 20, "%", 30)), 24);
    row("one value", SmallRunbook().check(condition(AtLeast, 5, "", 5)), 5);
    row("below zero", SmallRunbook().check(condition(Below, -10)), -15);
    row("above a negative", SmallRunbook().check(condition(Above, -10)), -5);
    row("trigger above", SmallRunbook().trigger(condition(Above, 1, "%")), 0.4);
    row("trigger at least", SmallRunbook().trigger(condition(AtLeast, 95, "%")), 38);
    row("trigger below", SmallRunbook().trigger(condition(Below, 99, "%")), 99.8);
    row("trigger at most", SmallRunbook().trigger(condition(AtMost, 0)), 1);
    row("trigger in a range", SmallRunbook().trigger(condition(AtLeast, 10, "s", 20)), 4);
    row("panel", SmallRunbook().panel("%", 100, 70, 90), 0.28);
    row("panel that warns at 0", SmallRunbook().panel("", 1, 0, 0), -0.5);
    row("trigger down, check up", SmallRunbook().check(condition(AtLeast, 1)).trigger(condition(Below, 1)), 1);
    row("the strictest of three",
        SmallRunbook().check(condition(Below, 250)).trigger(condition(Above, 500)).panel("", 1, 100, 200), 40);
    row("a panel in another unit", SmallRunbook().check(condition(Below, 0.5)).panel("%", 100, 20, 40), 0.08);
    row("the strictest from below", SmallRunbook().check(condition(Above, 60, "%")).trigger(condition(Below, 90, "%")),
        98);
    row("between two", SmallRunbook().check(condition(Above, 100, "ms")).trigger(condition(Above, 150, "ms")), 120);
  }

  void fulfilsAllUsesAtOnce() {
    QFETCH(Runbook, runbook);
    QFETCH(double, about);
    Production production(std::make_shared<const Runbook>(runbook), 7);
    production.clock().tell(epoch());
    QCOMPARE(production.signals().contradictions().size(), std::size_t{0});
    for (int second = 0; second < 4 * 3600; second += 7) {
      const auto time = epoch() + std::chrono::seconds(second);
      QCOMPARE(unrest(production, time), QStringList());
      const auto value = ask(production, "metrics", kQuery, time)->series.front().sample.value;
      QVERIFY2(std::abs(value - about) <= std::abs(about) / 8, qPrintable(QString::number(value)));
    }
  }

  void aContradictionSatisfiesTheChecksAndIsTold_data() {
    QTest::addColumn<Runbook>("runbook");
    using enum Comparison;
    QTest::newRow("trigger") << SmallRunbook().check(condition(Below, 5)).trigger(condition(Below, 10)).value();
    QTest::newRow("panel") << SmallRunbook().check(condition(Above, 50)).panel("", 1, 10, 20).value();
  }

  void aContradictionSatisfiesTheChecksAndIsTold() {
    QFETCH(Runbook, runbook);
    Production production(std::make_shared<const Runbook>(runbook), 1);
    QCOMPARE(production.signals().contradictions().size(), std::size_t{1});
    QVERIFY(production.signals().contradictions().front().find(kQuery) != std::string::npos);
    const auto& check = std::get<MetricCheck>(*runbook.steps[0].items[0].check);
    QCOMPARE(judgeCheck(check, read(production, check.metric, epoch())).verdict, Verdict::Pass);
  }

  // Of several conditions none is met while all is well, and there is traffic enough to judge by. An error spike is
  // seen where any of them is enough.
  void combinedConditionsAreCalm_data() {
    QTest::addColumn<int>("join");
    QTest::newRow("any") << int(Join::Any);
    QTest::newRow("all") << int(Join::All);
  }
  void combinedConditionsAreCalm() {
    QFETCH(int, join);
    auto runbook = SmallRunbook().trigger(condition(Comparison::Above, 5, "%"), "Combined").value();
    auto& trigger = runbook.triggers.front();
    auto errors = condition(Comparison::Above, 5, "%", {}, "errors{env=\"green\"}");
    auto queue = condition(Comparison::Above, 50, "", {}, "queue");
    trigger.breach = Combined{Join(join), {errors, queue}};
    trigger.minimumTraffic = condition(Comparison::AtLeast, 100, "requests", {}, "requests");
    Production production(std::make_shared<const Runbook>(runbook), 3);
    production.clock().tell(epoch());
    const auto breach = [&](const MetricCheck& check, PlanTime time) {
      return judgeBreach(check, read(production, check.metric, time)).verdict;
    };
    QCOMPARE(breach(errors, epoch()), Verdict::Pass);
    QCOMPARE(breach(queue, epoch()), Verdict::Pass);
    QCOMPARE(judgeCheck(*trigger.minimumTraffic, read(production, trigger.minimumTraffic->metric, epoch())).verdict,
             Verdict::Pass);
    production.faults().set({Fault::ErrorSpike});
    QCOMPARE(breach(errors, epoch() + std::chrono::seconds(5)), Verdict::Breach);
  }

  void errorRatesTellOneStory() {
    const char* other = "100 * max_over_time(errors{env=\"green\"}[15m])";
    Production production(SmallRunbook()
                              .panel("%", 100, 1, 5, "errors{env=\"green\"}")
                              .check(condition(Comparison::Below, 0.5, "%", {}, other), "Error rate")
                              .trigger(condition(Comparison::Above, 100, "s"))
                              .shared(),
                          1);
    const auto at = [&](const char* query, PlanTime time) {
      return ask(production, "metrics", query, time)->series.front().sample.value;
    };
    QVERIFY(std::abs(at("errors{env=\"green\"}", epoch()) - 0.002) < 0.00025);
    QVERIFY(std::abs(at(other, epoch()) - 0.2) < 0.025);
    production.clock().tell(epoch());
    production.faults().set({Fault::ErrorSpike});
    const auto later = epoch() + std::chrono::seconds(5);
    QVERIFY(at("errors{env=\"green\"}", later) > 0.05);
    QVERIFY(at(other, later) > 5);
  }

  void aRateFollowsItsSideOfTheTraffic() {
    Production production(SmallRunbook()
                              .panel("/s", 1, 1000, 2000, "rate(blue)", Side::Blue)
                              .panel("/s", 1, 1000, 2000, "rate(green)", Side::Green)
                              .panel("/s", 1, 1000, 2000, "rate(both)", Side::Shared)
                              .shared(),
                          1);
    const auto at = [&](const char* query, int second) {
      return ask(production, "metrics", query, epoch() + std::chrono::seconds(second))->series.front().sample.value;
    };
    production.clock().tell(epoch());
    QCOMPARE(at("rate(green)", 0), 0.0);
    QVERIFY(std::abs(at("rate(blue)", 0) - 120) < 6);
    setGreen(production, 50);
    QCOMPARE(at("rate(green)", 0), 0.0);
    QVERIFY(std::abs(at("rate(green)", 10) - 30) < 2);
    QVERIFY(std::abs(at("rate(green)", 20) - 60) < 3);
    QVERIFY(std::abs(at("rate(blue)", 20) - 60) < 3);
    QVERIFY(std::abs(at("rate(both)", 20) - 120) < 6);
  }

  // Whatever order, step or moment they are asked in: the past stays what it was.
  void answersDependOnNothingButTheTime() {
    const auto runbook = shipped("pags.json");
    Production stepped(runbook, 1);
    Production asked(runbook, 1);
    Production otherSeed(runbook, 2);
    std::map<int, double> seen;
    const auto query = runbook->panels.front().series.back().metric;
    const auto value = [&query](Production& production, int second) {
      return ask(production, query.source, query.query, epoch() + std::chrono::seconds(second))
          ->series.front()
          .sample.value;
    };
    const auto happen = [](Production& production, int second) {
      if (second % 100 == 0) production.clock().tell(epoch() + std::chrono::seconds(second));
      if (second == 200) setGreen(production, 10);
      if (second == 300) production.faults().set({Fault::ErrorSpike, Fault::LatencyRamp});
      if (second == 400) setGreen(production, 50);
      if (second == 700) production.faults().set({});
    };
    for (int at = 0; at <= 1000; at += 5) {
      happen(stepped, at);
      seen[at] = value(stepped, at);
    }
    for (int at = 0; at <= 1000; at += 50) {
      happen(asked, at);
      happen(otherSeed, at);
    }
    int differ = 0;
    for (int at = 1000; at >= 0; at -= 25) {
      QCOMPARE(value(asked, at), seen[at]);
      differ += value(otherSeed, at) != seen[at] ? 1 : 0;
    }
    QVERIFY(differ > 20);
  }

  void isGentle() {
    Production production(SmallRunbook().check(condition(Comparison::Below, 80, "%")).shared(), 1);
    double before = -1;
    double least = 100;
    double greatest = 0;
    for (int second = 0; second < 3600; ++second) {
      const auto now =
          ask(production, "metrics", kQuery, epoch() + std::chrono::seconds(second))->series.front().sample.value;
      if (before >= 0) QVERIFY(std::abs(now - before) < 1.2);  // of 32, within a second
      before = now;
      least = std::min(least, now);
      greatest = std::max(greatest, now);
    }
    QVERIFY(greatest - least > 2);  // and yet alive
  }

  void onlyWhatTheRunbookAsksIsAnswered() {
    Production production(SmallRunbook().check(condition(Comparison::Below, 80)).shared(), 1);
    production.clock().tell(epoch() + std::chrono::seconds(5));
    const PlayedMetrics metrics("metrics", production);
    QCOMPARE(metrics.answer("query=up").status, 400);
    QCOMPARE(metrics.answer("time=5").status, 400);
    QCOMPARE(metrics.answer("query=sum(thing%7Benv%3D%22green%22%7D)&time=noon").status, 400);
    const auto refused = readInstantAnswer(metrics.answer("query=up").json);
    QVERIFY(!refused && refused.error().code == ErrorCode::BadInput);
    QVERIFY(refused.error().message.find("no such query: up") != std::string::npos);
    const auto present = readInstantAnswer(metrics.answer("query=sum(thing%7Benv%3D%22green%22%7D)").json);
    QCOMPARE(present->series.front().sample.time, epoch() + std::chrono::seconds(5));
    QCOMPARE(PlayedMetrics("others", production).answer("query=sum(thing%7Benv%3D%22green%22%7D)").status, 400);
  }
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::SignalsTest)
#include "signals_test.moc"
