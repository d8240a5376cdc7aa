// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/presets.h"

#include "models/runbook/weight_request.h"
#include "models/runbook/weight_text.h"
#include "tests/runbook/faults.h"
#include "tests/testkit/test.h"

using namespace warroom;

static const char* const kUnleash =
    R"("preset": "unleash", "values": {"project": "p", "feature": "f", "environment": "e", "strategy": "s"})";

static const char* const kPlace = R"("backends": [{"id": "lb")";

// kFullRunbook with one more backend, before the others.
static QByteArray with(const QByteArray& keys) {
  return R"("backends": [{"id": "x", "title": "X", "kind": "http", "endpoint": "flags", )" + keys + R"(}, {"id": "lb")";
}

class PresetsTest : public testkit::Test {
  Q_OBJECT

  static HttpBackend backend(const QByteArray& keys) {
    const auto read = readRunbook(changed(kFullRunbook, kPlace, with(keys)));
    if (!read.value) qFatal("%s", read.errors.front().text("preset").c_str());
    return std::get<HttpBackend>(read.value->backend("x")->how);
  }

 private Q_SLOTS:
  void whatTheRunbookWritesHolds();
  void everyWeightIsTheOneThatWasReadBack_data();
  void everyWeightIsTheOneThatWasReadBack();
  void readsBackWhereItWrites();
  void everyPresetIsInTheSchema();
  void everyPresetIsDocumentedWithItsValues();
  void namesPlaceAndFault_data();
  void namesPlaceAndFault() { expectFault(); }
};

void PresetsTest::everyWeightIsTheOneThatWasReadBack_data() {
  QTest::addColumn<double>("scale");
  for (const double scale : {1.0, 0.01, 0.1, 10.0, 2.56}) QTest::addRow("%g", scale) << scale;
}

// Scaled there and back, 35 % of 0.01 is 0.35000000000000003.
void PresetsTest::everyWeightIsTheOneThatWasReadBack() {
  QFETCH(double, scale);
  HttpBackend spec;
  spec.scale = scale;
  spec.expected = {{"now", "/weight", "{{last}}"}};
  for (int percent = 0; percent <= 100; ++percent) {
    const double weight = Json::parse(filledIn(std::string("{{percent}}"), percent, scale)).get<double>();
    const PreReadings now{{"now", Json{{"weight", weight}}}};
    const auto good = asExpected(spec, now, 50, weight / scale);
    QVERIFY2(good, good ? "" : good.error().message.c_str());
    const auto other = asExpected(spec, now, 50, weight / scale + 1);
    QVERIFY(!other);
    QVERIFY(other.error().message.size() < 200);
  }
}

void PresetsTest::whatTheRunbookWritesHolds() {
  const auto plain = backend(kUnleash);
  QCOMPARE(plain.method.c_str(), "PATCH");
  QCOMPARE(plain.scale, 1.0);
  const auto own = backend(QByteArray(kUnleash) + R"(, "method": "PUT", "path": "/p/{{rest}}", "body": "b",
    "contentType": "text/plain", "headers": {"X-A": "b"}, "okStatus": [202], "scale": 10, "readPath": "/r",
    "readPointer": "/v", "settle": "9s")");
  QCOMPARE(own.method.c_str(), "PUT");
  QCOMPARE(own.path.c_str(), "/p/{{rest}}");
  QCOMPARE(own.body.c_str(), "b");
  QCOMPARE(own.contentType.c_str(), "text/plain");
  QCOMPARE(own.headers.at("X-A").c_str(), "b");
  QCOMPARE(own.okStatus, std::vector<int>{202});
  QCOMPARE(own.scale, 10.0);
  QCOMPARE(own.readPath.c_str(), "/r");
  QCOMPARE(own.readPointer.c_str(), "/v");
  QCOMPARE(own.settle, Milliseconds(9'000));
}

void PresetsTest::readsBackWhereItWrites() {
  const auto plain = backend(kUnleash);
  QCOMPARE(plain.path.c_str(), "/api/admin/projects/p/features/f/environments/e/strategies/s");
  QCOMPARE(plain.readPath, plain.path);
}

void PresetsTest::everyPresetIsInTheSchema() {
  const auto schema = Json::parse(sourceFile("resources/runbook.schema.json"));
  std::vector<std::string> names;
  for (const auto& preset : presets()) names.emplace_back(preset.name);
  QCOMPARE(schema["definitions"]["httpBackend"]["properties"]["preset"]["enum"].get<std::vector<std::string>>(), names);
  std::vector<std::string> programs;
  for (const auto& preset : commandPresets()) programs.emplace_back(preset.name);
  QCOMPARE(schema["definitions"]["commandBackend"]["properties"]["preset"]["enum"].get<std::vector<std::string>>(),
           programs);
}

void PresetsTest::everyPresetIsDocumentedWithItsValues() {
  const auto text = sourceFile("resources/RUNBOOK.md");
  const auto isThere = [&text](const std::string& name, const std::vector<std::string>& needed) {
    std::string values;
    for (const auto& value : needed) values += (values.empty() ? "`" : ", `") + value + "`";
    const auto row = "\n| `" + name + "` | " + (values.empty() ? "none" : values) + " | ";
    QVERIFY2(text.find(row) != std::string::npos, row.c_str());
  };
  for (const auto& preset : presets()) isThere(preset.name, valuesOf(preset));
  for (const auto& preset : commandPresets()) isThere(preset.name, valuesOf(preset));
}

void PresetsTest::namesPlaceAndFault_data() {
  faultColumns();
  const auto row = [](const char* name, const QByteArray& keys, const char* expected) {
    QTest::newRow(name) << QByteArray(kPlace) << with(keys) << QByteArray(expected);
  };
  const QByteArray plain = R"("path": "/p", "body": "{{percent}}", "readPath": "/p", "readPointer": "/v")";
  row("unknown preset", R"("preset": "unleashed")",
      "f:36:89: /backends/0/preset: there is no preset \"unleashed\" (did you mean \"unleash\"?): write one of "
      "\"flag\"");
  row("no values", R"("preset": "flag")", "f:36:16: /backends/0/values: the preset needs \"flag\": add it");
  row("one value missing", QByteArray(kUnleash).replace(R"(, "strategy": "s")", ""),
      "f:36:110: /backends/0/values: the preset needs \"strategy\": add it");
  row("wrong name of a value", R"("preset": "flag", "values": {"flag": "f", "flags": "f"})",
      "f:36:121: /backends/0/values/flags: the preset has no value \"flags\" (did you mean \"flag\"?): correct or "
      "remove");
  row("value of another path", R"("preset": "flag", "values": {"flag": "../admin"})",
      "f:36:116: /backends/0/values/flag: \"../admin\" cannot be a value of a preset");
  row("value climbs", R"("preset": "flag", "values": {"flag": ".."})",
      "f:36:116: /backends/0/values/flag: \"..\" cannot be a value of a preset");
  row("value that is a placeholder", R"("preset": "flag", "values": {"flag": "{{percent}}"})",
      "f:36:116: /backends/0/values/flag: \"{{percent}}\" cannot be a value of a preset");
  row("both the same",
      R"("preset": "istio", "values": {"namespace": "n", "service": "s", "blue": "v1", "green": "v1"})",
      "f:36:108: /backends/0/values: green is the same as blue: name what stands for the new system");
  row("values alone", plain + R"(, "values": {"flag": "f"})",
      "f:36:165: /backends/0/values: goes with \"preset\" only: remove it");
  row("empty path of its own", QByteArray(kUnleash) + R"(, "path": "")",
      "f:36:189: /backends/0/path: must not be empty");
  row("a body without the weight", QByteArray(kUnleash) + R"(, "body": "on")",
      "f:36:189: /backends/0/body: neither path nor body carries the weight");
}

WARROOM_TEST(PresetsTest)
#include "presets_test.moc"
