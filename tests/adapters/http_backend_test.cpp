// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/http_backend.h"

#include "models/core/json.h"
#include "models/runbook/weight_text.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/adapters/weight_calls.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::HttpAnswer;
using testkit::HttpSeen;
using testkit::read;

namespace {

constexpr Milliseconds kLong{5'000};

HttpBackend flagSpec() {
  HttpBackend spec;
  spec.endpoint = "flags";
  spec.path = "/flags/canary";
  spec.body = "{\"value\": {{percent}}}";
  spec.readPath = "/flags/canary";
  spec.readPointer = "/value";
  return spec;
}

}  // namespace

class HttpBackendTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;

  Endpoint endpoint(const testkit::HttpFaultServer& server) {
    Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.bearer = "env:API_KEY";
    return endpoint;
  }

  Status write(Backend& backend, int percent) {
    Answer<Status> answer;
    backend.write(percent, "shift-7", kLong, answer.callback());
    return answer.wait();
  }

 private Q_SLOTS:
  // Row 22: an absolute value, an idempotency key, and the type that the seed's curl forgot.
  void requestIsTheTemplate() {
    testkit::HttpFaultServer server;
    server.on("/flags/canary", HttpAnswer{200, "", {}});
    HttpWeightBackend backend(flagSpec(), endpoint(server), secrets_);
    QVERIFY(write(backend, 10));
    const auto& seen = server.seen().at(0);
    QCOMPARE(seen.method, std::string("POST"));
    QVERIFY(Json::parse(seen.body) == Json::parse("{\"value\": 10}"));
    QCOMPARE(seen.headers.at("content-type"), std::string("application/json"));
    QCOMPARE(seen.headers.at("idempotency-key"), std::string("shift-7"));
  }

  // Weights need not add up to 100: what goes to green is its share.
  void readsAShareOfBothWeights_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<double>("percent");  // below 0: it cannot be read
    QTest::newRow("100 in all") << QByteArray(R"({"value": 25, "blue": 75})") << 25.0;
    QTest::newRow("one and one") << QByteArray(R"({"value": 1, "blue": 1})") << 50.0;
    QTest::newRow("blue has nothing") << QByteArray(R"({"value": 10, "blue": 0})") << 100.0;
    QTest::newRow("green has nothing") << QByteArray(R"({"value": 0, "blue": 3})") << 0.0;
    QTest::newRow("nobody has anything") << QByteArray(R"({"value": 0, "blue": 0})") << -1.0;
    QTest::newRow("blue is not there") << QByteArray(R"({"value": 10})") << -1.0;
  }
  void readsAShareOfBothWeights() {
    QFETCH(QByteArray, answer);
    QFETCH(double, percent);
    testkit::HttpFaultServer server;
    server.on("/flags/canary", HttpAnswer{200, answer.toStdString(), {}});
    auto spec = flagSpec();
    spec.readRest = "/blue";
    HttpWeightBackend backend(spec, endpoint(server), secrets_);
    const auto reading = read(backend);
    QCOMPARE(reading.has_value(), percent >= 0);
    if (reading) QCOMPARE(reading->percent, percent);
  }

  void templateIsFilledIn_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QByteArray>("filled");
    QTest::newRow("number") << QByteArray("{{percent}}/{{rest}}") << 1.0 << QByteArray("25/75");
    QTest::newRow("thousandths") << QByteArray("{{percent}}:{{rest}}") << 1000.0 << QByteArray("25000:75000");
    QTest::newRow("ratio") << QByteArray("{{percent}}") << 0.01 << QByteArray("0.25");
    QTest::newRow("text") << QByteArray("\"{{percent}}\" \"{{percent}}\"") << 1.0 << QByteArray("\"25\" \"25\"");
    QTest::newRow("nothing to fill") << QByteArray("{percent} {{other}}") << 1.0 << QByteArray("{percent} {{other}}");
  }
  void templateIsFilledIn() {
    QFETCH(QByteArray, text);
    QFETCH(double, scale);
    QFETCH(QByteArray, filled);
    QCOMPARE(filledIn(text.toStdString(), 25, scale), filled.toStdString());
  }

  void weightIsReadByPointer_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("percent");  // -1: an error
    QTest::newRow("number") << QByteArray("{\"value\": 25}") << 1.0 << 25.0;
    QTest::newRow("numeric string") << QByteArray("{\"value\": \"25\"}") << 1.0 << 25.0;
    QTest::newRow("scaled") << QByteArray("{\"value\": 25000}") << 1000.0 << 25.0;
    QTest::newRow("string that is none") << QByteArray("{\"value\": \"25%\"}") << 1.0 << -1.0;
    QTest::newRow("string NaN") << QByteArray("{\"value\": \"nan\"}") << 1.0 << -1.0;
    QTest::newRow("null") << QByteArray("{\"value\": null}") << 1.0 << -1.0;
    QTest::newRow("true") << QByteArray("{\"value\": true}") << 1.0 << -1.0;
    QTest::newRow("absent") << QByteArray("{\"other\": 25}") << 1.0 << -1.0;
    QTest::newRow("list") << QByteArray("[25]") << 1.0 << -1.0;
    QTest::newRow("not JSON") << QByteArray("25%") << 1.0 << -1.0;
    QTest::newRow("empty") << QByteArray("") << 1.0 << -1.0;
  }
  void weightIsReadByPointer() {
    QFETCH(QByteArray, body);
    QFETCH(double, scale);
    QFETCH(double, percent);
    const auto reading = readWeight({200, body.toStdString()}, "/value", scale);
    QCOMPARE(reading ? reading->percent : -1.0, percent);
  }

  void badPointerIsAnError() { QVERIFY(!readWeight({200, "{\"value\": 1}"}, "value", 1)); }

  // The other side says yes and shows the old value for a moment: within `settle`, it is asked again.
  void slowEffectIsWaitedFor() {
    testkit::HttpFaultServer server;
    int reads = 0;
    server.on("/flags/canary", [&](const HttpSeen& seen) {
      if (seen.method == "GET") ++reads;
      return HttpAnswer{200, reads > 2 ? "{\"value\": 50}" : "{\"value\": 10}", {}};
    });
    auto spec = flagSpec();
    spec.settle = Milliseconds{4'000};
    HttpWeightBackend backend(spec, endpoint(server), secrets_);
    QVERIFY(write(backend, 50));
    QCOMPARE(read(backend)->percent, 50.0);
    QCOMPARE(reads, 3);
  }

  void effectThatNeverComesIsSeenAsItIs() {
    testkit::HttpFaultServer server;
    server.on("/flags/canary", HttpAnswer{200, "{\"value\": 10}", {}});
    auto spec = flagSpec();
    spec.settle = Milliseconds{60'000};
    HttpWeightBackend backend(spec, endpoint(server), secrets_);
    QVERIFY(write(backend, 50));
    Answer<Result<BackendReading>> answer;
    backend.read(Milliseconds{500}, answer.callback());
    QCOMPARE(answer.wait()->percent, 10.0);
    QVERIFY(answer.took() < Milliseconds{800});
  }

  void manualCommandHoldsNoSecret() {
    testkit::HttpFaultServer server;
    auto spec = flagSpec();
    spec.body = "{\"value\": {{percent}}, \"by\": \"it's us\"}";
    HttpWeightBackend backend(spec, endpoint(server), secrets_);
    const auto command = backend.manualCommand(0);
    QCOMPARE(command, "curl --fail-with-body -X POST '" + server.url() +
                          "/flags/canary' -H 'Content-Type: application/json' -H \"Authorization: Bearer $API_KEY\" -d "
                          "'{\"value\": 0, \"by\": \"it'\\''s us\"}'");
    QVERIFY(command.find("canary-") == std::string::npos);
  }
};

WARROOM_TEST(HttpBackendTest)
#include "http_backend_test.moc"
