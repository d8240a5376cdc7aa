// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/journal/event_replay.h"

#include "models/cutover/chain.h"
#include "tests/adapters/journal_events.h"
#include "tests/testkit/test.h"

namespace warroom {
namespace {

// More than are read at a time, and not a whole number of times as many.
constexpr std::uint64_t kEvents = 4'321;

// Rows as the journal writes them. What stands in `bodies` was written in place of an event, and hashed as it stands;
// where `broken` is not 0, the hash of that row is another.
Result<JournalContents> replayed(const std::map<std::uint64_t, std::string>& bodies, std::uint64_t broken = 0,
                                 std::uint64_t cutOut = 0) {
  EventReplay replay(0);
  auto hash = kChainStart;
  for (std::uint64_t sequence = 1; sequence <= kEvents; ++sequence) {
    const auto other = bodies.find(sequence);
    const auto body = other != bodies.end() ? other->second : compactText(toJson(numbered(sequence)));
    hash = chainHash(hash, body);
    if (sequence == cutOut) continue;
    if (!replay.add(sequence, body, sequence == broken ? kChainStart : hash)) break;
  }
  return replay.finish();
}

std::string messageOf(const Result<JournalContents>& contents) {
  return contents ? "all is well" : contents.error().message;
}

}  // namespace

class EventReplayTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyEventIsThereInItsPlace() {
    const auto contents = replayed({});
    QVERIFY2(contents.has_value(), messageOf(contents).c_str());
    QCOMPARE(contents->events.size(), std::size_t(kEvents));
    for (std::uint64_t i = 0; i < kEvents; ++i) {
      QCOMPARE(compactText(toJson(contents->events[i])), compactText(toJson(numbered(i + 1))));
    }
    QCOMPARE(contents->head.sequence, kEvents);
    auto hash = kChainStart;
    for (const auto& event : contents->events) hash = chainHash(hash, compactText(toJson(event)));
    QCOMPARE(contents->head.hash, hash);
  }

  void aJournalWithoutRowsIsEmpty() {
    const auto contents = EventReplay(0).finish();
    QVERIFY(contents && contents->events.empty());
    QCOMPARE(contents->head.sequence, std::uint64_t(0));
    QCOMPARE(contents->head.hash, kChainStart);
  }

  // Whatever is found wrong first, and in which thread: what is said is the first row that is wrong.
  void theFirstThatIsWrongIsNamed_data() {
    QTest::addColumn<quint64>("unreadable");
    QTest::addColumn<quint64>("broken");
    QTest::addColumn<quint64>("cutOut");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("unreadable, among the first") << 7ULL << 0ULL << 0ULL << QByteArray("event 7 was changed");
    QTest::newRow("unreadable, where one batch ends") << 1'000ULL << 0ULL << 0ULL << QByteArray("event 1000 was");
    QTest::newRow("unreadable, in the last") << 4'321ULL << 0ULL << 0ULL << QByteArray("event 4321 was changed");
    QTest::newRow("hash") << 0ULL << 2'345ULL << 0ULL << QByteArray("event 2345 was changed: its hash does not match");
    QTest::newRow("cut out") << 0ULL << 0ULL << 3'000ULL << QByteArray("event 3000 is missing");
    QTest::newRow("unreadable before a hash") << 2'100ULL << 2'200ULL << 0ULL << QByteArray("event 2100 was changed");
    QTest::newRow("unreadable long before a hash") << 900ULL << 1'100ULL << 0ULL << QByteArray("event 900 was changed");
    QTest::newRow("hash before unreadable")
        << 2'200ULL << 2'100ULL << 0ULL << QByteArray("event 2100 was changed: its");
  }
  void theFirstThatIsWrongIsNamed() {
    QFETCH(quint64, unreadable);
    QFETCH(quint64, broken);
    QFETCH(quint64, cutOut);
    QFETCH(QByteArray, message);
    const auto contents = replayed({{unreadable, "{\"sequence\": nothing}"}}, broken, cutOut);
    QVERIFY(!contents);
    QVERIFY2(contents.error().message.find(message.toStdString()) == 0, messageOf(contents).c_str());
  }

  void oneThatCallsItselfAnotherIsRefused() {
    const auto contents = replayed({{1'500, compactText(toJson(numbered(1'499)))}});
    QVERIFY(!contents);
    QVERIFY2(contents.error().message.find("event 1500 was changed: it calls itself 1499") == 0,
             messageOf(contents).c_str());
  }
};

}  // namespace warroom

WARROOM_TEST(warroom::EventReplayTest)
#include "event_replay_test.moc"
