// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/answer.h"
#include "tests/testkit/rigs/command_rig.h"
#include "tests/testkit/rigs/http_rig.h"
#include "tests/testkit/rigs/line_rig.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::BackendRig;
using testkit::Fault;
using testkit::Strikes;

namespace {

constexpr Milliseconds kShort{300};
constexpr Milliseconds kLong{5'000};

Answer<Status> write(Backend& backend, int percent, Milliseconds deadline = kLong) {
  Answer<Status> answer;
  backend.write(percent, "key-1", deadline, answer.callback());
  answer.wait();
  return answer;
}

Answer<Result<BackendReading>> read(Backend& backend, Milliseconds deadline = kLong) {
  Answer<Result<BackendReading>> answer;
  backend.read(deadline, answer.callback());
  answer.wait();
  return answer;
}

}  // namespace

// What each Backend owes its caller, whatever the other side does. A new kind adds a rig and a row.
class BackendContractTest : public testkit::Test {
  Q_OBJECT

  std::unique_ptr<BackendRig> rig_;

  void eachKind() {
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("http") << QByteArray("http");
    QTest::newRow("haproxy over TCP") << QByteArray("haproxy-tcp");
    QTest::newRow("haproxy over a unix socket") << QByteArray("haproxy-unix");
    QTest::newRow("command") << QByteArray("command");
  }
  Backend& make(Fault fault = Fault::Ok, Strikes strikes = Strikes::Both) {
    QFETCH(QByteArray, kind);
    if (kind == "http") {
      rig_ = std::make_unique<testkit::HttpRig>();
    } else if (kind == "command") {
      rig_ = std::make_unique<testkit::CommandRig>();
    } else {
      using Socket = testkit::LineServer::Socket;
      rig_ = std::make_unique<testkit::LineRig>(kind == "haproxy-tcp" ? Socket::Tcp : Socket::Unix);
    }
    rig_->behave(fault, strikes);
    return rig_->backend();
  }

 private Q_SLOTS:
  void cleanup() { rig_.reset(); }

  void writtenWeightIsReadBack_data() { eachKind(); }
  void writtenWeightIsReadBack() {
    auto& backend = make();
    QCOMPARE(read(backend).wait()->percent, 0.0);
    for (const int percent : {1, 10, 50, 75, 100, 0}) {
      QVERIFY(write(backend, percent).wait());
      QCOMPARE(read(backend).wait()->percent, static_cast<double>(percent));
    }
  }

  void refusalIsToldInItsWords_data() { eachKind(); }
  void refusalIsToldInItsWords() {
    auto& backend = make(Fault::Refuse);
    auto answer = write(backend, 10);
    const auto& status = answer.wait();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Rejected);
    QVERIFY2(status.error().message.find("not allowed") != std::string::npos ||
                 status.error().message.find("Permission denied") != std::string::npos,
             status.error().message.c_str());
    QVERIFY(!read(backend).wait());
  }

  void silenceEndsAtTheDeadline_data() { eachKind(); }
  void silenceEndsAtTheDeadline() {
    auto& backend = make(Fault::Hang);
    auto written = write(backend, 10, kShort);
    QVERIFY(!written.wait());
    QCOMPARE(written.wait().error().code, ErrorCode::Timeout);
    QVERIFY(written.wait().error().message.find("may have arrived") != std::string::npos);
    QVERIFY(written.took() < 2 * kShort);
    auto seen = read(backend, kShort);
    QVERIFY(!seen.wait());
    QCOMPARE(seen.wait().error().code, ErrorCode::Timeout);
    QVERIFY(seen.took() < 2 * kShort);
  }

  // Row 24: a success that changed nothing is found out by reading.
  void lieIsSeenByTheReadBack_data() { eachKind(); }
  void lieIsSeenByTheReadBack() {
    auto& backend = make(Fault::Lie, Strikes::Writes);
    QVERIFY(write(backend, 50).wait());
    QCOMPARE(read(backend).wait()->percent, 0.0);
  }

  void garbageIsAnError_data() { eachKind(); }
  void garbageIsAnError() {
    auto& backend = make(Fault::Garbage);
    QVERIFY(!write(backend, 10).wait());
    QVERIFY(!read(backend).wait());
  }

  // Row 23: applied, and the reply lost. Sent once; the read-back decides. HAProxy's backend looks by itself, since one
  // of its two weights must not be lowered before the other is known to be raised.
  void lostReplyIsNotRepeated_data() { eachKind(); }
  void lostReplyIsNotRepeated() {
    QFETCH(QByteArray, kind);
    auto& backend = make(Fault::LoseReply, Strikes::Writes);
    auto written = write(backend, 75);
    if (kind.startsWith("haproxy")) {
      QVERIFY2(written.wait(), written.wait() ? "" : written.wait().error().message.c_str());
    } else {
      QVERIFY(!written.wait());
      QVERIFY2(written.wait().error().message.find("may have arrived") != std::string::npos,
               written.wait().error().message.c_str());
    }
    QCOMPARE(rig_->writes(), 1);
    QCOMPARE(read(backend).wait()->percent, 75.0);
    QCOMPARE(rig_->writes(), 1);
  }

  // Where it cannot be looked at either, nothing is lowered.
  void lostReplyThatNobodyCanSettleEndsIt() {
    testkit::LineRig rig;
    rig.hold(50);
    rig.behave(Fault::LoseReply);
    auto written = write(rig.backend(), 0);
    QVERIFY(!written.wait());
    QCOMPARE(rig.writes(), 0);  // of green
    QVERIFY(rig.held() > 30.0);
  }

  void cancelledCallsNobody_data() { eachKind(); }
  void cancelledCallsNobody() {
    auto& backend = make();
    Answer<Status> written;
    Answer<Result<BackendReading>> seen;
    auto first = backend.write(10, "key", kLong, written.callback());
    auto second = backend.read(kLong, seen.callback());
    first.cancel();
    second.cancel();
    second.cancel();
    QVERIFY(read(backend).wait());
    QCOMPARE(written.calls() + seen.calls(), 0);
  }

  void endedWhileUnderWay_data() { eachKind(); }
  void endedWhileUnderWay() {
    Answer<Status> written;
    Answer<Result<BackendReading>> seen;
    auto& backend = make(Fault::Hang);
    auto first = backend.write(10, "key", kShort, written.callback());
    auto second = backend.read(kShort, seen.callback());
    rig_.reset();
    first.cancel();
    second.cancel();
    QVERIFY(write(make(), 10).wait());
    QCOMPARE(written.calls() + seen.calls(), 0);
  }
};

WARROOM_TEST(BackendContractTest)
#include "backend_contract_test.moc"
