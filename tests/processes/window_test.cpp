// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QElapsedTimer>

#include "tests/processes/small_room.h"
#include "tests/testkit/staging_stack.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::eventually;
using testkit::SmallRoom;

namespace {

// An X server of the test's own, to be taken away.
class Display {
 public:
  Display() {
    server_.start(QStringLiteral("Xvfb"),
                  {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                   QStringLiteral("1920x1080x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp"),
                   QStringLiteral("-noreset")});
    server_.waitForReadyRead(20'000);
    name_ = QLatin1Char(':') + QString::fromUtf8(server_.readLine()).trimmed();
  }
  ~Display() {
    server_.terminate();
    server_.waitForFinished();
  }
  QString name() const { return name_; }
  void kill() {
    server_.kill();
    server_.waitForFinished();
  }

 private:
  QProcess server_;
  QString name_;
};

// The executables need nothing of the window; only `warroom` does.
std::unique_ptr<QProcess> openWindow(const SmallRoom& room, const Display& display) {
  return room.sandbox.start(
      QStringLiteral("warroom"),
      {QStringLiteral("--room"), QStringLiteral("test"), QStringLiteral("--as"), QStringLiteral("Ada")},
      {{QStringLiteral("DISPLAY"), display.name()}, {QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb")}});
}

int seats(const SmallRoom& room) { return room.sandbox.status()[QStringLiteral("seats")].toInt(); }

}  // namespace

// The engine outlives the window, and the window the engine (promise 5).
class WindowTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void theWindowStartsAnEngineAndRestartsOneThatDied() {
    SmallRoom room;
    room.toGo();
    room.signalEngine(SIGTERM);
    QVERIFY(eventually([&] { return room.engineIsGone(); }));
    const Display display;
    const auto window = openWindow(room, display);
    QVERIFY(eventually([&] { return !room.engineIsGone(); }));
    QVERIFY(eventually([&] { return seats(room) == 2; }));  // the window, and the terminal that asks

    const int first = room.sandbox.enginePid();
    room.signalEngine(SIGKILL);
    QVERIFY(eventually([&] { return room.sandbox.enginePid() != 0 && room.sandbox.enginePid() != first; }));
    QVERIFY(eventually([&] { return seats(room) == 2; }));
    QCOMPARE(room.sandbox.ctl({QStringLiteral("shift"), QStringLiteral("10")}).code, 0);
    window->terminate();
    QVERIFY(window->waitForFinished());
    QVERIFY(!room.engineIsGone());
  }

  void aKilledWindowIsReplacedInTwoSeconds() {
    SmallRoom room;
    room.toGo();
    const Display display;
    auto window = openWindow(room, display);
    QVERIFY(eventually([&] { return seats(room) == 2; }));
    const int engine = room.sandbox.enginePid();
    window->kill();
    QVERIFY(window->waitForFinished());
    QCOMPARE(room.sandbox.enginePid(), engine);
    QElapsedTimer timer;
    timer.start();
    window = openWindow(room, display);
    QVERIFY(eventually([&] { return seats(room) == 2; }));
    QVERIFY2(timer.elapsed() < 2'000, "promise 5: a new window attaches in under two seconds");
    QCOMPARE(room.sandbox.enginePid(), engine);
    window->kill();
    window->waitForFinished();
  }

  // FAILURES 47 and F5: with its X server, Qt is gone at once, without a word.
  void theEngineOutlivesTheXServer() {
    SmallRoom room;
    room.toGo();
    QCOMPARE(room.sandbox.ctl({QStringLiteral("shift"), QStringLiteral("10")}).code, 0);
    Display display;
    auto window = openWindow(room, display);
    QVERIFY(eventually([&] { return seats(room) == 2; }));
    const int engine = room.sandbox.enginePid();
    display.kill();
    QVERIFY(window->state() == QProcess::NotRunning || window->waitForFinished());
    QCOMPARE(room.sandbox.enginePid(), engine);
    QVERIFY(testkit::isAlive(engine));
    const Display second;
    QElapsedTimer timer;
    timer.start();
    window = openWindow(room, second);
    QVERIFY(eventually([&] { return seats(room) == 2; }));
    QVERIFY2(timer.elapsed() < 2'000, "FAILURES 47: attached again in under two seconds");
    QCOMPARE(room.sandbox.enginePid(), engine);
    QCOMPARE(room.flag(), 10);
    window->kill();
    window->waitForFinished();
  }

  // Promise 5: the window acts itself, from what it holds ready, when the engine hangs or is gone.
  void theWindowRollsBackPastAnEngineThatHangs() {
    SmallRoom room;
    room.toGo();
    QCOMPARE(room.sandbox.ctl({QStringLiteral("shift"), QStringLiteral("10")}).code, 0);
    const Display display;
    const auto window = openWindow(room, display);
    QVERIFY(eventually([&] { return seats(room) == 2; }));
    room.signalEngine(SIGSTOP);
    holdTheChord(display);
    QVERIFY(eventually([&] { return room.flag() == 0; }));
    // The window starts the next engine, which merges what the window did.
    QVERIFY(eventually([&] { return room.sandbox.status()[QStringLiteral("rolledBack")].toBool(); }, 20'000));
    QVERIFY(!room.sandbox.journal(QStringLiteral("break-glass-merged")).isEmpty());
    window->kill();
    window->waitForFinished();
  }

 private:
  // As a person does: Ctrl+Shift+Backspace, held for more than a second.
  static void holdTheChord(const Display& display) {
    const auto key = [&](const QStringList& words) {
      QProcess xdotool;
      auto environment = QProcessEnvironment::systemEnvironment();
      environment.insert(QStringLiteral("DISPLAY"), display.name());
      xdotool.setProcessEnvironment(environment);
      xdotool.start(QStringLiteral("xdotool"), words);
      xdotool.waitForFinished();
      QCOMPARE(xdotool.exitCode(), 0);
    };
    key({QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--onlyvisible"), QStringLiteral("--name"),
         QStringLiteral("Warroom"), QStringLiteral("windowfocus"), QStringLiteral("--sync")});
    key({QStringLiteral("keydown"), QStringLiteral("ctrl"), QStringLiteral("keydown"), QStringLiteral("shift"),
         QStringLiteral("keydown"), QStringLiteral("BackSpace")});
    QElapsedTimer held;
    held.start();
    QVERIFY(eventually([&] { return held.elapsed() > 1'300; }));
    key({QStringLiteral("keyup"), QStringLiteral("BackSpace"), QStringLiteral("keyup"), QStringLiteral("shift"),
         QStringLiteral("keyup"), QStringLiteral("ctrl")});
  }
};

WARROOM_TEST(WindowTest)
#include "window_test.moc"
