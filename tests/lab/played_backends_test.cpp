// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtNetwork/QLocalSocket>
#include <cmath>

#include "models/runbook/presets.h"
#include "tests/lab/judged_production.h"
#include "tests/lab/played_room.h"
#include "tests/lab/small_runbook.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using namespace testkit;

// The real adapters against the played backends of PAGS: a flag service and a load balancer.
class PlayedBackendsTest : public testkit::Test {
  Q_OBJECT

  static std::shared_ptr<const Runbook> programs() {
    auto runbook = SmallRunbook().value();
    CommandBackend json;
    json.set = {"tool", {"set", "{{percent}}"}, 3};
    json.read = {"tool", {"show"}, 0};
    json.readPointer = "/targets/1/weight";
    CommandBackend bare;
    bare.set = {"other", {"--blue={{rest}}"}, 0};
    bare.read = {"other", {}, 0};
    bare.scale = 0.01;
    runbook.backends.push_back({"json", "JSON", Milliseconds(5'000), json});
    runbook.backends.push_back({"bare", "Bare", Milliseconds(5'000), bare});
    return std::make_shared<const Runbook>(std::move(runbook));
  }

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

  // What a rehearsal proves of a second way is that it reaches the same weight.
  void aSecondWaySetsTheSameWeight() {
    auto runbook = *programs();
    for (auto& backend : runbook.backends)
      if (backend.id == "balancer") backend.secondWay = "json";
    PlayedRoom room(std::make_shared<const Runbook>(std::move(runbook)));
    QVERIFY(room.write("balancer", 50));
    QCOMPARE(room.read("json")->percent, 50.0);
    QVERIFY(room.write("json", 0));
    QCOMPARE(room.read("balancer")->percent, 0.0);
  }

  void clientsAreEvicted() {
    auto runbook = *programs();
    for (auto& backend : runbook.backends)
      if (auto* how = std::get_if<HaproxyBackend>(&backend.how)) how->evict = true;
    PlayedRoom room(std::make_shared<const Runbook>(std::move(runbook)));
    QVERIFY(room.write("balancer", 50));
    QVERIFY(!room.read("balancer")->evicted);
    QVERIFY(room.evict("balancer"));
    QVERIFY(room.read("balancer")->evicted);
    QVERIFY(room.write("balancer", 10));
    QVERIFY(!room.read("balancer")->evicted);
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
    // Dealt by the new weights at once: a half of 20 s × 120/s.
    QCOMPARE(counts(), std::pair(std::uint64_t{1200}, std::uint64_t{1200}));
    room.clock().advance(std::chrono::seconds(10));
    room.tellClock();
    QCOMPARE(counts(), std::pair(std::uint64_t{1800}, std::uint64_t{1800}));
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

  // The real adapter runs warroom-performer, which asks the play: nothing of the runbook's own is run.
  void programsTakeAndTellWeights() {
    PlayedRoom room(programs());
    QCOMPARE(room.read("json")->percent, 0.0);
    for (const int percent : {10, 35, 100, 0}) {
      QVERIFY(room.write("json", percent));
      QVERIFY(room.write("bare", 100 - percent));
      QCOMPARE(room.read("json")->percent, static_cast<double>(percent));
      QCOMPARE(room.read("bare")->percent, static_cast<double>(100 - percent));
    }
    QCOMPARE(room.state().value(QStringLiteral("writes")).toInt(), 8);
  }

  void programsOfBackendsFail_data() {
    QTest::addColumn<std::string>("fault");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<double>("then");
    const auto row = [](const char* fault, bool taken, double then) {
      QTest::newRow(fault) << std::string(fault) << taken << then;
    };
    row("lying-read-back", true, 10);
    row("refusing-backend", false, 10);
    row("hanging-backend", false, -1);
    row("slow-backend", true, 50);
    row("failing-command", true, 50);  // checks and actions fail, weights do not
  }
  void programsOfBackendsFail() {
    QFETCH(std::string, fault);
    QFETCH(bool, taken);
    QFETCH(double, then);
    PlayedRoom room(programs());
    QVERIFY(room.write("json", 10));
    room.setFaults('"' + fault + '"');
    const Milliseconds deadline(fault == "hanging-backend" ? 500 : 10'000);
    const auto wrote = room.write("json", 50, deadline);
    if (fault == "slow-backend") QVERIFY(room.took() >= Milliseconds(1'200));
    QCOMPARE(wrote.has_value(), taken);
    const auto reading = room.read("json", deadline);
    QCOMPARE(reading ? reading->percent : -1, then);
    room.setFaults("");
    QVERIFY(room.write("json", 25));
    QCOMPARE(room.read("json")->percent, 25.0);
  }

  void presetsArePlayed_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < presets().size(); ++i) QTest::newRow(presets()[i].name) << static_cast<int>(i);
  }
  void presetsArePlayed() {
    QFETCH(int, index);
    const auto& preset = presets()[static_cast<std::size_t>(index)];
    std::map<std::string, std::string> values;
    for (const auto& name : valuesOf(preset)) values[name] = name == "position" ? "1" : "a-" + name;
    auto how = expanded(preset, values);
    how.endpoint = "service";
    if (preset.can == Capability::Stages) how.stages = {1, 35, 57, 100};
    auto runbook = SmallRunbook().value();
    runbook.backends.push_back({"preset", "Preset", Milliseconds(5'000), how});
    PlayedRoom room(std::make_shared<const Runbook>(std::move(runbook)));
    for (const int percent : {1, 35, 57, 100, 0}) {
      QVERIFY(room.write("preset", percent));
      QVERIFY(std::abs(room.read("preset")->percent - percent) < 1e-9);
    }
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
