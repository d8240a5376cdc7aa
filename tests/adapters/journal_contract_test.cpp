// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every journal must do, whatever it writes to.
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>

#include "app/adapters/journal/sqlite_journal.h"
#include "models/cutover/chain.h"
#include "tests/adapters/journal_events.h"
#include "tests/testkit/memory_journal.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {

// A place where a journal can be opened again and again, one at a time.
class Place {
 public:
  virtual ~Place() = default;
  virtual OpenedJournal open() = 0;
};

class MemoryPlace final : public Place {
 public:
  OpenedJournal open() override {
    return {disk_->events, disk_->head, std::make_unique<testkit::MemoryJournal>(disk_)};
  }

 private:
  std::shared_ptr<testkit::MemoryJournal::Disk> disk_ = std::make_shared<testkit::MemoryJournal::Disk>();
};

class SqlitePlace final : public Place {
 public:
  OpenedJournal open() override {
    auto opened = openJournal(folder_.filePath(QStringLiteral("journal")).toStdString());
    if (!opened) qFatal("%s", opened.error().message.c_str());
    return std::move(*opened);
  }

 private:
  QTemporaryDir folder_;
};

std::unique_ptr<Place> place(const QString& name) {
  if (name == QStringLiteral("memory")) return std::make_unique<MemoryPlace>();
  return std::make_unique<SqlitePlace>();
}

std::string text(const Event& event) { return compactText(toJson(event)); }

}  // namespace

class JournalContractTest final : public testkit::Test {
  Q_OBJECT

  void everyJournal() {
    QTest::addColumn<QString>("kind");
    QTest::newRow("memory") << QStringLiteral("memory");
    QTest::newRow("sqlite") << QStringLiteral("sqlite");
  }
  std::unique_ptr<Place> current() {
    QFETCH(QString, kind);
    return place(kind);
  }

 private Q_SLOTS:
  void beginsEmpty_data() { everyJournal(); }
  void beginsEmpty() {
    const auto opened = current()->open();
    QVERIFY(opened.events.empty());
    QCOMPARE(opened.head.sequence, 0u);
    QCOMPARE(opened.head.hash, std::string(64, '0'));
  }

  void keepsWhatWasAcknowledged_data() { everyJournal(); }
  void keepsWhatWasAcknowledged() {
    const auto where = current();
    JournalHead head;
    {
      auto opened = where->open();
      int answers = 0;
      const auto count = [&](const Result<JournalHead>& result) {
        QVERIFY(result.has_value());
        head = *result;
        ++answers;
      };
      opened.journal->append({numbered(1)}, count);
      opened.journal->append({numbered(2), numbered(3)}, count);
      QTRY_COMPARE(answers, 2);
      QCOMPARE(head.sequence, 3u);
    }
    auto again = where->open();
    QCOMPARE(again.events.size(), 3u);
    std::string chain = kChainStart;
    for (std::uint64_t i = 1; i <= 3; ++i) {
      QCOMPARE(text(again.events[i - 1]), text(numbered(i)));
      chain = chainHash(chain, text(numbered(i)));
    }
    QCOMPARE(again.head.sequence, 3u);
    QCOMPARE(again.head.hash, chain);
    QCOMPARE(head.hash, chain);
    JournalHead next;
    again.journal->append({numbered(4)}, [&](const Result<JournalHead>& result) { next = result.value(); });
    QTRY_COMPARE(next.sequence, 4u);
  }

  void answersInOrderFromTheCallersEventLoop_data() { everyJournal(); }
  void answersInOrderFromTheCallersEventLoop() {
    const auto where = current();
    auto opened = where->open();
    std::vector<std::uint64_t> order;
    for (std::uint64_t i = 1; i <= 200; ++i) {
      opened.journal->append({numbered(i)}, [&, here = QThread::currentThread()](const Result<JournalHead>& result) {
        QCOMPARE(QThread::currentThread(), here);
        order.push_back(result.value().sequence);
      });
    }
    QVERIFY(order.empty());
    QTRY_COMPARE(order.size(), 200u);
    for (std::uint64_t i = 1; i <= 200; ++i) QCOMPARE(order[i - 1], i);
  }

  void refusesAGapAndGoesOn_data() { everyJournal(); }
  void refusesAGapAndGoesOn() {
    const auto where = current();
    auto opened = where->open();
    std::vector<bool> stored;
    const auto note = [&](const Result<JournalHead>& result) { stored.push_back(result.has_value()); };
    opened.journal->append({numbered(1)}, note);
    opened.journal->append({numbered(3)}, note);
    opened.journal->append({numbered(2), numbered(4)}, note);  // all or none
    opened.journal->append({numbered(1)}, note);
    opened.journal->append({numbered(2)}, note);
    QTRY_COMPARE(stored.size(), 5u);
    QCOMPARE(stored, (std::vector<bool>{true, false, false, false, true}));
    opened.journal.reset();
    QCOMPARE(where->open().events.size(), 2u);
  }

  void saysNothingAfterItsEnd_data() { everyJournal(); }
  void saysNothingAfterItsEnd() {
    const auto where = current();
    auto opened = where->open();
    bool called = false;
    opened.journal->append({numbered(1)}, [&](const Result<JournalHead>&) { called = true; });
    opened.journal.reset();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!called);
    QCOMPARE(where->open().events.size(), 1u);
  }
};

WARROOM_TEST(JournalContractTest)
#include "journal_contract_test.moc"
