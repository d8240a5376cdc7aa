// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCharts/QAbstractAxis>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtGui/QAction>
#include <QtGui/QImage>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <algorithm>
#include <memory>
#include <set>

#include "tests/cutover/drill.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/alarms/alarm_bell.h"
#include "widgets/desk/desk_window.h"
#include "widgets/theme/theme.h"
#include "widgets/traffic/hold_button.h"

namespace warroom {

using namespace std::chrono_literals;
using testkit::Drill;

// The whole window: what no card can be asked about alone.
class DeskTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override;
  void cleanup() { desk_.reset(); }
  void chordHeldRollsBackOnce_data();
  void chordHeldRollsBackOnce();
  void chordWorksOverAnOpenList();
  void chordLetGoWithdraws_data();
  void chordLetGoWithdraws();
  void chordLostToAnotherWindowWithdraws();
  void unmarkedRepeatGoesOn();
  void unmarkedRepeatAtTheEndStillCounts();
  void letGoJustBeforeTheEndIsNothing();
  void pressedAgainIsANewHold();
  void withoutAnEngineAllIsOld();
  void whatIsNotLiveHasAFrame();
  void refusalIsSaidInWords();
  void everyButtonIsSeen_data();
  void everyButtonIsSeen();
  void hostileTextIsPlain();
  void onlyARehearsalHasItsControls();
  void rehearsalControlsAskAndWaitForTheEngine();
  void drillsAreInjectedAndLifted();
  void drillsThatTheRunbookHasNothingForAreLocked();
  void theEndOfARehearsalIsSaid();
  void criticalAlarmsStayOnTopWhicheverTabIsOpen();
  void toolsAskForWhatTheyName();
  void axesAreWrittenInTheSizeOfTheWindow();

 private:
  void become(EnvironmentKind kind);
  void refresh();
  template <typename Widget>
  Widget& find(const char* name) {
    auto* found = desk_->findChild<Widget*>(QString::fromLatin1(name));
    if (!found) qFatal("no %s", name);
    return *found;
  }
  void key(QEvent::Type type, int key, Qt::KeyboardModifiers modifiers, bool repeated = false);
  void pressChord(bool repeated = false) {
    key(QEvent::KeyPress, Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier, repeated);
  }
  void releaseChord() { key(QEvent::KeyRelease, Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier); }
  void stamped(QEvent::Type type, quint64 at) {
    QKeyEvent event(type, Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
    event.setTimestamp(at);
    QCoreApplication::sendEvent(target_, &event);
  }
  int rollbacks() const;

  testkit::ManualClock io_;
  testkit::ManualScheduler scheduler_{io_};
  std::unique_ptr<DeskWindow> desk_;
  QWidget* target_ = nullptr;  // where keys go
  Drill drill_;
  LiveState live_;
  SampleStore samples_;
  std::vector<CommandBody> commands_;
};

void DeskTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  drill_ = Drill();
  drill_.toGo();
  live_ = {};
  commands_.clear();
  desk_ = std::make_unique<DeskWindow>(scheduler_);
  connect(desk_.get(), &DeskWindow::commandRequested, this,
          [this](const CommandBody& body) { commands_.push_back(body); });
  desk_->setPlan(drill_.state);
  desk_->setPerson(QStringLiteral("Ada"));
  desk_->setConnection(true, {});
  refresh();
  desk_->show();
  desk_->activateWindow();
  QVERIFY(QTest::qWaitForWindowExposed(desk_.get()));
  target_ = &find<QWidget>("person");
}

void DeskTest::refresh() { desk_->setState(drill_.state, live_, samples_, drill_.clock.plan()); }

void DeskTest::key(QEvent::Type type, int key, Qt::KeyboardModifiers modifiers, bool repeated) {
  QKeyEvent event(type, key, modifiers, {}, repeated);
  QCoreApplication::sendEvent(target_, &event);
}

int DeskTest::rollbacks() const {
  return int(std::count_if(commands_.begin(), commands_.end(),
                           [](const CommandBody& body) { return std::holds_alternative<command::RollBack>(body); }));
}

void DeskTest::chordHeldRollsBackOnce_data() {
  QTest::addColumn<QString>("focus");
  for (const char* name : {"person", "tabs", "clockButton", "rollback", "shift10"}) {
    QTest::newRow(name) << QString::fromLatin1(name);
  }
}

void DeskTest::chordHeldRollsBackOnce() {
  QFETCH(QString, focus);
  target_ = &find<QWidget>(qPrintable(focus));
  pressChord();
  for (int i = 0; i < 20; ++i) {
    scheduler_.advance(40ms);
    pressChord(true);
  }
  QCOMPARE(rollbacks(), 0);
  scheduler_.advance(200ms);
  QCOMPARE(rollbacks(), 1);
  for (int i = 0; i < 50; ++i) {
    pressChord(true);
    scheduler_.advance(40ms);
  }
  releaseChord();
  QCOMPARE(rollbacks(), 1);
  QCOMPARE(commands_.size(), std::size_t(1));
}

void DeskTest::chordWorksOverAnOpenList() {
  find<QTabWidget>("tabs").setCurrentIndex(2);
  target_ = find<QComboBox>("sign-role").view();
  QVERIFY(target_->window() != desk_.get());
  pressChord();
  scheduler_.advance(1'000ms);
  releaseChord();
  QCOMPARE(rollbacks(), 1);
}

void DeskTest::chordLetGoWithdraws_data() {
  QTest::addColumn<int>("letGo");
  QTest::newRow("Backspace") << int(Qt::Key_Backspace);
  QTest::newRow("Ctrl") << int(Qt::Key_Control);
  QTest::newRow("Shift") << int(Qt::Key_Shift);
}

void DeskTest::chordLetGoWithdraws() {
  QFETCH(int, letGo);
  pressChord();
  scheduler_.advance(990ms);
  key(QEvent::KeyRelease, letGo, Qt::NoModifier);
  scheduler_.advance(5'000ms);
  QCOMPARE(rollbacks(), 0);
  pressChord();
  scheduler_.advance(1'000ms);
  QCOMPARE(rollbacks(), 1);
}

// The release goes to the other window: a hold must not end by itself, and the next one must count.
void DeskTest::chordLostToAnotherWindowWithdraws() {
  pressChord();
  scheduler_.advance(500ms);
  QEvent away(QEvent::WindowDeactivate);
  QCoreApplication::sendEvent(desk_.get(), &away);
  scheduler_.advance(5'000ms);
  QCOMPARE(rollbacks(), 0);
  pressChord();
  scheduler_.advance(1'000ms);
  QCOMPARE(rollbacks(), 1);
}

// What X11 makes of a held key when the window is busy: a release that is not marked as a repeat.
void DeskTest::unmarkedRepeatGoesOn() {
  pressChord();
  scheduler_.advance(500ms);
  for (quint64 at = 7'000; at < 7'400; at += 40) {
    stamped(QEvent::KeyRelease, at);
    stamped(QEvent::KeyPress, at);
    scheduler_.advance(40ms);
  }
  QCOMPARE(rollbacks(), 0);
  scheduler_.advance(100ms);
  QCOMPARE(rollbacks(), 1);
}

void DeskTest::unmarkedRepeatAtTheEndStillCounts() {
  pressChord();
  scheduler_.advance(980ms);
  stamped(QEvent::KeyRelease, 7'000);
  scheduler_.advance(60ms);
  QCOMPARE(rollbacks(), 0);
  stamped(QEvent::KeyPress, 7'000);
  QCOMPARE(rollbacks(), 1);
}

void DeskTest::letGoJustBeforeTheEndIsNothing() {
  pressChord();
  scheduler_.advance(980ms);
  stamped(QEvent::KeyRelease, 7'000);
  scheduler_.advance(5'000ms);
  QCOMPARE(rollbacks(), 0);
  QVERIFY(scheduler_.idle());
}

void DeskTest::pressedAgainIsANewHold() {
  for (quint64 at = 7'000; at < 9'000; at += 40) {
    stamped(QEvent::KeyPress, at);
    scheduler_.advance(20ms);
    stamped(QEvent::KeyRelease, at + 20);
    scheduler_.advance(20ms);
  }
  scheduler_.advance(5'000ms);
  QCOMPARE(rollbacks(), 0);
}

void DeskTest::withoutAnEngineAllIsOld() {
  QVERIFY(find<QLabel>("banner").isHidden());
  QCOMPARE(find<QLabel>("confirmedValue").text(), QStringLiteral("0 %"));
  desk_->setConnection(false, QStringLiteral("<b>gone</b>\u202E"));
  refresh();
  const QString banner = find<QLabel>("banner").text();
  QVERIFY(find<QLabel>("banner").isVisible());
  QVERIFY2(banner.contains(QStringLiteral("NO ENGINE")) && banner.contains(QStringLiteral("<b>gone</b><U+202E>")),
           qPrintable(banner));
  for (const char* truth : {"commandedValue", "confirmedValue", "observedValue"}) {
    QVERIFY2(find<QLabel>(truth).text().startsWith(QStringLiteral("◌")), truth);
  }
  for (const char* lamp : {"lamp-metrics", "lamp-journal", "lamp-rollback"}) {
    QVERIFY2(find<QLabel>(lamp).text().startsWith(QStringLiteral("◌")), lamp);
  }
  pressChord();
  scheduler_.advance(1'000ms);
  QCOMPARE(rollbacks(), 1);

  desk_->setConnection(true, {});
  refresh();
  QVERIFY(find<QLabel>("banner").isHidden());
  QCOMPARE(find<QLabel>("confirmedValue").text(), QStringLiteral("0 %"));
}

void DeskTest::whatIsNotLiveHasAFrame() {
  const auto edge = [this] {
    const QImage picture = desk_->grab().toImage();
    std::set<QRgb> inks;
    for (int x = 0; x < picture.width(); ++x) inks.insert(picture.pixel(x, 2));
    return inks.size();
  };
  become(EnvironmentKind::Live);
  QCOMPARE(edge(), std::size_t(1));
  QCOMPARE(find<QLabel>("badge").text(), QStringLiteral("LIVE"));
  QVERIFY(desk_->windowTitle().startsWith(QStringLiteral("LIVE")));
  QVERIFY(find<QWidget>("watermark").isHidden());
  become(EnvironmentKind::Rehearsal);
  QVERIFY(edge() > 1);
  QCOMPARE(find<QLabel>("badge").text(), QStringLiteral("REHEARSAL"));
  QVERIFY(desk_->windowTitle().startsWith(QStringLiteral("REHEARSAL")));
  QVERIFY(find<QWidget>("watermark").isVisible());
}

void DeskTest::refusalIsSaidInWords() {
  desk_->showReply(QStringLiteral("no shift to 50 %: there is no GO <img src=x>"), true);
  const QString said = find<QLabel>("reply").text();
  QVERIFY2(said.contains(QStringLiteral("REFUSED: no shift to 50 %: there is no GO <img src=x>")), qPrintable(said));
  QVERIFY(find<QLabel>("reply").isVisible());
}

void DeskTest::everyButtonIsSeen_data() {
  QTest::addColumn<QSize>("size");
  QTest::newRow("1080p") << QSize(1920, 1080);
  QTest::newRow("720p") << QSize(1280, 720);
}

void DeskTest::everyButtonIsSeen() {
  QFETCH(QSize, size);
  // The most that can ask for room at once: the banner, the rehearsal's bar, and two critical alarms with more behind.
  desk_->setConnection(false, QStringLiteral("its process has ended"));
  become(EnvironmentKind::Rehearsal);
  drill_.happen(event::TriggerFired{"errors", 0.02, "0.02, limit > 0.01"});
  drill_.happen(event::BackendRead{"flag", 7.0, {}});
  drill_.happen(event::BackendRead{"balancer", 9.0, {}});
  desk_->resize(size);
  refresh();
  QCOMPARE(desk_->size(), size);
  QCoreApplication::sendPostedEvents();  // the layouts settle by posted events
  for (const char* name : {"shift1", "shift5", "shift10", "shift25", "shift50", "shift75", "shift100", "clockButton",
                           "rollback", "person", "speed-1", "speed-0", "play-people", "drill", "mute", "open-wall",
                           "theme", "open-help", "acknowledge-strip-0"}) {
    auto& widget = find<QWidget>(name);
    const QRect place(widget.mapTo(desk_.get(), QPoint()), widget.size());
    QVERIFY2(widget.isVisible() && desk_->rect().contains(place), name);
    QVERIFY2(place.height() >= widget.minimumSizeHint().height(), name);
  }
}

void DeskTest::hostileTextIsPlain() {
  const std::string hostile = "<img src=file:///etc/passwd><b>x</b>\u202E";
  auto runbook = *drill_.state.plan.runbook;
  runbook.title = runbook.blueName = runbook.greenName = hostile;
  for (auto& step : runbook.steps) {
    step.title = hostile;
    for (auto& item : step.items) item.text = item.detail = hostile;
  }
  for (auto& role : runbook.roles) role.title = hostile;
  for (auto& trigger : runbook.triggers) trigger.title = hostile;
  for (auto& panel : runbook.panels) panel.title = hostile;
  for (auto& backend : runbook.backends) backend.title = hostile;
  for (auto& form : runbook.forms) form.title = hostile;
  drill_.state.plan.runbook = std::make_shared<const Runbook>(runbook);
  drill_.state.lead = hostile;
  drill_.happen(event::TriggerBlind{"errors", Verdict::Error, hostile});
  desk_->setPlan(drill_.state);
  refresh();
  desk_->showReply(QString::fromStdString(hostile), true);

  int seen = 0;
  const auto check = [&seen](const QString& tip) {
    QVERIFY2(!tip.contains(QStringLiteral("<img")) && !tip.contains(QChar(0x202E)), qPrintable(tip));
    seen += tip.contains(QStringLiteral("&lt;img"));
  };
  for (const QWidget* widget : desk_->findChildren<QWidget*>()) check(widget->toolTip());
  for (const QLabel* label : desk_->findChildren<QLabel*>()) {
    QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName() + label->text()));
    QVERIFY2(!label->text().contains(QChar(0x202E)), qPrintable(label->objectName()));
  }
  for (const QListView* list : desk_->findChildren<QListView*>()) {
    for (int row = 0; list->model() && row < list->model()->rowCount(); ++row) {
      check(list->model()->index(row, 0).data(Qt::ToolTipRole).toString());
    }
  }
  QVERIFY2(seen > 5, qPrintable(QString::number(seen)));
}

void DeskTest::become(EnvironmentKind kind) {
  auto environment = *drill_.state.plan.environment;
  environment.kind = kind;
  drill_.state.plan.environment = std::make_shared<const Environment>(environment);
  desk_->setPlan(drill_.state);
  refresh();
}

void DeskTest::onlyARehearsalHasItsControls() {
  for (const auto kind : {EnvironmentKind::Live, EnvironmentKind::Staging}) {
    become(kind);
    QVERIFY(find<QWidget>("rehearsal").isHidden());
  }
  become(EnvironmentKind::Rehearsal);
  QVERIFY(find<QWidget>("rehearsal").isVisible());
}

void DeskTest::rehearsalControlsAskAndWaitForTheEngine() {
  become(EnvironmentKind::Rehearsal);
  QCOMPARE(find<QPushButton>("speed-1").text(), QStringLiteral("● 1×"));
  find<QPushButton>("speed-60").click();
  QCOMPARE(std::get<command::SetSpeed>(commands_.back()).speed, 60);
  refresh();
  QCOMPARE(find<QPushButton>("speed-60").text(), QStringLiteral("60×"));
  drill_.happen(event::SpeedSet{60});
  refresh();
  QCOMPARE(find<QPushButton>("speed-60").text(), QStringLiteral("● 60×"));

  find<QPushButton>("play-people").click();
  QCOMPARE(std::get<command::PlayPeople>(commands_.back()).on, true);
  drill_.happen(event::PeoplePlayed{true});
  refresh();
  find<QPushButton>("play-people").click();
  QCOMPARE(std::get<command::PlayPeople>(commands_.back()).on, false);
}

void DeskTest::drillsAreInjectedAndLifted() {
  become(EnvironmentKind::Rehearsal);
  // Of the offscreen platform.
  QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
  QTest::ignoreMessage(QtWarningMsg, "This plugin does not support grabbing the keyboard");
  find<QPushButton>("drill").click();
  auto& menu = find<QMenu>("drills");
  QVERIFY(menu.isVisible());
  QCOMPARE(menu.actions().size(), qsizetype(kFaults.size()));
  // ROLL BACK works over it.
  target_ = &menu;
  pressChord();
  scheduler_.advance(1'000ms);
  releaseChord();
  QCOMPARE(rollbacks(), 1);

  auto& spike = find<QAction>("fault-error-spike");
  spike.trigger();
  QCOMPARE(std::get<command::InjectFault>(commands_.back()).fault, std::string("error-spike"));
  QVERIFY(!spike.isChecked());
  drill_.happen(event::FaultInjected{"error-spike", {}});
  refresh();
  QVERIFY(spike.isChecked());
  QVERIFY(find<QLabel>("rehearsal-state").text().contains(QStringLiteral("Error spike on green")));
  spike.trigger();
  QCOMPARE(std::get<command::LiftFault>(commands_.back()).fault, std::string("error-spike"));
  QVERIFY(spike.isChecked());
}

void DeskTest::drillsThatTheRunbookHasNothingForAreLocked() {
  become(EnvironmentKind::Rehearsal);
  QVERIFY(find<QMenu>("drills").toolTipsVisible());
  auto& maintenance = find<QAction>("fault-missed-maintenance-budget");
  QVERIFY(!maintenance.isEnabled());
  QVERIFY(maintenance.toolTip().contains(QStringLiteral("maintenance window")));
  QVERIFY(find<QAction>("fault-error-spike").isEnabled());
}

void DeskTest::theEndOfARehearsalIsSaid() {
  become(EnvironmentKind::Rehearsal);
  drill_.happen(event::RehearsalEnded{false, "stuck at “Ten” <b>"});
  refresh();
  const QString said = find<QLabel>("rehearsal-state").text();
  QVERIFY2(said.contains(QStringLiteral("REHEARSAL FAILED: stuck at “Ten” <b>")), qPrintable(said));
  QVERIFY(!find<QPushButton>("speed-10").isEnabled() && !find<QPushButton>("drill").isEnabled());
}

void DeskTest::criticalAlarmsStayOnTopWhicheverTabIsOpen() {
  drill_.happen(event::TriggerFired{"errors", 0.02, "0.02, limit > 0.01"});
  for (int tab = 0; tab < find<QTabWidget>("tabs").count(); ++tab) {
    find<QTabWidget>("tabs").setCurrentIndex(tab);
    refresh();
    QVERIFY(find<QWidget>("alarm-strip").isVisible());
    QVERIFY2(find<QWidget>("alarms").isHidden(), "the list would say the same again");
  }
  drill_.happen(event::TriggerBlind{"errors", Verdict::NoData, "empty"});
  refresh();
  QVERIFY(find<QWidget>("alarms").isVisible());
  // Not even the page with the keys hides it.
  find<QPushButton>("open-help").click();
  refresh();
  auto& button = find<QPushButton>("acknowledge-strip-0");
  QCoreApplication::sendPostedEvents();
  QCOMPARE(desk_->childAt(button.mapTo(desk_.get(), button.rect().center())), &button);
  button.click();
  QCOMPARE(std::get<command::AcknowledgeAlarm>(commands_.back()).alarm, std::string("trigger/errors/firing"));
}

void DeskTest::toolsAskForWhatTheyName() {
  QStringList asked;
  connect(desk_.get(), &DeskWindow::muteWanted, this, [&] { asked << QStringLiteral("mute"); });
  connect(desk_.get(), &DeskWindow::wallWanted, this, [&] { asked << QStringLiteral("wall"); });
  connect(desk_.get(), &DeskWindow::themeWanted, this, [&] { asked << QStringLiteral("theme"); });
  for (const char* name : {"mute", "open-wall", "theme"}) find<QPushButton>(name).click();
  QCOMPARE(asked, QStringList({QStringLiteral("mute"), QStringLiteral("wall"), QStringLiteral("theme")}));
  desk_->setSound({true, false, QStringLiteral("MUTED 9:41"), {}});
  QCOMPARE(find<QPushButton>("mute").text(), QStringLiteral("MUTED 9:41"));
}

void DeskTest::axesAreWrittenInTheSizeOfTheWindow() {
  const auto smallest = [this] {
    int pixels = 1'000;
    for (const auto* view : desk_->findChildren<QChartView*>())
      for (const auto* axis : view->chart()->axes()) pixels = qMin(pixels, axis->labelsFont().pixelSize());
    return pixels;
  };
  desk_->resize(1920, 1080);
  QTRY_COMPARE(smallest(), theme::pixels(theme::TextSize::Small, *desk_));
  const int large = smallest();
  desk_->resize(1280, 720);
  QTRY_VERIFY(smallest() < large);
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::DeskTest)
#include "desk_test.moc"
