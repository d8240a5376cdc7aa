// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/http_client.h"
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

constexpr Milliseconds kLong{5'000};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

// What the client does not do, and what its errors say and do not say.
class HttpRefusalsTest : public testkit::Test {
  Q_OBJECT

  FixedSecrets secrets_;

  Result<HttpReply> send(const std::string& url, const HttpRequest& request, Milliseconds deadline = kLong) {
    Endpoint endpoint;
    endpoint.url = url;
    endpoint.bearer = "env:ANY";
    HttpClient client("flags", endpoint, secrets_);
    Answer<Result<HttpReply>> answer;
    client.send(request, deadline, answer.callback());
    return answer.wait();
  }

 private Q_SLOTS:
  // Row 42
  void hostileRequestsAreNotSent_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const QByteArray good = "/flag";
    QTest::newRow("path climbs") << QByteArray("/a/../admin") << QByteArray("X-A") << QByteArray("b");
    QTest::newRow("path climbs, encoded") << QByteArray("/a/%2e%2E/admin") << QByteArray("X-A") << QByteArray("b");
    QTest::newRow("path with a line break") << QByteArray("/a\r\nX: y") << QByteArray("X-A") << QByteArray("b");
    QTest::newRow("path with a space") << QByteArray("/a b") << QByteArray("X-A") << QByteArray("b");
    QTest::newRow("path is another host") << QByteArray("@evil.test/") << QByteArray("X-A") << QByteArray("b");
    QTest::newRow("header value with a line break") << good << QByteArray("X-A") << QByteArray("b\r\nX-Injected: 1");
    QTest::newRow("header value with LF") << good << QByteArray("X-A") << QByteArray("b\nX-Injected: 1");
    QTest::newRow("header name with a colon") << good << QByteArray("X-A: b\r\nX") << QByteArray("c");
  }
  void hostileRequestsAreNotSent() {
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{200, "", {}});
    const auto result =
        send(server.url(), {"POST", path.toStdString(), {{name.toStdString(), value.toStdString()}}, "{}"});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::BadInput);
    QVERIFY(server.seen().empty());
  }

  void addressesAreRefused_data() {
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("plain text to a remote host") << QByteArray("http://192.0.2.1:80");
    QTest::newRow("a name that looks local") << QByteArray("http://localhost.example.com");
    QTest::newRow("user name") << QByteArray("http://user:pass@127.0.0.1");
    QTest::newRow("file") << QByteArray("file:///etc");
    QTest::newRow("nothing") << QByteArray("");
  }
  void addressesAreRefused() {
    QFETCH(QByteArray, url);
    const auto result = send(url.toStdString(), {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::BadInput);
  }

  // Row 12
  void refusedConnectionSaysSo() {
    quint16 port = 0;
    { port = testkit::HttpFaultServer().port(); }
    const auto result = send("http://127.0.0.1:" + std::to_string(port), {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Unavailable);
    QVERIFY2(has(result.error().message, "connection refused"), result.error().message.c_str());
  }

  // Row 12
  void unknownNameSaysSo() {
    const auto result = send("https://no-such-host.invalid", {}, Milliseconds{9'000});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Unavailable);
    QVERIFY2(has(result.error().message, "name not found"), result.error().message.c_str());
  }

  void statusErrorIsHarmlessToShow() {
    const auto error = statusError({503, "Service\x1b[31m Unavailable" + std::string(1'000, 'x')});
    QCOMPARE(error.code, ErrorCode::Unavailable);
    QVERIFY(has(error.message, "HTTP 503: Service<U+001B>"));
    QVERIFY(error.message.size() < 300);
    QCOMPARE(statusError({403, ""}).code, ErrorCode::Rejected);
    QVERIFY(isRefusal(statusError({409, ""})));
    QVERIFY(!isRefusal(statusError({408, ""})));
  }

  // Row 41: whatever the other side does with the secret, it is not in what we say.
  void secretIsNeverInAnError_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("fault");
    QTest::newRow("200") << 200 << static_cast<int>(HttpFault::None);
    QTest::newRow("302") << 302 << static_cast<int>(HttpFault::None);
    QTest::newRow("500") << 500 << static_cast<int>(HttpFault::None);
    QTest::newRow("hang") << 200 << static_cast<int>(HttpFault::Hang);
    QTest::newRow("reset") << 200 << static_cast<int>(HttpFault::Reset);
  }
  void secretIsNeverInAnError() {
    QFETCH(int, status);
    QFETCH(int, fault);
    const auto canary = QByteArray(FixedSecrets::kCanary);
    testkit::HttpFaultServer server;
    const auto echo =
        canary.toStdString() + " " + canary.toBase64().toStdString() + " " + canary.toPercentEncoding().toStdString();
    server.on("/flag", HttpAnswer{status,
                                  echo,
                                  {{"Location", "http://127.0.0.1/?token=" + canary.toStdString()}},
                                  static_cast<HttpFault>(fault)});
    const auto result = send(server.url(), {"POST", "/flag", {}, "{}"}, Milliseconds{200});
    const auto text = result ? statusError(*result).message + result->body : result.error().message;
    for (const auto& form : {canary, canary.toBase64().left(10), canary.toPercentEncoding()}) {
      QVERIFY2(!has(text, form.toStdString()), text.c_str());
    }
    QCOMPARE(server.seen().size(), std::size_t{1});
  }
};

WARROOM_TEST(HttpRefusalsTest)
#include "http_refusals_test.moc"
