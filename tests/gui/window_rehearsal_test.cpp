// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QThreadPool>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <memory>

#include "app/adapters/time/qt_scheduler.h"
#include "app/desktop/front.h"
#include "models/cutover/rules.h"
#include "tests/testkit/sandbox.h"
#include "tests/testkit/test.h"
#include "widgets/desk/desk_window.h"
#include "widgets/start/start_page.h"
#include "widgets/theme/theme.h"
#include "widgets/traffic/hold_button.h"

using namespace warroom;
using testkit::eventually;

namespace {

constexpr int kWholeCutoverMs = 600'000;

struct NoSound final : AlarmSound {
  void play(Tone) override {}
  QString trouble() const override { return {}; }
};

template <typename Window>
Window* topLevel() {
  for (auto* widget : QApplication::topLevelWidgets())
    if (auto* found = qobject_cast<Window*>(widget)) return found;
  return nullptr;
}

}  // namespace

// Every cutover that ships is rehearsed in the window, from the start page to the sentence that says how it ended: all
// well; with errors that a person puts on from the drill menu at the worst step, and a trigger answers; and with
// ROLL BACK held by hand there. One way each unless WARROOM_EVERY_WAY is set.
class WindowRehearsalTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }

  void pags_data() { rows("errors"); }
  void pags() { isRehearsed("pags", "canary-50"); }
  void rawdog7c_data() { rows("abort"); }
  void rawdog7c() { isRehearsed("rawdog-7c", "traffic-50"); }
  void epic22_data() { rows("all well"); }
  void epic22() { isRehearsed("epic-22", "traffic-50"); }
  void d1_data() { rows("errors"); }
  void d1() { isRehearsed("d-1", "canary-50"); }
  void statePersistence_data() { rows("abort"); }
  void statePersistence() { isRehearsed("state-persistence", "traffic-50"); }

 private:
  static void rows(const QByteArray& chosen) {
    QTest::addColumn<QString>("says");
    const bool all = qEnvironmentVariableIsSet("WARROOM_EVERY_WAY");
    for (const auto& [way, says] : {std::pair("all well", "reached in attempt 1"),
                                    {"errors", "reached in attempt 2; rolled back by trigger "},
                                    {"abort", "reached in attempt 2; rolled back by hand in "}})
      if (all || chosen == way) QTest::newRow(way) << QString::fromUtf8(says);
  }

  void isRehearsed(const char* runbook, const std::string& worst) {
    QFETCH(QString, says);
    const QByteArray way = QTest::currentDataTag();
    const testkit::Sandbox sandbox{QStringLiteral(WARROOM_BIN_DIR)};
    const SystemClock clock;
    QtScheduler scheduler;
    NoSound sound;
    RoomSession* session = nullptr;
    auto front = std::make_unique<Front>(Surroundings{clock, scheduler, sound}, link::SeatKind::Desktop, "Ada",
                                         [&](RoomSession& armed) -> Status {
                                           session = &armed;
                                           return {};
                                         });
    QElapsedTimer played;
    played.start();
    front->showStart();
    Q_EMIT topLevel<StartPage>()->rehearseWanted(
        QStringLiteral(WARROOM_SOURCE_DIR "/checklists/%1.json").arg(QLatin1String(runbook)), kFullSpeed);
    QVERIFY(eventually([] { return topLevel<DeskWindow>() && topLevel<DeskWindow>()->isVisible(); }, 60'000));
    auto& window = *topLevel<DeskWindow>();
    window.resize(1'600, 900);
    if (way != "all well") disturb(window, session->desktop().seat().state(), worst, way);
    if (QTest::currentTestFailed()) return;

    const auto* end = window.findChild<QLabel*>(QStringLiteral("rehearsal-state"));
    const auto ended = eventually([&] { return end->text().contains(QStringLiteral("REHEARSAL ")); }, kWholeCutoverMs);
    QVERIFY2(ended,
             qPrintable(end->text() + QStringLiteral(" at ") + whereItStands(session->desktop().seat().state())));
    QVERIFY2(end->text().contains(QStringLiteral("REHEARSAL PASSED: ")) && end->text().contains(says),
             qPrintable(end->text()));
    QDir().mkpath(QStringLiteral(WARROOM_SOURCE_DIR "/tests/gui/out"));
    QVERIFY(window.grab().save(QStringLiteral(WARROOM_SOURCE_DIR "/tests/gui/out/rehearsed-%1-%2.png")
                                   .arg(QLatin1String(runbook), QString::fromUtf8(way).replace(u' ', u'-'))));
    qInfo("played in the window in %lld s", played.elapsed() / 1'000);
    front.reset();
    QThreadPool::globalInstance()->waitForDone();  // who lists rooms reads the sandbox's environment
  }

  static QString whereItStands(const CutoverState& state) {
    const auto* step = currentStep(state);
    return step ? QString::fromStdString(step->id) : QStringLiteral("the end");
  }

  // What a person has put on, that person takes off.
  static void putErrorsOnUntilTheyAreAnswered(DeskWindow& window, const CutoverState& state) {
    auto* errors = window.findChild<QAction*>(QStringLiteral("fault-error-spike"));
    errors->trigger();
    // Not at full speed: hours would go by before a person on a busy machine has taken them off again.
    window.findChild<QPushButton*>(QStringLiteral("speed-60"))->click();
    QVERIFY2(eventually([&] { return state.rolledBack; }, kWholeCutoverMs), qPrintable(whereItStands(state)));
    window.findChild<QPushButton*>(QStringLiteral("speed-1"))->click();
    QVERIFY(eventually([&] { return errors->isChecked(); }));
    errors->trigger();
  }

  // As a person drills: slows down, does it, and lets it run again.
  static void disturb(DeskWindow& window, const CutoverState& state, const std::string& worst, const QByteArray& way) {
    const auto isThere = [&] {
      const auto* step = currentStep(state);
      return step && step->id == worst && isShifted(state, *step);
    };
    QVERIFY2(eventually(isThere, kWholeCutoverMs), qPrintable(whereItStands(state)));
    window.findChild<QPushButton*>(QStringLiteral("speed-1"))->click();
    if (way == "errors") {
      putErrorsOnUntilTheyAreAnswered(window, state);
    } else {
      auto* button = window.findChild<HoldButton*>(QStringLiteral("rollback"));
      QTest::mousePress(button, Qt::LeftButton);
      const bool gone = eventually([&] { return state.rolledBack; }, 10'000);
      QTest::mouseRelease(button, Qt::LeftButton);
      QVERIFY(gone);
    }
    window.findChild<QPushButton*>(QStringLiteral("speed-0"))->click();
  }
};

WARROOM_GUI_TEST(WindowRehearsalTest)
#include "window_rehearsal_test.moc"
