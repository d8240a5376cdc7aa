// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include "app/adapters/http/http_client.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::HttpAnswer;

namespace {

constexpr Milliseconds kLong{5'000};

Endpoint endpointAt(const std::string& url) {
  Endpoint endpoint;
  endpoint.url = url;
  endpoint.bearer = "env:ANY";
  return endpoint;
}

HttpRequest post() { return {"POST", "/flag", {{"Content-Type", "application/json"}}, "{\"value\": 10}"}; }
HttpRequest get(std::string path = "/flag") { return {"GET", std::move(path), {}, ""}; }

}  // namespace

// The connection that an HttpClient opens ahead.
class PreparedConnectionTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;

  static void prepare(HttpClient& client) {
    client.prepare();
    QTRY_VERIFY(client.isPrepared());
  }

 private Q_SLOTS:
  // The next request that changes something goes out on what was opened ahead, and on nothing else; what is open
  // already is not opened again.
  void isTakenOnce() {
    testkit::HttpFaultServer server;
    server.on("/flag", HttpAnswer{200, "{}", {}});
    server.on("/last", HttpAnswer{200, "{}", {{"Connection", "close"}}});
    HttpClient client("flags", endpointAt(server.url()), secrets_);
    prepare(client);
    client.prepare();
    QCOMPARE(server.connections(), 1);
    QVERIFY(server.seen().empty());
    const auto sentOn = [&](const HttpRequest& request) {
      Answer<Result<HttpReply>> answer;
      client.send(request, kLong, answer.callback());
      return answer.wait() ? server.seen().back().connection : 0;
    };
    QCOMPARE(sentOn(get()), 2);
    QVERIFY(client.isPrepared());
    QCOMPARE(sentOn(post()), 1);
    QVERIFY(!client.isPrepared());
    QCOMPARE(sentOn(post()), 2);
    prepare(client);
    QCOMPARE(sentOn(post()), 3);
    QCOMPARE(sentOn(get("/last")), 2);
    // Who closes behind each answer may serve one at a time: a silent connection would keep everybody else waiting.
    client.prepare();
    QCOMPARE(sentOn(post()), 4);
    QCOMPARE(server.connections(), 4);
    QCOMPARE(server.seen().size(), std::size_t(6));
  }

  // What was opened ahead asks as Qt's network layer does, byte for byte where it matters.
  void asksTheSame() {
    testkit::HttpFaultServer server;
    server.on("/a%20flag/x", HttpAnswer{200, "{}", {}});
    auto endpoint = endpointAt(server.url() + "/a%20flag");
    endpoint.headers = {{"X-Tenant", "blue"}};
    HttpClient client("flags", endpoint, secrets_);
    auto request = post();
    request.path = "/x?dry=1&name=%C3%A4";
    for (const bool prepared : {false, true}) {
      if (prepared) prepare(client);
      Answer<Result<HttpReply>> answer;
      client.send(request, kLong, answer.callback());
      QVERIFY(answer.wait());
    }
    const auto& plain = server.seen().at(0);
    const auto& direct = server.seen().at(1);
    QCOMPARE(direct.method, plain.method);
    QCOMPARE(direct.path, plain.path);
    QCOMPARE(direct.body, plain.body);
    for (const auto* name : {"host", "authorization", "content-type", "content-length", "user-agent", "x-tenant"})
      QCOMPARE(direct.headers.at(name), plain.headers.at(name));
  }

  // Its last byte is with the kernel before the loop turns.
  void isSentWithinTheCall() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost, 0));
    HttpClient client("flags", endpointAt("http://127.0.0.1:" + std::to_string(server.serverPort())), secrets_);
    prepare(client);
    QVERIFY(server.hasPendingConnections() || server.waitForNewConnection(5'000));
    auto* taken = server.nextPendingConnection();
    Answer<Result<HttpReply>> answer;
    client.send(post(), kLong, answer.callback());
    QVERIFY(taken->waitForReadyRead(5'000));  // blocks this thread: its loop does not turn
    QVERIFY(taken->readAll().endsWith("\r\n\r\n{\"value\": 10}"));
    QCOMPARE(answer.calls(), 0);
  }

  // What the other side has closed, or spoken on unasked, is not waited at.
  void isNotTakenWhenSpoilt_data() {
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("closed") << QByteArray();
    QTest::newRow("spoken on") << QByteArray("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
  }
  void isNotTakenWhenSpoilt() {
    QFETCH(QByteArray, said);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost, 0));
    HttpClient client("flags", endpointAt("http://127.0.0.1:" + std::to_string(server.serverPort())), secrets_);
    prepare(client);
    QTRY_VERIFY(server.hasPendingConnections());
    auto* taken = server.nextPendingConnection();
    if (said.isEmpty()) {
      taken->close();
    } else {
      taken->write(said);
    }
    QTRY_VERIFY(!client.isPrepared());
    prepare(client);
  }
};

WARROOM_TEST(PreparedConnectionTest)
#include "prepared_connection_test.moc"
