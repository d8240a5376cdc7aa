// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>

#include <QtCore/QDir>

#include "tests/processes/small_room.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::eventually;
using testkit::Ran;
using testkit::SmallRoom;

namespace {

QString key(const char* text) { return QString::fromUtf8(text); }

// What a running process may write to files, from now on.
void allowBytes(int pid, rlim_t bytes) {
  const rlimit limit{bytes, RLIM_INFINITY};
  QCOMPARE(::prlimit(pid, RLIMIT_FSIZE, &limit, nullptr), 0);
}

}  // namespace

// A real engine from under which the disk is taken: traffic goes back all the same, and nobody is told that it is
// recorded before it is.
class DiskTest : public testkit::Test {
  Q_OBJECT

  static void shiftTo10(SmallRoom& room) {
    room.toGo();
    QCOMPARE(room.sandbox.ctl({key("shift"), key("10")}).code, 0);
    QCOMPARE(room.flag(), 10);
  }

  static void rollBack(const SmallRoom& room) {
    const Ran ran = room.sandbox.ctl({key("rollback"), key("--reason"), key("no disk")});
    QVERIFY2(ran.code == 0, qPrintable(ran.out + ran.err));
    QVERIFY2(ran.out.startsWith(key("0 % to green confirmed on flag")), qPrintable(ran.out));
    QCOMPARE(room.flag(), 0);
  }

  static QString journalError(const SmallRoom& room) {
    return room.sandbox.status()[key("journal")][key("error")].toString();
  }

 private Q_SLOTS:
  void noFileTakesAnotherByte() {
    SmallRoom room;
    shiftTo10(room);
    const int pid = room.sandbox.enginePid();
    allowBytes(pid, 0);
    rollBack(room);
    QCOMPARE(room.sandbox.enginePid(), pid);
    QVERIFY(eventually([&] { return !journalError(room).isEmpty(); }));
    // What would move traffic to green waits for its intent to be durable.
    const Ran refused = room.sandbox.ctl({key("shift"), key("10")});
    QVERIFY2(refused.code != 0, qPrintable(refused.out));
    QCOMPARE(room.flag(), 0);

    allowBytes(pid, RLIM_INFINITY);
    QVERIFY(eventually([&] { return journalError(room).isEmpty(); }));
    QCOMPARE(room.sandbox.enginePid(), pid);
    room.signalEngine(SIGKILL);
    QVERIFY(eventually([&] { return room.engineIsGone(); }));
    const auto settled = room.sandbox.journal(key("action-settled"));
    QCOMPARE(settled.last()[key("outcome")].toString(), key("confirmed"));
    QCOMPARE(room.sandbox.journal(key("rollback-started")).size(), 1);
    QVERIFY(room.sandbox.status()[key("rolledBack")].toBool());
  }

  void theJournalIsGone() {
    SmallRoom room;
    shiftTo10(room);
    const int pid = room.sandbox.enginePid();
    QDir directory(room.sandbox.roomDirectory());
    for (const auto& name : directory.entryList({key("journal.sqlite*")})) QVERIFY(directory.remove(name));
    rollBack(room);
    QCOMPARE(room.sandbox.enginePid(), pid);
    QVERIFY(eventually([&] { return !journalError(room).isEmpty(); }));
    const Ran status = room.sandbox.ctl({key("status")});
    QVERIFY2(status.out.contains(key("critical: the journal does not write: ")), qPrintable(status.out));
  }
};

WARROOM_TEST(DiskTest)
#include "disk_test.moc"
