// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/http_client.h"

#include <QtCore/QProcess>
#include <memory>

#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::HttpAnswer;
using testkit::HttpFault;
using testkit::HttpSeen;

namespace {

constexpr Milliseconds kShort{300};
constexpr Milliseconds kLong{5'000};

Endpoint endpointAt(const std::string& url) {
  Endpoint endpoint;
  endpoint.url = url;
  endpoint.bearer = "env:ANY";
  return endpoint;
}

HttpRequest post() { return {"POST", "/flag", {{"Content-Type", "application/json"}}, "{\"value\": 10}"}; }
HttpRequest get(std::string path = "/flag") { return {"GET", std::move(path), {}, ""}; }

// A request, and whether a connection waits for it.
struct Way {
  HttpRequest request;
  bool prepared = false;
};
std::vector<Way> ways() { return {{post()}, {post(), true}, {get()}}; }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

class HttpClientTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;

  static void prepare(HttpClient& client) {
    client.prepare();
    QTRY_VERIFY(client.isPrepared());
  }

 private Q_SLOTS:
  void postArrivesAsWritten() {
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{201, "made", {}});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    Answer<Result<HttpReply>> answer;
    client.send(post(), kLong, answer.callback());
    QCOMPARE(answer.calls(), 0);
    QCOMPARE(answer.wait()->status, 201);
    QCOMPARE(answer.wait()->body, std::string("made"));
    const auto& seen = server.seen().at(0);
    QCOMPARE(seen.body, std::string("{\"value\": 10}"));
    QCOMPARE(seen.headers.at("authorization"), std::string("Bearer ") + testkit::FixedSecrets::kCanary);
    QCOMPARE(seen.headers.at("content-type"), std::string("application/json"));
    QVERIFY(seen.headers.count("cookie") == 0);
  }

  // It begins within the call: what else is done with a rollback in this turn of the loop does not come first.
  void requestBeginsAtOnce() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost, 0));
    HttpClient client("flags", endpointAt("http://127.0.0.1:" + std::to_string(server.serverPort())), secrets_);
    Answer<Result<HttpReply>> answer;
    client.send(post(), kLong, answer.callback());
    QVERIFY(server.waitForNewConnection(5'000));  // blocks this thread: its loop does not turn
    QCOMPARE(answer.calls(), 0);
  }

  // F1: a method that changes something is sent exactly once, whatever the peer does.
  void lostReplyIsNotSentAgain_data() {
    QTest::addColumn<int>("fault");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("on");  // which connection
    for (const auto* method : {"POST", "PUT", "PATCH", "DELETE"}) {
      for (const auto fault : {HttpFault::CloseWithoutReply, HttpFault::Reset}) {
        for (const auto* on : {"fresh", "stale", "prepared"}) {
          QTest::addRow("%s %d %s", method, static_cast<int>(fault), on)
              << static_cast<int>(fault) << QByteArray(method) << on;
        }
      }
    }
  }
  void lostReplyIsNotSentAgain() {
    QFETCH(int, fault);
    QFETCH(QByteArray, method);
    QFETCH(QString, on);
    const bool stale = on == QLatin1String("stale");
    testkit::HttpFaultServer server;
    server.on("/health", HttpAnswer{200, "ok", {}});
    server.on("/flag", HttpAnswer{200, "", {}, static_cast<HttpFault>(fault)});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    if (stale) {
      Answer<Result<HttpReply>> first;
      client.send(get("/health"), kLong, first.callback());
      QCOMPARE(first.wait()->status, 200);
    }
    if (on == QLatin1String("prepared")) prepare(client);
    auto request = post();
    request.method = method.toStdString();
    if (method == "DELETE") request.body.clear();
    Answer<Result<HttpReply>> answer;
    client.send(request, kLong, answer.callback());
    QVERIFY(!answer.wait());
    QCOMPARE(answer.wait().error().code, ErrorCode::Unavailable);
    QVERIFY2(has(answer.wait().error().message, "may have arrived"), answer.wait().error().message.c_str());
    // A resend would come at once: a request that is served after it shows that there was none.
    Answer<Result<HttpReply>> after;
    client.send(get("/health"), kLong, after.callback());
    QVERIFY(after.wait());
    QCOMPARE(server.count(request.method), 1);
    if (stale) QCOMPARE(server.seen().at(1).onConnection, 2);
    QCOMPARE(answer.calls(), 1);
  }

  // F2
  void redirectIsAFailure_data() {
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308}) QTest::addRow("%d", status) << status;
  }
  void redirectIsAFailure() {
    QFETCH(int, status);
    testkit::HttpFaultServer elsewhere;
    elsewhere.on("/flag", HttpAnswer{200, "stolen", {}});
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{status, "", {{"Location", elsewhere.url() + "/flag"}}});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    for (const auto& [request, prepared] : ways()) {
      if (prepared) prepare(client);
      Answer<Result<HttpReply>> answer;
      client.send(request, kLong, answer.callback());
      QVERIFY(!answer.wait());
      QVERIFY2(has(answer.wait().error().message, "redirect to " + elsewhere.url()),
               answer.wait().error().message.c_str());
    }
    QVERIFY(elsewhere.seen().empty());
  }

  // F3, row 19: the deadline is a total one, so a drip feed does not stretch it.
  void deadlineIsTotal_data() {
    QTest::addColumn<int>("fault");
    QTest::newRow("hang") << static_cast<int>(HttpFault::Hang);
    QTest::newRow("drip") << static_cast<int>(HttpFault::Drip);
  }
  void deadlineIsTotal() {
    QFETCH(int, fault);
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{200, "", {}, static_cast<HttpFault>(fault)});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    for (const auto& [request, prepared] : ways()) {
      if (prepared) prepare(client);
      Answer<Result<HttpReply>> answer;
      client.send(request, kShort, answer.callback());
      QVERIFY(!answer.wait());
      QCOMPARE(answer.wait().error().code, ErrorCode::Timeout);
      QVERIFY(has(answer.wait().error().message, "timed out after 300 ms"));
      QCOMPARE(has(answer.wait().error().message, "may have arrived"), request.method == "POST");
      QVERIFY2(answer.took() >= kShort && answer.took() < 2 * kShort,
               qPrintable(QString::number(answer.took().count())));
    }
    QCOMPARE(server.count("POST"), 2);
  }

  void brokenAnswersAreErrors_data() {
    QTest::addColumn<int>("fault");
    QTest::newRow("truncated") << static_cast<int>(HttpFault::Truncate);
    QTest::newRow("garbage") << static_cast<int>(HttpFault::Garbage);
  }
  void brokenAnswersAreErrors() {
    QFETCH(int, fault);
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{200, "half", {}, static_cast<HttpFault>(fault)});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    for (const auto& [request, prepared] : ways()) {
      if (prepared) prepare(client);
      Answer<Result<HttpReply>> answer;
      client.send(request, kLong, answer.callback());
      QVERIFY(!answer.wait());
      QCOMPARE(answer.wait().error().code, ErrorCode::Unavailable);
    }
  }

  // Row 18
  void largeAnswerIsCut() {
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{200, std::string(5 * 1024 * 1024, 'x'), {}});
    server.on("/fits", HttpAnswer{200, std::string(4 * 1024 * 1024, 'x'), {}});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    for (const auto& [request, prepared] : ways()) {
      if (prepared) prepare(client);
      Answer<Result<HttpReply>> answer;
      client.send(request, kLong, answer.callback());
      QVERIFY2(!answer.wait(), qPrintable(QString::number(answer.wait()->body.size())));
      QVERIFY2(has(answer.wait().error().message, "larger than 4 MiB"), answer.wait().error().message.c_str());
    }
    Answer<Result<HttpReply>> fits;
    client.send(get("/fits"), kLong, fits.callback());
    QCOMPARE(fits.wait()->body.size(), std::size_t{4 * 1024 * 1024});
  }

  // Row 18: 100 MB of zeros in 100 KB.
  void gzipBombIsCut() {
    QProcess gzip;
    gzip.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("head -c 100M /dev/zero | gzip -c")});
    QTRY_COMPARE_WITH_TIMEOUT(gzip.state(), QProcess::NotRunning, 20'000);
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{200, gzip.readAllStandardOutput().toStdString(), {{"Content-Encoding", "gzip"}}});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    Answer<Result<HttpReply>> answer;
    client.send(get(), kLong, answer.callback());
    QVERIFY(!answer.wait());
  }

  // Every status but a redirect is an answer for the caller to judge.
  void statusIsAnAnswer_data() {
    QTest::addColumn<int>("status");
    for (const int status : {200, 204, 400, 401, 403, 404, 409, 418, 429, 500, 503})
      QTest::addRow("%d", status) << status;
  }
  void statusIsAnAnswer() {
    QFETCH(int, status);
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{status, status == 204 ? "" : "words", {{"WWW-Authenticate", "Basic realm=x"}}});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    for (const auto& [request, prepared] : ways()) {
      if (prepared) prepare(client);
      Answer<Result<HttpReply>> answer;
      client.send(request, kLong, answer.callback());
      QVERIFY2(answer.wait().has_value(), answer.wait() ? "" : answer.wait().error().message.c_str());
      QCOMPARE(answer.wait()->status, status);
    }
    QCOMPARE(server.seen().size(), std::size_t{3});
  }

  void cancelledCallsNobody() {
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{200, "ok", {}});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    Answer<Result<HttpReply>> cancelled;
    auto token = client.send(get(), kLong, cancelled.callback());
    token.cancel();
    token.cancel();
    Answer<Result<HttpReply>> other;
    client.send(get(), kLong, other.callback());
    QVERIFY(other.wait());
    QCOMPARE(cancelled.calls(), 0);
  }

  void clientMayEndInItsOwnCallback() {
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{200, "ok", {}});
    auto client = std::make_unique<HttpClient>("flags", endpointAt(server.url()), secrets_);
    bool done = false;
    auto token = client->send(get(), kLong, [&](const Result<HttpReply>&) {
      client.reset();
      done = true;
    });
    QTRY_VERIFY(done);
    token.cancel();
  }

  void cookiesAreNotKept() {
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{200, "ok", {{"Set-Cookie", "a=b"}}});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    for (int i = 0; i < 2; ++i) {
      Answer<Result<HttpReply>> answer;
      client.send(get(), kLong, answer.callback());
      QVERIFY(answer.wait());
    }
    QVERIFY(server.seen().at(1).headers.count("cookie") == 0);
  }
};

WARROOM_TEST(HttpClientTest)
#include "http_client_test.moc"
