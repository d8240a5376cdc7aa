// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <set>

#include "models/cutover/command.h"
#include "models/cutover/event.h"
#include "models/cutover/live.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {

template <typename Body, std::size_t... index>
std::vector<Body> everyAlternative(std::index_sequence<index...>) {
  return {Body(std::variant_alternative_t<index, Body>{})...};
}

template <typename Body>
std::vector<Body> everyAlternative() {
  return everyAlternative<Body>(std::make_index_sequence<std::variant_size_v<Body>>{});
}

Json written(const CommandBody& body) { return toJson(Command{"c-1", "Ada", body}); }

Json written(const EventBody& body) {
  Event event;
  event.sequence = std::numeric_limits<std::uint64_t>::max();
  event.plan = PlanTime(Milliseconds(1'767'225'600'001));
  event.utc = UtcTime(Milliseconds(1'767'225'600'002));
  event.sinceBoot = Milliseconds(3);
  event.bootId = "boot";
  event.by = "Ada \x1b[31m\xE2\x80\xAE";
  event.command = "c-1";
  event.body = body;
  return toJson(event);
}

Result<Json> rewritten(const Json& json, const CommandBody&) {
  const auto command = commandFromJson(json);
  if (!command) return tl::unexpected<Error>(command.error());
  return toJson(*command);
}

Result<Json> rewritten(const Json& json, const EventBody&) {
  const auto event = eventFromJson(json);
  if (!event) return tl::unexpected<Error>(event.error());
  return toJson(*event);
}

// Gives every member a value that it does not have by default: whatever of these its type takes.
template <typename Body>
Json filled(const Body& body) {
  const Json candidates = {"a \"text\"\n\t\u202E\u0001 €",
                           7,
                           0.25,
                           true,
                           false,
                           "GO",
                           "BREACH",
                           "confirmed",
                           "critical",
                           {{"reason", "why"}, {"second", "Grace"}},
                           {{"a", {1, 2}}}};
  Json json = written(body);
  for (auto& [name, value] : json.items()) {
    if (name == "kind") continue;
    const Json before = value;
    bool taken = false;
    for (const auto& candidate : candidates) {
      if (taken || candidate == before) continue;
      value = candidate;
      taken = rewritten(json, body).has_value();
    }
    if (!taken) qFatal("nothing fits member %s of %s", name.c_str(), kindOf(body));
  }
  return json;
}

template <typename Body>
void checkEveryAlternative() {
  std::set<std::string> kinds;
  for (const auto& body : everyAlternative<Body>()) {
    const std::string kind = kindOf(body);
    QVERIFY2(kinds.insert(kind).second, ("the kind is taken twice: " + kind).c_str());

    const Json json = filled(body);
    const auto parsed = parseJson(compactText(json));
    QVERIFY(parsed.has_value());
    const auto again = rewritten(*parsed, body);
    QVERIFY2(again.has_value(), kind.c_str());
    QVERIFY2(*again == json, compactText(*again).c_str());

    for (const auto& [name, value] : json.items()) {
      Json missing = json;
      missing.erase(name);
      const auto refused = rewritten(missing, body);
      QVERIFY2(!refused.has_value(), (kind + " without " + name).c_str());
      QVERIFY2(refused.error().message.find("\"" + name + "\" is missing") != std::string::npos,
               refused.error().message.c_str());
    }
  }
}

}  // namespace

class JsonTest final : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void everyCommand() { checkEveryAlternative<CommandBody>(); }
  void everyEvent() { checkEveryAlternative<EventBody>(); }

  void kindsAreTheFieldsWords() {
    QCOMPARE(kindOf(CommandBody(command::Shift{})), "shift");
    QCOMPARE(kindOf(CommandBody(command::RollBack{})), "roll-back");
    QCOMPARE(kindOf(EventBody(event::ShiftIntended{})), "shift-intended");
    QCOMPARE(kindOf(EventBody(event::BreakGlassMerged{})), "break-glass-merged");
  }

  void refusals_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const char* json, const char* message) {
      QTest::newRow(name) << QByteArray(json) << QByteArray(message);
    };
    row("no object", "[]", "command must be an object, not an array");
    row("no kind", R"({"id":"1","by":"a"})", "\"kind\" is missing");
    row("kind is a number", R"({"kind":3})", "\"kind\" cannot be an integer");
    row("unknown kind", R"({"kind":"dance","id":"1","by":"a"})", "unknown kind: \"dance\"");
    row("wrong type", R"({"kind":"start-step","id":"1","by":"a","step":1})", "\"step\" cannot be an integer");
    row("fraction", R"({"kind":"shift","id":"1","by":"a","track":"t","percent":1.5,"overruled":null})",
        "\"percent\" cannot be a fraction");
    row("truth", R"({"kind":"shift","id":"1","by":"a","track":"t","percent":true,"overruled":null})",
        "\"percent\" cannot be true or false");
    row("out of range", R"({"kind":"shift","id":"1","by":"a","track":"t","percent":4294967297,"overruled":null})",
        "\"percent\" has a value that is not known here: 4294967297");
    row("half an override", R"({"kind":"complete-step","id":"1","by":"a","step":"s","overruled":{"reason":"r"}})",
        "\"overruled\" cannot be an object");
    row("unknown word",
        R"({"kind":"sign-form","id":"1","by":"a","form":"f","role":"r","name":"n","decision":"MAYBE","note":""})",
        "\"decision\" has a value that is not known here: \"MAYBE\"");
    row("no id", R"({"kind":"take-lead","by":"a"})", "command: member \"id\" is missing");
  }

  void refusals() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, message);
    const auto command = commandFromJson(Json::parse(json.toStdString()));
    QVERIFY(!command.has_value());
    QCOMPARE(command.error().code, ErrorCode::BadInput);
    QVERIFY2(QByteArray::fromStdString(command.error().message).contains(message), command.error().message.c_str());
  }

  void aNegativeSequenceIsNotAHugeOne() {
    Json json = written(EventBody(event::LeadTaken{}));
    json["sequence"] = -1;
    QVERIFY(!eventFromJson(json).has_value());
  }

  void numbersThatJsonDoesNotHave() {
    for (const double value : {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                               std::numeric_limits<double>::quiet_NaN(), 0.1, 1e308}) {
      Event event;
      event.body = event::TriggerFired{"t", value, "r"};
      const auto again = eventFromJson(Json::parse(compactText(toJson(event))));
      QVERIFY(again.has_value());
      const auto& read = std::get<event::TriggerFired>(again->body).value;
      QVERIFY(read.has_value());
      QVERIFY(std::isnan(value) ? std::isnan(*read) : *read == value);
    }
  }

  void bytesThatAreNotUtf8DoNotStopTheJournal() {
    const auto text = compactText(written(EventBody(event::ClockHeld{"bad \xff\xfe"})));
    const auto event = eventFromJson(Json::parse(text));
    QVERIFY(event.has_value());
    QCOMPARE(std::get<event::ClockHeld>(event->body).reason, std::string("bad \uFFFD\uFFFD"));
  }

  void linesThatAreNoJson() {
    QVERIFY(!parseJson("").has_value());
    QVERIFY(!parseJson("{\"a\":1").has_value());
    QVERIFY(!parseJson("{} {}").has_value());
    QVERIFY(!parseJson("1e999").has_value());
    QVERIFY(!parseJson(std::string(100'000, '[')).has_value());
    QVERIFY(!parseJson(std::string(70, '[') + std::string(70, ']')).has_value());
    QVERIFY(parseJson("{\"a\":[1,{}]}").has_value());
  }

  void live() {
    LiveState live;
    live.at = 5;
    live.series[seriesId("error-rate", Side::Green)] = {Verdict::Breach, std::numeric_limits<double>::infinity(), "r",
                                                        4};
    live.triggers["t"] = {Verdict::NoData, std::nullopt, "silent", 0};
    live.backends["lb"] = {25.0, "green DOWN", "", 3};
    live.observed["all"] = {std::numeric_limits<std::uint64_t>::max(), 1, 2, ""};
    live.durable = 9;
    live.journalError = "disk full";
    live.seats = 2;
    const auto again = liveFromJson(Json::parse(compactText(toJson(live))));
    QVERIFY(again.has_value());
    QCOMPARE(compactText(toJson(*again)), compactText(toJson(live)));
    QVERIFY(std::isinf(*again->series.at("error-rate/green").value));

    Json broken = toJson(live);
    broken["seats"] = "two";
    QVERIFY(!liveFromJson(broken).has_value());
  }
};

WARROOM_TEST(JsonTest)
#include "json_test.moc"
