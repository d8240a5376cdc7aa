// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/make_adapters.h"
#include "app/adapters/tasks/flag_write.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::HttpAnswer;
using testkit::HttpFault;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

// The rollback matrix, for flags: ok, refuse, hang, lie, lost reply, late effect.
class FlagTasksTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;
  std::unique_ptr<testkit::HttpFaultServer> server_;
  Runbook runbook_;
  Environment environment_;
  std::map<std::string, Json> flags_;  // what the service holds, by path

  TaskOutcome run(const decltype(Task::how)& how, const std::map<std::string, Json>& kept) {
    return run(how, Milliseconds{2'000}, kept);
  }
  TaskOutcome run(const decltype(Task::how)& how, Milliseconds deadline = Milliseconds{2'000},
                  const std::map<std::string, Json>& kept = {}) {
    auto runner = makeTaskRunner(std::make_shared<const Runbook>(runbook_), environment_, secrets_);
    TaskOrder order;
    order.task.id = "task";
    order.task.deadline = deadline;
    order.task.how = how;
    order.key = "room/k1";
    order.keptFlags = kept;
    Answer<TaskOutcome> answer;
    runner->run(order, answer.callback());
    if (answer.calls() != 0) qFatal("called back from within the call");
    auto outcome = answer.wait();
    if (outcome.evidence.size() > 2'000) qFatal("the evidence is too long");
    if (has(outcome.evidence, testkit::FixedSecrets::kCanary)) qFatal("a secret: %s", outcome.evidence.c_str());
    return outcome;
  }
  static SetFlags set(const std::string& flag, const Json& value) { return {"flags", {{flag, value}}}; }

  // A service that holds its flags, with a fault for writes and one for readings.
  void serve(const std::string& flag, HttpAnswer toWrite = {}, HttpAnswer toRead = {}, bool keeps = true) {
    const auto path = "/flags/" + flag;
    server_->on(path, [=, this](const testkit::HttpSeen& seen) {
      if (seen.method == "POST") {
        if (keeps) flags_[path] = Json::parse(seen.body)["value"];
        return toWrite;
      }
      auto answer = toRead;
      if (answer.body.empty())
        answer.body = Json{{"value", flags_[path]}, {"by", testkit::FixedSecrets::kCanary}}.dump();
      return answer;
    });
  }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    server_ = std::make_unique<testkit::HttpFaultServer>();
    flags_.clear();
    environment_ = {};
    environment_.endpoints["flags"].url = server_->url();
    environment_.endpoints["flags"].bearer = "env:TOKEN";
    FlagService service;
    service.id = "flags";
    service.endpoint = "flags";
    service.path = "/flags/{{flag}}";
    service.body = R"({"name": "{{flag}}", "value": {{value}}})";
    service.readPath = "/flags/{{flag}}";
    service.readPointer = "/value";
    runbook_ = {};
    runbook_.flagServices = {service};
    Maintenance window;
    window.id = "window";
    window.service = "flags";
    window.flag = "closed";
    runbook_.maintenances = {window};
  }

  void aFlagIsWrittenOnceAndReadBack() {
    serve("new-checkout");
    const auto outcome = run(set("new-checkout", true));
    QVERIFY2(outcome.outcome == Outcome::Confirmed, outcome.evidence.c_str());
    QCOMPARE(outcome.evidence, std::string("new-checkout: reads true"));
    QCOMPARE(server_->count("POST"), 1);
    const auto& seen = server_->seen().front();
    QCOMPARE(seen.body, std::string(R"({"name": "new-checkout", "value": true})"));
    QCOMPARE(seen.headers.at("idempotency-key"), std::string("room/k1/new-checkout"));
    QCOMPARE(seen.headers.at("authorization"), std::string("Bearer ") + testkit::FixedSecrets::kCanary);
  }

  void flagsAreKeptAndPutBack() {
    serve("one");
    serve("two");
    flags_["/flags/one"] = 25;
    flags_["/flags/two"] = "old";
    const auto kept = run(KeepFlags{"flags", {"one", "two"}});
    QVERIFY2(kept.outcome == Outcome::Confirmed, kept.evidence.c_str());
    QCOMPARE(server_->count("POST"), 0);
    QVERIFY(kept.keptFlags == (std::map<std::string, Json>{{"one", 25}, {"two", "old"}}));
    flags_["/flags/one"] = 100;
    flags_["/flags/two"] = "new";
    const auto back = run(RestoreFlags{"flags"}, kept.keptFlags);
    QVERIFY2(back.outcome == Outcome::Confirmed, back.evidence.c_str());
    QVERIFY(flags_.at("/flags/one") == Json(25));
    QVERIFY(flags_.at("/flags/two") == Json("old"));
  }

  // Half of them would be a picture of nothing.
  void whatCannotBeReadIsNotKept() {
    serve("one");
    flags_["/flags/one"] = 25;
    serve("two", {}, {503, "away", {}});
    const auto kept = run(KeepFlags{"flags", {"one", "two"}});
    QCOMPARE(kept.outcome, Outcome::Failed);
    QVERIFY(kept.keptFlags.empty());
    QVERIFY2(has(kept.evidence, "two: cannot be read: HTTP 503: away"), kept.evidence.c_str());
  }

  // That is no success: whatever was changed since stays as it is.
  void whereNothingWasKeptNothingIsPutBack() {
    serve("one");
    const auto back = run(RestoreFlags{"flags"});
    QCOMPARE(back.outcome, Outcome::Failed);
    QVERIFY2(has(back.evidence, "nothing was restored: no flag of flags was kept"), back.evidence.c_str());
    QCOMPARE(server_->count("POST"), 0);
  }

  void everyKindOfValueIsWritten_data() {
    QTest::addColumn<std::string>("value");
    // No raw strings in here: moc loses its way in them.
    for (const char* value : {"false", "0", "12.5", "\"a text\\r\\nX: {{flag}}\"", "\"{{value}}\""})
      QTest::newRow(value) << std::string(value);
  }
  void everyKindOfValueIsWritten() {
    QFETCH(std::string, value);
    serve("one");
    QCOMPARE(run(set("one", Json::parse(value))).outcome, Outcome::Confirmed);
    QVERIFY(flags_.at("/flags/one") == Json::parse(value));
  }

  void aServiceMayKeepTexts() {
    serve("ramp", {}, HttpAnswer{200, R"({"value":"25"})", {}});
    QCOMPARE(run(set("ramp", 25)).outcome, Outcome::Confirmed);
    QCOMPARE(run(set("ramp", "26")).outcome, Outcome::Failed);
  }

  void maintenanceIsAFlag() {
    serve("closed");
    QCOMPARE(run(SetMaintenance{"window", true}).outcome, Outcome::Confirmed);
    QVERIFY(flags_.at("/flags/closed") == true);
    QCOMPARE(run(SetMaintenance{"window", false}).outcome, Outcome::Confirmed);
    QVERIFY(flags_.at("/flags/closed") == false);
    QCOMPARE(run(SetMaintenance{"other", false}).outcome, Outcome::Failed);
  }

  void aRefusalIsAFailureWithWhatItReads() {
    serve("one", HttpAnswer{403, "no", {}}, HttpAnswer{200, R"({"value":false})", {}}, false);
    const auto outcome = run(set("one", true));
    QCOMPARE(outcome.outcome, Outcome::Failed);
    QVERIFY2(has(outcome.evidence, "reads false, wanted true") && has(outcome.evidence, "HTTP 403"),
             outcome.evidence.c_str());
    serve("one", HttpAnswer{403, "no", {}}, HttpAnswer{500, "broken", {}}, false);
    QCOMPARE(run(set("one", true)).outcome, Outcome::Failed);
  }

  // Row 24: 200, and nothing has changed.
  void aLieIsAFailure() {
    serve("one", HttpAnswer{200, R"({"value":true})", {}}, HttpAnswer{200, R"({"value":false})", {}}, false);
    const auto outcome = run(set("one", true));
    QCOMPARE(outcome.outcome, Outcome::Failed);
    QVERIFY2(has(outcome.evidence, "reads false, wanted true"), outcome.evidence.c_str());
  }

  // Rows 22 and 23: applied, and the reply lost. It is read back, and never sent again.
  void aLostReplyIsDecidedByWhatIsRead() {
    serve("one", HttpAnswer{200, "", {}, HttpFault::CloseWithoutReply});
    const auto outcome = run(set("one", true));
    QVERIFY2(outcome.outcome == Outcome::Confirmed && has(outcome.evidence, "the write:"), outcome.evidence.c_str());
    QCOMPARE(server_->count("POST"), 1);
    serve("one", HttpAnswer{200, "", {}, HttpFault::Reset}, HttpAnswer{200, "", {}, HttpFault::Reset});
    const auto doubt = run(set("one", true));
    QVERIFY2(doubt.outcome == Outcome::InDoubt && has(doubt.evidence, "may be true"), doubt.evidence.c_str());
  }

  void aHangIsInDoubtByTheDeadline() {
    serve("one", HttpAnswer{200, "", {}, HttpFault::Hang}, HttpAnswer{200, "", {}, HttpFault::Hang});
    QElapsedTimer since;
    since.start();
    const auto outcome = run(set("one", true), Milliseconds{400});
    QVERIFY2(outcome.outcome == Outcome::InDoubt, outcome.evidence.c_str());
    QVERIFY(since.elapsed() < 2'000);
    QCOMPARE(server_->count("POST"), 1);
    serve("one", HttpAnswer{200, "", {}, HttpFault::Hang});
    QCOMPARE(run(set("one", true), Milliseconds{400}).outcome, Outcome::Confirmed);
  }

  void aLateEffectIsWaitedFor() {
    const auto late = [this](int readings) {
      server_->on("/flags/one", [seen = 0, readings](const testkit::HttpSeen& request) mutable {
        if (request.method == "POST") return HttpAnswer{};
        return HttpAnswer{200, ++seen > readings ? R"({"value":true})" : R"({"value":false})", {}};
      });
    };
    late(2);
    QCOMPARE(run(set("one", true)).outcome, Outcome::Failed);
    runbook_.flagServices.front().settle = Milliseconds{1'500};
    late(2);
    QCOMPARE(run(set("one", true)).outcome, Outcome::Confirmed);
    late(1'000);
    const auto never = run(set("one", true), Milliseconds{600});
    QVERIFY2(never.outcome == Outcome::Failed && has(never.evidence, "reads false"), never.evidence.c_str());
  }

  // One that fails keeps none of the others from being set: a rollback goes on.
  void severalFlagsGoSideBySide() {
    serve("a");
    serve("b", HttpAnswer{503, "no", {}}, HttpAnswer{200, R"({"value":1})", {}}, false);
    serve("c", HttpAnswer{200, "", {}, HttpFault::Hang}, HttpAnswer{200, "", {}, HttpFault::Hang});
    const auto outcome = run(SetFlags{"flags", {{"a", false}, {"b", false}, {"c", false}}}, Milliseconds{500});
    QCOMPARE(outcome.outcome, Outcome::Failed);
    QVERIFY2(outcome.evidence.starts_with("1 of 3 failed: b\nfailed · b: reads 1"), outcome.evidence.c_str());
    QVERIFY2(has(outcome.evidence, "\nin doubt · c: ") && has(outcome.evidence, "\nconfirmed · a: "),
             outcome.evidence.c_str());
    QVERIFY(flags_.at("/flags/a") == false);
  }

  // Row 42. What a flag is called changes neither the path nor the headers.
  void hostileNamesReachNothingElse_data() {
    QTest::addColumn<std::string>("flag");
    QTest::addColumn<bool>("sent");
    QTest::newRow("climbs") << std::string("..") << false;
    QTest::newRow("climbs further") << std::string("../../admin") << false;
    QTest::newRow("climbs encoded") << std::string("%2e%2e/admin") << true;
    QTest::newRow("line break") << std::string("a\r\nX-Evil: 1") << false;
    QTest::newRow("query") << std::string("a?all=true#x") << true;
    QTest::newRow("another place") << std::string("{{value}}") << true;
  }
  void hostileNamesReachNothingElse() {
    QFETCH(std::string, flag);
    QFETCH(bool, sent);
    const auto outcome = run(set(flag, true));
    QCOMPARE(outcome.outcome, Outcome::Failed);
    QCOMPARE(server_->count("POST"), sent ? 1 : 0);
    for (const auto& seen : server_->seen()) {
      QVERIFY2(seen.path.starts_with("/flags/") && !has(seen.path, "?") && !has(seen.path, ".."), seen.path.c_str());
      QVERIFY(!seen.headers.contains("x-evil"));
    }
    QVERIFY2(!has(outcome.evidence, "\r"), outcome.evidence.c_str());
  }

  void aRedirectIsRefused() {
    serve("one", HttpAnswer{302, "", {{"Location", "http://127.0.0.1:1/"}}}, HttpAnswer{200, R"({"value":0})", {}},
          false);
    const auto outcome = run(set("one", 1));
    QCOMPARE(outcome.outcome, Outcome::Failed);
    QVERIFY2(has(outcome.evidence, "redirect"), outcome.evidence.c_str());
  }

  void whatIsNotKnownFails() {
    QCOMPARE(run(SetFlags{"others", {{"a", true}}}).outcome, Outcome::Failed);
    environment_.endpoints.clear();
    const auto unbound = run(set("a", true));
    QVERIFY2(unbound.outcome == Outcome::Failed && has(unbound.evidence, "\"flags\""), unbound.evidence.c_str());
  }
};

WARROOM_TEST(FlagTasksTest)
#include "flag_tasks_test.moc"
