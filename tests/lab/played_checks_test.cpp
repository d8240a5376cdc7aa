// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/judged_production.h"
#include "tests/lab/played_room.h"
#include "tests/lab/small_runbook.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using namespace testkit;

// The real check runner, and the real stand-in for programs, against a played production.
class PlayedChecksTest : public testkit::Test {
  Q_OBJECT

  static CommandCheck command(std::vector<std::string> arguments) {
    CommandCheck check;
    check.program = "tool";
    check.arguments = std::move(arguments);
    return check;
  }

  static HttpBackend launch(double scale) {
    HttpBackend how;
    how.endpoint = "app";
    how.method = "PATCH";
    how.path = "/flags/{{rest}}?to={{percent}}";
    how.body = R"({"weights": [{{rest}}, {{percent}}]})";
    how.okStatus = {204};
    how.scale = scale;
    how.readPath = "/flags/launch";
    how.readPointer = "/environments/0/weight";
    return how;
  }

 private Q_SLOTS:
  void aPlanGoesThroughFromStepToStep_data() {
    QTest::addColumn<QByteArray>("file");
    for (const char* file : kShipped) QTest::newRow(file) << QByteArray(file);
  }
  // Checks, shifts and actions in their order, as a cutover does them.
  void aPlanGoesThroughFromStepToStep() {
    QFETCH(QByteArray, file);
    PlayedRoom room(shipped(file));
    auto runner = makeTaskRunner(std::make_shared<const Runbook>(room.runbook()), room.environment(), room.secrets());
    QStringList unwell;
    const auto go = [&](const Step& step) {
      if (step.kind == StepKind::Shift)
        for (const auto& backend : room.runbook().track(step.track)->backends)
          QVERIFY(room.write(backend, step.percent));
      room.clock().advance(std::chrono::minutes(5));
      room.tellClock();
      for (const auto& task : step.tasks) {
        if (std::holds_alternative<CaptureBaselines>(task.how)) continue;
        Answer<TaskOutcome> answer;
        runner->run({task, "key", {{"room", "r"}}}, answer.callback());
        const auto outcome = answer.wait();
        if (outcome.outcome != Outcome::Confirmed)
          unwell << QString::fromStdString(step.id + " does " + task.id + ": " + outcome.evidence);
      }
      for (const auto& item : step.items) {
        if (!item.check) continue;
        const auto* metric = std::get_if<MetricCheck>(&*item.check);
        if (metric && !metric->baseline.empty()) continue;  // the engine resolves these: see baseline_signals_test
        const auto outcome = room.run(*item.check);
        if (outcome.verdict != Verdict::Pass)
          unwell << QString::fromStdString(step.id + "/" + item.id + ": " + word(outcome.verdict) + " " +
                                           outcome.evidence);
      }
    };
    for (const auto& step : room.runbook().steps) go(step);
    for (const auto& backend : room.runbook().backends) QVERIFY(room.write(backend.id, 0));
    go(room.runbook().rollback);
    QVERIFY2(unwell.isEmpty(), qPrintable(unwell.join(u'\n')));
  }

  void aReadPathOfABackendTellsItsWeight() {
    PlayedRoom room(shipped("pags.json"));
    const auto& items = room.runbook().step("environment-setup")->items;
    const auto atZero =
        std::find_if(items.begin(), items.end(), [](const Item& i) { return i.id == "canary-at-zero"; });
    QCOMPARE(room.run(*atZero->check).verdict, Verdict::Pass);
    QVERIFY(room.write("flag", 10));
    QCOMPARE(room.run(*atZero->check).verdict, Verdict::Breach);
  }

  void everyKindOfCheckIsServed_data() {
    QTest::addColumn<Check>("check");
    const auto row = [](const char* name, const Check& check) { QTest::newRow(name) << check; };
    row("status alone", http("/health", "", {}));
    row("another status", http("/made", "", {}, "POST", 201));
    row("no body", http("/head", "", {}, "HEAD"));
    row("a value", http("/status?of=app", "/state", {"ready"}));
    row("in lists", http("/status?of=app", "/nodes/0/leader", {true}));
    row("further in lists", http("/status?of=app", "/nodes/1/leader", {false}));
    auto says = command({"--say"});
    says.outputContains = "all is well";
    row("a program says", says);
    auto tells = command({"--json"});
    tells.pointer = "/open";
    tells.expected = {Json(0)};
    tells.outputContains = "checked";
    row("a program tells and says", tells);
    auto ends = command({});
    ends.exitCode = 3;
    row("a program ends with 3", ends);
    auto one = command({"one"});
    one.exitCode = 1;
    row("a program ends with 1", one);
    row("arguments that look like ours", command({"--help", "--version", "play", "--lab", "x", "--", "-h"}));
  }

  void everyKindOfCheckIsServed() {
    QFETCH(Check, check);
    SmallRunbook runbook;
    runbook.check(check);
    // Others on the same endpoint and program, which must not get in its way.
    runbook.check(http("/status?of=app", "/state", {"ready"})).check(http("/status?of=app", "/nodes/0/leader", {true}));
    runbook.check(command({"other"}));
    PlayedRoom room(runbook.shared());
    const auto outcome = room.run(check);
    QVERIFY2(outcome.verdict == Verdict::Pass, outcome.evidence.c_str());
    room.setFaults(R"("failing-command")");
    QCOMPARE(room.run(check).verdict, Verdict::Breach);
  }

  void aTemplateIsUnderstood_data() {
    QTest::addColumn<double>("scale");
    QTest::newRow("percents") << 1.0;
    QTest::newRow("thousandths") << 1000.0;
    QTest::newRow("a part of one") << 0.01;
  }

  void aTemplateIsUnderstood() {
    QFETCH(double, scale);
    auto runbook = SmallRunbook().value();
    runbook.backends.push_back({.id = "launch", .title = "Launch", .how = launch(scale)});
    runbook.tracks.front().backends.push_back("launch");
    PlayedRoom room(std::make_shared<const Runbook>(runbook));
    for (const int percent : {0, 1, 29, 57, 100}) {
      QVERIFY(room.write("launch", percent));
      QVERIFY(std::abs(room.read("launch")->percent - percent) < 1e-9);
    }
  }

  void whatTheRunbookDoesNotNameIsRefused() {
    auto runbook = SmallRunbook().check(http("/health", "", {})).value();
    runbook.backends.push_back({.id = "launch", .title = "Launch", .how = launch(1)});
    PlayedRoom room(std::make_shared<const Runbook>(runbook));
    QCOMPARE(room.http("app", "GET", "/else").status, 404);
    QCOMPARE(room.http("app", "POST", "/health").status, 405);
    QCOMPARE(room.http("app", "PATCH", "/flags/40?to=60", R"({"weights":[60,40]})").status, 400);
    QCOMPARE(room.read("launch")->percent, 0.0);
    QCOMPARE(room.http("app", "PATCH", "/flags/40?to=60", R"({"weights":[40,60]})").status, 204);
    QCOMPARE(room.read("launch")->percent, 60.0);
  }

  void theClockIsToldOnceAndNeverGoesBack() {
    PlayedRoom room(SmallRunbook().shared());
    const auto clock = [&room] { return Json::parse(room.control("GET", "/clock").body); };
    const auto first = clock()["now"].get<std::int64_t>();
    QCOMPARE(clock()["epoch"].get<std::int64_t>(), first);
    QCOMPARE(room.control("PUT", "/clock", R"({"now":)" + std::to_string(first + 1000) + "}").status, 200);
    QCOMPARE(room.control("PUT", "/clock", R"({"now":5})").status, 200);
    QCOMPARE(clock()["now"].get<std::int64_t>(), first + 1000);
    QCOMPARE(clock()["epoch"].get<std::int64_t>(), first);
  }

  void theControlApiRefusesWhatItDoesNotKnow_data() {
    QTest::addColumn<std::string>("method");
    QTest::addColumn<std::string>("path");
    QTest::addColumn<std::string>("body");
    const auto row = [](const char* name, const char* method, const char* path, const char* body) {
      QTest::newRow(name) << std::string(method) << std::string(path) << std::string(body);
    };
    row("no JSON", "PUT", "/clock", "now");
    row("no number", "PUT", "/clock", R"({"now":"noon"})");
    row("unknown fault", "PUT", "/faults", R"({"faults":["earthquake"]})");
    row("faults no list", "PUT", "/faults", R"({"faults":"error-spike"})");
    row("unknown path", "GET", "/else", "");
    row("wrong method", "POST", "/clock", R"({"now":1})");
    row("arguments no list", "GET", "/perform/tool?arguments=7", "");
  }

  void theControlApiRefusesWhatItDoesNotKnow() {
    QFETCH(std::string, method);
    QFETCH(std::string, path);
    QFETCH(std::string, body);
    PlayedRoom room(SmallRunbook().shared());
    room.setFaults(R"("abort","slow-backend")");
    const auto before = room.state();
    const auto reply = room.control(method, path, body);
    QCOMPARE(reply.status, 400);
    QVERIFY(!Json::parse(reply.body)["error"].get<std::string>().empty());
    QCOMPARE(room.state(), before);
    QCOMPARE(before.value(QStringLiteral("faults")).toArray().size(), 2);
  }
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::PlayedChecksTest)
#include "played_checks_test.moc"
