// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QElapsedTimer>

#include "app/room/room.h"
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
    if (manager_.state() != QProcess::NotRunning) manager_.terminate();
    manager_.waitForFinished();
    server_.terminate();
    server_.waitForFinished();
  }
  QString name() const { return name_; }
  // With a window manager, which closes a window as a person does.
  bool manage() {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DISPLAY"), name_);
    manager_.setProcessEnvironment(environment);
    manager_.setStandardErrorFile(QProcess::nullDevice());
    manager_.start(QStringLiteral("openbox"), {QStringLiteral("--sm-disable")});
    return eventually([&] {
      QProcess asking;
      asking.setProcessEnvironment(environment);
      asking.start(QStringLiteral("xprop"), {QStringLiteral("-root"), QStringLiteral("_NET_SUPPORTING_WM_CHECK")});
      return asking.waitForFinished() && asking.readAll().contains("window id");
    });
  }
  void kill() {
    server_.kill();
    server_.waitForFinished();
  }

 private:
  QProcess server_;
  QProcess manager_;
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

  // Nobody else would finish: the engine is ended, and the window that acts is closed meanwhile.
  void aWindowThatIsClosedFinishesItsRollback() {
    SmallRoom room;
    room.toGo();
    QCOMPARE(room.sandbox.ctl({QStringLiteral("shift"), QStringLiteral("10")}).code, 0);
    Display display;
    QVERIFY(display.manage());
    const auto window = openWindow(room, display);
    QVERIFY(eventually([&] { return seats(room) == 2; }));
    room.fault("hang");
    room.signalEngine(SIGSTOP);
    holdTheChord(display);
    QVERIFY(eventually([&] { return room.engineIsGone(); }));
    xdotool(display, {QStringLiteral("key"), QStringLiteral("alt+F4")});
    QVERIFY2(eventually([&] { return !hasWindow(display); }), "the window is closed");
    QCOMPARE(window->state(), QProcess::Running);
    room.fault("ok");
    QVERIFY(eventually([&] { return room.flag() == 0; }));
    QVERIFY2(window->waitForFinished(20'000), "it ends once the rollback has");
    QVERIFY(eventually([&] { return room.sandbox.status()[QStringLiteral("rolledBack")].toBool(); }, 20'000));
    QVERIFY(!room.sandbox.journal(QStringLiteral("break-glass-merged")).isEmpty());
  }

  void aWallDoesNotRehearse() {
    const testkit::Sandbox sandbox(QStringLiteral(WARROOM_BIN_DIR));
    const auto window = sandbox.start(QStringLiteral("warroom"),
                                      {QStringLiteral("--wall"), QStringLiteral("--rehearse"),
                                       QStringLiteral(WARROOM_SOURCE_DIR "/checklists/example.json")},
                                      {{QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen")}});
    QVERIFY(window->state() == QProcess::NotRunning || window->waitForFinished());
    QCOMPARE(window->exitCode(), 2);
    const auto said = QString::fromUtf8(window->readAllStandardError());
    QVERIFY2(said.contains(QStringLiteral("--rehearse excludes --wall")), qPrintable(said));
  }

  // First run: from the start page to a desk on a rehearsal, by keys alone. The lab and the engine end with it.
  void theStartPageLeadsToARehearsal() {
    const testkit::Sandbox sandbox(QStringLiteral(WARROOM_BIN_DIR));
    const Display display;
    const auto window = openStart(sandbox, display);
    press(display, QStringLiteral("^Warroom$"), QStringLiteral("space"));  // the first example has the focus
    QVERIFY(eventually([] { return !listRooms().empty(); }, 20'000));
    const auto room = QString::fromStdString(listRooms().front());
    QVERIFY(room.startsWith(QStringLiteral("rehearsal-")));
    focus(display, QStringLiteral("^REHEARSAL"));

    const auto ask = [&] {
      return sandbox.ctl({QStringLiteral("status"), QStringLiteral("--json")}, QStringLiteral("Eve"), room).json();
    };
    const auto clock = [&] { return ask()[QStringLiteral("clock")][QStringLiteral("t")].toString(); };
    QVERIFY(eventually([&] { return !clock().isEmpty(); }, 20'000));
    const QString first = clock();
    QVERIFY2(eventually([&] { return clock() != first; }), "the T-clock moves");
    const auto status = ask();
    QCOMPARE(status[QStringLiteral("lead")].toString(), QStringLiteral("Ada"));

    const int engine = sandbox.enginePid(room);
    QVERIFY(engine > 0);
    window->terminate();
    QVERIFY(window->waitForFinished());
    QVERIFY(eventually([&] { return !testkit::isAlive(engine); }));
  }

  // In the same process, fed by the same seat; and as a seat of its own.
  void theWallOpensBesideTheDeskAndAlone() {
    SmallRoom room;
    room.open();
    const Display display;
    const auto window = openWindow(room, display);
    QVERIFY(eventually([&] { return seats(room) == 2; }));
    press(display, QStringLiteral("^STAGING · Small"), QStringLiteral("ctrl+shift+w"));
    focus(display, QStringLiteral("^STAGING · Wall"));
    QCOMPARE(seats(room), 2);
    window->terminate();
    QVERIFY(window->waitForFinished());

    const auto wall = room.sandbox.start(
        QStringLiteral("warroom"), {QStringLiteral("--room"), QStringLiteral("test"), QStringLiteral("--wall")},
        {{QStringLiteral("DISPLAY"), display.name()}, {QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb")}});
    focus(display, QStringLiteral("^STAGING · Wall"));
    QVERIFY(eventually([&] { return seats(room) == 2; }));
    wall->terminate();
    QVERIFY(wall->waitForFinished());
  }

  // Empty, or the name of a display where no server is.
  void withoutADisplayItSaysSo_data() {
    QTest::addColumn<QString>("display");
    QTest::addColumn<QString>("wayland");
    QTest::addColumn<QString>("says");
    QTest::newRow("none") << QString() << QString() << QStringLiteral("are both empty");
    QTest::newRow("no X server") << QStringLiteral(":97") << QString()
                                 << QStringLiteral("DISPLAY=:97 cannot be opened");
    QTest::newRow("no compositor") << QString() << QStringLiteral("wayland-97")
                                   << QStringLiteral("WAYLAND_DISPLAY=wayland-97 cannot be opened");
  }
  void withoutADisplayItSaysSo() {
    QFETCH(QString, display);
    QFETCH(QString, wayland);
    QFETCH(QString, says);
    const testkit::Sandbox sandbox(QStringLiteral(WARROOM_BIN_DIR));
    for (const auto& arguments : {QStringList(), QStringList(QStringLiteral("--check-display"))}) {
      const auto window = sandbox.start(QStringLiteral("warroom"), arguments,
                                        {{QStringLiteral("DISPLAY"), display},
                                         {QStringLiteral("WAYLAND_DISPLAY"), wayland},
                                         {QStringLiteral("QT_QPA_PLATFORM"), {}}});
      QVERIFY(window->state() == QProcess::NotRunning || window->waitForFinished());
      QCOMPARE(window->exitStatus(), QProcess::NormalExit);
      QCOMPARE(window->exitCode(), 2);
      const auto said = QString::fromUtf8(window->readAllStandardError());
      QVERIFY2(said.contains(QStringLiteral("there is no display here")) && said.contains(says), qPrintable(said));
      QCOMPARE(said.count(QLatin1Char('\n')), 1);
    }
  }

  void aDisplayThatLetsUsInIsSaid() {
    const testkit::Sandbox sandbox(QStringLiteral(WARROOM_BIN_DIR));
    const Display display;
    const auto asked = sandbox.start(QStringLiteral("warroom"), {QStringLiteral("--check-display")},
                                     {{QStringLiteral("DISPLAY"), display.name()},
                                      {QStringLiteral("WAYLAND_DISPLAY"), {}},
                                      {QStringLiteral("QT_QPA_PLATFORM"), {}}});
    QVERIFY(asked->state() == QProcess::NotRunning || asked->waitForFinished());
    QCOMPARE(asked->exitCode(), 0);
  }

 private:
  static std::unique_ptr<QProcess> openStart(const testkit::Sandbox& sandbox, const Display& display) {
    return sandbox.start(
        QStringLiteral("warroom"), {QStringLiteral("--as"), QStringLiteral("Ada")},
        {{QStringLiteral("DISPLAY"), display.name()}, {QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb")}});
  }

  static void xdotool(const Display& display, const QStringList& words) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DISPLAY"), display.name());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("xdotool"), words);
    process.waitForFinished(30'000);
    QCOMPARE(process.exitCode(), 0);
  }

  static bool hasWindow(const Display& display) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DISPLAY"), display.name());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("xdotool"), {QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                                              QStringLiteral("--name"), QStringLiteral("STAGING")});
    return !process.waitForFinished() || process.exitCode() == 0;
  }

  // Waits for a window of this name.
  static void focus(const Display& display, const QString& name) {
    xdotool(display, {QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--onlyvisible"),
                      QStringLiteral("--name"), name, QStringLiteral("windowfocus"), QStringLiteral("--sync")});
  }

  static void press(const Display& display, const QString& name, const QString& key) {
    focus(display, name);
    xdotool(display, {QStringLiteral("key"), key});
  }

  // As a person does: Ctrl+Shift+Backspace, held for more than a second.
  static void holdTheChord(const Display& display) {
    const auto key = [&](const QStringList& words) { xdotool(display, words); };
    focus(display, QStringLiteral("Warroom"));
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
