// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/http_backend.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/adapters/weight_calls.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::HttpAnswer;
using testkit::HttpFault;
using testkit::HttpSeen;
using testkit::write;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

HttpBackend guarded() {
  HttpBackend spec;
  spec.endpoint = "service";
  spec.method = "PUT";
  spec.path = "/weight?version={{now:/version}}";
  spec.body = R"({"weight":{{percent}},"etag":"{{now:/etag}}"})";
  spec.readPath = "/weight";
  spec.readPointer = "/weight";
  spec.preReads = {{"now", "/now"}, {"unused", "/unused"}};
  return spec;
}

}  // namespace

// What is read before a write, and what becomes of it when that fails.
class PreReadTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;
  std::unique_ptr<testkit::HttpFaultServer> server_;

  Status writeWith(const HttpBackend& spec, const HttpAnswer& now, int percent = 10,
                   Milliseconds deadline = testkit::kPatience) {
    server_->on("/now", now);
    server_->on("/weight", HttpAnswer{200, "", {}});
    Endpoint endpoint;
    endpoint.url = server_->url();
    HttpWeightBackend backend(spec, endpoint, secrets_);
    return write(backend, percent, deadline);
  }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    server_ = std::make_unique<testkit::HttpFaultServer>();
  }

  void valuesAreFilledInAsTheirPlaceWants_data() {
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* now, const char* path, const char* body) {
      QTest::newRow(name) << QByteArray(now) << QByteArray(path) << QByteArray(body);
    };
    row("plain", R"({"version": 7, "etag": "a"})", "/weight?version=7", R"({"weight":10,"etag":"a"})");
    row("what would end a path", R"({"version": "7&x=/../#", "etag": "a"})", "/weight?version=7%26x%3D%2F..%2F%23",
        R"({"weight":10,"etag":"a"})");
    row("what would end a text", "{\"version\": 7, \"etag\": \"a\\\",\\\"weight\\\":99\"}", "/weight?version=7",
        "{\"weight\":10,\"etag\":\"a\\\",\\\"weight\\\":99\"}");
    row("what looks like a place", R"({"version": 7, "etag": "{{now:/version}}{{percent}}"})", "/weight?version=7",
        R"({"weight":10,"etag":"{{now:/version}}{{percent}}"})");
    row("a large number", R"({"version": 18446744073709551615, "etag": "a"})", "/weight?version=18446744073709551615",
        R"({"weight":10,"etag":"a"})");
  }
  void valuesAreFilledInAsTheirPlaceWants() {
    QFETCH(QByteArray, now);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    const auto written = writeWith(guarded(), HttpAnswer{200, now.toStdString(), {}});
    QVERIFY2(written, written ? "" : written.error().message.c_str());
    QCOMPARE(server_->seen().size(), std::size_t{2});  // what is not spoken of is not asked
    QCOMPARE(server_->seen()[1].path.c_str(), path.constData());
    QCOMPARE(server_->seen()[1].body.c_str(), body.constData());
  }

  void withoutItNothingIsSent_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<int>("fault");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, int status, const char* now, HttpFault fault, const char* says) {
      QTest::newRow(name) << status << QByteArray(now) << static_cast<int>(fault) << QByteArray(says);
    };
    row("refused", 403, "not yours", HttpFault::None, "HTTP 403: not yours");
    row("redirected", 302, "", HttpFault::None, "HTTP 302");
    row("no JSON", 200, "<html>", HttpFault::None, "is not JSON: <html>");
    row("nothing there", 200, "{}", HttpFault::None, "no single value at /version");
    row("no single value there", 200, R"({"version": [7], "etag": "a"})", HttpFault::None, "no single value at");
    row("null there", 200, R"({"version": null, "etag": "a"})", HttpFault::None, "no single value at");
    row("silence", 200, "", HttpFault::Hang, "timed out");
    row("a drip", 200, R"({"version": 7, "etag": "a"})", HttpFault::Drip, "timed out");
    row("closed", 200, "", HttpFault::CloseWithoutReply, "could not be read");
    row("garbage", 200, "", HttpFault::Garbage, "could not be read");
  }
  void withoutItNothingIsSent() {
    QFETCH(int, status);
    QFETCH(QByteArray, now);
    QFETCH(int, fault);
    QFETCH(QByteArray, says);
    const auto written = writeWith(guarded(), HttpAnswer{status, now.toStdString(), {}, static_cast<HttpFault>(fault)},
                                   10, fault == 0 ? testkit::kPatience : Milliseconds{400});
    QVERIFY(!written);
    QVERIFY2(has(written.error().message, says.toStdString()), written.error().message.c_str());
    QVERIFY2(has(written.error().message, "nothing was sent"), written.error().message.c_str());
    QCOMPARE(server_->count("PUT"), 0);
  }

  // Reading and writing share the one deadline.
  void theDeadlineIsTheSumOfAll() {
    server_->on("/now", HttpAnswer{200, R"({"version": 7, "etag": "a"})", {}});
    server_->on("/weight", HttpAnswer{200, "", {}, HttpFault::Hang});
    Endpoint endpoint;
    endpoint.url = server_->url();
    HttpWeightBackend backend(guarded(), endpoint, secrets_);
    QElapsedTimer since;
    since.start();
    const auto written = write(backend, 10, Milliseconds{400});
    QCOMPARE(written.error().code, ErrorCode::Timeout);
    QVERIFY(!has(written.error().message, "nothing was sent"));
    QVERIFY(since.elapsed() < 2'000);
    QCOMPARE(server_->count("PUT"), 1);
  }

  void anExpectationHoldsUpAShiftAndNoRollback() {
    auto spec = guarded();
    spec.expected = {{"now", "/weight", "{{before}}"}};
    spec.stages = {10, 50};
    spec.scale = 10;
    const auto now = [](int weight) {
      return HttpAnswer{200, R"({"version": 7, "etag": "a", "weight": )" + std::to_string(weight) + "}", {}};
    };
    QVERIFY(writeWith(spec, now(100), 50));  // 10 %, in tenths
    const auto refused = writeWith(spec, now(500), 50);
    QVERIFY(!refused && has(refused.error().message, "/weight of now is 500, wanted 100"));
    QVERIFY(writeWith(spec, now(0), 10));
    QVERIFY(writeWith(spec, now(777), 0));
  }
};

WARROOM_TEST(PreReadTest)
#include "pre_read_test.moc"
