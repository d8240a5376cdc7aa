// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFloat16>  // QCOMPARE of JSON looks at it

#include "models/runbook/visit.h"
#include "tests/lab/judged_production.h"
#include "tests/lab/played_room.h"
#include "tests/lab/small_runbook.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using namespace testkit;
using namespace std::chrono_literals;

// Flags, maintenance, probes, traffic, messages, names and conditions: the real adapters against a played production.
class PlayedLanguageTest : public testkit::Test {
  Q_OBJECT

  static Runbook everything() {
    auto runbook = SmallRunbook().value();
    runbook.title = "Everything";
    runbook.blueName = "old";
    FlagService flags;
    flags.id = "flags";
    flags.endpoint = "app";
    flags.path = "/flags/{{flag}}";
    flags.body = R"({"name":"{{flag}}","value":{{value}}})";
    flags.readPath = "/flags/{{flag}}";
    flags.readPointer = "/value";
    runbook.flagServices = {flags};
    runbook.maintenances = {{"window", "Window", "flags", "closed", 60s}};
    runbook.probes = {{"site", "Site", "app", "/", {200}, 1s, 60s}};
    runbook.channels = {{"chat", "Chat", ChannelKind::Slack, "chat", ""},
                        {"pager", "Pager", ChannelKind::PagerDuty, "pager", "/v2/enqueue"},
                        {"hook", "Hook", ChannelKind::Webhook, "hook", "/in"}};
    Message message;
    message.id = "status";
    message.title = "Status";
    message.channels = {"chat", "pager", "hook"};
    message.text = "{{traffic}}";
    runbook.messages = {message};
    runbook.rollback.tasks = {task(SetFlags{"flags", {{"checkout", false}, {"ramp", 25}}}),
                              task(KeepFlags{"flags", {"ramp"}}), task(RunCommand{tool("stop")}),
                              task(CallHttp{http("/scale", "", {}, "POST", 202)})};
    return runbook;
  }
  static Task task(decltype(Task::how) how) {
    Task made;
    made.id = "task";
    made.deadline = 3s;
    made.how = std::move(how);
    return made;
  }
  static CommandCheck tool(const std::string& argument) {
    CommandCheck check;
    check.program = "tool";
    check.arguments = {argument};
    return check;
  }
  static Trigger watching(const Condition& breach, TriggerAction action = TriggerAction::RollBack) {
    Trigger trigger;
    trigger.id = "condition";
    trigger.breach = breach;
    trigger.action = action;
    trigger.track = "traffic";
    return trigger;
  }
  static Outcome done(PlayedRoom& room, decltype(Task::how) how) {
    auto runner = makeTaskRunner(std::make_shared<const Runbook>(room.runbook()), room.environment(), room.secrets());
    TaskOrder order{task(std::move(how)), "room/k1", {{"room", "r"}, {"traffic", "25 %"}}};
    Answer<TaskOutcome> answer;
    runner->run(order, answer.callback());
    return answer.wait().outcome;
  }
  static PlayedRoom& after(PlayedRoom& room, Milliseconds time) {
    room.clock().advance(time);
    room.tellClock();
    return room;
  }
  static std::shared_ptr<const Runbook> shared(const Runbook& runbook) {
    return std::make_shared<const Runbook>(runbook);
  }

 private Q_SLOTS:
  void flagsKeepWhatIsWritten() {
    PlayedRoom room(shared(everything()));
    QCOMPARE(room.run(http("/flags/ramp", "/value", {Json(0)})).verdict, Verdict::Pass);
    QCOMPARE(done(room, SetFlags{"flags", {{"checkout", false}, {"ramp", 25}}}), Outcome::Confirmed);
    QCOMPARE(room.run(http("/flags/ramp", "/value", {Json(25)})).verdict, Verdict::Pass);
    QCOMPARE(room.run(http("/flags/checkout", "/value", {Json(false)})).verdict, Verdict::Pass);
    // A value that the runbook never writes is none that this production knows.
    QCOMPARE(done(room, SetFlags{"flags", {{"ramp", 26}}}), Outcome::Failed);
    // What was kept before is what may be put back.
    QCOMPARE(done(room, SetFlags{"flags", {{"ramp", 0}}}), Outcome::Confirmed);
  }

  void aClosedSiteFailsItsProbe() {
    PlayedRoom room(shared(everything()));
    QCOMPARE(room.http("app", "GET", "/").status, 200);
    QCOMPARE(done(room, SetMaintenance{"window", true}), Outcome::Confirmed);
    QCOMPARE(room.http("app", "GET", "/").status, 503);
    QCOMPARE(done(room, SetMaintenance{"window", false}), Outcome::Confirmed);
    QCOMPARE(room.http("app", "GET", "/").status, 200);
  }

  void aMissedBudgetKeepsTheSiteClosed() {
    PlayedRoom room(shared(everything()));
    room.setFaults(R"("missed-maintenance-budget")");
    QCOMPARE(done(room, SetMaintenance{"window", true}), Outcome::Confirmed);
    QCOMPARE(done(after(room, 59s), SetMaintenance{"window", false}), Outcome::Failed);
    // Written once more, it is still as long as it was.
    QCOMPARE(done(room, SetMaintenance{"window", true}), Outcome::Confirmed);
    QCOMPARE(done(after(room, 30s), SetMaintenance{"window", false}), Outcome::Failed);
    QCOMPARE(room.http("app", "GET", "/").status, 503);
    QCOMPARE(done(after(room, 1s), SetMaintenance{"window", false}), Outcome::Confirmed);
    QCOMPARE(room.http("app", "GET", "/").status, 200);
  }

  void withoutTheFaultTheSwitchObeys() {
    PlayedRoom room(shared(everything()));
    QCOMPARE(done(room, SetMaintenance{"window", true}), Outcome::Confirmed);
    room.setFaults(R"("missed-maintenance-budget")");
    QCOMPARE(done(room, SetMaintenance{"window", false}), Outcome::Failed);
    room.setFaults("");
    QCOMPARE(done(room, SetMaintenance{"window", false}), Outcome::Confirmed);
  }

  void messagesLieInTheInbox() {
    PlayedRoom room(shared(everything()));
    QCOMPARE(done(room, SendMessage{"status", {}}), Outcome::Confirmed);
    const auto inbox = Json::parse(room.control("GET", "/inbox").body)["messages"];
    QCOMPARE(inbox.size(), std::size_t{3});
    std::map<std::string, Json> bodies;
    for (const auto& message : inbox) {
      QCOMPARE(message["at"].get<std::int64_t>(), std::int64_t{room.clock().plan().time_since_epoch().count()});
      bodies[message["channel"]] = message["body"];
    }
    QCOMPARE(bodies.at("chat")["text"], Json("25 %"));
    QCOMPARE(bodies.at("pager")["payload"]["summary"], Json("25 %"));
    QCOMPARE(bodies.at("hook")["room"], Json("r"));
    QCOMPARE(room.http("chat", "POST", "/", R"({"text":"more"})").body, std::string("ok"));
    QCOMPARE(room.http("pager", "POST", "/v2/enqueue", R"({"routing_key":"k"})").status, 400);
    QCOMPARE(room.http("chat", "POST", "/", "{}").body, std::string("invalid_payload"));
    QCOMPARE(Json::parse(room.control("GET", "/inbox").body)["messages"].size(), std::size_t{4});
  }

  void aSampleFollowsTheWeight() {
    auto runbook = everything();
    TrafficCheck sample;
    sample.endpoint = "app";
    sample.path = "/who";
    sample.header = "X-Backend-Server";
    sample.green = "new";
    runbook.steps.front().items.emplace_back();
    runbook.steps.front().items.back().check = sample;
    PlayedRoom room(shared(runbook));
    for (const int percent : {0, 1, 25, 100}) {
      QVERIFY(room.write("balancer", percent));
      sample.percent = percent;
      const auto outcome = room.run(sample);
      QVERIFY2(outcome.verdict == Verdict::Pass, outcome.evidence.c_str());
      sample.percent = percent == 100 ? 50 : 100;
      QCOMPARE(room.run(sample).verdict, Verdict::Breach);
    }
  }

  // A track's own sampler finds the page that it asks for, with no check that names it.
  void aSamplerIsPlayed() {
    auto runbook = everything();
    runbook.tracks.front().sampler = Sampler{"app", "/served-by", "X-Backend-Server", "new", 40, true};
    TrafficCheck sample;
    sample.endpoint = "app";
    sample.path = "/served-by";
    sample.header = "X-Backend-Server";
    sample.green = "new";
    sample.samples = 40;
    PlayedRoom room(shared(runbook));
    for (const int percent : {0, 25, 100}) {
      QVERIFY(room.write("balancer", percent));
      sample.percent = percent;
      const auto outcome = room.run(sample);
      QVERIFY2(outcome.verdict == Verdict::Pass, outcome.evidence.c_str());
    }
    // The lab gives no cookies: nobody clings to anything.
    sample.visitor = Visitor::Returning;
    QCOMPARE(room.run(sample).verdict, Verdict::NoData);
  }

  void namesAreAnswered_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("named");
    const auto row = [](const char* type, const char* value, bool named) {
      QTest::addRow("%s %s", type, named ? "of a server" : "of the system")
          << QByteArray(type) << QByteArray(value) << named;
    };
    for (const bool named : {false, true}) {
      row("A", "203.0.113.20", named);
      row("AAAA", "2001:db8::20", named);
      row("CNAME", "lb.example.net", named);
      row("TXT", "v=warroom all is well", named);
    }
  }
  void namesAreAnswered() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, value);
    QFETCH(bool, named);
    DnsCheck check;
    if (named) check.endpoint = "names";
    check.name = "Shop.example.com";
    check.type = type.toStdString();
    check.expected = {value.toStdString()};
    check.ttlAtMost = 30;
    auto shorter = check;  // of the same name, and any address will do
    shorter.expected.clear();
    shorter.ttlAtMost = 10;
    PlayedRoom room(SmallRunbook().check(check).check(shorter).shared());
    for (const auto& one : {check, shorter}) {
      const auto outcome = room.run(one);
      QVERIFY2(outcome.verdict == Verdict::Pass, outcome.evidence.c_str());
      QCOMPARE(*outcome.value, 10.0);
    }
    auto other = check;
    other.name = "other.example.com";
    QCOMPARE(room.run(other).verdict, Verdict::Breach);
  }

  void whatIsNoQuestionIsNotAnswered() {
    const PlayedNames names(*SmallRunbook().shared());
    const QByteArray header("\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00", 12);
    QVERIFY(names.answer({}).isEmpty());
    QVERIFY(names.answer(header).isEmpty());
    QVERIFY(names
                .answer(header + "\x03"
                                 "abc")
                .isEmpty());
    QVERIFY(names
                .answer(header + QByteArray("\x03"
                                            "abc\0\0",
                                            6))
                .isEmpty());
    QVERIFY(
        names.answer(QByteArray("\x12\x34\x81\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x01", 17)).isEmpty());
    QCOMPARE(names
                 .answer(header + QByteArray("\x03"
                                             "abc\0\0\x01\0\x01",
                                             9))
                 .size(),
             21);
  }

  void conditionsAreCalmUntilAFault_data() {
    QTest::addColumn<Check>("check");
    const auto row = [](const char* name, const Check& check) { QTest::newRow(name) << check; };
    row("a status", http("/ready", "", {}, "GET", 503));
    row("a good status", http("/vulnerable", "", {}));
    row("a value", http("/ready", "/status", {Json("degraded"), Json("error")}));
    row("ok is what is feared", http("/ready", "/status", {Json("ok")}));
    row("a truth", http("/ready", "/tampered", {Json(true)}));
    auto number = http("/ready", "/failures", {});
    number.number = Limit{Comparison::AtLeast, 5, {}};
    row("a number", number);
    auto counted = tool("count");
    counted.pointer = "/errors";
    counted.number = Limit{Comparison::Above, 0, {}};
    row("a program's number", counted);
    auto says = tool("look");
    says.outputContains = "tampered";
    row("a program's words", says);
    row("a program's end", tool("verify"));
  }
  void conditionsAreCalmUntilAFault() {
    QFETCH(Check, check);
    auto runbook = everything();
    if (const auto* asked = std::get_if<HttpCheck>(&check)) runbook.triggers.push_back(watching(*asked));
    if (const auto* run = std::get_if<CommandCheck>(&check)) runbook.triggers.push_back(watching(*run));
    PlayedRoom room(shared(runbook));
    const auto calm = room.run(check);
    QVERIFY2(calm.verdict == Verdict::Breach, calm.evidence.c_str());
    for (const char* fault : {R"("error-spike")", R"("failing-command")"}) {
      room.setFaults(fault);
      const auto met = room.run(check);
      QVERIFY2(met.verdict == Verdict::Pass, (std::string(fault) + ": " + met.evidence).c_str());
    }
    // What only pages is not what a failing command is to lead to.
    runbook.triggers.back().action = TriggerAction::Page;
    PlayedRoom paging(shared(runbook));
    paging.setFaults(R"("failing-command")");
    QVERIFY(paging.run(check).verdict != Verdict::Pass);
  }

  void anItemAndAConditionMayAskTheSame() {
    auto runbook = everything();
    const auto wanted = http("/ready", "/status", {Json("fine")});
    runbook.steps.front().items.emplace_back();
    runbook.steps.front().items.back().check = wanted;
    const auto feared = http("/ready", "/status", {Json("degraded")});
    runbook.triggers.push_back(watching(feared));
    PlayedRoom room(shared(runbook));
    QCOMPARE(room.run(wanted).verdict, Verdict::Pass);
    QCOMPARE(room.run(feared).verdict, Verdict::Breach);
    room.setFaults(R"("error-spike")");
    QCOMPARE(room.run(wanted).verdict, Verdict::Breach);
    QCOMPARE(room.run(feared).verdict, Verdict::Pass);
  }

  void actionsSucceedUnlessCommandsFail() {
    PlayedRoom room(shared(everything()));
    QCOMPARE(done(room, RunCommand{tool("stop")}), Outcome::Confirmed);
    const CallHttp scale{http("/scale", "", {}, "POST", 202)};
    QCOMPARE(done(room, scale), Outcome::Confirmed);
    room.setFaults(R"("failing-command")");
    QCOMPARE(done(room, RunCommand{tool("stop")}), Outcome::Failed);
    QCOMPARE(done(room, scale), Outcome::Failed);
    QCOMPARE(done(room, SetFlags{"flags", {{"checkout", false}}}), Outcome::Confirmed);
  }

  void everythingIsBound() {
    PlayedRoom room(shared(everything()));
    QVERIFY(checkBinding(room.runbook(), room.environment()).empty());
    QVERIFY(!room.environment().endpoints.at("dns").tcpAddress.empty());
  }

  // A runbook's own endpoint of that name, an interface for DNS changes say, stays its own.
  void anEndpointCalledDnsStays() {
    auto check = http("/zones", "", {});
    check.endpoint = "dns";
    PlayedRoom room(SmallRunbook().check(check).shared());
    QCOMPARE(room.run(check).verdict, Verdict::Pass);
  }
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::PlayedLanguageTest)
#include "played_language_test.moc"
