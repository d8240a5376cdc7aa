// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/status.h"

#include <functional>
#include <tuple>

#include "models/gates/condition_text.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Drill;

// The terminal says of traffic what desk and wall say of it.
class StatusTest : public testkit::Test {
  Q_OBJECT

  static std::string text(const Drill& drill, const LiveState& live) {
    return terminal::statusText(drill.state, live, drill.clock.plan());
  }
  static bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

 private Q_SLOTS:
  void observedIsJudged() {
    Drill drill;
    LiveState live;
    drill.toGo();
    drill.give(command::Shift{"traffic", 10, {}});
    drill.settle(10);
    live.observed["traffic"] = {3'600, 400, drill.clock.plan().time_since_epoch().count(), {}, 450, 50};
    const auto open = text(drill, live);
    QVERIFY2(has(open, "observed 10 % of 4,000 requests; a difference of 5 points would show after 678 more requests"),
             open.c_str());
    drill.happen(event::ObservedDiffers{"traffic", 10, 800, 200});
    const auto off = text(drill, live);
    QVERIFY2(has(off, "; differs, certain to 1 in 1,000"), off.c_str());
    QVERIFY2(has(off, "critical: Traffic: 20.0 % of 1,000 requests on green, not 10 %: certain to 1 in 1,000"),
             off.c_str());
  }

  // What simply watches is not worth a line.
  void triggersAreSaidWhenThereIsSomethingToSay() {
    Drill drill;
    const auto change = [&drill](const std::function<void(Trigger&)>& how) {
      auto runbook = *drill.state.plan.runbook;
      how(runbook.triggers.front());
      drill.state.plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
    };
    const auto line = [&drill] {
      const auto all = text(drill, {});
      const auto from = all.find("trigger Error rate");
      return from == std::string::npos ? std::string() : all.substr(from, all.find('\n', from) - from);
    };
    change([](Trigger& trigger) { trigger.hold = std::chrono::minutes(5); });
    QCOMPARE(line().c_str(), "trigger Error rate above 1 % for 10 s: not judged yet  [errors]");
    drill.seeTrigger();
    QCOMPARE(line().c_str(), "");
    const auto now = drill.clock.plan();
    drill.happen(event::TriggerPending{"errors", 0.05, now.time_since_epoch().count(), "0.05, limit > 0.01"});
    drill.clock.advance(std::chrono::seconds(200));
    const auto trips = UtcTime((now + std::chrono::minutes(5)).time_since_epoch());
    QCOMPARE(line().c_str(), ("trigger Error rate above 1 % for 10 s: pending, 3:20 of 5:00, trips at " +
                              formatUtcClock(trips).substr(0, 5) + " if it lasts (0.05, limit > 0.01)  [errors]")
                                 .c_str());
    auto json = terminal::statusJson(drill.state, {}, drill.clock.plan())["triggers"][0];
    QCOMPARE(json["tripsAt"], Json(formatUtc(trips)));
    QCOMPARE(json["served"], Json(200'000));
    LiveState live;
    live.triggers["errors"] = {Verdict::Breach, 0.05, "0.05, limit > 0.01", now.time_since_epoch().count()};
    json = terminal::statusJson(drill.state, live, drill.clock.plan())["triggers"][0];
    QVERIFY(json["verdict"] == "BREACH" && json["value"] == 0.05 && json["asked"] == "errors");
    QVERIFY(json["ageMs"] == 200'000 && json["sampledAt"] == formatUtc(UtcTime(now.time_since_epoch())));
    drill.happen(event::TriggerBlind{"errors", Verdict::NoData, "no series"});
    QCOMPARE(
        line().c_str(),
        "trigger Error rate above 1 % for 10 s: pending, 3:20 of 5:00, the count stands, no data for 0:00 (no series)  "
        "[errors]");
    json = terminal::statusJson(drill.state, {}, drill.clock.plan())["triggers"][0];
    QVERIFY(json["tripsAt"].is_null() && json["blind"] == true);
  }

  void whatIsJudgedHasItsTimeItsAgeAndItsQuestion() {
    Drill drill;
    const auto& runbook = *drill.state.plan.runbook;
    const Step* step = nullptr;
    const Item* item = nullptr;
    for (const auto& each : runbook.steps)
      for (const auto& one : each.items)
        if (!item && one.check) std::tie(step, item) = std::pair(&each, &one);
    QVERIFY(item);
    const auto at = drill.clock.plan();
    drill.happen(event::ItemChecked{step->id, item->id, Verdict::Pass, 0.001, "0.001, limit < 0.01"});
    const auto& panel = runbook.panels.front();
    LiveState live;
    live.series[seriesId(panel.id, panel.series.front().side)] = {
        Verdict::Pass, 0.5, {}, at.time_since_epoch().count()};
    drill.clock.advance(std::chrono::seconds(7));
    const auto json = terminal::statusJson(drill.state, live, drill.clock.plan());
    Json found;
    for (const auto& each : json["steps"])
      for (const auto& one : each["items"])
        if (each["id"] == step->id && one["id"] == item->id) found = one;
    const auto moment = Json(formatUtc(UtcTime(at.time_since_epoch())));
    QVERIFY2(found["value"] == 0.001 && found["ageMs"] == 7'000 && found["answeredAt"] == moment, found.dump().c_str());
    QCOMPARE(found["asked"], Json(askedBy(*item->check)));
    const auto series = json["panels"][0]["series"].front();
    QVERIFY2(series["ageMs"] == 7'000 && series["sampledAt"] == moment, series.dump().c_str());
    QCOMPARE(series["asked"], Json(panel.series.front().metric.query));
  }

  void unarmedAndDryTriggersAreSaid() {
    Drill drill;
    drill.seeTrigger();
    auto runbook = *drill.state.plan.runbook;
    runbook.triggers.front().dryRun = true;
    runbook.triggers.front().armedFrom = "ten";
    drill.state.plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
    QVERIFY(has(text(drill, {}), "for 10 s: DRY RUN, armed from \u201cShift to 10 %\u201d"));
    drill.happen(event::StepStarted{"ten"});
    QVERIFY(has(text(drill, {}), "for 10 s: DRY RUN, inactive"));
    const auto json = terminal::statusJson(drill.state, {}, drill.clock.plan())["triggers"][0];
    QVERIFY(json["dryRun"] == true && json["armed"] == true && json["mode"] == "warroom");
  }

  void aSplitGroupIsSaidWithItsWaysOut() {
    Drill drill;
    drill.toGo();
    QVERIFY(terminal::statusJson(drill.state, {}, drill.clock.plan())["traffic"]["traffic"]["split"].is_null());
    drill.give(command::Shift{"traffic", 10, {}});
    drill.happen(event::BackendSettled{"a1", "flag", Outcome::Confirmed, 10.0, {}, 5});
    drill.happen(event::BackendSettled{"a1", "balancer", Outcome::Failed, 0.0, "read back 0 %", 5});
    drill.happen(event::ActionSettled{"a1", Outcome::Failed, "SPLIT", 5});
    const auto said = text(drill, {});
    QVERIFY2(has(said,
                 "SPLIT: flag is at 10 %, balancer is at 0 %. All again to 10 %: warroomctl shift 10 --track traffic; "
                 "all back to 0 %: warroomctl shift 0 --track traffic; or: warroomctl rollback"),
             said.c_str());
    const auto json = terminal::statusJson(drill.state, {}, drill.clock.plan())["traffic"]["traffic"]["split"];
    QCOMPARE(json["again"], Json(10));
    QCOMPARE(json["back"], Json(0));
  }
};

WARROOM_TEST(StatusTest)
#include "status_test.moc"
