// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/flags.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include "tests/lab/exchange.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using testkit::Exchange;

class FlagsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    const auto port = flags_.listen();
    QVERIFY(port);
    port_ = *port;
    cleanup();
  }

  void cleanup() {
    setFault("ok");
    flags_.set(QStringLiteral("canary"), 10);
  }

  void isReadAndWritten() {
    QCOMPARE(value(), 10.0);
    QCOMPARE(write(R"({"value":50})"), 200);
    QCOMPARE(value(), 50.0);
  }

  void badWritesAreRefused_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no JSON") << QByteArray("value=50");
    QTest::newRow("no value") << QByteArray(R"({"valve":50})");
  }

  void badWritesAreRefused() {
    QFETCH(QByteArray, body);
    QCOMPARE(write(body), 400);
    QCOMPARE(value(), 10.0);
  }

  void wrongTokenIsRefused() {
    Exchange write(port_, "POST", "/flags/canary", R"({"value":50})", "guessed");
    QTRY_VERIFY(write.complete());
    QCOMPARE(write.status(), 401);
    QCOMPARE(value(), 10.0);
  }

  void unknownFlagAndPath() {
    for (const char* path : {"/flags/other", "/flags/", "/else"}) {
      Exchange read(port_, "GET", path, {}, kToken);
      QTRY_VERIFY(read.complete());
      QCOMPARE(read.status(), 404);
    }
  }

  void faultsAtAWrite_data() {
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<int>("status");  // 0: the connection ends without an answer
    QTest::addColumn<double>("after");
    QTest::newRow("refuse") << QByteArray("refuse") << 503 << 10.0;
    QTest::newRow("lie") << QByteArray("lie") << 200 << 10.0;
    QTest::newRow("lose-reply") << QByteArray("lose-reply") << 0 << 50.0;
    QTest::newRow("close") << QByteArray("close") << 0 << 10.0;
  }

  void faultsAtAWrite() {
    QFETCH(QByteArray, mode);
    QFETCH(int, status);
    QFETCH(double, after);
    const int before = writes();
    setFault(mode);
    if (status != 0) {
      QCOMPARE(write(R"({"value":50})"), status);
    } else {
      Exchange lost(port_, "POST", "/flags/canary", R"({"value":50})", kToken);
      QTRY_VERIFY(lost.closed());
      QVERIFY(!lost.complete());
    }
    QCOMPARE(writes(), before + 1);
    QCOMPARE(value(), after);
  }

  void hangSaysNothing() {
    setFault("hang");
    Exchange hanging(port_, "POST", "/flags/canary", R"({"value":50})", kToken);
    QTRY_VERIFY(hanging.sent());
    setFault("ok");  // a round trip later, still nothing
    QCOMPARE(value(), 10.0);
    QVERIFY(!hanging.complete());
    QVERIFY(!hanging.closed());
  }

  void unknownFaultIsRefused() {
    Exchange exchange(port_, "POST", "/fault", R"({"mode":"explode"})");
    QTRY_VERIFY(exchange.complete());
    QCOMPARE(exchange.status(), 400);
    QVERIFY(exchange.body().contains("use ok, refuse, hang"));
  }

 private:
  static constexpr const char* kToken = "s3cret";

  QJsonObject get(const QByteArray& path) const {
    Exchange exchange(port_, "GET", path, {}, kToken);
    (void)QTest::qWaitFor([&] { return exchange.complete(); });
    return QJsonDocument::fromJson(exchange.body()).object();
  }
  double value() const { return get("/flags/canary")[QStringLiteral("value")].toDouble(-1); }
  int writes() const { return get("/writes")[QStringLiteral("writes")].toInt(-1); }
  int write(const QByteArray& body) const {
    Exchange exchange(port_, "POST", "/flags/canary", body, kToken);
    return QTest::qWaitFor([&] { return exchange.complete(); }) ? exchange.status() : -1;
  }
  void setFault(const QByteArray& mode) const {
    Exchange exchange(port_, "POST", "/fault", "{\"mode\":\"" + mode + "\"}");
    QVERIFY(QTest::qWaitFor([&] { return exchange.complete(); }));
    QCOMPARE(exchange.status(), 200);
  }

  Flags flags_{kToken};
  quint16 port_ = 0;
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::FlagsTest)
#include "flags_test.moc"
