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
  FakeBackend byScript{later};  // the flag's second way
  bool twoWays = false;
  std::vector<BackendReport> seen;
  std::optional<std::vector<BackendReport>> all;
  std::unique_ptr<WeightAction> action;

  std::vector<WeightTarget> targets() {
    std::vector<WeightTarget> targets{{"flag", "Flag", {{&flag, 0s}}, 5s},
                                      {"balancer", "Balancer", {{&balancer, 0s}}, 5s}};
    if (twoWays) targets[0].ways.push_back({&byScript, 0s});
    return targets;
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
    const auto sentence = sentenceOf(*bench.all, 0, 5s);
    QCOMPARE(
        sentence,
        std::string("0 % to green confirmed on balancer after 5 s. flag is at 50 % (HTTP 403: no; it reads back 50 %); "
                    "by hand: set-weight 0."));
  }

  void whatTheFirstWayFailsIsDoneByTheSecond_data() {
    QTest::addColumn<int>("mode");
    for (const auto& [name, mode] : {std::pair("refuses", FakeBackend::Mode::Refuse), {"lies", FakeBackend::Mode::Lie}})
      QTest::newRow(name) << int(mode);
  }
  void whatTheFirstWayFailsIsDoneByTheSecond() {
    QFETCH(int, mode);
    Bench bench;
    bench.twoWays = true;
    bench.flag.percent = bench.byScript.percent = 50;
    bench.flag.mode = FakeBackend::Mode(mode);
    bench.start({.percent = 0, .key = "k", .until = 20s});
    bench.advance(200ms);
    QVERIFY(bench.all);
    QCOMPARE(combined(*bench.all), Outcome::Confirmed);
    QCOMPARE(bench.byScript.writes, std::vector<int>{0});
    QCOMPARE(sentenceOf(*bench.all, 0, 2s),
             std::string("0 % to green confirmed on flag (by its second way), balancer after 2 s."));
  }

  void whereBothWaysFailBothAreTriedAgainAndTold() {
    Bench bench;
    bench.twoWays = true;
    bench.flag.percent = bench.byScript.percent = 50;
    bench.flag.mode = bench.byScript.mode = FakeBackend::Mode::Refuse;
    bench.start({.percent = 0, .key = "k", .until = 5s});
    bench.advance(7s);
    QVERIFY(bench.all);
    QCOMPARE(combined(*bench.all), Outcome::Failed);
    QVERIFY(bench.flag.writes.size() >= 3 && bench.byScript.writes.size() >= 3);
    const auto sentence = sentenceOf(*bench.all, 0, 5s);
    QVERIFY2(sentence.find("by hand: set-weight 0; or: set-weight 0.") != std::string::npos, sentence.c_str());
  }

  void aShiftTakesTheFirstWayOnly() {
    Bench bench;
    bench.twoWays = true;
    bench.flag.mode = FakeBackend::Mode::Refuse;
    bench.start({.percent = 10, .key = "k"});
    bench.advance(1s);
    QCOMPARE(combined(*bench.all), Outcome::Failed);
    QVERIFY(bench.byScript.writes.empty());
  }

  // Not before blue carries everything: else there would be nobody to serve.
  void clientsAreEvictedOnceTheWeightIsThere() {
    Bench bench;
    bench.flag.percent = bench.balancer.percent = 50;
    bench.balancer.mayEvict = true;
    bench.balancer.mode = FakeBackend::Mode::Lie;
    bench.start({.percent = 0, .key = "k", .until = 20s, .evict = true});
    bench.advance(2s);
    QCOMPARE(bench.balancer.evictions, 0);
    bench.balancer.mode = FakeBackend::Mode::Ok;
    bench.advance(1s);
    QVERIFY(bench.all);
    QCOMPARE(combined(*bench.all), Outcome::Confirmed);
    QCOMPARE(bench.balancer.evictions, 1);
    QCOMPARE(bench.flag.evictions, 0);
  }

  // That the script has set the weight moves nobody: the way that can evict is asked all the same.
  void aSecondWayThatCannotEvictDoesNotConfirmAlone() {
    Bench bench;
    bench.twoWays = true;
    bench.flag.mayEvict = true;
    bench.flag.percent = bench.byScript.percent = 50;
    bench.flag.mode = FakeBackend::Mode::Refuse;
    bench.start({.percent = 0, .key = "k", .until = 5s, .evict = true});
    bench.advance(2s);
    QVERIFY(!bench.all);
    QVERIFY(bench.flag.evictions > 0);
    QCOMPARE(bench.byScript.percent, 0.0);
    bench.advance(5s);
    QVERIFY(bench.all);
    QVERIFY(combined(*bench.all) != Outcome::Confirmed);
  }

  // A hanging first way leaves the second one its time.
  void aWayThatHangsDoesNotUseUpTheDeadline() {
    Bench bench;
    bench.twoWays = true;
    bench.byScript.percent = 50;
    bench.flag.mode = FakeBackend::Mode::Hang;
    bench.start({.percent = 0, .key = "k", .until = 6s});
    QCOMPARE(bench.flag.deadline, Milliseconds(1'000));  // half of a third
  }

  void aRollbackOfNothingEnds() {
    Bench bench;
    bench.action = std::make_unique<WeightAction>(std::vector<WeightTarget>(), WeightAction::Options{.key = "k", .until = 5s},
                                                  bench.clock, bench.scheduler);
    bench.action->start([](const BackendReport&) {}, [&](std::vector<BackendReport> reports) { bench.all = reports; });
    bench.advance(100ms);
    QVERIFY(bench.all && bench.all->empty());
  }

  void clientsThatCouldNotBeEvictedAreAFailure() {
    Bench bench;
    bench.balancer.mayEvict = true;
    bench.balancer.mode = FakeBackend::Mode::Refuse;
    bench.start({.percent = 0, .key = "k", .until = 3s, .evict = true});
    bench.advance(5s);
    QVERIFY(bench.all);
    QCOMPARE(combined(*bench.all), Outcome::Failed);
    const auto sentence = sentenceOf(*bench.all, 0, 3s);
    QVERIFY2(sentence.find("balancer is at 0 % (clients with a cookie were not moved off green: Permission denied); by "
                           "hand: set-weight 0 && evict.") != std::string::npos,
             sentence.c_str());
  }

  void aShiftEvictsNobody() {
    Bench bench;
    bench.balancer.mayEvict = true;
    bench.start({.percent = 0, .key = "k"});
    bench.later.settle();
    QCOMPARE(combined(*bench.all), Outcome::Confirmed);
    QCOMPARE(bench.balancer.evictions, 0);
  }

  // The balancer is at 80 %: it stops at 60 and 30. The flag is at 40 %: it stops at 30 only.
  void stagesAreStopsOnTheWayDown() {
    Bench bench;
    bench.balancer.percent = 80;
    bench.flag.percent = 40;
    bench.start({.percent = 0, .key = "k", .until = 5s, .stages = {{60, 30s}, {30, 10s}}});
    bench.advance(1s);
    QCOMPARE(bench.balancer.percent, 60.0);
    QCOMPARE(bench.flag.percent, 30.0);
    QCOMPARE(bench.seen.front().outcome, Outcome::Sent);
    bench.advance(10s);
    QCOMPARE(bench.flag.percent, 0.0);
    QCOMPARE(bench.balancer.percent, 60.0);
    QVERIFY(!bench.all);
    bench.advance(20s);
    QCOMPARE(bench.balancer.percent, 30.0);
    bench.advance(10s);
    QVERIFY(bench.all);
    QCOMPARE(combined(*bench.all), Outcome::Confirmed);
    QCOMPARE(bench.balancer.writes, (std::vector<int>{60, 30, 0}));
    QCOMPARE(bench.flag.writes, (std::vector<int>{30, 0}));
  }

  void whatCannotBeReadDoesNotStopAtStages() {
    Bench bench;
    bench.balancer.percent = bench.flag.percent = 80;
    bench.flag.readable = false;
    bench.start({.percent = 0, .key = "k", .until = 5s, .stages = {{50, 30s}}});
    bench.advance(200ms);
    QCOMPARE(bench.flag.percent, 0.0);
    QCOMPARE(bench.balancer.percent, 50.0);
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
