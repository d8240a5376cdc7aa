// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtNetwork/QLocalSocket>

#include "tests/lab/judged_production.h"
#include "tests/lab/played_room.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using namespace testkit;

// The real adapters against the played backends of PAGS: a flag service and a load balancer.
class PlayedBackendsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void backendsTakeAndTellWeights_data() {
    QTest::addColumn<std::string>("backend");
    for (const char* backend : {"flag", "haproxy"}) QTest::newRow(backend) << std::string(backend);
  }

  void backendsTakeAndTellWeights() {
    QFETCH(std::string, backend);
    PlayedRoom room(shipped("pags.json"));
    QCOMPARE(room.read(backend)->percent, 0.0);
    for (const int percent : {10, 50, 100, 0}) {
      QVERIFY(room.write(backend, percent));
      QCOMPARE(room.read(backend)->percent, static_cast<double>(percent));
      const auto weights = room.state().value(QStringLiteral("weights")).toObject();
      QCOMPARE(weights.value(QString::fromStdString(backend)).toDouble(), static_cast<double>(percent));
    }
    QCOMPARE(room.state().value(QStringLiteral("writes")).toInt(), backend == "flag" ? 4 : 8);
  }

  void faults_data() {
    QTest::addColumn<std::string>("fault");
    QTest::addColumn<std::string>("backend");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<double>("then");  // what is read back; -1: nothing
    for (const char* backend : {"flag", "haproxy"}) {
      const auto row = [backend](const char* fault, bool taken, double then) {
        QTest::addRow("%s, %s", fault, backend) << std::string(fault) << std::string(backend) << taken << then;
      };
      row("lying-read-back", true, 10);
      row("refusing-backend", false, 10);
      row("hanging-backend", false, -1);
      row("slow-backend", true, 50);
      const bool last = QByteArray(backend) == "haproxy";
      row("split-backends", !last, last ? 10 : 50);
      row("engine-killed", true, 50);
    }
  }

  void faults() {
    QFETCH(std::string, fault);
    QFETCH(std::string, backend);
    QFETCH(bool, taken);
    QFETCH(double, then);
    PlayedRoom room(shipped("pags.json"));
    QVERIFY(room.write(backend, 10));
    room.setFaults('"' + fault + '"');
    const bool hangs = fault == "hanging-backend";
    const Milliseconds deadline(hangs ? 200 : 5'000);
    const auto wrote = room.write(backend, 50, deadline);
    const auto writing = room.took();
    QCOMPARE(wrote.has_value(), taken);
    const auto reading = room.read(backend, deadline);
    QCOMPARE(reading ? reading->percent : -1, then);
    if (hangs) QCOMPARE(wrote.error().code, ErrorCode::Timeout);
    if (hangs) QCOMPARE(reading.error().code, ErrorCode::Timeout);
    if (fault == "slow-backend") QVERIFY(writing >= Milliseconds(1'200) && room.took() >= Milliseconds(1'200));

    room.setFaults("");
    QVERIFY(room.write(backend, 25));
    QCOMPARE(room.read(backend)->percent, 25.0);
  }

  void countsRequestsByPlanTimeAndWeight() {
    PlayedRoom room(shipped("pags.json"));
    const auto counts = [&room] {
      const auto read = room.read("haproxy")->counts;
      return std::pair(read->blue, read->green);
    };
    QCOMPARE(counts(), std::pair(std::uint64_t{0}, std::uint64_t{0}));
    QVERIFY(room.write("haproxy", 50));
    room.clock().advance(std::chrono::seconds(20));
    room.tellClock();
    // From 0 to one half in a straight line: a quarter of 20 s × 120/s.
    QCOMPARE(counts(), std::pair(std::uint64_t{1800}, std::uint64_t{600}));
    room.clock().advance(std::chrono::seconds(10));
    room.tellClock();
    QCOMPARE(counts(), std::pair(std::uint64_t{2400}, std::uint64_t{1200}));
  }

  void theRuntimeSocketSpeaksAsHaproxyDoes_data() {
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* name, const char* sent, const char* answer) {
      QTest::newRow(name) << QByteArray(sent) << QByteArray(answer);
    };
    row("a change", "set server app/green weight 25\n", "\n");
    row("the other word", "set weight app/green 25\n", "\n");
    row("two at once", "set weight app/green 25; get weight app/green\n", "\n25 (initial 0)\n\n");
    row("no such server", "set server app/red weight 25\n", "No such server.\n\n");
    row("too much", "set server app/green weight 257\n",
        "Absolute weight can only be between 0 and 256 inclusive.\n\n");
    row("no number", "set server app/green weight 2x\n",
        "Absolute weight can only be between 0 and 256 inclusive.\n\n");
    row("one line only", "get weight app/blue\nget weight app/green\n", "100 (initial 100)\n\n");
    row("prompt", "prompt\nget weight app/blue\nset weight app/blue 7\nget weight app/blue\n",
        "\n> 100 (initial 100)\n\n> \n> 7 (initial 100)\n\n> ");
  }

  void theRuntimeSocketSpeaksAsHaproxyDoes() {
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, answer);
    PlayedRoom room(shipped("pags.json"));
    QLocalSocket socket;
    socket.connectToServer(QString::fromStdString(room.environment().endpoints.at("balancer").unixSocket));
    socket.write(sent);
    QTRY_VERIFY(socket.bytesAvailable() >= answer.size());
    QCOMPARE(socket.readAll(), answer);
    const bool stays = sent.startsWith("prompt");
    if (!stays) QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    if (stays) QCOMPARE(socket.state(), QLocalSocket::ConnectedState);
  }

  void aLongPathBecomesAPort() {
    PlayedRoom room(shipped("pags.json"), QLatin1Char('/') + QString(100, QLatin1Char('x')));
    const auto& endpoint = room.environment().endpoints.at("balancer");
    QVERIFY(endpoint.unixSocket.empty() && !endpoint.tcpAddress.empty());
    QVERIFY(room.write("haproxy", 50));
    QCOMPARE(room.read("haproxy")->percent, 50.0);
  }
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::PlayedBackendsTest)
#include "played_backends_test.moc"
