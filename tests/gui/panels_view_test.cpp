// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "models/items/panel_view.h"
#include "tests/gui/panels_demo.h"
#include "tests/testkit/test.h"

namespace warroom {

using namespace std::chrono_literals;

class PanelsViewTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void judgesAgainstBothLimits_data();
  void judgesAgainstBothLimits();
  void sumsRates();
  void aSumBeyondTheLimitIsNotHiddenByGoodSides();
  void takesTheWorstSideOtherwise();
  void neverHidesABreachBehindABlindSide();
  void noDataSaysWhy();
  void aRateIsUnknownWhileASideIs();
  void anIdleSideWithoutDataIsCalm();
  void anIdleSideThatHasAValueCounts();
  void anIdleSideWithAnErrorIsBlind();
  void trafficIsExcludedOnlyWhenAllAgree();
  void oldValuesAreStaleAndNoPass();
  void anAgeThatIsToldIsJudgedByItsOwnLimit();
  void infinityIsAValue();
  void aBreachWithoutANumberIsCritical();
  void formatsAges_data();
  void formatsAges();
  void foreignTextIsMadeVisible();
};

namespace {

LiveReading reading(double value, Milliseconds age = 800ms) {
  return {Verdict::Pass, value, "", (demo::kNow - age).time_since_epoch().count()};
}

LiveReading blind(Verdict verdict, const std::string& reason, Milliseconds age = 41s) {
  return {verdict, std::nullopt, reason, (demo::kNow - age).time_since_epoch().count()};
}

PanelView view(const std::string& panel, const LiveState& live, const CutoverState& state = demo::state()) {
  return viewPanel(*state.plan.runbook->panel(panel), state, live, demo::kNow);
}

CutoverState allOnBlue() {
  CutoverState state = demo::state();
  state.weights["canary"] = 0;
  return state;
}

}  // namespace

void PanelsViewTest::judgesAgainstBothLimits_data() {
  QTest::addColumn<double>("raw");
  QTest::addColumn<Mark>("mark");
  QTest::addColumn<QString>("value");
  QTest::newRow("normal") << 0.0042 << Mark::Normal << QStringLiteral("0.42");
  QTest::newRow("at the warning") << 0.01 << Mark::Normal << QStringLiteral("1.00");
  QTest::newRow("above the warning") << 0.0101 << Mark::Warning << QStringLiteral("1.01");
  QTest::newRow("above the critical") << 0.051 << Mark::Critical << QStringLiteral("5.10");
}

void PanelsViewTest::judgesAgainstBothLimits() {
  QFETCH(double, raw);
  LiveState live;
  live.series["error-rate/blue"] = reading(0.0038);
  live.series["error-rate/green"] = reading(raw);
  const PanelView result = view("error-rate", live);
  QTEST(result.mark, "mark");
  QTEST(result.value, "value");
  QVERIFY(!result.blind);
  QCOMPARE(result.sides.at(0).text, QStringLiteral("0.38 %"));
  QCOMPARE(result.name, QStringLiteral("Error rate: %1 %, %2, 0.8 s old").arg(result.value, wordOf(result.mark)));
}

void PanelsViewTest::sumsRates() {
  LiveState live;
  live.series["request-rate/blue"] = reading(403);
  live.series["request-rate/green"] = reading(409);
  QCOMPARE(view("request-rate", live).value, QStringLiteral("812"));
  QCOMPARE(view("request-rate", live).mark, Mark::Normal);
}

void PanelsViewTest::aSumBeyondTheLimitIsNotHiddenByGoodSides() {
  LiveState live;
  live.series["request-rate/blue"] = reading(900);
  live.series["request-rate/green"] = reading(900);
  const PanelView result = view("request-rate", live);
  QCOMPARE(result.value, QStringLiteral("1800"));
  QCOMPARE(result.mark, Mark::Warning);
}

void PanelsViewTest::takesTheWorstSideOtherwise() {
  LiveState live;
  live.series["latency-p95/blue"] = reading(0.44);
  live.series["latency-p95/green"] = reading(0.61, 3s);
  PanelView result = view("latency-p95", live);
  QCOMPARE(result.value, QStringLiteral("0.61"));
  QCOMPARE(result.mark, Mark::Warning);
  QCOMPARE(result.sides.at(0).mark, Mark::Normal);
  QCOMPARE(result.sides.at(1).mark, Mark::Warning);
  QCOMPARE(result.age, QStringLiteral("3.0 s old"));  // of the older one
  live.series["latency-p95/blue"] = reading(2.5);
  result = view("latency-p95", live);
  QCOMPARE(result.value, QStringLiteral("2.50"));
  QCOMPARE(result.mark, Mark::Critical);
}

void PanelsViewTest::neverHidesABreachBehindABlindSide() {
  LiveState live;
  live.series["latency-p95/blue"] = blind(Verdict::Error, "refused");
  live.series["latency-p95/green"] = reading(0.61);
  const PanelView result = view("latency-p95", live);
  QCOMPARE(result.value, QStringLiteral("0.61"));
  QCOMPARE(result.mark, Mark::Warning);
  QVERIFY(result.blind);
  QCOMPARE(result.reason, QStringLiteral("blue: refused"));
}

void PanelsViewTest::noDataSaysWhy() {
  const QString why = QStringLiteral("Prometheus at 127.0.0.1:9090 did not answer within 2000 ms");
  LiveState live;
  for (const char* side : {"error-rate/blue", "error-rate/green"})
    live.series[side] = blind(Verdict::Error, why.toStdString());
  const PanelView result = view("error-rate", live);
  QCOMPARE(result.value, QStringLiteral("—"));
  QCOMPARE(result.mark, Mark::NoData);
  QVERIFY(result.blind);
  QCOMPARE(result.reason, why);
  QVERIFY(result.age.startsWith(QStringLiteral("41 s old")));
  QVERIFY(result.name.contains(why));
  const PanelView never = view("error-rate", {});
  QCOMPARE(never.mark, Mark::NoData);
  QCOMPARE(never.reason, QStringLiteral("not yet sampled"));
  QCOMPARE(never.age, QStringLiteral("never sampled"));
}

void PanelsViewTest::aRateIsUnknownWhileASideIs() {
  LiveState live;
  live.series["request-rate/blue"] = reading(403);
  live.series["request-rate/green"] = blind(Verdict::NoData, "empty answer");
  const PanelView result = view("request-rate", live);
  QCOMPARE(result.value, QStringLiteral("—"));
  QCOMPARE(result.mark, Mark::NoData);
  QCOMPARE(result.sides.at(0).text, QStringLiteral("403 /s"));
}

void PanelsViewTest::anIdleSideWithoutDataIsCalm() {
  LiveState live;
  live.series["error-rate/blue"] = reading(0.004);
  live.series["error-rate/green"] = blind(Verdict::NoData, "0/0");
  const PanelView result = view("error-rate", live, allOnBlue());
  QCOMPARE(result.mark, Mark::Normal);
  QVERIFY(!result.blind);
  QCOMPARE(result.value, QStringLiteral("0.40"));
  QCOMPARE(result.sides.at(1).text, QStringLiteral("no traffic"));
  QVERIFY(result.reason.isEmpty());
}

// Sticky clients can stay on green after a rollback.
void PanelsViewTest::anIdleSideThatHasAValueCounts() {
  LiveState live;
  live.series["error-rate/blue"] = reading(0.004);
  live.series["error-rate/green"] = reading(0.9);
  QCOMPARE(view("error-rate", live, allOnBlue()).mark, Mark::Critical);
}

void PanelsViewTest::anIdleSideWithAnErrorIsBlind() {
  LiveState live;
  live.series["error-rate/blue"] = reading(0.004);
  live.series["error-rate/green"] = blind(Verdict::Error, "HTTP 503");
  const PanelView result = view("error-rate", live, allOnBlue());
  QCOMPARE(result.mark, Mark::NoData);
  QCOMPARE(result.reason, QStringLiteral("green: HTTP 503"));
}

void PanelsViewTest::trafficIsExcludedOnlyWhenAllAgree() {
  CutoverState state = allOnBlue();
  QVERIFY(!mayHaveTraffic(state, Side::Green));
  QVERIFY(mayHaveTraffic(state, Side::Blue));
  QVERIFY(mayHaveTraffic(state, Side::Shared));
  state.backends["haproxy"].confirmed = 25;
  QVERIFY(mayHaveTraffic(state, Side::Green));
  state.weights["canary"] = 100;
  QVERIFY(mayHaveTraffic(state, Side::Blue));
  state.backends["haproxy"].confirmed = 100;
  QVERIFY(!mayHaveTraffic(state, Side::Blue));
  state.weights.clear();
  QVERIFY(mayHaveTraffic(state, Side::Blue));
}

void PanelsViewTest::oldValuesAreStaleAndNoPass() {
  LiveState live;
  live.series["db-connections/shared"] = reading(0.63, 6s);
  QCOMPARE(view("db-connections", live).mark, Mark::Normal);
  live.series["db-connections/shared"] = reading(0.63, 6'001ms);  // three polls of 2 s
  PanelView result = view("db-connections", live);
  QVERIFY(result.stale);
  QVERIFY(result.blind);
  QCOMPARE(result.mark, Mark::NoData);
  QCOMPARE(result.value, QStringLiteral("63"));
  QCOMPARE(result.age, QStringLiteral("6.0 s old, stale"));
  live.series["db-connections/shared"] = reading(0.97, 60s);
  QCOMPARE(view("db-connections", live).mark, Mark::Critical);
}

// A sample each 15 s is never three polls old by its own time, and never stale by that.
void PanelsViewTest::anAgeThatIsToldIsJudgedByItsOwnLimit() {
  CutoverState state = demo::state();
  auto runbook = *state.plan.runbook;
  for (auto& panel : runbook.panels)
    for (auto& series : panel.series) series.metric.freshness = "age";
  state.plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  LiveState live;
  live.series["db-connections/shared"] = reading(0.63, 60s);
  QCOMPARE(view("db-connections", live, state).mark, Mark::Normal);
  live.series["db-connections/shared"] = reading(0.63, 60'001ms);
  QVERIFY(view("db-connections", live, state).stale);
}

void PanelsViewTest::infinityIsAValue() {
  LiveState live;
  live.series["redis-memory/shared"] = reading(std::numeric_limits<double>::infinity());
  const PanelView result = view("redis-memory", live);
  QCOMPARE(result.value, QStringLiteral("∞"));
  QCOMPARE(result.mark, Mark::Critical);
  live.series["redis-memory/shared"] = reading(std::numeric_limits<double>::quiet_NaN());
  QCOMPARE(view("redis-memory", live).mark, Mark::NoData);
}

void PanelsViewTest::aBreachWithoutANumberIsCritical() {
  LiveState live;
  live.series["redis-memory/shared"] = blind(Verdict::Breach, "+Inf", 1s);
  QCOMPARE(view("redis-memory", live).mark, Mark::Critical);
}

void PanelsViewTest::formatsAges_data() {
  QTest::addColumn<int>("ms");
  QTest::addColumn<QString>("text");
  QTest::newRow("ahead") << -500 << QStringLiteral("0.0 s old");
  QTest::newRow("tenths") << 840 << QStringLiteral("0.8 s old");
  QTest::newRow("before ten") << 9'940 << QStringLiteral("9.9 s old");
  QTest::newRow("ten") << 10'200 << QStringLiteral("10 s old");
  QTest::newRow("seconds") << 59'900 << QStringLiteral("59 s old");
  QTest::newRow("minutes") << 333'000 << QStringLiteral("5:33 old");
}

void PanelsViewTest::formatsAges() {
  QFETCH(int, ms);
  QTEST(formatAge(Milliseconds(ms)), "text");
}

void PanelsViewTest::foreignTextIsMadeVisible() {
  CutoverState state = demo::state();
  Panel panel = demo::panel("x", "a\u202Eb\n<b>c</b>", "%", 1, 0, 1, 2, true);
  const PanelView result = viewPanel(panel, state, {}, demo::kNow);
  QCOMPARE(result.title, QStringLiteral("a<U+202E>b <b>c</b>"));
}

}  // namespace warroom

WARROOM_TEST(warroom::PanelsViewTest)
#include "panels_view_test.moc"
