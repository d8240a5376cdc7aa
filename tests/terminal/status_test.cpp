// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/status.h"

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
