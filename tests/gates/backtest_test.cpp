// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/backtest.h"

#include "models/metrics/series_notation.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

constexpr PlanTime kStart(1'767'225'600'000ms);  // 2026-01-01T00:00:00Z
constexpr Milliseconds kStep = 2s;

// One value each two seconds.
RangeAnswer recorded(const char* notation) {
  RangeSeries series;
  auto time = kStart;
  const auto noted = readNotedValues(notation);
  for (const auto& [kind, value] : *noted) {
    if (kind == Noted::Value) {
      series.times.push_back(time.time_since_epoch().count());
      series.values.push_back(value);
    }
    time += kStep;
  }
  return {{series}, {}};
}

MetricCheck above(double limit) {
  MetricCheck check;
  check.metric.source = "prometheus";
  check.metric.query = "errors";
  check.comparison = Comparison::Above;
  check.limit = limit;
  check.unit = "%";
  return check;
}

// Fires when more than 1 % of errors last for 10 s.
Trigger errors() {
  Trigger trigger;
  trigger.id = "errors";
  trigger.breach = above(1);
  trigger.hold = 10s;
  trigger.blindLimit = 60s;
  return trigger;
}

Runbook with(Trigger trigger) {
  Runbook runbook;
  runbook.triggers = {std::move(trigger)};
  return runbook;
}

Runbook withGate(Check check) {
  Runbook runbook;
  Step step;
  step.id = "canary";
  Item item;
  item.id = "errors";
  item.check = std::move(check);
  step.items = {item};
  runbook.steps = {step};
  return runbook;
}

Backtest replay(const Runbook& runbook, const Recordings& recordings, int steps) {
  return backtest(runbook, recordings, {kStart, kStart + steps * kStep, kStep});
}

PlanTime at(int seconds) { return kStart + std::chrono::seconds(seconds); }

}  // namespace

class BacktestTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void tellsEveryFiringWithItsTimes() {
    // In breach from 10 s to 29 s, from 40 s to 45 s, and from 60 s to the end.
    const auto result = replay(with(errors()), {{"errors", recorded("0.2x4 3x9 0.2x4 2x2 0.2x6 5x20")}}, 44);
    const auto& trigger = result.triggers.at(0);
    QCOMPARE(result.evaluations, 45);
    QCOMPARE(trigger.firings.size(), std::size_t{2});
    QCOMPARE(trigger.firings[0].pendingSince, at(10));
    QCOMPARE(trigger.firings[0].at, at(20));
    QCOMPARE(trigger.firings[0].until, std::optional(at(30)));
    QCOMPARE(trigger.firings[0].reason.c_str(), "3 %, limit > 1 %");
    QCOMPARE(trigger.firings[1].at, at(70));
    QVERIFY(!trigger.firings[1].until);
    QCOMPARE(trigger.pendings.size(), std::size_t{1});
    QCOMPARE(trigger.pendings[0].since, at(40));
    QVERIFY(trigger.pendings[0].served == 4s);
    QCOMPARE(trigger.nearest.at(0).value.c_str(), "5 %");
    QCOMPARE(trigger.nearest.at(0).at, at(60));
    QVERIFY(trigger.nearest.at(0).met);
    QVERIFY(trigger.blind.empty());
    QCOMPARE(result.rollback->at, at(20));
  }

  void tellsHowCloseItCame() {
    const auto result = replay(with(errors()), {{"errors", recorded("0.2x9 0.93 0.4x9")}}, 19);
    const auto& trigger = result.triggers.at(0);
    QVERIFY(trigger.firings.empty() && trigger.pendings.empty() && !result.rollback && result.day.empty());
    QCOMPARE(trigger.nearest.at(0).limit.c_str(), "> 1 %");
    QCOMPARE(trigger.nearest.at(0).value.c_str(), "0.93 %");
    QCOMPARE(trigger.nearest.at(0).at, at(20));
    QVERIFY(!trigger.nearest.at(0).met);
  }

  void whatIsNotRecordedIsBlind() {
    const auto result = replay(with(errors()), {{"errors", recorded("0.2x4 _x5 0.2x4 NaN NaN 0.2x2 _x10")}}, 29);
    const auto& trigger = result.triggers.at(0);
    QCOMPARE(trigger.blind.size(), std::size_t{3});
    QCOMPARE(trigger.blind[0].from, at(10));
    QCOMPARE(trigger.blind[0].until, at(20));
    QCOMPARE(trigger.blind[1].reason.c_str(), "the value is NaN (0/0, or nothing to measure)");
    QCOMPARE(trigger.blind[2].until, at(58));
    QVERIFY(trigger.blindFor == 10s + 4s + 18s);

    // A series that is sampled more seldom than another stands for its own step.
    const Recordings mixed{{"errors", recorded("0.2 _ 0.2 _ 0.2 _ 0.2 _ 0.2")}};
    QVERIFY(replay(with(errors()), mixed, 8).triggers.at(0).blind.empty());

    const auto nothing = replay(with(errors()), {}, 29);
    QVERIFY(nothing.triggers.at(0).blindFor == 58s);
    QVERIFY(nothing.triggers.at(0).nearest.empty());
  }

  // Our own mode freezes the count over a gap, Prometheus' ends it.
  void followsTheMode() {
    auto trigger = errors();
    const Recordings recordings{{"errors", recorded("3x3 _x3 3x2 0.2x5")}};
    trigger.hold = 14s;
    QCOMPARE(replay(with(trigger), recordings, 14).triggers.at(0).firings.size(), std::size_t{0});
    trigger.hold = 6s;
    QCOMPARE(replay(with(trigger), recordings, 14).triggers.at(0).firings.at(0).at, at(6));
    trigger.hold = 8s;
    QCOMPARE(replay(with(trigger), recordings, 14).triggers.at(0).firings.at(0).at, at(14));
    trigger.mode = ForMode::Prometheus;
    QCOMPARE(replay(with(trigger), recordings, 14).triggers.at(0).firings.size(), std::size_t{0});
  }

  void judgesCombinedConditionsAndTraffic() {
    auto trigger = errors();
    trigger.hold = 0s;
    trigger.breach = Combined{Join::All, {above(1), above(10)}};
    const auto query = backtestQueries(with(trigger));
    QCOMPARE(query.at(0).name.c_str(), "errors#1");
    QCOMPARE(query.at(1).name.c_str(), "errors#2");
    Recordings recordings{{"errors#1", recorded("0 3 3 3")}, {"errors#2", recorded("20 0 20 20")}};
    QCOMPARE(replay(with(trigger), recordings, 3).triggers.at(0).firings.at(0).at, at(4));
    QCOMPARE(replay(with(trigger), recordings, 3).triggers.at(0).nearest.size(), std::size_t{2});

    trigger.minimumTraffic = above(0);
    trigger.minimumTraffic->comparison = Comparison::AtLeast;
    trigger.minimumTraffic->limit = 100;
    recordings["errors:traffic"] = recorded("500 500 50 500");
    const auto quiet = replay(with(trigger), recordings, 3);
    QCOMPARE(quiet.triggers.at(0).firings.at(0).at, at(6));
    QCOMPARE(quiet.triggers.at(0).blind.at(0).from, at(4));
  }

  void takesTheBaselineOfTheRecord() {
    auto trigger = errors();
    trigger.hold = 0s;
    auto relative = above(1.5);
    relative.baseline = "before";
    trigger.breach = relative;
    auto runbook = with(trigger);
    runbook.baselines = {{"before", "Before", above(0).metric, "%"}};
    Recordings recordings{{"errors", recorded("2 2.9 3.1")}};
    const auto missing = replay(runbook, recordings, 2);
    QCOMPARE(missing.triggers.at(0).blind.at(0).reason.c_str(), "the baseline \"before\" is not in the record");
    recordings["baseline:before"] = recorded("_ 2 9");
    const auto result = replay(runbook, recordings, 2);
    QCOMPARE(result.triggers.at(0).firings.at(0).at, at(4));
    QCOMPARE(result.triggers.at(0).nearest.at(0).limit.c_str(), "> 3 %");
  }

  void oldSamplesAreBlind() {
    auto trigger = errors();
    auto check = above(1);
    check.metric.freshness = "age";
    check.metric.maxAge = 30s;
    trigger.breach = check;
    QCOMPARE(backtestQueries(with(trigger)).at(1).name.c_str(), "errors:age");
    const auto result = replay(with(trigger), {{"errors", recorded("0.2x9")}, {"errors:age", recorded("5x4 60x4")}}, 9);
    QCOMPARE(result.triggers.at(0).blind.at(0).from, at(10));
  }

  void aDryRunTakesNothingBack() {
    auto trigger = errors();
    trigger.dryRun = true;
    const auto result = replay(with(trigger), {{"errors", recorded("3x20")}}, 20);
    QCOMPARE(result.triggers.at(0).firings.size(), std::size_t{1});
    QVERIFY(!result.rollback);
  }

  void namesWhatAsksNoMetric() {
    auto trigger = errors();
    trigger.breach = Declaration{"Data lost?"};
    const auto result = replay(with(trigger), {}, 3);
    QVERIFY(result.triggers.empty());
    QCOMPARE(result.notReplayed, std::vector<std::string>{"errors"});
  }

  void gatesOpenAndShut() {
    auto check = above(1);
    check.comparison = Comparison::Below;
    // 15 evaluations are half a minute.
    const auto result = replay(withGate(check), {{"canary/errors", recorded("3x29 0.2x29 _x14 0.2x14")}}, 89);
    const auto& gate = result.gates.at(0);
    QCOMPARE(gate.spans.size(), std::size_t{4});
    QCOMPARE(gate.spans[0].verdict, Verdict::Breach);
    QCOMPARE(gate.spans[1].verdict, Verdict::Pass);
    QCOMPARE(gate.spans[1].from, at(60));
    QCOMPARE(gate.spans[2].verdict, Verdict::NoData);
    QCOMPARE(gate.spans[2].from, at(120));
    QCOMPARE(gate.spans[3].verdict, Verdict::Pass);
    QCOMPARE(result.day.size(), std::size_t{3});
    QCOMPARE(result.day[0].kind, DayKind::GateOpens);
    QCOMPARE(result.day[1].kind, DayKind::GateShuts);
    QCOMPARE(result.day[1].who.c_str(), "canary/errors");
    QCOMPARE(replay(withGate(check), {}, 89).gates.at(0).spans.at(0).verdict, Verdict::NoData);
  }

  void aSpanOpensOnceItIsWhole() {
    auto check = above(1);
    check.comparison = Comparison::Below;
    check.span = 2min;
    check.every = 30s;
    const auto result = replay(withGate(check), {{"canary/errors", recorded("0.2x119 3 0.2x179")}}, 299);
    const auto& gate = result.gates.at(0);
    QCOMPARE(gate.spans.at(0).verdict, Verdict::NoData);
    QCOMPARE(gate.spans.at(1).verdict, Verdict::Pass);
    QCOMPARE(gate.spans.at(1).from, at(90));  // with moments at 0, 30, 60 and 90 s
    QCOMPARE(gate.spans.at(2).verdict, Verdict::Breach);
    QCOMPARE(gate.spans.at(2).from, at(240));
    QCOMPARE(gate.spans.at(3).from, at(360));
  }

  void comparesWhatIsRecorded() {
    CompareCheck check;
    check.blue.query = "b";
    check.green.query = "g";
    const auto runbook = withGate(check);
    QCOMPARE(backtestQueries(runbook).at(0).name.c_str(), "canary/errors:blue");
    QCOMPARE(backtestQueries(runbook).at(1).name.c_str(), "canary/errors:green");
    const Recordings recordings{{"canary/errors:blue", recorded("1x900")},
                                {"canary/errors:green", recorded("1x299 2x600")}};
    const auto spans = replay(runbook, recordings, 899).gates.at(0).spans;
    QCOMPARE(spans.at(0).verdict, Verdict::NoData);
    QCOMPARE(spans.at(1).verdict, Verdict::Pass);
    QCOMPARE(spans.at(1).from, at(570));
    QCOMPARE(spans.at(2).verdict, Verdict::Breach);
  }

  void theDayIsInOrder() {
    auto runbook = with(errors());
    runbook.triggers.push_back(errors());
    runbook.triggers.back().id = "late";
    runbook.triggers.back().action = TriggerAction::Page;
    const auto result =
        replay(runbook, {{"errors", recorded("0.2x9 3x9 0.2")}, {"late", recorded("0.2x4 3x9 0.2x5")}}, 20);
    std::string day;
    for (const auto& entry : result.day)
      day += std::to_string((entry.at - kStart) / 1s) + " " + entry.who + " " +
             std::to_string(static_cast<int>(entry.kind)) + ", ";
    QCOMPARE(day.c_str(), "10 late 0, 20 errors 0, 20 late 1, 30 errors 1, 30 late 2, 40 errors 2, ");
    QCOMPARE(result.rollback->who.c_str(), "errors");
  }
};

WARROOM_TEST(BacktestTest)
#include "backtest_test.moc"
