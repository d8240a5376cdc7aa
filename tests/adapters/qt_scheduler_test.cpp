// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/time/qt_scheduler.h"

#include <QtCore/QElapsedTimer>
#include <memory>

#include "tests/testkit/test.h"

using namespace warroom;

class QtSchedulerTest : public testkit::Test {
  Q_OBJECT

 private Q_SLOTS:
  void firesOnceAndLater() {
    QtScheduler scheduler;
    int fired = 0;
    QElapsedTimer since;
    since.start();
    scheduler.after(Milliseconds{0}, [&] { ++fired; });
    QCOMPARE(fired, 0);
    bool last = false;
    scheduler.after(Milliseconds{40}, [&] { last = true; });
    QTRY_VERIFY(last);
    QCOMPARE(fired, 1);
    QVERIFY(since.elapsed() >= 40);
  }

  void cancelledDoesNotFire() {
    QtScheduler scheduler;
    bool wrong = false;
    bool last = false;
    auto token = scheduler.after(Milliseconds{5}, [&] { wrong = true; });
    scheduler.after(Milliseconds{30}, [&] { last = true; });
    token.cancel();
    token.cancel();
    QTRY_VERIFY(last);
    QVERIFY(!wrong);
  }

  void tokenOutlivesTheScheduler() {
    auto scheduler = std::make_unique<QtScheduler>();
    bool wrong = false;
    auto token = scheduler->after(Milliseconds{1}, [&] { wrong = true; });
    scheduler.reset();
    token.cancel();
    QtScheduler other;
    bool last = false;
    other.after(Milliseconds{20}, [&] { last = true; });
    QTRY_VERIFY(last);
    QVERIFY(!wrong);
  }

  void callbackMayEndTheScheduler() {
    auto scheduler = std::make_unique<QtScheduler>();
    auto witness = std::make_shared<int>(7);
    bool done = false;
    scheduler->after(Milliseconds{0}, [&, witness] {
      scheduler.reset();
      done = *witness == 7;
    });
    QTRY_VERIFY(done);
  }
};

WARROOM_TEST(QtSchedulerTest)
#include "qt_scheduler_test.moc"
