// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "models/runbook/areas.h"
#include "tests/runbook/documented.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {

const std::set<std::string> kPlaces{"runbook", "step", "check", "action", "condition", "backend", "environment"};

std::string complaints(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += finding.text("example") + "\n";
  return text;
}

Json everyExample() {
  Json runbook = documentedRunbook();
  for (const Example& example : documentedExamples()) runbook = withExample(runbook, example);
  return runbook;
}

// An object of the example that a reader must look into: itself, or the first entry of its first list.
Json withAnUnknownKey(Json json) {
  for (auto& [key, value] : json.items()) {
    if (!value.is_array() || value.empty() || !value[0].is_object()) continue;
    value[0]["surprise"] = 1;
    return json;
  }
  json["surprise"] = 1;
  return json;
}

}  // namespace

// resources/RUNBOOK.md is read here: what it shows as an example must be one.
class DocumentationTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void togetherTheExamplesAreARunbook();
  void everyExampleIsSound_data();
  void everyExampleIsSound();
  void aWrongExampleIsNoticed_data() { everyExampleIsSound_data(); }
  void aWrongExampleIsNoticed();
  void theEnvironmentBindsAllOfIt();
  void everyConstructHasAnExample();
};

void DocumentationTest::togetherTheExamplesAreARunbook() {
  const auto read = readRunbook(documentedRunbook().dump(1));
  QVERIFY2(read.value, complaints(read.errors).c_str());
  QVERIFY(documentedExamples().size() > 30);
}

void DocumentationTest::everyExampleIsSound_data() {
  QTest::addColumn<int>("index");
  const auto examples = documentedExamples();
  for (std::size_t i = 0; i < examples.size(); ++i)
    QTest::addRow("line %d, %s", examples[i].line, examples[i].place.c_str()) << static_cast<int>(i);
}

void DocumentationTest::everyExampleIsSound() {
  QFETCH(int, index);
  const Example example = documentedExamples().at(static_cast<std::size_t>(index));
  QVERIFY2(kPlaces.contains(example.place), "say behind ```json where the example belongs");
  QVERIFY2(example.json.is_object(), "the example is no JSON object");
  if (example.place == "environment") {
    const auto read = readEnvironment(example.json.dump(1));
    QVERIFY2(read.value, complaints(read.errors).c_str());
  } else {
    const auto read = readRunbook(withExample(documentedRunbook(), example).dump(1));
    QVERIFY2(read.value, complaints(read.errors).c_str());
  }
}

// The test of the test: each example really stands where a reader looks.
void DocumentationTest::aWrongExampleIsNoticed() {
  QFETCH(int, index);
  Example example = documentedExamples().at(static_cast<std::size_t>(index));
  example.json = withAnUnknownKey(example.json);
  if (example.place == "environment") {
    QVERIFY(!readEnvironment(example.json.dump()).value);
  } else {
    Json runbook = withExample(documentedRunbook(), example);
    if (example.place == "runbook") runbook.update(example.json);
    const auto read = readRunbook(runbook.dump());
    QVERIFY(!read.value);
    QVERIFY2(complaints(read.errors).find("surprise") != std::string::npos, complaints(read.errors).c_str());
  }
}

void DocumentationTest::theEnvironmentBindsAllOfIt() {
  const auto runbook = readRunbook(everyExample().dump(1));
  QVERIFY2(runbook.value, complaints(runbook.errors).c_str());
  for (const Example& example : documentedExamples()) {
    if (example.place != "environment") continue;
    const auto environment = readEnvironment(example.json.dump(1));
    QVERIFY2(environment.value, complaints(environment.errors).c_str());
    const auto unbound = checkBinding(*runbook.value, *environment.value);
    QVERIFY2(unbound.empty(), complaints(unbound).c_str());
    return;
  }
  QFAIL("there is no example of an environment");
}

void DocumentationTest::everyConstructHasAnExample() {
  AskedKeys asked;
  QVERIFY(readRunbook(everyExample().dump(), asked).value);
  std::set<std::string> shown;
  for (const auto& [definition, key] : asked) shown.insert(definition);
  const Json schema = Json::parse(sourceFile("resources/runbook.schema.json"));
  for (const auto& [definition, body] : schema.at("definitions").items()) {
    if (!body.contains("additionalProperties")) continue;  // only says which kind it is
    QVERIFY2(shown.contains(definition), ("RUNBOOK.md has no example of " + definition).c_str());
  }
}

WARROOM_TEST(DocumentationTest)
#include "documentation_test.moc"
