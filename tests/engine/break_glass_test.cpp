// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/breakglass/break_glass.h"

#include "tests/testkit/fakes.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/small_plan.h"
#include "tests/testkit/test.h"

using namespace warroom;

// The rollback without an engine, on fakes; whole processes are killed for it elsewhere.
class BreakGlassTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  // While the engine still has its time to answer, connections are opened; the rollback itself waits for the word.
  void preparesAndSendsNothing() {
    testkit::ManualClock clock;
    testkit::ManualScheduler scheduler{clock};
    testkit::Later later;
    BreakGlass::Backends backends;
    std::vector<testkit::FakeBackend*> fakes;
    for (const auto* id : {"flag", "balancer"}) {
      auto fake = std::make_unique<testkit::FakeBackend>(later);
      fake->percent = 50;
      fakes.push_back(fake.get());
      backends[id] = std::move(fake);
    }
    std::size_t records = 0;
    std::size_t lines = 0;
    BreakGlass rollback(testkit::smallPlan(), "room", std::move(backends), clock, scheduler,
                        [&] { return ++records, Spool([&lines](const std::string&) { return ++lines, Status(); }); });
    rollback.prepare();
    later.settle();
    for (const auto* fake : fakes) {
      QCOMPARE(fake->preparations, 1);
      QVERIFY(fake->writes.empty());
      QCOMPARE(fake->reads, 0);
    }
    QCOMPARE(lines, std::size_t(0));

    std::optional<BreakGlass::Report> report;
    rollback.start("Ada", "the engine did not answer", [&](BreakGlass::Report ended) { report = std::move(ended); });
    for (const auto* fake : fakes) QCOMPARE(fake->writes, std::vector<int>{0});  // before anything is recorded
    later.settle();
    QVERIFY(report);
    QCOMPARE(report->outcome, Outcome::Confirmed);
    QCOMPARE(lines, std::size_t(4));
    QCOMPARE(records, std::size_t(1));

    // Another one of the same window is another record: what was merged once is known by its name.
    rollback.start("Ada", "the engine did not answer again",
                   [&](BreakGlass::Report ended) { report = std::move(ended); });
    later.settle();
    QCOMPARE(records, std::size_t(2));
    QCOMPARE(lines, std::size_t(8));
  }
};

WARROOM_TEST(BreakGlassTest)
#include "break_glass_test.moc"
