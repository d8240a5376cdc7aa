// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFloat16>  // QCOMPARE of JSON looks at it

#include "app/adapters/backends/make_adapters.h"
#include "models/core/json.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::FixedSecrets;
using testkit::HttpAnswer;
using testkit::HttpFault;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

CommandCheck shell(const std::string& script) {
  CommandCheck check;
  check.program = "shell";
  check.arguments = {script};
  check.timeout = Milliseconds{5'000};
  return check;
}

}  // namespace

// Programs, requests and messages, once each, against real processes and sockets.
class TaskRunnerTest : public testkit::Test {
  Q_OBJECT

  FixedSecrets secrets_;
  std::unique_ptr<testkit::HttpFaultServer> server_;
  Runbook runbook_;
  Environment environment_;

  TaskOrder order(decltype(Task::how) how, Milliseconds deadline = Milliseconds{2'000}) const {
    TaskOrder made;
    made.task.id = "task";
    made.task.deadline = deadline;
    made.task.how = std::move(how);
    made.key = "room/k1";
    made.variables = {{"room", "room-7"}, {"traffic", "25 %"}, {"utc", "14:17:42"}};
    return made;
  }
  TaskOutcome run(const TaskOrder& what) {
    auto runner = makeTaskRunner(std::make_shared<const Runbook>(runbook_), environment_, secrets_);
    Answer<TaskOutcome> answer;
    runner->run(what, answer.callback());
    if (answer.calls() != 0) qFatal("called back from within the call");
    auto outcome = answer.wait();
    if (outcome.evidence.empty() || outcome.evidence.size() > 2'000) qFatal("no evidence, or too much");
    if (has(outcome.evidence, "canary")) qFatal("a secret: %s", outcome.evidence.c_str());
    return outcome;
  }
  static CallHttp call(const std::string& path) {
    CallHttp made;
    made.call.endpoint = "app";
    made.call.method = "POST";
    made.call.path = path;
    made.call.body = R"({"scale":4})";
    return made;
  }
  SendMessage status() const { return {"status", {}}; }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    server_ = std::make_unique<testkit::HttpFaultServer>();
    environment_ = {};
    environment_.programs["shell"] = {"/bin/sh", "-c"};
    for (const char* name : {"app", "chat", "pager", "hook"}) environment_.endpoints[name].url = server_->url();
    environment_.endpoints["chat"].secretPath = "env:CHAT";
    environment_.endpoints["pager"].bearer = "env:KEY";
    runbook_ = {};
    runbook_.channels = {{"chat", "Chat", ChannelKind::Slack, "chat", "/services/"},
                         {"pager", "Pager", ChannelKind::PagerDuty, "pager", "/v2/enqueue"},
                         {"hook", "Hook", ChannelKind::Webhook, "hook", "/hook"}};
    Message message;
    message.id = "status";
    message.title = "Status";
    message.channels = {"chat", "pager", "hook"};
    message.subject = "{{room}} at {{traffic}}";
    message.text = "{{nobody}} knows";
    runbook_.messages = {message};
    server_->on(std::string("/services/") + FixedSecrets::kCanary, HttpAnswer{200, "ok", {}});
    server_->on("/v2/enqueue", HttpAnswer{202, R"({"status":"success"})", {}});
    server_->on("/hook", HttpAnswer{200, "", {}});
  }

  void aCommandSettlesByItsEnd_data() {
    QTest::addColumn<std::string>("script");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<std::string>("words");
    const auto row = [](const char* script, Outcome outcome, const char* words) {
      QTest::newRow(script) << std::string(script) << static_cast<int>(outcome) << std::string(words);
    };
    row("echo done", Outcome::Confirmed, "exit 0 · done");
    row("echo no; exit 3", Outcome::Failed, "exit 3 · no, wanted exit 0");
    row("echo begun; sleep 60", Outcome::InDoubt, "timed out after 500 ms");
    row("kill -9 $$", Outcome::InDoubt, "ended by a signal");
  }
  void aCommandSettlesByItsEnd() {
    QFETCH(std::string, script);
    QFETCH(int, outcome);
    QFETCH(std::string, words);
    const auto said = run(order(RunCommand{shell(script)}, Milliseconds{500}));
    QVERIFY2(static_cast<int>(said.outcome) == outcome && has(said.evidence, words), said.evidence.c_str());
  }

  void aProgramThatCannotStartHasDoneNothing() {
    environment_.programs["shell"] = {"/nonexistent/sh", "-c"};
    QCOMPARE(run(order(RunCommand{shell("true")})).outcome, Outcome::Failed);
    environment_.programs.clear();
    QCOMPARE(run(order(RunCommand{shell("true")})).outcome, Outcome::Failed);
  }

  void aCallSettlesByItsAnswer_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("outcome");
    const auto row = [](const char* name, int code, HttpFault fault, Outcome outcome) {
      QTest::newRow(name) << code << static_cast<int>(fault) << static_cast<int>(outcome);
    };
    row("done", 200, HttpFault::None, Outcome::Confirmed);
    row("accepted", 202, HttpFault::None, Outcome::Confirmed);
    row("no content", 204, HttpFault::None, Outcome::Confirmed);
    row("refused", 409, HttpFault::None, Outcome::Failed);
    row("broken", 500, HttpFault::None, Outcome::InDoubt);
    row("elsewhere", 302, HttpFault::None, Outcome::Failed);
    row("done, see there", 303, HttpFault::None, Outcome::InDoubt);
    row("waited for in vain", 408, HttpFault::None, Outcome::InDoubt);
    row("hang", 200, HttpFault::Hang, Outcome::InDoubt);
    row("drip", 200, HttpFault::Drip, Outcome::InDoubt);
    row("lost reply", 200, HttpFault::Reset, Outcome::InDoubt);
    row("closed", 200, HttpFault::CloseWithoutReply, Outcome::InDoubt);
    row("garbage", 200, HttpFault::Garbage, Outcome::InDoubt);
  }
  void aCallSettlesByItsAnswer() {
    QFETCH(int, status);
    QFETCH(int, fault);
    QFETCH(int, outcome);
    server_->on("/scale", HttpAnswer{status, "", {{"Location", "/else"}}, static_cast<HttpFault>(fault)});
    const auto said = run(order(call("/scale"), Milliseconds{400}));
    QVERIFY2(static_cast<int>(said.outcome) == outcome, said.evidence.c_str());
    QCOMPARE(server_->count("POST"), 1);
    QCOMPARE(server_->seen().front().body, std::string(R"({"scale":4})"));
    QCOMPARE(server_->seen().front().headers.at("idempotency-key"), std::string("room/k1"));
  }

  void aCallMayExpectAValueOrAStatus() {
    auto scale = call("/scale");
    scale.call.pointer = "/replicas";
    scale.call.number = Limit{Comparison::AtLeast, 4, {}};
    server_->on("/scale", HttpAnswer{201, R"({"replicas":4})", {}});
    QCOMPARE(run(order(scale)).outcome, Outcome::Confirmed);
    server_->on("/scale", HttpAnswer{200, R"({"replicas":2})", {}});
    QCOMPARE(run(order(scale)).outcome, Outcome::Failed);
    server_->on("/scale", HttpAnswer{200, "<html>", {}});
    QCOMPARE(run(order(scale)).outcome, Outcome::InDoubt);
    auto strict = call("/scale");
    strict.call.okStatus = {202};
    QCOMPARE(run(order(strict)).outcome, Outcome::Failed);
  }

  void aMessageGoesToEveryChannel() {
    const auto said = run(order(status()));
    QVERIFY2(said.outcome == Outcome::Confirmed, said.evidence.c_str());
    QVERIFY2(said.evidence.starts_with("3 of 3 confirmed: chat, pager, hook"), said.evidence.c_str());
    QCOMPARE(server_->count("POST"), 3);
    for (const auto& seen : server_->seen()) {
      const auto json = *parseJson(seen.body);
      QVERIFY(!seen.headers.contains("authorization"));
      if (seen.path.starts_with("/services/")) QCOMPARE(json["text"], Json("*room-7 at 25 %*\n[nobody] knows"));
      if (seen.path == "/v2/enqueue") QCOMPARE(json["routing_key"], Json(FixedSecrets::kCanary));
      if (seen.path == "/v2/enqueue") QCOMPARE(json["dedup_key"], Json("warroom/room-7/status"));
      if (seen.path == "/hook") QCOMPARE(json["key"], Json("room/k1"));
    }
  }

  // Row 45: one that is down or says "too many" keeps none of the others waiting, and is named.
  void aChannelThatRefusesIsNamed() {
    server_->on("/hook", HttpAnswer{429, "slow down", {{"Retry-After", "30"}}});
    server_->on("/v2/enqueue", HttpAnswer{202, "", {}, HttpFault::Hang});
    const auto said = run(order(status(), Milliseconds{400}));
    QCOMPARE(said.outcome, Outcome::Failed);
    QVERIFY2(said.evidence.starts_with("1 of 3 failed: hook\nfailed · hook: refused: HTTP 429"), said.evidence.c_str());
    QVERIFY2(has(said.evidence, "in doubt · pager") && has(said.evidence, "confirmed · chat"), said.evidence.c_str());
    server_->on("/hook", HttpAnswer{200, "", {}});
    QCOMPARE(run(order(status(), Milliseconds{400})).outcome, Outcome::InDoubt);
    server_->on("/v2/enqueue", HttpAnswer{502, "bad gateway", {}});
    const auto doubted = run(order(status()));
    QVERIFY2(doubted.outcome == Outcome::InDoubt && has(doubted.evidence, "may have been taken: HTTP 502"),
             doubted.evidence.c_str());
  }

  // Row 41: an address that is a secret, and a key in a body, stay out of what is written down, whoever says them.
  void secretsStayOutOfTheEvidence() {
    const std::string canary = FixedSecrets::kCanary;
    const auto encoded = QByteArray::fromStdString(canary).toBase64().toStdString();
    for (const auto& [path, status] :
         {std::pair("/services/" + canary, 404), std::pair(std::string("/v2/enqueue"), 400)})
      server_->on(path, HttpAnswer{status, "no route to " + path + " with " + canary + " or " + encoded, {}});
    auto said = run(order(status()));
    QCOMPARE(said.outcome, Outcome::Failed);
    QVERIFY2(!has(said.evidence, encoded) && has(said.evidence, "[secret]"), said.evidence.c_str());
    server_->on("/services/" + canary, HttpAnswer{302, "", {{"Location", "/services/" + canary}}});
    QVERIFY(has(run(order(status())).evidence, "[secret]"));
    // Qt's own words name the address.
    server_->on("/services/" + canary, HttpAnswer{200, "", {}, HttpFault::CloseWithoutReply});
    QCOMPARE(run(order(status())).outcome, Outcome::Failed);
  }

  void anAddressMayBeSecretAsAWhole() {
    runbook_.messages.front().channels = {"chat"};
    runbook_.channels.front().path.clear();
    server_->on(std::string("/") + FixedSecrets::kCanary, HttpAnswer{200, "ok", {}});
    const auto said = run(order(status()));
    QVERIFY2(said.outcome == Outcome::Confirmed, said.evidence.c_str());
    QCOMPARE(server_->seen().front().path, std::string("/") + FixedSecrets::kCanary);
  }

  void aKeyOrChannelThatIsMissingFails() {
    environment_.endpoints["pager"].bearer.clear();
    const auto said = run(order(status()));
    QVERIFY2(said.outcome == Outcome::Failed && has(said.evidence, "routing key"), said.evidence.c_str());
    QCOMPARE(server_->count("POST"), 2);
    QCOMPARE(run(order(SendMessage{"other", {}})).outcome, Outcome::Failed);
  }

  void whatIsGivenUpIsNotHeardOf() {
    server_->on("/scale", HttpAnswer{200, "", {}, HttpFault::Hang});
    auto runner = makeTaskRunner(std::make_shared<const Runbook>(runbook_), environment_, secrets_);
    Answer<TaskOutcome> answer;
    auto token = runner->run(order(call("/scale"), Milliseconds{200}), answer.callback());
    auto second = runner->run(order(status(), Milliseconds{200}), answer.callback());
    token.cancel();
    second.cancel();
    Answer<TaskOutcome> later;
    runner->run(order(call("/scale"), Milliseconds{400}), later.callback());
    QCOMPARE(later.wait().outcome, Outcome::InDoubt);  // by then, both of them would have come
    QCOMPARE(answer.calls(), 0);
  }

  void baselinesAreTheEnginesOwn() { QCOMPARE(run(order(CaptureBaselines{})).outcome, Outcome::Failed); }
};

WARROOM_TEST(TaskRunnerTest)
#include "task_runner_test.moc"
