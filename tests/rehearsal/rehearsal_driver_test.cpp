// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rehearsal/rehearsal_driver.h"

#include "tests/adapters/fixed_secrets.h"
#include "tests/engine/engine_bench.h"
#include "tests/testkit/test.h"

namespace warroom {
namespace {

// An engine whose rehearsal has ended, and what its seats hear of it in which order.
struct EndedBench : testkit::EngineBench {
  QStringList heard;

  EndedBench() {
    Event end;
    end.sequence = disk->head.sequence + 1;
    end.plan = clock.plan();
    end.body = event::RehearsalEnded{true, "all well"};
    disk->events.push_back(end);
    disk->head = {end.sequence, chainHash(disk->head.hash, compactText(toJson(end)))};
    begin();
  }

  void saw(const LiveState& live) override {
    heard << (live.durable >= engine->state().sequence ? QStringLiteral("shown") : QStringLiteral("shown too early"));
  }
};

}  // namespace

class RehearsalDriverTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  // Whoever sees the durable end looks for the certificate at once: it must have been written by then.
  void theEndIsToldBeforeASeatSeesIt() {
    EndedBench bench;
    QVERIFY(bench.engine->state().rehearsal.ended);
    RehearsalClock clock(bench.clock.plan());
    const testkit::FixedSecrets secrets;
    Endpoint nobody;
    nobody.url = "http://127.0.0.1:1";
    LabControl lab(nobody, secrets);
    RehearsalDriver driver(*bench.engine, clock, lab);
    connect(&driver, &RehearsalDriver::ended, this, [&bench] { bench.heard << QStringLiteral("ended"); });
    driver.start(4712);
    QTRY_VERIFY(bench.heard.contains(QStringLiteral("shown")));
    QCOMPARE(bench.heard.first(), QStringLiteral("ended"));
    QCOMPARE(bench.heard.count(QStringLiteral("ended")), 1);
  }
};

}  // namespace warroom

WARROOM_TEST(warroom::RehearsalDriverTest)
#include "rehearsal_driver_test.moc"
