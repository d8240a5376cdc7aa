// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/service.h"

#include <QtCore/QTemporaryDir>

#include "tests/lab/exchange.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using testkit::Exchange;

class ServiceTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void everyPathIsAnsweredWithTheName_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("root") << QByteArray("GET") << QByteArray("/");
    QTest::newRow("deep") << QByteArray("GET") << QByteArray("/a/b?c=d");
    QTest::newRow("post") << QByteArray("POST") << QByteArray("/orders");
  }

  void everyPathIsAnsweredWithTheName() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    Service service("green", Milliseconds{1});
    const auto port = service.listen();
    QVERIFY(port);
    Exchange exchange(*port, method, path, method == "POST" ? "{}" : "");
    QTRY_VERIFY(exchange.complete());
    QCOMPARE(exchange.status(), 200);
    QCOMPARE(exchange.header("x-backend-server"), QByteArray("green"));
  }

  void slowAnswersDoNotWaitForEachOther() {
    Service service("blue", Milliseconds{200});
    const auto port = service.listen();
    QVERIFY(port);
    std::vector<std::unique_ptr<Exchange>> exchanges;
    for (int i = 0; i < 40; ++i) exchanges.push_back(std::make_unique<Exchange>(*port, "GET", "/"));
    QElapsedTimer since;
    since.start();
    QTRY_VERIFY(std::all_of(exchanges.begin(), exchanges.end(), [](const auto& each) { return each->complete(); }));
    QVERIFY2(since.elapsed() < 4'000, "one after the other they take 8 seconds");
  }

  void clientThatLeavesDoesNoHarm() {
    Service service("blue", Milliseconds{50});
    const auto port = service.listen();
    QVERIFY(port);
    {
      Exchange leaving(*port, "GET", "/");
      QTRY_VERIFY(leaving.sent());
      Exchange other(*port, "GET", "/health");
      QTRY_VERIFY(other.complete());  // by now the request has been read
    }
    Exchange staying(*port, "GET", "/");
    QTRY_VERIFY(staying.complete());
    QCOMPARE(staying.status(), 200);
  }

  void faultsAreDoneAndEnd() {
    Service service("green", Milliseconds{0});
    const auto port = service.listen();
    QVERIFY(port);
    QCOMPARE(post(*port, R"({"errorRatio":1})"), 200);
    QCOMPARE(get(*port, "/"), 500);
    QCOMPARE(get(*port, "/health"), 200);
    QCOMPARE(post(*port, R"({"down":true})"), 200);
    QCOMPARE(get(*port, "/health"), 503);
    QCOMPARE(get(*port, "/"), 503);
    QCOMPARE(get(*port, "/metrics"), 200);
    QCOMPARE(post(*port, "{}"), 200);
    QCOMPARE(get(*port, "/"), 200);
  }

  void badFaultIsRefusedInWords_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no JSON") << QByteArray("oops") << QByteArray("send one JSON object");
    QTest::newRow("array") << QByteArray("[]") << QByteArray("not an object");
    QTest::newRow("unknown") << QByteArray(R"({"speed":1})") << QByteArray("/speed");
    QTest::newRow("range") << QByteArray(R"({"errorRatio":1.5})") << QByteArray("out of range");
    QTest::newRow("type") << QByteArray(R"({"down":"yes"})") << QByteArray("/down");
  }

  void badFaultIsRefusedInWords() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, said);
    Service service("green", Milliseconds{0});
    const auto port = service.listen();
    QVERIFY(port);
    Exchange exchange(*port, "POST", "/fault", body);
    QTRY_VERIFY(exchange.complete());
    QCOMPARE(exchange.status(), 400);
    QVERIFY2(exchange.body().contains(said), exchange.body());
  }

  void portFileAppearsWhole() {
    const QTemporaryDir directory;
    Service service("blue");
    const auto port = service.listen(directory.filePath(QStringLiteral("port")));
    QVERIFY(port);
    QFile file(directory.filePath(QStringLiteral("port")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray::number(*port) + '\n');
  }

  void portFileThatCannotBeWrittenIsAnError() {
    Service service("blue");
    const auto port = service.listen(QStringLiteral("/nowhere/port"));
    QVERIFY(!port);
    QVERIFY(QByteArray::fromStdString(port.error().message).startsWith("/nowhere/port: "));
  }

 private:
  static int statusOf(Exchange& exchange) {
    return QTest::qWaitFor([&] { return exchange.complete(); }) ? exchange.status() : -1;
  }
  static int get(quint16 port, const QByteArray& path) {
    Exchange exchange(port, "GET", path);
    return statusOf(exchange);
  }
  static int post(quint16 port, const QByteArray& fault) {
    Exchange exchange(port, "POST", "/fault", fault);
    return statusOf(exchange);
  }
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::ServiceTest)
#include "service_test.moc"
