// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/decide_rehearsal.h"
#include "models/cutover/rehearsal_outcome.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"

namespace warroom {

using namespace std::chrono_literals;

namespace {

void become(testkit::Drill& drill, EnvironmentKind kind) {
  auto environment = *drill.state.plan.environment;
  environment.kind = kind;
  drill.state.plan.environment = std::make_shared<const Environment>(environment);
}

Certificate goodCertificate(const testkit::Drill& drill) {
  Certificate certificate;
  certificate.runbookSha256 = drill.state.plan.runbookSha256;
  certificate.passed = true;
  certificate.endedUtc = drill.clock.utc().time_since_epoch().count();
  certificate.rollbacks = {{"abort drill", {}, 400}};
  certificate.seal = sealOf(certificate);
  return certificate;
}

bool isOn(const testkit::Drill& drill, Fault fault) { return drill.state.rehearsal.faults.contains(fault); }

}  // namespace

class RehearsalTest : public testkit::Test {
  Q_OBJECT

 private Q_SLOTS:
  void otherEnvironmentsKnowNoDrill_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("live") << int(EnvironmentKind::Live);
    QTest::newRow("staging") << int(EnvironmentKind::Staging);
  }

  void otherEnvironmentsKnowNoDrill() {
    QFETCH(int, kind);
    testkit::Drill drill;
    become(drill, static_cast<EnvironmentKind>(kind));
    for (const auto& body : std::vector<CommandBody>{command::InjectFault{"abort", {}}, command::LiftFault{"abort"},
                                                     command::SetSpeed{60}, command::PlayPeople{true}})
      QVERIFY2(drill.give(body).find("belong to rehearsals alone") != std::string::npos, kindOf(body));
    QCOMPARE(drill.state.rehearsal.speed, 1);
  }

  void onlyTheKnownSpeeds() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    QVERIFY(!drill.give(command::SetSpeed{7}).empty());
    QCOMPARE(drill.give(command::SetSpeed{kFullSpeed}), "");
    QCOMPARE(drill.state.rehearsal.speed, kFullSpeed);
  }

  void anUnknownFaultIsNamedWithAllThatThereAre() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    const auto refusal = drill.give(command::InjectFault{"gremlins", {}});
    QVERIFY(refusal.find("gremlins") != std::string::npos && refusal.find("error-spike") != std::string::npos);
    QVERIFY(drill.give(command::InjectFault{"error-spike", "nowhere"}).find("no step") != std::string::npos);
    for (const auto* fault : {"hanging-backend", "abort", "engine-killed"})
      QVERIFY2(drill.give(command::InjectFault{fault, "prepare"}).find("shifts traffic") != std::string::npos, fault);
    QVERIFY(!drill.give(command::InjectFault{"failing-command", "prepare"}).empty());  // all of its items are by hand
  }

  // From the menu no step is named: then it is the whole runbook that must have something for the fault to spoil.
  void whatTheRunbookHasNothingForIsRefused_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    QTest::newRow("maintenance") << "missed-maintenance-budget"
                                 << "ends a maintenance window";
    QTest::newRow("command") << "failing-command"
                             << "asks by HTTP";
    QTest::newRow("split") << "split-backends"
                           << "two backends";
    QTest::newRow("errors") << "error-spike"
                            << "no trigger";
    QTest::newRow("silence") << "silent-metrics"
                             << "asks a metric";
  }
  void whatTheRunbookHasNothingForIsRefused() {
    QFETCH(QString, fault);
    QFETCH(QString, says);
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    auto runbook = *drill.state.plan.runbook;
    runbook.tracks[0].backends.pop_back();
    runbook.triggers.clear();
    for (auto& step : runbook.steps) step.items.clear();
    drill.state.plan.runbook = std::make_shared<const Runbook>(runbook);
    const auto refusal = drill.give(command::InjectFault{fault.toStdString(), {}});
    QVERIFY2(refusal.find(says.toStdString()) != std::string::npos, refusal.c_str());
    QVERIFY(drill.state.rehearsal.faults.empty());
    QCOMPARE(drill.give(command::InjectFault{"refusing-backend", {}}), "");
  }

  // An error that no trigger would ever see is said before the day is played, not after.
  void aFaultOfMetricsNeedsATriggerThatIsStillArmed() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    auto runbook = *drill.state.plan.runbook;
    runbook.triggers[0].armedUntil = "ten";
    drill.state.plan.runbook = std::make_shared<const Runbook>(runbook);
    QCOMPARE(drill.give(command::InjectFault{"error-spike", "ten"}), "");
    QVERIFY(drill.give(command::InjectFault{"error-spike", "all"}).find("no trigger") != std::string::npos);
    QVERIFY(drill.give(command::InjectFault{"silent-metrics", "all"}).find("asks a metric") != std::string::npos);
    QCOMPARE(drill.give(command::InjectFault{"silent-metrics", "checkpoint"}), "");
  }

  void aFaultOfBackendsComesBeforeItsShiftAndGoesAfter() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    drill.give(command::InjectFault{"refusing-backend", "ten"});
    drill.tick();
    QVERIFY(!isOn(drill, Fault::RefusingBackend));
    drill.toGo();
    drill.give(command::ResumeClock{});
    drill.tick();
    QVERIFY(isOn(drill, Fault::RefusingBackend));
    drill.tick();
    QVERIFY(isOn(drill, Fault::RefusingBackend));
    QCOMPARE(drill.give(command::Shift{"traffic", 10, {}}), "");
    drill.settle(0, Outcome::Failed);
    drill.tick();
    QVERIFY(!isOn(drill, Fault::RefusingBackend));
  }

  void aFaultOfMetricsComesWhenTrafficIsThere() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    drill.give(command::InjectFault{"error-spike", "ten"});
    drill.toGo();
    drill.give(command::ResumeClock{});
    drill.tick();
    QVERIFY(!isOn(drill, Fault::ErrorSpike));
    QCOMPARE(drill.give(command::Shift{"traffic", 10, {}}), "");
    drill.settle(10);
    drill.tick();
    QVERIFY(isOn(drill, Fault::ErrorSpike));
    drill.happen(event::RollbackStarted{"a2", "errors", "errors"});
    drill.tick();
    QVERIFY(isOn(drill, Fault::ErrorSpike));
    drill.settle(0);
    drill.tick();
    QVERIFY(!isOn(drill, Fault::ErrorSpike));
  }

  void whatAPersonPutOnStaysUntilItIsLifted() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    drill.give(command::InjectFault{"silent-metrics", {}});
    drill.clock.advance(1h);
    drill.tick();
    QVERIFY(isOn(drill, Fault::SilentMetrics));
    drill.give(command::LiftFault{"silent-metrics"});
    QVERIFY(!isOn(drill, Fault::SilentMetrics));
  }

  void itEndsWhenThePlanDoes() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    drill.give(command::StartClock{-600'000});
    for (const auto& step : drill.state.plan.runbook->steps) drill.happen(event::StepCompleted{step.id, {}, {}});
    QVERIFY(!outcomeOfRehearsal(drill.state, drill.clock.plan()));
    drill.clock.advance(40min);
    QVERIFY(outcomeOfRehearsal(drill.state, drill.clock.plan())->passed);
  }

  void aFaultThatNeverCameDidNotPass() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    drill.give(command::InjectFault{"abort", "all"});
    drill.give(command::StartClock{-600'000});
    for (const auto& step : drill.state.plan.runbook->steps) drill.happen(event::StepCompleted{step.id, {}, {}});
    drill.clock.advance(40min);
    QVERIFY(!outcomeOfRehearsal(drill.state, drill.clock.plan())->passed);
  }

  void peopleWhoGetNowhereEndItWithTheReason() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    drill.give(command::StartClock{-600'000});
    drill.clock.advance(3h);
    QVERIFY(!outcomeOfRehearsal(drill.state, drill.clock.plan()));  // people may take their time
    drill.give(command::PlayPeople{true});
    const auto outcome = outcomeOfRehearsal(drill.state, drill.clock.plan());
    QVERIFY(outcome && !outcome->passed);
    QVERIFY(outcome->sentence.find("Prepare") != std::string::npos);
  }

  void aLiveGoAsksForACertificate() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Live);
    drill.give(command::StartClock{-600'000});
    for (const auto& item : {"briefed", "channel"}) drill.give(command::TickItem{"prepare", item, true, {}});
    drill.give(command::CompleteStep{"prepare", {}});
    const command::SignForm go{"go", "lead", "Ada", Decision::Go, {}};
    QVERIFY(drill.give(go).find("certificate") != std::string::npos);
    QCOMPARE(drill.give(command::SignForm{"go", "lead", "Ada", Decision::NoGo, {}}), "");
    QCOMPARE(drill.give(command::AttachCertificate{toJson(goodCertificate(drill))}), "");
    QCOMPARE(drill.give(go), "");
    drill.clock.advance(31 * 24h);
    QVERIFY(drill.give(go).find("limit 30 days") != std::string::npos);
  }

  void aCertificateThatProvesNothingIsRefused_data() {
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("reason");
    QTest::newRow("another runbook") << "runbookSha256"
                                     << "not of";
    QTest::newRow("not passed") << "passed"
                                << "did not pass";
    QTest::newRow("no rollback") << "rollbacks"
                                 << "no rollback";
    QTest::newRow("of the future") << "endedUtc"
                                   << "future";
  }

  void aCertificateThatProvesNothingIsRefused() {
    QFETCH(QString, member);
    QFETCH(QString, reason);
    testkit::Drill drill;
    Certificate certificate = goodCertificate(drill);
    if (member == QLatin1String("runbookSha256")) certificate.runbookSha256 = "0000";
    if (member == QLatin1String("passed")) certificate.passed = false;
    if (member == QLatin1String("rollbacks")) certificate.rollbacks.clear();
    if (member == QLatin1String("endedUtc")) certificate.endedUtc += 3'600'000;
    certificate.seal = sealOf(certificate);
    const auto refusal = drill.give(command::AttachCertificate{toJson(certificate)});
    QVERIFY2(refusal.find(reason.toStdString()) != std::string::npos, refusal.c_str());
    QVERIFY(!drill.state.certificate);
  }

  // Whatever of it is touched: the certificate that a live GO stands on is the one that the rehearsal left.
  void anAlteredCertificateIsRefused_data() {
    QTest::addColumn<QString>("member");
    const Json content = toJson(Certificate());
    for (const auto& [member, value] : content.items()) QTest::newRow(member.c_str()) << QString::fromStdString(member);
  }

  void anAlteredCertificateIsRefused() {
    QFETCH(QString, member);
    testkit::Drill drill;
    auto json = toJson(goodCertificate(drill));
    auto& value = json[member.toStdString()];
    if (value.is_string()) value = value.get<std::string>() + "x";
    if (value.is_boolean()) value = !value.get<bool>();
    if (value.is_number()) value = value.get<std::int64_t>() - 1;
    if (member == QLatin1String("rollbacks")) value[0]["tookMs"] = 4;
    if (member == QLatin1String("faults")) value.push_back("error-spike@ten");
    const auto refusal = drill.give(command::AttachCertificate{json});
    QVERIFY2(refusal.find("was altered") != std::string::npos, refusal.c_str());
    QVERIFY(!drill.state.certificate);
    json.erase(member.toStdString());
    QVERIFY2(drill.give(command::AttachCertificate{json}).find(member.toStdString()) != std::string::npos,
             "one that lacks a part is none");
  }

  void aRollbackThatBroughtNothingBackIsNoProof() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    drill.happen(event::RollbackStarted{"a1", "abort drill", {}});
    drill.settle(0);
    drill.happen(event::RehearsalEnded{true, "to the end"});
    QVERIFY(!makeCertificate(drill.state, "head", drill.clock.utc()));
  }

  void aCertificateHoldsWhatWasMeasured() {
    testkit::Drill drill;
    become(drill, EnvironmentKind::Rehearsal);
    QVERIFY(!makeCertificate(drill.state, "head", drill.clock.utc()));
    drill.happen(event::RehearsalEnded{true, "to the end"});
    QVERIFY(!makeCertificate(drill.state, "head", drill.clock.utc()));
    drill.state.rehearsal.ended = false;
    drill.happen(event::FaultInjected{"abort", "ten"});
    drill.happen(event::ShiftIntended{"a1", "traffic", 0, 10, "ten", {}, {}});
    drill.settle(10);
    drill.happen(event::RollbackStarted{"a2", "abort drill", {}});
    drill.settle(0);
    drill.happen(event::RehearsalEnded{true, "to the end"});
    const auto certificate = makeCertificate(drill.state, "head", drill.clock.utc());
    QVERIFY(certificate.has_value());
    QCOMPARE(certificate->rollbacks.size(), std::size_t(1));
    QCOMPARE(certificate->rollbacks[0].tookMs, 5);
    QCOMPARE(certificate->faults, std::vector<std::string>{"abort@ten"});
    const auto again = certificateFromJson(toJson(*certificate));
    QVERIFY(again && toJson(*again) == toJson(*certificate));
    QCOMPARE(flawOf(*certificate, drill.state.plan.runbookSha256, drill.clock.utc()), "");
  }
};

}  // namespace warroom

using warroom::RehearsalTest;
WARROOM_TEST(RehearsalTest)
#include "rehearsal_test.moc"
