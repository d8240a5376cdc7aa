// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/preflight.h"

#include <QtCore/QTemporaryDir>

#include "app/room/file.h"
#include "tests/testkit/manual_clock.h"
#include "tests/testkit/small_plan.h"
#include "tests/testkit/test.h"

namespace warroom::terminal {
namespace {

// Answers at once, by the program that is asked for.
struct SaidChecks final : CheckRunner {
  CancelToken run(const Check& check, PlanTime, std::function<void(CheckOutcome)> done) override {
    const auto* traffic = std::get_if<TrafficCheck>(&check);
    asked.push_back(traffic ? traffic->endpoint + traffic->path : std::get<CommandCheck>(check).program);
    done(outcomes.at(asked.back()));
    return {};
  }
  std::map<std::string, CheckOutcome> outcomes;
  std::vector<std::string> asked;
};

Item item(const std::string& program) {
  CommandCheck check;
  check.program = program;
  return {program, "Check " + program, {}, {}, check};
}

Plan planOf(std::vector<Step> steps) {
  auto plan = testkit::smallPlan();
  auto runbook = *plan.runbook;
  runbook.steps = std::move(steps);
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  return plan;
}

Step step(const std::string& id, std::vector<Item> items, StepKind kind = StepKind::Checklist) {
  Step step;
  step.id = id;
  step.kind = kind;
  step.items = std::move(items);
  return step;
}

}  // namespace

class PreflightTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void everyAnswerIsALineAndGoIsTheLast() {
    checks_.outcomes = {{"a", {Verdict::Pass, 0.5, "exit code 0"}}, {"b", {Verdict::Pass, std::nullopt, "as wanted"}}};
    QCOMPARE(run(planOf({step("preflight", {item("a"), item("b")})})), 0);
    QCOMPARE(said_, (QStringList{QStringLiteral("✓ Check a: exit code 0"), QStringLiteral("✓ Check b: as wanted"),
                                 QStringLiteral("GO")}));
  }

  void whatFailedOrIsUnknownIsNoGo() {
    checks_.outcomes = {{"a", {Verdict::Pass, std::nullopt, "fine"}},
                        {"b", {Verdict::Breach, std::nullopt, "exit code 1, wanted 0"}},
                        {"c", {Verdict::Error, std::nullopt, "timed out"}}};
    auto metric = item("d");
    MetricCheck relative;
    relative.baseline = "before";
    metric.check = relative;
    QCOMPARE(run(planOf({step("preflight", {item("a"), item("b"), item("c"), metric})})), 1);
    QCOMPARE(said_, (QStringList{QStringLiteral("✓ Check a: fine"), QStringLiteral("✗ Check b: exit code 1, wanted 0"),
                                 QStringLiteral("? Check c: ERROR: timed out"),
                                 QStringLiteral("? Check d: NO-DATA: no baseline captured yet"),
                                 QStringLiteral("NO-GO: 3 of 4 failed")}));
    QCOMPARE(checks_.asked, (std::vector<std::string>{"a", "b", "c"}));
  }

  void withoutItsStepWhatComesBeforeTheFirstShiftCounts() {
    checks_.outcomes = {{"a", {Verdict::Pass, std::nullopt, "fine"}}, {"b", {Verdict::Pass, std::nullopt, "fine"}}};
    const Item byHand{"hand", "By hand", {}, {}, std::nullopt};
    QCOMPARE(run(planOf({step("one", {item("a"), byHand}), step("two", {item("b")}), step("ten", {}, StepKind::Shift),
                         step("after", {item("late")})})),
             0);
    QCOMPARE(checks_.asked, (std::vector<std::string>{"a", "b"}));
  }

  // On the day before, any share is good; that requests do not tell is not.
  void samplersAreTried_data() {
    QTest::addColumn<bool>("tells");
    QTest::addColumn<QString>("line");
    QTest::newRow("told apart") << true
                                << QStringLiteral(
                                       "✓ Requests tell who serves “Traffic”, by X-Backend-Server: "
                                       "20 requests answered, 5 of them by green");
    QTest::newRow("no header") << false
                               << QStringLiteral(
                                      "? Requests tell who serves “Traffic”, by X-Backend-Server: "
                                      "ERROR: request 1 of 20: the answer has no header");
  }
  void samplersAreTried() {
    QFETCH(bool, tells);
    QFETCH(QString, line);
    checks_.outcomes = {{"a", {Verdict::Pass, std::nullopt, "fine"}},
                        {"app/health", tells ? CheckOutcome{Verdict::Breach, 25.0, "5 of 20"}
                                             : CheckOutcome{Verdict::Error, std::nullopt,
                                                            "request 1 of 20: the answer has no header"}}};
    auto plan = planOf({step("preflight", {item("a")})});
    auto runbook = *plan.runbook;
    runbook.tracks[0].title = "Traffic";
    runbook.tracks[0].sampler = Sampler{"app", "/health", "X-Backend-Server", "green"};
    plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
    QCOMPARE(run(plan), tells ? 0 : 1);
    QCOMPARE(said_.at(1), line);
    QCOMPARE(checks_.asked, (std::vector<std::string>{"a", "app/health"}));
  }

  void nothingToCheckIsNoGo() { QCOMPARE(run(planOf({step("ten", {}, StepKind::Shift)})), 2); }

  void theReportHoldsEveryAnswer() {
    const QTemporaryDir directory;
    request_.report = directory.filePath(QStringLiteral("preflight.json")).toStdString();
    checks_.outcomes = {{"a", {Verdict::Breach, 3, "\xff 3"}}};
    QCOMPARE(run(planOf({step("preflight", {item("a")})})), 1);
    const auto report = Json::parse(*readWholeFile(request_.report));
    QCOMPARE(report["decision"], Json("NO-GO"));
    QCOMPARE(report["runbook"]["sha256"], Json(testkit::smallPlan().runbookSha256));
    QCOMPARE(report["startedUtc"], Json("2026-01-01T00:00:00.000Z"));
    QCOMPARE(report["items"].size(), std::size_t(1));
    QCOMPARE(report["items"][0]["verdict"], Json("BREACH"));
    QCOMPARE(report["items"][0]["value"], Json(3.0));
    QCOMPARE(report["items"][0]["tookMs"], Json(0));
  }

  void aReportThatCannotBeWrittenIsSaid() {
    request_.report = "/proc/none/preflight.json";
    checks_.outcomes = {{"a", {Verdict::Pass, std::nullopt, "fine"}}};
    QCOMPARE(run(planOf({step("preflight", {item("a")})})), 3);
  }

  void cleanup() {
    said_.clear();
    checks_ = {};
    request_ = {};
  }

 private:
  int run(const Plan& plan) {
    int code = -1;
    Preflight preflight(plan, request_, checks_, clock_);
    connect(&preflight, &Preflight::said, this, [this](const QString& line) { said_ << line; });
    connect(&preflight, &Preflight::finished, this, [&code](int with) { code = with; });
    preflight.start();
    return code;
  }

  testkit::ManualClock clock_;
  SaidChecks checks_;
  RunPreflight request_;
  QStringList said_;
};

}  // namespace warroom::terminal

WARROOM_TEST(warroom::terminal::PreflightTest)
#include "preflight_test.moc"
