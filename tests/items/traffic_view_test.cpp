// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/traffic_view.h"

#include <QtTest/QAbstractItemModelTester>
#include <algorithm>
#include <numeric>

#include "models/cutover/rules.h"
#include "models/items/shift_buttons_view.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"

namespace warroom {

using namespace std::chrono_literals;
using testkit::Drill;

class TrafficViewTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void init() override;
  void nothingReadIsUnknown();
  void threeTruthsStayApart();
  void sentIsNotConfirmed();
  void doubtIsSaidAsDoubt();
  void backendsThatDisagreeAreSplit();
  void failedReadingHidesTheValueOfBefore();
  void newerReadingShowsDrift();
  void observedNeedsRequests();
  void observedIsJudgedInWords();
  void backendRowsSayWhatTheyKnow();
  void plannedShiftIsReady();
  void whatIsPlannedHasAButton();
  void tooManyButtonsGiveWay();
  void closedGatesAreNamed();
  void commandedPercentIsNow();
  void downIsNeverBlocked();
  void nothingElseWhileUnderWay();
  void trackOfTheNextShift();
  void noTrackHidesWhatAnotherHasOnGreen();

 private:
  std::int64_t ms() const { return drill_.clock.plan().time_since_epoch().count(); }
  const Track& track() const { return drill_.state.plan.runbook->tracks.front(); }
  TrafficView view() const { return trafficView(drill_.state, live_, track(), drill_.clock.plan()); }
  ShiftButtonView button(int percent) const;
  BackendRow backend(const char* id);
  void poll(const char* id, double percent) { live_.backends[id] = {percent, {}, {}, ms()}; }
  std::vector<int> percents() const;
  void plan(std::vector<int> percents);  // of the track's shifts, in order
  void shiftTo(int percent) { drill_.give(command::Shift{"traffic", percent, {}}); }

  Drill drill_;
  LiveState live_;
};

void TrafficViewTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  drill_ = Drill();
  live_ = {};
}

ShiftButtonView TrafficViewTest::button(int percent) const {
  for (const auto& each : shiftButtons(drill_.state, live_, track(), drill_.clock.plan()))
    if (each.percent == percent) return each;
  qFatal("no button for %d %%", percent);
  return {};
}

std::vector<int> TrafficViewTest::percents() const { return shiftPercents(drill_.state, track()); }

void TrafficViewTest::plan(std::vector<int> percents) {
  Plan plan = testkit::smallPlan();
  Runbook runbook = *plan.runbook;
  Step like = *runbook.step("ten");
  std::erase_if(runbook.steps, [](const Step& step) { return step.kind == StepKind::Shift; });
  for (const int percent : percents) {
    like.id = "to-" + std::to_string(percent);
    like.percent = percent;
    runbook.steps.push_back(like);
  }
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  drill_.state = initialState(std::move(plan));
}

BackendRow TrafficViewTest::backend(const char* id) {
  BackendModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.setState({}, live_, drill_.clock.plan());
  model.setState(drill_.state, live_, drill_.clock.plan());
  return model.row(model.find(QString::fromLatin1(id)));
}

void TrafficViewTest::nothingReadIsUnknown() {
  QCOMPARE(view().commanded.value, QStringLiteral("0 %"));
  QCOMPARE(view().commanded.detail, QStringLiteral("nothing asked yet"));
  QCOMPARE(view().confirmed.value, QStringLiteral("unknown"));
  QCOMPARE(view().confirmed.mark, Mark::NoData);
  QCOMPARE(view().observed.value, QStringLiteral("unknown"));
  QCOMPARE(view().observed.mark, Mark::NoData);
  QVERIFY(!view().leastGreen && !view().mostGreen);
  QCOMPARE(view().blueName, QStringLiteral("old"));
  QCOMPARE(view().greenName, QStringLiteral("new"));
}

void TrafficViewTest::threeTruthsStayApart() {
  drill_.toGo();
  shiftTo(10);
  drill_.settle(10);
  live_.observed["traffic"] = {950, 50, ms(), {}};
  QCOMPARE(view().commanded.value, QStringLiteral("10 %"));
  QCOMPARE(view().commanded.detail, QStringLiteral("at 00:10:00"));
  QCOMPARE(view().confirmed.value, QStringLiteral("10 %"));
  QCOMPARE(view().confirmed.mark, Mark::Normal);
  QCOMPARE(view().leastGreen, std::optional(10.0));
  QCOMPARE(view().observed.value, QStringLiteral("5.0 %"));  // what users see is neither of the two
  QCOMPARE(view().observed.detail, QStringLiteral("3.81–6.53 % · 1,000 requests"));
}

void TrafficViewTest::sentIsNotConfirmed() {
  drill_.toGo();
  shiftTo(10);
  QCOMPARE(view().commanded.value, QStringLiteral("10 %"));
  QCOMPARE(view().commanded.detail, QStringLiteral("at 00:10:00, under way"));
  QCOMPARE(view().confirmed.mark, Mark::InDoubt);
  QCOMPARE(view().confirmed.value, QStringLiteral("0 %"));  // the last thing that was read
  QCOMPARE(view().mostGreen, std::optional(0.0));
}

void TrafficViewTest::doubtIsSaidAsDoubt() {
  drill_.toGo();
  shiftTo(10);
  drill_.settle(10, Outcome::InDoubt);
  QCOMPARE(view().confirmed.mark, Mark::InDoubt);
  QCOMPARE(backend("flag").mark, Mark::InDoubt);
  QVERIFY(backend("flag").detail.startsWith(QStringLiteral("IN DOUBT")));
}

void TrafficViewTest::backendsThatDisagreeAreSplit() {
  poll("flag", 50);
  poll("balancer", 100);
  QCOMPARE(view().confirmed.value, QStringLiteral("SPLIT 50/100"));
  QCOMPARE(view().confirmed.mark, Mark::Critical);
  QCOMPARE(view().leastGreen, std::optional(50.0));
  QCOMPARE(view().mostGreen, std::optional(100.0));
  poll("balancer", 50.4);  // weights are whole numbers: half a percent is no split
  QCOMPARE(view().confirmed.value, QStringLiteral("50 %"));
  QCOMPARE(view().confirmed.mark, Mark::Normal);
}

void TrafficViewTest::failedReadingHidesTheValueOfBefore() {
  drill_.seeBackends(10);
  QCOMPARE(view().confirmed.value, QStringLiteral("10 %"));
  live_.backends["balancer"].error = "connection refused";
  QCOMPARE(view().confirmed.value, QStringLiteral("10 % or ?"));
  QCOMPARE(view().confirmed.mark, Mark::NoData);
  QVERIFY(!view().leastGreen);
  QCOMPARE(backend("balancer").value, QStringLiteral("unknown"));
  QVERIFY(backend("balancer").detail.contains(QStringLiteral("connection refused")));
  live_.backends.clear();
  drill_.happen(event::BackendRead{"balancer", {}, "timed out"});  // from the journal alike
  QCOMPARE(backend("balancer").value, QStringLiteral("unknown"));
  QCOMPARE(view().confirmed.mark, Mark::NoData);
}

void TrafficViewTest::newerReadingShowsDrift() {
  drill_.toGo();
  shiftTo(10);
  drill_.settle(10);
  drill_.clock.advance(1min);
  poll("flag", 10);
  poll("balancer", 0);  // somebody has set it by hand
  QCOMPARE(view().confirmed.value, QStringLiteral("SPLIT 0/10"));
  QCOMPARE(backend("balancer").mark, Mark::Critical);
  QVERIFY(backend("balancer").detail.contains(QStringLiteral("commanded 10 %")));
  QCOMPARE(backend("flag").mark, Mark::Normal);
  live_.backends["balancer"].readAt = ms() - 120'000;  // older than what the journal knows: not news
  QCOMPARE(backend("balancer").value, QStringLiteral("10 %"));
}

void TrafficViewTest::observedIsJudgedInWords() {
  drill_.toGo();
  shiftTo(10);
  drill_.settle(10);
  live_.observed["traffic"] = {900, 100, ms(), {}, 0, 0, "the shift is not confirmed yet"};
  QCOMPARE(view().observed.note, QStringLiteral("not judged: the shift is not confirmed yet"));
  live_.observed["traffic"] = {900, 100, ms(), {}, 900, 100};
  QCOMPARE(view().observed.note, QStringLiteral("a difference of 5 points would show after 178 more requests"));
  QCOMPARE(view().observed.mark, Mark::Normal);
  live_.observed["traffic"] = {880, 120, ms(), {}, 880, 120};
  QVERIFY2(view().observed.note.startsWith(QStringLiteral("looks off: certain after ")),
           qPrintable(view().observed.note));
  drill_.happen(event::ObservedDiffers{"traffic", 10, 800, 200});
  QCOMPARE(view().observed.note, QStringLiteral("differs, certain to 1 in 1,000"));
  QCOMPARE(view().observed.mark, Mark::Critical);
  const auto alarms = alarmsOf(drill_.state);
  QCOMPARE(alarms.front().text,
           std::string("Traffic: 20.0 % of 1,000 requests on green, not 10 %: certain to 1 in 1,000"));
  drill_.happen(event::ObservedAgrees{"traffic", 1'800, 200});
  QCOMPARE(view().observed.mark, Mark::Normal);
  QVERIFY(alarmsOf(drill_.state).empty());
}

void TrafficViewTest::observedNeedsRequests() {
  live_.observed["traffic"] = {0, 0, ms(), {}};
  QCOMPARE(view().observed.value, QStringLiteral("unknown"));  // no requests are not 0 %
  QCOMPARE(view().observed.detail, QStringLiteral("no requests since the shift"));
  live_.observed["traffic"] = {9, 1, ms(), "the log stands still"};
  QCOMPARE(view().observed.value, QStringLiteral("unknown"));
  QCOMPARE(view().observed.detail, QStringLiteral("the log stands still"));
  live_.observed["traffic"] = {10, 0, ms(), {}};
  QCOMPARE(view().observed.value, QStringLiteral("0.0 %"));
  QCOMPARE(view().observed.detail, QStringLiteral("0–27.8 % · 10 requests"));  // never below 0, and further up
  QCOMPARE(view().observed.mark, Mark::Normal);
}

void TrafficViewTest::backendRowsSayWhatTheyKnow() {
  QCOMPARE(backend("flag").sentence(), QStringLiteral("Flag service · no data · unknown · never read"));
  poll("flag", 0);
  live_.backends["flag"].health = "2 of 2 up";
  drill_.clock.advance(800ms);
  QCOMPARE(backend("flag").sentence(), QStringLiteral("Flag service · normal · 0 % · 0.8 s ago · 2 of 2 up"));
  drill_.toGo();
  shiftTo(10);
  QVERIFY(backend("balancer").detail.startsWith(QStringLiteral("sent, not yet read back")));
}

void TrafficViewTest::plannedShiftIsReady() {
  drill_.toGo();
  QCOMPARE(button(10).gate, ShiftGate::Ready);
  QVERIFY(button(10).holdable());
  QCOMPARE(button(10).label, QStringLiteral("T-0 · hold 1 s"));
  QCOMPARE(button(25).gate, ShiftGate::OffPlan);
  QVERIFY(button(25).overridable());
  QVERIFY(!button(25).holdable());
  QCOMPARE(button(25).label, QStringLiteral("not in plan"));
  QVERIFY(!button(25).reasons.isEmpty());
  QCOMPARE(button(100).gate, ShiftGate::Locked);
  QCOMPARE(button(100).label, QStringLiteral("LOCKED · 1 check"));
}

void TrafficViewTest::whatIsPlannedHasAButton() {
  const std::vector<int> standard(kShiftPercents.begin(), kShiftPercents.end());
  QCOMPARE(percents(), standard);
  plan({20, 100});
  QCOMPARE(percents(), (std::vector<int>{1, 5, 10, 20, 25, 50, 75, 100}));
  QVERIFY(button(20).label != QStringLiteral("not in plan"));
  plan({0});  // back to nothing, as a step
  QCOMPARE(percents().front(), 0);
}

void TrafficViewTest::tooManyButtonsGiveWay() {
  plan({2, 20, 33, 40, 60, 80, 100});
  QCOMPARE(percents(), (std::vector<int>{2, 10, 20, 25, 33, 40, 50, 60, 80, 100}));
  std::vector<int> all(101);
  std::iota(all.begin(), all.end(), 0);
  plan(all);
  const auto shows = [&](int percent) { return std::ranges::count(percents(), percent) == 1; };
  const auto doneThrough = [&](int last) {
    for (const int percent : all)
      drill_.state.steps["to-" + std::to_string(percent)].status =
          percent <= last ? StepStatus::Completed : StepStatus::Waiting;
  };
  QCOMPARE(percents().size(), kMostShiftButtons);
  for (const int commanded : {0, 40, 100}) {
    drill_.state.weights["traffic"] = commanded;
    doneThrough(commanded);
    QVERIFY(shows(commanded) && shows(std::min(commanded + 1, 100)));
  }
  // The step to come is there however far it is from where traffic was retreated to.
  drill_.state.weights["traffic"] = 3;
  doneThrough(90);
  QVERIFY(shows(91) && shows(3));
}

void TrafficViewTest::closedGatesAreNamed() {
  const ShiftButtonView ten = button(10);
  QCOMPARE(ten.gate, ShiftGate::Locked);
  QVERIFY(ten.overridable() && !ten.holdable());
  QCOMPARE(ten.label, QStringLiteral("LOCKED · %1 checks").arg(ten.reasons.size()));
  QVERIFY(ten.reasons.contains(QStringLiteral("there is no GO")));
  QVERIFY(ten.reasons.contains(QStringLiteral("backend flag cannot be read back yet")));
  for (const QString& reason : ten.reasons) QVERIFY(ten.sentence().contains(reason));
  drill_.toGo();
  drill_.give(command::HoldClock{"lag"});
  QCOMPARE(button(10).reasons, QStringList{QStringLiteral("the T-clock is held (lag); resume it first")});
  QCOMPARE(button(10).gate, ShiftGate::Locked);
}

void TrafficViewTest::commandedPercentIsNow() {
  drill_.toGo();
  shiftTo(10);
  drill_.settle(10);
  QCOMPARE(button(10).gate, ShiftGate::Now);
  QCOMPARE(button(10).label, QStringLiteral("now"));
  QVERIFY(!button(10).holdable() && !button(10).overridable());
}

void TrafficViewTest::downIsNeverBlocked() {
  drill_.toGo();
  shiftTo(10);
  drill_.settle(10);
  drill_.happen(event::TriggerBlind{"errors", Verdict::NoData, "no samples"});  // forbids up, never down
  drill_.give(command::HoldClock{"look first"});
  for (const int percent : {1, 5}) {
    QCOMPARE(button(percent).gate, ShiftGate::Retreat);
    QVERIFY(button(percent).holdable());
    QVERIFY(button(percent).reasons.isEmpty());
    QCOMPARE(button(percent).label, QStringLiteral("skipped · go back"));
  }
  drill_.state.weights["traffic"] = 50;
  QCOMPARE(button(10).label, QStringLiteral("T-0 · go back"));  // has been there
}

void TrafficViewTest::nothingElseWhileUnderWay() {
  drill_.toGo();
  shiftTo(10);
  for (const int percent : kShiftPercents) {
    QCOMPARE(button(percent).gate, ShiftGate::UnderWay);
    QVERIFY(!button(percent).holdable() && !button(percent).overridable());
    QVERIFY(!button(percent).reasons.isEmpty());
  }
  QCOMPARE(button(10).label, QStringLiteral("under way"));
  QCOMPARE(button(25).label, QStringLiteral("LOCKED · under way"));
  drill_.settle(10);
  QCOMPARE(button(10).gate, ShiftGate::Now);
}

void TrafficViewTest::trackOfTheNextShift() {
  QCOMPARE(trackOfInterest({}), nullptr);
  QCOMPARE(trackOfInterest(drill_.state)->id, std::string("traffic"));
  Runbook runbook = *drill_.state.plan.runbook;
  runbook.tracks.push_back({"reads", "Reads", {"balancer"}, "balancer"});
  runbook.steps[4].track = "reads";
  drill_.state.plan.runbook = std::make_shared<const Runbook>(runbook);
  QCOMPARE(trackOfInterest(drill_.state)->id, std::string("traffic"));
  drill_.happen(event::StepCompleted{"ten", {}, {}});
  QCOMPARE(trackOfInterest(drill_.state)->id, std::string("reads"));
}

void TrafficViewTest::noTrackHidesWhatAnotherHasOnGreen() {
  QCOMPARE(view().track, QString());  // there is no other
  Plan plan = testkit::smallPlan();
  Runbook runbook = *plan.runbook;
  runbook.tracks = {{"traffic", "Traffic", {"balancer"}, {}}, {"feature", "Feature", {"flag"}, "flag"}};
  runbook.steps[4].track = "feature";
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  drill_.state = initialState(std::move(plan));
  const auto of = [&](const char* id) {
    return trafficView(drill_.state, live_, *drill_.state.plan.runbook->track(id), drill_.clock.plan());
  };
  QCOMPARE(of("traffic").track, QStringLiteral("Traffic"));
  // Not known is not 0 %.
  QCOMPARE(of("traffic").others.size(), std::size_t(1));
  QCOMPARE(of("traffic").others[0].words, QStringLiteral("commanded 0 %, confirmed unknown, observed unknown"));
  QCOMPARE(of("traffic").others[0].mark, Mark::NoData);
  drill_.toGo();
  live_.observed["feature"] = {1'000, 0, ms(), {}};
  QVERIFY(of("traffic").others.empty());
  shiftTo(10);
  drill_.settle(10);
  drill_.seeBackends(10);
  const auto others = of("feature").others;
  QCOMPARE(others.size(), std::size_t(1));
  QCOMPARE(others[0].sentence(), QStringLiteral("Traffic on green: commanded 10 %, confirmed 10 %, normal"));
  QCOMPARE(asOld(of("feature")).others[0].mark, Mark::NoData);
  // Green has of it what nobody commanded.
  QCOMPARE(of("traffic").others.size(), std::size_t(1));
  QVERIFY(of("traffic").others[0].words.contains(QStringLiteral("commanded 0 %, confirmed 10 %")));
}

}  // namespace warroom

WARROOM_TEST(warroom::TrafficViewTest)
#include "traffic_view_test.moc"
