// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/visit.h"
#include "tests/engine/engine_bench.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::EngineBench;

namespace {

// Ten percent on green, and a rate of errors that the file's limit of 0.01 lets pass.
struct AmendingBench : EngineBench {
  AmendingBench() {
    toGo();
    give(command::Shift{"traffic", 10, {}});
    prometheus.values["errors"] = 0.008;
    run(30s);
  }
  void amend(Amendable what, const std::string& value) {
    QCOMPARE(give(command::ProposeAmendment{what, "errors", value, "measured at T-15"}), std::string());
    QCOMPARE(give(command::CoSignAmendment{engine->state().amendments.back().number}, "Grace"), std::string());
  }
  TriggerPhase phase() const { return engine->state().triggers.at("errors").memory.phase; }
  bool isRolledBack() const { return engine->state().rolledBack; }
};

}  // namespace

class AmendedEngineTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void aTighterLimitFires() {
    AmendingBench bench;
    QCOMPARE(bench.phase(), TriggerPhase::Inactive);
    bench.amend(Amendable::Limit, "0.005");
    QVERIFY(!bench.isRolledBack());  // it fires nothing by itself
    bench.run(8s);
    QCOMPARE(bench.phase(), TriggerPhase::Pending);
    bench.run(7s);
    QVERIFY(bench.isRolledBack());
    QCOMPARE(bench.flag.writes.back(), 0);
    const auto* fired = bench.lastEvent<event::TriggerFired>();
    QVERIFY(fired);
    QCOMPARE(fired->reason, std::string("0.008 ratio, limit > 0.005 ratio"));
  }

  void withoutASecondPersonNothingIsAmended() {
    AmendingBench bench;
    QCOMPARE(bench.give(command::ProposeAmendment{Amendable::Limit, "errors", "0.005", "measured"}), std::string());
    QVERIFY(!bench.give(command::CoSignAmendment{1}, "ada").empty());
    bench.run(30s);
    QVERIFY(!bench.isRolledBack());
  }

  void aRestartKeepsIt() {
    AmendingBench bench;
    bench.prometheus.values["errors"] = 0.001;
    bench.amend(Amendable::Limit, "0.005");
    bench.begin();
    QCOMPARE(metricOf(*bench.engine->state().plan.runbook->trigger("errors"))->limit, 0.005);
    bench.run(5s);
    bench.prometheus.values["errors"] = 0.008;
    bench.run(20s);
    QVERIFY(bench.isRolledBack());
  }

  // Asked before it was amended, answered after: the tick's own questions wait for settle().
  void anAnswerOnItsWayIsJudgedByTheNewLimit() {
    AmendingBench bench;
    QCOMPARE(bench.give(command::ProposeAmendment{Amendable::Limit, "errors", "0.005", "measured"}), std::string());
    bench.scheduler.advance(2s);
    bench.prometheus.asked.clear();
    bench.engine->tick();
    QVERIFY(!bench.prometheus.asked.empty());
    QCOMPARE(bench.phase(), TriggerPhase::Inactive);
    QCOMPARE(bench.give(command::CoSignAmendment{1}, "Grace"), std::string());
    QCOMPARE(bench.phase(), TriggerPhase::Pending);
  }

  void whatIsPendingGoesOn() {
    AmendingBench bench;
    bench.prometheus.values["errors"] = 0.02;
    bench.run(5s);
    QCOMPARE(bench.phase(), TriggerPhase::Pending);
    const auto since = bench.engine->state().triggers.at("errors").memory.pendingSince;
    bench.amend(Amendable::Limit, "0.005");
    QCOMPARE(bench.phase(), TriggerPhase::Pending);
    QVERIFY(bench.engine->state().triggers.at("errors").memory.pendingSince == since);
    QVERIFY(!bench.isRolledBack());
    bench.amend(Amendable::For, "4s");
    bench.run(3s);  // served more than that already: the next evaluation fires
    QVERIFY(bench.isRolledBack());
  }

  void panelsAreAskedOn() {
    AmendingBench bench;
    bench.amend(Amendable::Critical, "4 %");
    QCOMPARE(bench.engine->state().plan.runbook->panel("errors")->critical, 4.0);
    const auto before = bench.engine->samples().series("errors/green")->last().time;
    bench.run(5s);
    QVERIFY(bench.engine->samples().series("errors/green")->last().time > before);
  }
};

WARROOM_TEST(AmendedEngineTest)
#include "amended_engine_test.moc"
