// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/weight_action.h"

#include "tests/testkit/fakes.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::FakeBackend;

namespace {

struct Bench {
  testkit::ManualClock clock;
  testkit::ManualScheduler scheduler{clock};
  testkit::Later later;
  FakeBackend flag{later};
  FakeBackend balancer{later};
  std::vector<BackendReport> seen;
  std::optional<std::vector<BackendReport>> all;
  std::unique_ptr<WeightAction> action;

  std::vector<WeightTarget> targets() {
    return {{"flag", "Flag", &flag, 5s, 0s}, {"balancer", "Balancer", &balancer, 5s, 0s}};
  }
  void start(WeightAction::Options options) {
    action = std::make_unique<WeightAction>(targets(), options, clock, scheduler);
    action->start([this](const BackendReport& report) { seen.push_back(report); },
                  [this](std::vector<BackendReport> reports) { all = std::move(reports); });
  }
  void advance(Milliseconds by) {
    for (Milliseconds done{0}; done < by; done += 100ms) {
      later.settle();
      scheduler.advance(100ms);
    }
    later.settle();
  }
};

}  // namespace

class WeightActionTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void outcomeIsWhatIsReadBack_data() {
    using Mode = FakeBackend::Mode;
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("readable");
    QTest::addColumn<int>("outcome");
    QTest::newRow("done") << int(Mode::Ok) << true << int(Outcome::Confirmed);
    QTest::newRow("refused") << int(Mode::Refuse) << true << int(Outcome::Failed);
    QTest::newRow("lies") << int(Mode::Lie) << true << int(Outcome::Failed);
    QTest::newRow("reply lost after applying") << int(Mode::LoseReply) << true << int(Outcome::Confirmed);
    QTest::newRow("cannot be read") << int(Mode::Ok) << false << int(Outcome::InDoubt);
  }
  void outcomeIsWhatIsReadBack() {
    QFETCH(int, mode);
    QFETCH(bool, readable);
    QFETCH(int, outcome);
    Bench bench;
    bench.flag.mode = FakeBackend::Mode(mode);
    bench.flag.readable = readable;
    bench.start({.percent = 10, .key = "room/a1"});
    bench.later.settle();
    QVERIFY(bench.all);
    QCOMPARE(int((*bench.all)[0].outcome), outcome);
    QCOMPARE((*bench.all)[1].outcome, Outcome::Confirmed);
    QCOMPARE(bench.flag.writes.size(), std::size_t(1));
    QCOMPARE(bench.flag.keys[0], std::string("room/a1"));
  }

  void rollbackGoesOnUntilItIsThere() {
    Bench bench;
    bench.flag.percent = bench.balancer.percent = 50;
    bench.flag.mode = FakeBackend::Mode::Refuse;
    bench.start({.percent = 0, .key = "k", .until = 20s});
    bench.advance(3s);
    QVERIFY(!bench.all);
    QCOMPARE(bench.balancer.percent, 0.0);
    QCOMPARE(bench.balancer.writes.size(), std::size_t(1));
    bench.flag.mode = FakeBackend::Mode::Ok;
    bench.advance(1s);
    QVERIFY(bench.all);
    QCOMPARE(combined(*bench.all), Outcome::Confirmed);
    QCOMPARE(bench.flag.percent, 0.0);
  }

  void rollbackEndsAtItsDeadlineWithTheManualCommand() {
    Bench bench;
    bench.flag.percent = 50;
    bench.flag.mode = FakeBackend::Mode::Refuse;
    bench.start({.percent = 0, .key = "k", .until = 5s});
    bench.advance(7s);
    QVERIFY(bench.all);
    QCOMPARE(combined(*bench.all), Outcome::Failed);
    const auto sentence = sentenceOf(*bench.all, bench.targets(), 0, 5s);
    QCOMPARE(
        sentence,
        std::string("0 % to green confirmed on balancer after 5 s. flag is at 50 % (HTTP 403: no; it reads back 50 %); "
                    "by hand: set-weight 0."));
  }

  void settlingOnlyReads() {
    Bench bench;
    bench.flag.percent = bench.balancer.percent = 10;
    bench.start({.percent = 10, .key = "k", .writeFirst = false});
    bench.later.settle();
    QCOMPARE(combined(*bench.all), Outcome::Confirmed);
    QVERIFY(bench.flag.writes.empty());
  }

  void lateAnswersOfADroppedActionReachNobody() {
    Bench bench;
    bench.start({.percent = 10, .key = "k"});
    bench.action.reset();
    bench.later.settle();
    QVERIFY(bench.seen.empty());
    QVERIFY(!bench.all);
  }
};

WARROOM_TEST(WeightActionTest)
#include "weight_action_test.moc"
