// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "models/runbook/areas.h"
#include "tests/runbook/documented.h"
#include "tests/runbook/full_runbook.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {

Json schemaFile(const char* name) { return Json::parse(sourceFile((std::string("resources/") + name).c_str())); }

// "" when the schema accepts the text; else the innermost complaint.
std::string complaintOf(const Json& schemaJson, const std::string& text) {
  valijson::Schema schema;
  valijson::adapters::NlohmannJsonAdapter schemaAdapter(schemaJson);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(schemaAdapter, schema);
  const Json json = Json::parse(text, nullptr, true, true);
  valijson::adapters::NlohmannJsonAdapter adapter(json);
  valijson::ValidationResults results;
  if (valijson::Validator().validate(schema, adapter, &results)) return {};
  valijson::ValidationResults::Error error;
  results.popError(error);
  std::string path;
  for (const std::string& part : error.context) path += part;
  return path + ": " + error.description;
}

// Every (definition, key) of a schema; the root's definition goes by the name given.
AskedKeys keysOf(const Json& schema, const char* root) {
  AskedKeys keys;
  for (const auto& [key, value] : schema.at("properties").items()) keys.emplace(root, key);
  for (const auto& [name, definition] : schema.at("definitions").items()) {
    if (!definition.contains("additionalProperties")) continue;  // only says which kind it is
    for (const auto& [key, value] : definition.at("properties").items()) keys.emplace(name, key);
  }
  return keys;
}

void compareKeys(const AskedKeys& left, const AskedKeys& right, const char* complaint) {
  for (const auto& [definition, key] : left) {
    const bool onlySaysTheKind = definition == "check" || definition == "action" || definition == "condition";
    if (onlySaysTheKind || right.contains({definition, key})) continue;
    QFAIL((definition + "." + key + " " + complaint).c_str());
  }
}

void everyFieldIsDescribed(const Json& definition) {
  for (const auto& [key, value] : definition.at("properties").items()) {
    QVERIFY2(value.contains("description") || value.contains("$ref"), key.c_str());
  }
}

}  // namespace

class RunbookSchemaTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void saysWhatTheRunbookReaderAsks();
  void saysWhatTheEnvironmentReaderAsks();
  void theFuzzersKnowEveryKey();
  void describesEveryField();
  void acceptsWhatShips_data();
  void acceptsWhatShips();
  void acceptsWhatIsDocumented();
  void refusesWhatTheReaderRefuses_data();
  void refusesWhatTheReaderRefuses();
};

void RunbookSchemaTest::saysWhatTheRunbookReaderAsks() {
  AskedKeys asked;
  QVERIFY(readRunbook(kSmallRunbook.toStdString(), asked).value);
  QVERIFY(readRunbook(kFullRunbook.toStdString(), asked).value);
  const AskedKeys keys = keysOf(schemaFile("runbook.schema.json"), "runbook");
  compareKeys(asked, keys, "is read and is missing in the schema");
  compareKeys(keys, asked, "is in the schema and is never read");
}

void RunbookSchemaTest::saysWhatTheEnvironmentReaderAsks() {
  AskedKeys asked;
  QVERIFY(readEnvironment(kSmallEnvironment.toStdString(), asked).value);
  const AskedKeys keys = keysOf(schemaFile("environment.schema.json"), "environment");
  compareKeys(asked, keys, "is read and is missing in the schema");
  compareKeys(keys, asked, "is in the schema and is never read");
}

void RunbookSchemaTest::theFuzzersKnowEveryKey() {
  const auto dictionary = "\n" + sourceFile("tests/fuzz/runbook.dict");
  for (const auto& [name, root] :
       {std::pair("runbook.schema.json", "runbook"), {"environment.schema.json", "environment"}})
    for (const auto& [definition, key] : keysOf(schemaFile(name), root))
      QVERIFY2(dictionary.find("\n\"" + key + "\"\n") != std::string::npos, (key + " is not in runbook.dict").c_str());
}

void RunbookSchemaTest::describesEveryField() {
  for (const char* name : {"runbook.schema.json", "environment.schema.json"}) {
    const Json schema = schemaFile(name);
    everyFieldIsDescribed(schema);
    for (const auto& [definition, body] : schema.at("definitions").items()) {
      QVERIFY2(body.contains("description"), definition.c_str());
      everyFieldIsDescribed(body);
    }
  }
}

void RunbookSchemaTest::acceptsWhatShips_data() {
  QTest::addColumn<QByteArray>("schema");
  const QDir folder(QStringLiteral(WARROOM_SOURCE_DIR "/checklists"));
  for (const QString& file : folder.entryList({QStringLiteral("*.json")})) {
    const bool environment = file.endsWith(QStringLiteral(".live.json"));
    QTest::addRow("checklists/%s", qPrintable(file))
        << QByteArray(environment ? "environment.schema.json" : "runbook.schema.json");
  }
}

void RunbookSchemaTest::acceptsWhatShips() {
  QFETCH(QByteArray, schema);
  QCOMPARE(complaintOf(schemaFile(schema.constData()), sourceFile(QTest::currentDataTag())).c_str(), "");
}

void RunbookSchemaTest::acceptsWhatIsDocumented() {
  for (const Example& example : documentedExamples()) {
    const bool isRunbook = example.place != "environment";
    const Json schema = schemaFile(isRunbook ? "runbook.schema.json" : "environment.schema.json");
    const Json json = isRunbook ? withExample(documentedRunbook(), example) : example.json;
    const std::string complaint = complaintOf(schema, json.dump());
    QVERIFY2(complaint.empty(), ("line " + std::to_string(example.line) + ": " + complaint).c_str());
  }
}

static void rowsOfTheFullRunbook() {
  const auto row = [](const char* name, const char* from, const char* to) {
    QTest::newRow(name) << QByteArray(from) << QByteArray(to) << true;
  };
  row("nothing in the full one", "", "");
  row("day 0", R"("ends": "Day 40")", R"("ends": "Day 0")");
  row("day without a number", R"("ends": "Day 40")", R"("ends": "D+")");
  row("cohort without shift", R"("budget": "1m")", R"("budget": "1m", "cohort": "Beta")");
  row("budget without actions", R"("at": "Day 32")", R"("at": "Day 32", "budget": "1m")");
  row("wait without a step", R"("step": "switch", )", "");
  row("dns without expectation", R"(
        "expected": ["lb.example.com"], "ttlAtMost": "1m"})",
      R"(
        "endpoint": "other"})");
  row("record", R"("type": "CNAME")", R"("type": "MX")");
  row("samples", R"("samples": 300)", R"("samples": 3)");
  row("windows without a window", R"("windows": 3, )", R"("windows": 3, "stableFor": "1m", )");
  row("pointer without rule", R"(, "expectedAny": ["ok", "degraded"])", "");
  row("limit without comparison", R"("comparison": "at-least", "limit": 5)", R"("limit": 5)");
  row("deadline of a command", R"("program": "count", "arguments")",
      R"("deadline": "1s", "program": "count", "arguments")");
  row("method of an action", R"("method": "DELETE")", R"("method": "HEAD")");
  row("value of a flag", R"({"new": true)", R"({"new": null)");
  row("action of another kind", R"("kind": "capture-baselines")", R"("kind": "capture-baselines", "service": "flags")");
  row("unknown kind of action", R"("kind": "capture-baselines")", R"("kind": "capture")");
  row("unknown kind of condition", R"("kind": "maintenance-overdue")", R"("kind": "overdue")");
  row("windows of a condition", R"("limit": 1.5, "of": "errors"})",
      R"("limit": 1.5, "of": "errors", "stableFor": "5m"})");
  row("declaration without question", R"(
      "question": "Is data corrupted?")",
      R"(
      "text": "Is data corrupted?")");
  row("downtime without limit", R"("probe": "front", "limit": "1m")", R"("probe": "front")");
  row("maintenance without budget", R"(, "budget": "60s")", "");
  row("probe without limit", R"("every": "1s", "limit": "1m")", R"("every": "1s")");
  row("kind of a channel", R"("kind": "slack")", R"("kind": "irc")");
  row("message without channels", R"("channels": ["team", "pager"])", R"("channels": [])");
  row("blank without title", R"("title": "Mood", )", "");
  row("rollback with weights", R"("rollback": {)", R"("rollback": {"track": "canary", )");
  row("program of a command", R"("read": {"program": "count", )", R"("read": {)");
  row("command without set",
      R"("set": {"program": "count", "arguments": ["to", "{{percent}}/{{rest}}"], "exitCode": 3}, )", "");
  row("key of a program", R"("exitCode": 3})", R"("exitCode": 3, "shell": true})");
  row("link without target", R"(, "target": "https://board.example.com")", "");
}

void RunbookSchemaTest::refusesWhatTheReaderRefuses_data() {
  QTest::addColumn<QByteArray>("from");
  QTest::addColumn<QByteArray>("to");
  QTest::addColumn<bool>("full");
  const auto row = [](const char* name, const char* from, const char* to) {
    QTest::newRow(name) << QByteArray(from) << QByteArray(to) << false;
  };
  row("nothing", "", "");
  row("unknown key", "pollInterval", "pollIntervall");
  row("missing key", R"("title": "Small", )", "");
  row("percent", R"("percent": 10)", R"("percent": 101)");
  row("shift without track", R"("track": "all", "percent")", R"("percent")");
  row("checkpoint with percent", R"("kind": "checkpoint")", R"("kind": "checkpoint", "percent": 1)");
  row("go/no-go without form", R"("form": "form", "holdPoint")", R"("holdPoint")");
  row("command without timeout", R"("timeout": "10s", )", "");
  row("bad duration", R"("bake": "15m")", R"("bake": "15 min")");
  row("bad offset", R"("at": "T-5m")", R"("at": "-5m")");
  row("key of another kind of check", R"("program": "look")", R"("program": "look", "query": "up")");
  row("key of another kind of backend", R"("proxy": "app")", R"("proxy": "app", "path": "/")");
  row("http without path", R"("path": "/w", )", "");
  row("http with values", R"("path": "/w", )", R"("path": "/w", "values": {"flag": "f"}, )");
  row("unknown preset", R"("path": "/w", )", R"("path": "/w", "preset": "flags", "values": {"flag": "f"}, )");
  row("value of a preset", R"("path": "/w", )", R"("path": "/w", "preset": "flag", "values": {"flag": "a/b"}, )");
  row("rollback without track", R"(, "track": "all"}])", "}]");
  row("unknown kind", R"("kind": "haproxy")", R"("kind": "nginx")");
  rowsOfTheFullRunbook();
}

void RunbookSchemaTest::refusesWhatTheReaderRefuses() {
  QFETCH(QByteArray, from);
  QFETCH(QByteArray, to);
  QFETCH(bool, full);
  const std::string text = changed(full ? kFullRunbook : kSmallRunbook, from, to);
  QVERIFY(!text.empty());
  const std::string complaint = complaintOf(schemaFile("runbook.schema.json"), text);
  QVERIFY2(complaint.empty() == from.isEmpty(), complaint.c_str());
  QCOMPARE(readRunbook(text).value != nullptr, from.isEmpty());
}

WARROOM_TEST(RunbookSchemaTest)
#include "runbook_schema_test.moc"
