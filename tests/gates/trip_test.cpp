// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/trip.h"

#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

constexpr PlanTime kTen(10h);

Trigger waiting(Milliseconds hold) {
  Trigger trigger;
  trigger.hold = hold;
  return trigger;
}

TriggerMemory pendingSince(PlanTime since) {
  TriggerMemory memory;
  memory.phase = TriggerPhase::Pending;
  memory.pendingSince = memory.lastSample = since;
  return memory;
}

}  // namespace

class TripTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void saysHowFarAndUntilWhen() {
    const auto trigger = waiting(5min);
    const auto memory = pendingSince(kTen);
    QCOMPARE(servedText(trigger, memory, kTen + 200s).c_str(), "3:20 of 5:00");
    QCOMPARE(tripText(trigger, memory).c_str(), "trips at 10:05 if it lasts");
    QCOMPARE(tripText(waiting(10s), memory).c_str(), "trips at 10:00:10 if it lasts");
  }

  // The moment that is told is the one at which it fires.
  void firesThen() {
    const auto trigger = waiting(60s);
    auto memory = advance(trigger, {}, {Verdict::Breach, 1.0, kTen, "r"}, kTen).memory;
    const auto trips = tripsAt(trigger, memory);
    QVERIFY(trips == kTen + 60s);
    const auto before = *trips - 1ms;
    QCOMPARE(advance(trigger, memory, {Verdict::Breach, 1.0, before, "r"}, before).change, TriggerChange::None);
    QCOMPARE(advance(trigger, memory, {Verdict::Breach, 1.0, *trips, "r"}, *trips).change, TriggerChange::Fired);
  }

  void blindTimeFreezesIt() {
    auto trigger = waiting(5min);
    trigger.blindLimit = 10min;
    auto memory = pendingSince(kTen);
    const auto see = [&](Verdict verdict, Milliseconds after) {
      memory = advance(trigger, memory, {verdict, 1.0, kTen + after, "r"}, kTen + after).memory;
    };
    see(Verdict::NoData, 100s);
    QVERIFY(!tripsAt(trigger, memory));
    QCOMPARE(servedText(trigger, memory, kTen + 160s).c_str(), "1:40 of 5:00");
    QCOMPARE(tripText(trigger, memory).c_str(), "the count stands");
    see(Verdict::Breach, 220s);  // two minutes that do not count
    QVERIFY(tripsAt(trigger, memory) == kTen + 5min + 2min);
    QCOMPARE(servedText(trigger, memory, kTen + 230s).c_str(), "1:50 of 5:00");
  }

  void isSilentOfWhatDoesNotCount() {
    QVERIFY(servedText(waiting(0s), pendingSince(kTen), kTen).empty());
    auto memory = pendingSince(kTen);
    memory.phase = TriggerPhase::Firing;
    QVERIFY(servedText(waiting(5min), memory, kTen).empty() && tripText(waiting(5min), memory).empty());
    QVERIFY(!tripsAt(waiting(5min), memory));
  }
};

WARROOM_TEST(TripTest)
#include "trip_test.moc"
