// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_bench.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::EngineBench;

namespace {

// Keeps the answers to itself until the test gives them out, and then calls back whether or not it was cancelled.
class StubbornBackend final : public Backend {
 public:
  explicit StubbornBackend(Backend& truth) : truth_(truth) {}

  CancelToken write(int percent, const std::string& key, Milliseconds deadline,
                    std::function<void(Status)> done) override {
    if (!keeps) return truth_.write(percent, key, deadline, std::move(done));
    writes.push_back(std::move(done));
    return {};
  }
  CancelToken read(Milliseconds deadline, std::function<void(Result<BackendReading>)> done) override {
    if (!keepsReads) return truth_.read(deadline, std::move(done));
    reads.push_back(std::move(done));
    return {};
  }
  std::string manualCommand(int percent) const override { return truth_.manualCommand(percent); }

  bool keeps = false;
  bool keepsReads = false;
  std::vector<std::function<void(Status)>> writes;
  std::vector<std::function<void(Result<BackendReading>)>> reads;

 private:
  Backend& truth_;
};

struct LateBench : EngineBench {
  StubbornBackend stubborn{flag};

  LateBench() {
    toGo();
    engine.reset();
    engine = std::make_unique<Engine>(plan, "room", Engine::Past{disk->events, disk->head, {}},
                                      Engine::Ports{clock,
                                                    scheduler,
                                                    *journal,
                                                    {{"prometheus", &prometheus}},
                                                    {{"flag", &stubborn}, {"balancer", &balancer}},
                                                    checks,
                                                    tasks,
                                                    *this,
                                                    [](const Event&) {}});
    engine->start(4712);
    run(3s);
  }
  ~LateBench() { engine.reset(); }

  // After the rollback; whatever comes of the shift comes from now on.
  void rolledBack() {
    stubborn.keeps = stubborn.keepsReads = false;
    give(command::RollBack{"smoke"});
    settled = lastEvent<event::ActionSettled>()->outcome;
    events = engine->events().size();
    acted = flag.writes.size();
  }
  bool nothingHappened() {
    settle();
    return engine->events().size() == events && flag.writes.size() == acted && flag.percent == 0 &&
           engine->state().weights.at("traffic") == 0 && !engine->state().unsettledAction();
  }

  std::optional<Outcome> settled;
  std::size_t events = 0;
  std::size_t acted = 0;
};

}  // namespace

// Answers to an action that a rollback has ended: they find nobody, in whichever order and form they come.
class LateReplyTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void ofAWrite_data() {
    QTest::addColumn<bool>("taken");
    QTest::newRow("it was taken") << true;
    QTest::newRow("it was refused") << false;
  }
  void ofAWrite() {
    QFETCH(bool, taken);
    LateBench bench;
    bench.stubborn.keeps = true;
    QCOMPARE(bench.give(command::Shift{"traffic", 10, {}}), std::string());
    QCOMPARE(bench.stubborn.writes.size(), std::size_t(1));
    bench.rolledBack();
    QCOMPARE(bench.settled, std::optional(Outcome::Confirmed));
    bench.stubborn.writes[0](taken ? Status() : Status(failure(ErrorCode::Rejected, "HTTP 403: too late")));
    QVERIFY(bench.nothingHappened());
  }

  void ofAReadBack() {
    LateBench bench;
    bench.stubborn.keepsReads = true;
    QCOMPARE(bench.give(command::Shift{"traffic", 10, {}}), std::string());
    QVERIFY(!bench.stubborn.reads.empty());
    bench.rolledBack();
    QCOMPARE(bench.settled, std::optional(Outcome::Confirmed));
    bench.stubborn.reads[0](BackendReading{10, {}, {}});
    QVERIFY(bench.nothingHappened());
  }

  // Asked before the rollback, answered after it, with the weight of then.
  void ofAPoll() {
    LateBench bench;
    QCOMPARE(bench.give(command::Shift{"traffic", 10, {}}), std::string());
    bench.stubborn.keepsReads = true;
    bench.run(3s);
    QVERIFY(!bench.stubborn.reads.empty());
    bench.rolledBack();
    QCOMPARE(bench.settled, std::optional(Outcome::Confirmed));
    bench.stubborn.reads[0](BackendReading{10, {}, {}});
    QVERIFY(bench.nothingHappened());
  }
};

WARROOM_TEST(LateReplyTest)
#include "late_reply_test.moc"
