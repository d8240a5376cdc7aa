// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Foreign text must not make the program open a file. Nothing that a widget says of itself proves that, so the system
// calls are watched: this program draws every screen with hostile text in every place, under strace.
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <memory>

#include "models/cutover/live.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/desk/desk_window.h"
#include "widgets/theme/theme.h"
#include "widgets/wall/wall_window.h"

using namespace warroom;

namespace {

constexpr const char* kTarget = "warroom-hostile-target";
const std::string kHostile = std::string("<img src='file:///tmp/") + kTarget + ".png'><b>x</b>";

testkit::Drill hostileDrill() {
  testkit::Drill drill;
  auto runbook = *drill.state.plan.runbook;
  runbook.title = runbook.blueName = runbook.greenName = kHostile;
  for (auto& step : runbook.steps) {
    step.title = kHostile;
    for (auto& item : step.items) item.text = item.detail = kHostile;
  }
  for (auto& role : runbook.roles) role.title = kHostile;
  for (auto& trigger : runbook.triggers) trigger.title = kHostile;
  for (auto& panel : runbook.panels) panel.title = kHostile;
  for (auto& backend : runbook.backends) backend.title = kHostile;
  for (auto& form : runbook.forms) {
    form.title = kHostile;
    for (auto& criterion : form.criteria) criterion.text = criterion.category = kHostile;
  }
  drill.state.plan.runbook = std::make_shared<const Runbook>(runbook);
  drill.toGo();
  drill.happen(event::LeadTaken{}, kHostile);
  drill.happen(event::ItemTicked{"prepare", "briefed", true, kHostile}, kHostile);
  drill.happen(event::FormSigned{"go", "lead", kHostile, Decision::NoGo, kHostile, "r", "e", "h", {}}, kHostile);
  drill.happen(event::TriggerBlind{"errors", Verdict::Error, kHostile});
  drill.happen(event::RollbackStarted{"a9", kHostile, {}}, kHostile);
  drill.happen(event::ActionSettled{"a9", Outcome::Failed, kHostile, 5});
  return drill;
}

void draw(RoomWindow& window, const testkit::Drill& drill, const LiveState& live) {
  window.setPlan(drill.state);
  window.append({Event{1, drill.clock.plan(), drill.clock.utc(), {}, {}, kHostile, {}, event::ClockHeld{kHostile}}});
  window.setConnection(false, QString::fromStdString(kHostile));
  window.setPerson(QString::fromStdString(kHostile));
  window.showReply(QString::fromStdString(kHostile), true);
  window.resize(1600, 900);
  window.show();
  for (int round = 0; round < 2; ++round) {
    window.setState(drill.state, live, SampleStore(), drill.clock.plan());
    QCoreApplication::sendPostedEvents();
  }
  for (auto* each : window.findChildren<QWidget*>()) (void)each->grab();  // hidden tabs and pages too
}

int drawScreens() {
  theme::apply(*qApp);
  const auto drill = hostileDrill();
  LiveState live;
  live.journalError = kHostile;
  live.backends["flag"].error = kHostile;
  live.series["errors/green"] = {Verdict::Error, std::nullopt, kHostile, 0};
  testkit::ManualClock clock;
  testkit::ManualScheduler scheduler(clock);
  DeskWindow desk(scheduler);
  draw(desk, drill, live);
  WallWindow wall;
  draw(wall, drill, live);
  return 0;
}

// What a label of Qt's own would do with the same words: the watch must see it.
int drawRichText() {
  QLabel label(QString::fromStdString(kHostile));
  label.setTextFormat(Qt::RichText);
  (void)label.grab();
  return 0;
}

}  // namespace

class HostileTextTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void noScreenOpensWhatItsTextNames_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("opens");
    QTest::newRow("our screens") << "--draw-screens" << false;
    QTest::newRow("rich text, to see that the watch sees") << "--draw-rich-text" << true;
  }
  void noScreenOpensWhatItsTextNames() {
    QFETCH(QString, what);
    QFETCH(bool, opens);
    QTemporaryDir directory;
    const auto trace = directory.filePath(QStringLiteral("trace"));
    QProcess strace;
    strace.setProcessChannelMode(QProcess::MergedChannels);
    strace.start(QStringLiteral("strace"),
                 {QStringLiteral("-f"), QStringLiteral("-e"), QStringLiteral("trace=%file"), QStringLiteral("-s"),
                  QStringLiteral("400"), QStringLiteral("-o"), trace, QCoreApplication::applicationFilePath(), what});
    QVERIFY2(strace.waitForFinished(50'000), qPrintable(strace.errorString()));
    QVERIFY2(strace.exitStatus() == QProcess::NormalExit && strace.exitCode() == 0, strace.readAll().constData());
    QFile file(trace);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto calls = file.readAll();
    QVERIFY(calls.contains("openat"));
    QCOMPARE(calls.contains(kTarget), opens);
  }
};

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  const auto arguments = QCoreApplication::arguments();
  if (arguments.contains(QStringLiteral("--draw-screens"))) return drawScreens();
  if (arguments.contains(QStringLiteral("--draw-rich-text"))) return drawRichText();
  HostileTextTest test;
  return QTest::qExec(&test, argc, argv);
}
#include "hostile_text_test.moc"
