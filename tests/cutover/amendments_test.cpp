// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/amendments.h"

#include <limits>

#include "models/cutover/rules.h"
#include "models/runbook/visit.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/tasks_plan.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::Drill;

Q_DECLARE_METATYPE(warroom::Amendable)

namespace {

// Beside the small plan's own trigger (rolls back above 0.01): one that rolls back below a limit, one that only pages,
// and those of the plan with tasks: a declaration, and downtime over 5 s.
Plan amendablePlan() {
  auto plan = testkit::planWithTasks();
  auto runbook = *plan.runbook;
  auto success = runbook.triggers.front();
  success.id = "success";
  success.title = "Success below 95 %";
  success.breach = MetricCheck{{Comparison::Below, 95, {}}, metricOf(success)->metric, "%", {}};
  auto slow = runbook.triggers.front();
  slow.id = "slow";
  slow.title = "Slow";
  slow.breach = MetricCheck{{Comparison::Above, 2, {}}, metricOf(slow)->metric, "s", {}};
  slow.action = TriggerAction::Page;
  runbook.triggers.push_back(success);
  runbook.triggers.push_back(slow);
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  return plan;
}

struct AmendingDrill : Drill {
  AmendingDrill() { state = initialState(amendablePlan()); }
  const Runbook& runbook() const { return *state.plan.runbook; }
  double limit(const char* trigger) const { return metricOf(*runbook().trigger(trigger))->limit; }
  std::string propose(Amendable what, const std::string& of, const std::string& value, const std::string& by = "Ada") {
    return give(command::ProposeAmendment{what, of, value, "measured"}, by);
  }
  std::string coSign(int number, const std::string& by = "Grace") { return give(command::CoSignAmendment{number}, by); }
};

}  // namespace

class AmendmentsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void whatMayBecomeWhat_data();
  void whatMayBecomeWhat();
  void nothingElseOfThePlanChanges();
  void aCoSignerIsAnotherPerson_data();
  void aCoSignerIsAnotherPerson();
  void ofSeveralConditionsOnlyForChanges();
  void whatIsSettledIsSettled();
  void aProposalLapsesWithItsNumber();
  void proposalsWantAReasonAndAreNotRepeated();
  void itFiresAndDisarmsNothing();
  void aNewAttemptKeepsThem();
  void theCertificateOfTheFileStillCounts();
  void aReplayGivesTheSame();
  void numbersThatNoTextGives();
};

void AmendmentsTest::whatMayBecomeWhat_data() {
  QTest::addColumn<Amendable>("what");
  QTest::addColumn<QByteArray>("of");
  QTest::addColumn<QByteArray>("value");
  QTest::addColumn<QByteArray>("refusal");  // empty: allowed
  const auto row = [](const char* name, Amendable what, const char* of, const char* value, const char* refusal) {
    QTest::newRow(name) << what << QByteArray(of) << QByteArray(value) << QByteArray(refusal);
  };
  using enum Amendable;
  constexpr const char* kTighter = "may only become tighter";
  row("above: lower is tighter", Limit, "errors", "0.005", "");
  row("with its unit", Limit, "errors", " 0.005 ratio ", "");
  row("above: higher is looser", Limit, "errors", "0.02", kTighter);
  row("below: higher is tighter", Limit, "success", "97 %", "");
  row("below: lower is looser", Limit, "success", "90", kTighter);
  row("shorter", For, "errors", "5s", "");
  row("at once", For, "errors", "0s", "");
  row("longer", For, "errors", "20s", kTighter);
  row("less downtime", Limit, "down", "3s", "");
  row("a page may become looser", Limit, "slow", "3", "");
  row("a page may wait longer", For, "slow", "1m", "");
  row("a declaration's for", For, "corrupt", "1s", kTighter);
  row("warning", Warning, "errors", "0.5", "");
  row("warning up to critical", Warning, "errors", "5 %", "");
  row("critical may rise", Critical, "errors", "8", "");
  row("warning above critical", Warning, "errors", "6", "cannot be above 5 %");
  row("critical below warning", Critical, "errors", "0.5", "cannot be below 1 %");
  row("equal", Limit, "errors", "0.01", "is 0.01 ratio already");
  row("equal for", For, "errors", "10s", "is 10 s already");
  row("not a number", Limit, "errors", "nan", "is 0.01 ratio now, and cannot become \u201cnan\u201d");
  row("infinite", Limit, "slow", "inf", "give a number in the same unit");
  row("too large", Limit, "slow", "1e999", "give a number in the same unit");
  row("another unit", Limit, "errors", "2 %", "give a number in the same unit");
  row("nothing", Limit, "errors", " ", "give a number in the same unit");
  row("more behind it", Limit, "errors", "0.005 or so", "give a number in the same unit");
  row("a ratio over 1", Limit, "errors", "2", "cannot be above 1 ratio");
  row("below 0", Limit, "errors", "-0.1", "cannot be below 0 ratio");
  row("a time without a unit", For, "errors", "5", "give a time, such as 90s");
  row("a time below 0", For, "errors", "-5s", "cannot be below 0 s");
  row("days", For, "slow", "2d", "cannot be above 24 h");
  row("no limit in a declaration", Limit, "corrupt", "1", "no limit that is a number");
  row("no such trigger", Limit, "none", "1", "no trigger \u201cnone\u201d");
  row("a panel is no trigger", Warning, "slow", "1", "no panel \u201cslow\u201d");
}

void AmendmentsTest::whatMayBecomeWhat() {
  QFETCH(Amendable, what);
  QFETCH(QByteArray, of);
  QFETCH(QByteArray, value);
  QFETCH(QByteArray, refusal);
  AmendingDrill drill;
  const auto said = QByteArray::fromStdString(drill.propose(what, of.toStdString(), value.toStdString()));
  if (!refusal.isEmpty()) {
    QVERIFY2(said.contains(refusal), said.constData());
    QVERIFY(drill.state.amendments.empty());
    return;
  }
  QCOMPARE(said, QByteArray());
  const auto before = drill.state.plan.runbook;
  QCOMPARE(drill.coSign(1), std::string());
  const auto& change = drill.state.amendments.front().change;
  QVERIFY(drill.state.plan.runbook != before);
  // What it was and what it is are where they are said to be.
  QVERIFY(mayAmend(*before, change).has_value());
  QVERIFY(!mayAmend(drill.runbook(), change).has_value());
  QCOMPARE(readAmendment(drill.runbook(), what, of.toStdString(), value.toStdString())->from, change.to);
}

void AmendmentsTest::nothingElseOfThePlanChanges() {
  AmendingDrill drill;
  const auto before = drill.state.plan;
  drill.propose(Amendable::Limit, "errors", "0.005");
  QCOMPARE(drill.limit("errors"), 0.01);  // proposed is not amended
  drill.coSign(1);
  QCOMPARE(drill.limit("errors"), 0.005);
  QCOMPARE(drill.limit("success"), 95.0);
  QCOMPARE(drill.runbook().trigger("errors")->hold, Milliseconds(10s));
  QCOMPARE(drill.runbook().panel("errors")->warning, 1.0);
  QCOMPARE(drill.runbook().steps.size(), before.runbook->steps.size());
  QCOMPARE(drill.state.plan.runbookSha256, before.runbookSha256);
  // Whoever holds the plan of before reads what it read.
  QCOMPARE(metricOf(*before.runbook->trigger("errors"))->limit, 0.01);
}

void AmendmentsTest::aCoSignerIsAnotherPerson_data() {
  QTest::addColumn<QByteArray>("name");
  QTest::addColumn<QByteArray>("refusal");
  QTest::newRow("another") << QByteArray("Grace") << QByteArray();
  QTest::newRow("the same") << QByteArray("Ada") << QByteArray("another person co-signs it");
  QTest::newRow("typed otherwise") << QByteArray(" ADA ") << QByteArray("another person co-signs it");
  QTest::newRow("nobody") << QByteArray("  ") << QByteArray("needs a name");
}

void AmendmentsTest::aCoSignerIsAnotherPerson() {
  QFETCH(QByteArray, name);
  QFETCH(QByteArray, refusal);
  AmendingDrill drill;
  QCOMPARE(drill.propose(Amendable::Limit, "errors", "0.005"), std::string());
  const auto said = QByteArray::fromStdString(drill.coSign(1, name.toStdString()));
  QVERIFY2(refusal.isEmpty() ? said.isEmpty() : said.contains(refusal), said.constData());
  QCOMPARE(drill.limit("errors"), refusal.isEmpty() ? 0.005 : 0.01);
}

void AmendmentsTest::ofSeveralConditionsOnlyForChanges() {
  AmendingDrill drill;
  auto runbook = drill.runbook();
  auto& trigger = runbook.triggers.front();
  const auto part = std::get<MetricCheck>(trigger.breach);
  trigger.breach = Combined{Join::All, {part, part}};
  drill.state.plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  const auto refusal = drill.propose(Amendable::Limit, "errors", "0.005");
  QVERIFY2(refusal.find("combines several conditions, and has no one limit: only its \"for\" can be amended") !=
               std::string::npos,
           refusal.c_str());
  QCOMPARE(drill.propose(Amendable::For, "errors", "5s"), std::string());
  QCOMPARE(drill.coSign(1), std::string());
  QVERIFY(drill.runbook().triggers.front().hold == std::chrono::seconds(5));
}

void AmendmentsTest::whatIsSettledIsSettled() {
  AmendingDrill drill;
  const auto says = [](const std::string& said, const char* part) { return said.find(part) != std::string::npos; };
  QVERIFY(says(drill.coSign(1), "there is no amendment 1"));
  drill.propose(Amendable::Limit, "errors", "0.005");
  QCOMPARE(drill.give(command::RejectAmendment{1}, "Ada"), std::string());  // who proposes may think again
  QVERIFY(says(drill.coSign(1), "amendment 1 was rejected by Ada"));
  drill.propose(Amendable::Limit, "errors", "0.005");
  QCOMPARE(drill.coSign(2), std::string());
  QVERIFY(says(drill.coSign(2, "Edsger"), "in force already, co-signed by Grace"));
  QVERIFY(says(drill.give(command::RejectAmendment{2}), "in force already"));
  QCOMPARE(openAmendments(drill.state).size(), 0U);
  QCOMPARE(amendmentInForce(drill.state, Amendable::Limit, "errors")->number, 2);
  QVERIFY(!amendmentInForce(drill.state, Amendable::For, "errors"));
}

void AmendmentsTest::aProposalLapsesWithItsNumber() {
  AmendingDrill drill;
  drill.propose(Amendable::Limit, "errors", "0.008");
  drill.propose(Amendable::Limit, "errors", "0.005");
  drill.propose(Amendable::For, "errors", "5s");
  QCOMPARE(drill.coSign(2), std::string());
  const auto said = drill.coSign(1);  // would be looser than what is in force
  QVERIFY2(said.find("amendment 1 has lapsed") != std::string::npos, said.c_str());
  QCOMPARE(drill.limit("errors"), 0.005);
  QCOMPARE(drill.coSign(3), std::string());  // another number
  // Allowed when proposed, and no longer: the other threshold has moved.
  drill.propose(Amendable::Warning, "errors", "4");
  drill.propose(Amendable::Critical, "errors", "2");
  QCOMPARE(drill.coSign(5), std::string());
  QVERIFY(drill.coSign(4).find("cannot be above 2 %") != std::string::npos);
}

void AmendmentsTest::proposalsWantAReasonAndAreNotRepeated() {
  AmendingDrill drill;
  const command::ProposeAmendment silent{Amendable::Limit, "errors", "0.005", " "};
  QVERIFY(drill.give(silent).find("needs a reason") != std::string::npos);
  QVERIFY(drill.propose(Amendable::Limit, "errors", "0.005", " ").find("needs the name") != std::string::npos);
  QCOMPARE(drill.propose(Amendable::Limit, "errors", "0.005"), std::string());
  QVERIFY(drill.propose(Amendable::Limit, "errors", "5e-3", "Grace").find("amendment 1 proposes this already") !=
          std::string::npos);
}

void AmendmentsTest::itFiresAndDisarmsNothing() {
  AmendingDrill drill;
  drill.clock.advance(1min);
  const auto since = drill.clock.plan();
  drill.happen(event::TriggerPending{"errors", 0.02, since.time_since_epoch().count(), "0.02"});
  drill.happen(event::TriggerFired{"slow", 3.0, "3 s"});
  drill.clock.advance(3s);
  drill.propose(Amendable::Limit, "errors", "0.005");
  drill.propose(Amendable::Limit, "slow", "10");
  QCOMPARE(drill.coSign(1), std::string());
  QCOMPARE(drill.coSign(2), std::string());
  QCOMPARE(drill.last.size(), 1U);
  const auto& memory = drill.state.triggers.at("errors").memory;
  QCOMPARE(memory.phase, TriggerPhase::Pending);
  QVERIFY(memory.pendingSince == since);
  QCOMPARE(drill.state.triggers.at("slow").memory.phase, TriggerPhase::Firing);
}

void AmendmentsTest::aNewAttemptKeepsThem() {
  AmendingDrill drill;
  drill.propose(Amendable::Limit, "errors", "0.005");
  drill.coSign(1);
  drill.propose(Amendable::For, "errors", "5s");
  drill.happen(event::AttemptStarted{2});
  QCOMPARE(drill.limit("errors"), 0.005);
  QCOMPARE(drill.coSign(2), std::string());
}

void AmendmentsTest::theCertificateOfTheFileStillCounts() {
  AmendingDrill drill;
  Certificate certificate;
  certificate.runbookSha256 = drill.state.plan.runbookSha256;
  certificate.passed = true;
  certificate.endedUtc = drill.clock.plan().time_since_epoch().count();
  certificate.rollbacks = {{"drill", {}, 1'000}};
  certificate.seal = sealOf(certificate);
  drill.propose(Amendable::Limit, "errors", "0.005");
  drill.coSign(1);
  QCOMPARE(drill.give(command::AttachCertificate{toJson(certificate)}), std::string());
}

// Each event once through JSON, as the journal and the link have it.
void AmendmentsTest::aReplayGivesTheSame() {
  auto plan = amendablePlan();
  auto state = initialState(plan);
  const std::vector<std::pair<const char*, EventBody>> past{
      {"Ada", event::AmendmentProposed{1, Amendable::Limit, "errors", 0.01, 0.005, "measured"}},
      {"Ada", event::AmendmentProposed{2, Amendable::Critical, "errors", 5, 4, "measured"}},
      {"Grace", event::Amended{1, Amendable::Limit, "errors", 0.01, 0.005}},
      {"Ada", event::AmendmentRejected{2}}};
  for (const auto& [by, body] : past) {
    Event event;
    event.by = by;
    event.body = body;
    const auto read = eventFromJson(*parseJson(compactText(toJson(event))));
    QVERIFY(read.has_value());
    state = fold(std::move(state), *read);
  }
  QCOMPARE(metricOf(*state.plan.runbook->trigger("errors"))->limit, 0.005);
  QCOMPARE(state.plan.runbook->panel("errors")->critical, 5.0);
  QCOMPARE(state.amendments.at(0).settledBy, std::string("Grace"));
  QCOMPARE(state.amendments.at(1).status, AmendmentStatus::Rejected);
  // What names nothing that is there changes nothing.
  Event stray;
  stray.body = event::Amended{9, Amendable::Limit, "none", 1, 2};
  state = fold(std::move(state), stray);
  QCOMPARE(metricOf(*state.plan.runbook->trigger("errors"))->limit, 0.005);
}

void AmendmentsTest::numbersThatNoTextGives() {
  const auto plan = amendablePlan();
  for (const double value : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
    QVERIFY(!mayAmend(*plan.runbook, {Amendable::Limit, "slow", 2, value}).has_value());
  const auto stale = mayAmend(*plan.runbook, {Amendable::Limit, "errors", 0.02, 0.001});
  QVERIFY(!stale.has_value());
  QVERIFY(stale.error().message.find("is 0.01 ratio by now, and no longer 0.02 ratio") != std::string::npos);
}

WARROOM_TEST(AmendmentsTest)
#include "amendments_test.moc"
