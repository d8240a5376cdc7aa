// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/front.h"

#include <signal.h>
#include <unistd.h>

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <memory>

#include "app/link/link_server.h"
#include "app/room/engine_lock.h"
#include "app/room/room_name.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/sandbox.h"
#include "tests/testkit/test.h"
#include "widgets/desk/desk_window.h"
#include "widgets/start/start_page.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

struct NoSound final : AlarmSound {
  void play(Tone) override {}
  QString trouble() const override { return {}; }
};

const QString kLive = QStringLiteral(WARROOM_SOURCE_DIR "/checklists/example.live.json");
const QString kExample = QStringLiteral(WARROOM_SOURCE_DIR "/checklists/example.json");

}  // namespace

// From the start page on, with the real lab: what fails is said, and what is given up leaves nothing behind.
class FrontTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override {
    armed_ = {};
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
    sandbox_ = std::make_unique<testkit::Sandbox>(QStringLiteral(WARROOM_BIN_DIR));
    front_ = std::make_unique<Front>(Surroundings{clock_, scheduler_, sound_}, link::SeatKind::Desktop, "Ada",
                                     [this](RoomSession& session) {
                                       session_ = &session;
                                       return armed_;
                                     });
    showStart();
  }
  void cleanup() {
    front_.reset();
    session_ = nullptr;
    QThreadPool::globalInstance()->waitForDone();  // who lists rooms reads the sandbox's environment
    sandbox_.reset();
  }

  void aRehearsalIsGivenUp() {
    front_->rehearse(kExample, 10);
    // It says so for as long as a lab takes to start, which is less than QTRY_VERIFY sleeps.
    const QDeadlineTimer limit(10'000);
    const auto starting = QStringLiteral("Starting the lab for example.json");
    while (!says().contains(starting) && !limit.hasExpired()) QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    QVERIFY2(says().contains(starting), qPrintable(says()));
    QCOMPARE(children(), 1);
    find<QPushButton>("start-cancel").click();
    QVERIFY(find<QLabel>("start-says").isHidden());
    QTRY_COMPARE(children(), 0);
    QTRY_VERIFY(listRooms().empty());
  }

  void aLabThatDiesIsSaid() {
    const QString labs = QString::fromStdString((stateHome() / "warroom").string());
    QDir().mkpath(labs);
    QFile blocked(labs + QStringLiteral("/labs"));  // a file where the lab's directory should be
    QVERIFY(blocked.open(QIODevice::WriteOnly));
    front_->rehearse(kExample, 10);
    QTRY_VERIFY2(says().contains(QStringLiteral("cannot be made")), qPrintable(says()));
    QVERIFY(find<QPushButton>("rehearse-example.json").isEnabled());
  }

  // The lock is held, and nobody listens: as with an engine that hangs. The window must be there all the same.
  void aRoomWhoseEngineHangsCanBeRolledBack() {
    const auto room = createRoom("hung", kExample.toStdString(), kLive.toStdString());
    QVERIFY2(room, room ? "" : room.error().message.c_str());
    const auto lock = EngineLock::take(room->paths);
    QVERIFY(lock);
    Q_EMIT page_->roomWanted(QStringLiteral("hung"));
    QTRY_VERIFY(!page_->isVisible());
    auto* desk = topLevel<DeskWindow>();
    QVERIFY(desk && desk->isVisible());
    QSignalSpy unresponsive(&session_->desktop(), &Desktop::engineUnresponsive);
    auto* rollback = desk->findChild<QWidget*>(QStringLiteral("rollback"));
    QVERIFY(rollback->isVisible());
    QTest::mousePress(rollback, Qt::LeftButton);
    scheduler_.advance(Milliseconds(1'100));
    QTest::mouseRelease(rollback, Qt::LeftButton);
    QTRY_COMPARE(unresponsive.count(), 1);
  }

  // A wall gives no command: nothing would begin.
  void aRehearsalFromAWallsStartPageHasADesk() {
    bool desk = false;
    front_ = std::make_unique<Front>(Surroundings{clock_, scheduler_, sound_}, link::SeatKind::Wall, "Ada",
                                     [&desk](RoomSession&) {
                                       desk = topLevel<DeskWindow>() != nullptr;
                                       return failure(ErrorCode::BadInput, "far enough");
                                     });
    showStart();
    front_->rehearse(kExample, 10);
    QTRY_VERIFY_WITH_TIMEOUT(says().contains(QStringLiteral("far enough")), 20'000);
    QVERIFY(desk);
  }

  void aLabThatDiesBehindTheDeskIsSaidOnce() {
    front_->rehearse(kExample, 10);
    QTRY_VERIFY_WITH_TIMEOUT(topLevel<DeskWindow>() && topLevel<DeskWindow>()->isVisible(), 30'000);
    for (const int pid : childPids())
      if (nameOf(pid) == "warroom-lab") ::kill(pid, SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(hasLabel(*topLevel<DeskWindow>(), QStringLiteral("The lab has ended")), 10'000);
  }

  // Its process and its socket are there, and it says nothing: what is shown is old.
  void anEngineThatFallsSilentIsSaid() {
    const auto room = createRoom("silent", kExample.toStdString(), kLive.toStdString());
    QVERIFY2(room, room ? "" : room.error().message.c_str());
    const auto lock = EngineLock::take(room->paths);
    QVERIFY(lock);
    link::LinkServer engine(::getuid());
    connect(&engine, &link::LinkServer::seatAttached, this, [&](link::SeatId seat) {
      engine.send(seat, link::Welcome{"silent", "1", ::getpid(), room->runbookBytes, room->environmentBytes});
      engine.send(seat, link::Ready{});
    });
    QVERIFY(engine.listen(room->paths.socket.string()).has_value());
    Q_EMIT page_->roomWanted(QStringLiteral("silent"));
    QTRY_VERIFY(session_);
    auto& desktop = session_->desktop();
    QTRY_VERIFY(desktop.isAttached());
    clock_.advance(Milliseconds(2'900));
    QSignalSpy shown(&desktop, &Desktop::shown);
    QTRY_VERIFY(shown.count() > 1);
    QVERIFY(desktop.isAttached());
    clock_.advance(Milliseconds(1'200));
    QTRY_VERIFY(!desktop.isAttached());
    QVERIFY2(desktop.whyNot().contains(QStringLiteral("has said nothing for 4 s")), qPrintable(desktop.whyNot()));
    engine.broadcast(LiveState{});
    QTRY_VERIFY(desktop.isAttached());
  }

  void aRehearsalThatCannotBeginIsSaid() {
    armed_ = failure(ErrorCode::BadInput, "no backend can be made");
    front_->rehearse(kExample, 10);
    QTRY_VERIFY_WITH_TIMEOUT(says().contains(QStringLiteral("no backend can be made")), 20'000);
    QTRY_COMPARE(children(), 0);
    QVERIFY(find<QPushButton>("rehearse-example.json").isEnabled());
  }

  void aBadRunbookIsNotRehearsed() {
    const QString bad = sandbox_->file(QStringLiteral("bad.json"), "{\n  \"id\": 7\n}\n");
    front_->rehearse(bad, 10);
    QTRY_VERIFY(says().contains(QStringLiteral("cannot be rehearsed")));
    QVERIFY(find<QPlainTextEdit>("start-findings").toPlainText().contains(QStringLiteral("bad.json:2:9")));
    QCOMPARE(children(), 0);
  }

  void aRoomIsNotOpenedWithFilesThatDoNotFit() {
    const QString environment =
        sandbox_->file(QStringLiteral("lab.json"), R"({"id": "x", "title": "X", "kind": "staging", "endpoints": {}})");
    Q_EMIT page_->openWanted(kExample, environment);
    QTRY_VERIFY(says().contains(QStringLiteral("No room was opened")));
    QVERIFY(!find<QPlainTextEdit>("start-findings").toPlainText().isEmpty());
    QVERIFY(listRooms().empty());
  }

  void aRoomThatIsGivenUpIsNotMade() {
    Q_EMIT page_->openWanted(kExample, kLive);
    find<QPushButton>("start-cancel").click();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(page_->isVisible());
    QVERIFY(!session_);
    const QDir rooms(QString::fromStdString((stateHome() / "warroom/rooms").string()));
    QCOMPARE(rooms.entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
  }

  void aRoomThatWasThereStaysWhenItIsGivenUp() {
    const auto name = roomNameFor(kExample.toStdString(), clock_.utc());
    QVERIFY(createRoom(name, kExample.toStdString(), kLive.toStdString()).has_value());
    Q_EMIT page_->openWanted(kExample, kLive);
    find<QPushButton>("start-cancel").click();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(listRooms(), std::vector<std::string>{name});
  }

  void droppedFilesFindTheirPlaces() {
    Q_EMIT page_->filesDropped({kLive, kExample});
    QVERIFY(says().contains(QStringLiteral("Reading example.live.json, example.json")));
    QTRY_COMPARE(find<QLineEdit>("start-runbook").text(), kExample);
    QCOMPARE(find<QLineEdit>("start-environment").text(), kLive);
    QVERIFY(find<QLabel>("start-says").isHidden());
  }

  // Ten megabytes are read and checked beside the window, which stays quick all the while.
  void aLongRunbookDoesNotHoldTheWindowUp() {
    const QString file = longRunbook();
    qint64 worst = 0;
    QElapsedTimer sinceTurn;
    QTimer turn;
    connect(&turn, &QTimer::timeout, this, [&] { worst = std::max(worst, sinceTurn.restart()); });
    turn.start(1);
    sinceTurn.start();
    QElapsedTimer whole;
    whole.start();
    Q_EMIT page_->filesDropped({file});
    QVERIFY(says().contains(QStringLiteral("Reading long.json")));
    QTRY_COMPARE_WITH_TIMEOUT(find<QLineEdit>("start-runbook").text(), file, 60'000);
    QVERIFY2(find<QPlainTextEdit>("start-findings").toPlainText().isEmpty(),
             qPrintable(find<QPlainTextEdit>("start-findings").toPlainText().left(300)));
    qInfo("read in %lld ms, the event loop's longest gap was %lld ms", whole.elapsed(), worst);
    QVERIFY2(worst * 4 < whole.elapsed(), qPrintable(QStringLiteral("%1 of %2").arg(worst).arg(whole.elapsed())));
  }

  void aReadingIsGivenUp() {
    const QString file = longRunbook();
    Q_EMIT page_->filesDropped({file});
    auto& cancel = find<QPushButton>("start-cancel");
    QVERIFY(cancel.isVisible());
    cancel.click();
    QVERIFY(find<QLabel>("start-says").isHidden());
    Q_EMIT page_->filesDropped({kExample});  // and what came of the other does not come after it
    QTRY_COMPARE(find<QLineEdit>("start-runbook").text(), kExample);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(find<QLineEdit>("start-runbook").text(), kExample);
  }

 private:
  void showStart() {
    front_->showStart();
    page_ = topLevel<StartPage>();
    QVERIFY(page_);
  }
  QString says() const { return page_->findChild<QLabel*>(QStringLiteral("start-says"))->text(); }
  template <typename Widget>
  Widget& find(const char* name) {
    auto* found = page_->findChild<Widget*>(QString::fromUtf8(name));
    if (!found) qFatal("no %s", name);
    return *found;
  }
  // Processes whose parent we are, the dead that nobody has waited for among them.
  static int children() { return int(childPids().size()); }
  static QList<int> childPids() {
    QList<int> pids;
    for (const QString& task : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
      QFile list(QStringLiteral("/proc/self/task/%1/children").arg(task));
      if (!list.open(QIODevice::ReadOnly)) continue;
      for (const QByteArray& pid : list.readAll().split(' '))
        if (!pid.trimmed().isEmpty()) pids << pid.toInt();
    }
    return pids;
  }
  static QByteArray nameOf(int pid) {
    QFile name(QStringLiteral("/proc/%1/comm").arg(pid));
    return name.open(QIODevice::ReadOnly) ? name.readAll().trimmed() : QByteArray();
  }
  // The example, and a note of its first item that fills ten megabytes.
  QString longRunbook() const {
    QFile example(kExample);
    if (!example.open(QIODevice::ReadOnly)) qFatal("no example");
    QByteArray text = example.readAll();
    QByteArray filler;
    while (filler.size() < 10'000'000) filler += "// what is written for people stands between what is checked\n";
    text.insert(text.indexOf('{') + 1, '\n' + filler);
    return sandbox_->file(QStringLiteral("long.json"), text);
  }
  static bool hasLabel(const QWidget& window, const QString& text) {
    const auto labels = window.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(text); });
  }
  template <typename Window>
  static Window* topLevel() {
    for (auto* widget : QApplication::topLevelWidgets())
      if (auto* found = qobject_cast<Window*>(widget)) return found;
    return nullptr;
  }

  testkit::ManualClock clock_;
  testkit::ManualScheduler scheduler_{clock_};
  NoSound sound_;
  std::unique_ptr<testkit::Sandbox> sandbox_;
  std::unique_ptr<Front> front_;
  StartPage* page_ = nullptr;
  RoomSession* session_ = nullptr;
  Status armed_;
};

}  // namespace warroom

WARROOM_GUI_TEST(warroom::FrontTest)
#include "front_test.moc"
