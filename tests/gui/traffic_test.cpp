// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGui/QKeyEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <memory>

#include "tests/cutover/drill.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/theme/theme.h"
#include "widgets/traffic/hold_button.h"
#include "widgets/traffic/override_panel.h"
#include "widgets/traffic/traffic_card.h"

namespace warroom {

using namespace std::chrono_literals;
using testkit::Drill;

class TrafficTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override;
  void cleanup() { window_.reset(); }
  void oneHoldIsOneConfirmation_data();
  void oneHoldIsOneConfirmation();
  void fiftyClicksAreNothing();
  void fiftyKeyStrokesAreNothing();
  void repeatedKeyIsOneHold();
  void lettingGoEarlyWithdraws();
  void leavingWithdraws();
  void closingGateWithdraws();
  void lockedButtonOnlySaysSo();
  void plannedShiftGivesOneCommand();
  void nothingIsArmedUntilTheAnswer();
  void withdrawnShiftIsSaidInWords();
  void lockedSaysWhy();
  void offPlanNeedsReasonAndSecondPerson();
  void overrideIsLeftByEscape();
  void overrideClosesWhenItIsMoot();
  void rollbackIsAlwaysArmed_data();
  void rollbackIsAlwaysArmed();
  void withoutAnEngineOnlyRollbackWorks();
  void clockAsksForWhatComesNext();
  void theLastDrillStandsBesideRollBack();

 private:
  HoldButton& single();
  void makeCard(bool attached = true);
  void refresh() { card_->setState(drill_.state, live_, drill_.clock.plan()); }
  void expose();
  template <typename Widget>
  Widget& find(const char* name) {
    auto* found = window_->findChild<Widget*>(QString::fromLatin1(name));
    if (!found) qFatal("no %s", name);
    return *found;
  }
  HoldButton& button(int percent) { return find<HoldButton>(qPrintable(QStringLiteral("shift%1").arg(percent))); }
  QString reply() { return find<QLabel>("reply").text().mid(2); }  // without its shape
  void hold(HoldButton& button, Milliseconds time = 1'000ms);
  void type(const char* field, const char* text);
  void key(QWidget& widget, QEvent::Type type, bool repeated = false);
  std::vector<std::string> kinds() const;

  testkit::ManualClock io_;
  testkit::ManualScheduler scheduler_{io_};
  std::unique_ptr<QWidget> window_;
  TrafficCard* card_ = nullptr;
  Drill drill_;
  LiveState live_;
  std::vector<CommandBody> commands_;
};

void TrafficTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  window_ = std::make_unique<QWidget>();
  window_->resize(1500, 320);
  card_ = nullptr;
  drill_ = Drill();
  live_ = {};
  commands_.clear();
}

void TrafficTest::expose() {
  window_->show();
  window_->activateWindow();
  QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
}

HoldButton& TrafficTest::single() {
  auto* button = new HoldButton(scheduler_, window_.get());
  button->resize(150, 78);
  button->setTitle(QStringLiteral("10 %"));
  button->setArmed(true);
  expose();
  return *button;
}

void TrafficTest::makeCard(bool attached) {
  card_ = new TrafficCard(scheduler_, window_.get());
  card_->resize(window_->size());
  card_->setPerson(QStringLiteral("Ada"));
  card_->setAttached(attached);
  connect(card_, &TrafficCard::commandRequested, this, [this](const CommandBody& body) { commands_.push_back(body); });
  refresh();
  expose();
}

void TrafficTest::hold(HoldButton& button, Milliseconds time) {
  QTest::mousePress(&button, Qt::LeftButton);
  scheduler_.advance(time);
  QTest::mouseRelease(&button, Qt::LeftButton);
}

void TrafficTest::type(const char* field, const char* text) {
  auto& edit = find<QLineEdit>(field);
  edit.clear();
  QTest::keyClicks(&edit, QString::fromLatin1(text));
}

void TrafficTest::key(QWidget& widget, QEvent::Type type, bool repeated) {
  QKeyEvent event(type, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "), repeated);
  QCoreApplication::sendEvent(&widget, &event);
}

std::vector<std::string> TrafficTest::kinds() const {
  std::vector<std::string> all;
  for (const auto& command : commands_) all.emplace_back(kindOf(command));
  return all;
}

void TrafficTest::oneHoldIsOneConfirmation_data() {
  QTest::addColumn<int>("key");
  QTest::newRow("mouse") << 0;
  QTest::newRow("Space") << int(Qt::Key_Space);
  QTest::newRow("Return") << int(Qt::Key_Return);
  QTest::newRow("Enter") << int(Qt::Key_Enter);
}

void TrafficTest::oneHoldIsOneConfirmation() {
  QFETCH(int, key);
  HoldButton& button = single();
  QSignalSpy confirmed(&button, &HoldButton::confirmed);
  QSignalSpy withdrawn(&button, &HoldButton::withdrawn);
  if (key) QTest::keyPress(&button, Qt::Key(key));
  if (!key) QTest::mousePress(&button, Qt::LeftButton);
  scheduler_.advance(999ms);
  QCOMPARE(confirmed.count(), 0);
  QVERIFY(button.holding());
  QVERIFY(button.fill() > 0.9);
  scheduler_.advance(1ms);
  QCOMPARE(confirmed.count(), 1);
  QVERIFY(!button.holding());
  scheduler_.advance(1h);  // an elbow on the key
  if (key) QTest::keyRelease(&button, Qt::Key(key));
  if (!key) QTest::mouseRelease(&button, Qt::LeftButton);
  scheduler_.advance(1h);
  QCOMPARE(confirmed.count(), 1);
  QCOMPARE(withdrawn.count(), 0);
  QVERIFY(scheduler_.idle());
}

void TrafficTest::fiftyClicksAreNothing() {
  HoldButton& button = single();
  QSignalSpy confirmed(&button, &HoldButton::confirmed);
  for (int i = 0; i < 50; ++i) {
    QTest::mouseClick(&button, Qt::LeftButton);
    scheduler_.advance(40ms);
  }
  for (int i = 0; i < 50; ++i) {
    QTest::mouseClick(&button, Qt::LeftButton);
    QTest::mouseDClick(&button, Qt::LeftButton);  // the second press
    scheduler_.advance(40ms);
    QTest::mouseRelease(&button, Qt::LeftButton);
  }
  button.click();  // a screen reader's press
  scheduler_.advance(10s);
  QCOMPARE(confirmed.count(), 0);
  QVERIFY(scheduler_.idle());
}

void TrafficTest::fiftyKeyStrokesAreNothing() {
  HoldButton& button = single();
  QSignalSpy confirmed(&button, &HoldButton::confirmed);
  for (int i = 0; i < 50; ++i) {
    QTest::keyClick(&button, i % 2 ? Qt::Key_Return : Qt::Key_Space);
    scheduler_.advance(40ms);
  }
  scheduler_.advance(10s);
  QCOMPARE(confirmed.count(), 0);
}

// A key that is kept down comes as presses (and, under X11, releases) that say they are repeated.
void TrafficTest::repeatedKeyIsOneHold() {
  HoldButton& button = single();
  QSignalSpy confirmed(&button, &HoldButton::confirmed);
  QSignalSpy began(&button, &HoldButton::holdBegan);
  key(button, QEvent::KeyPress);
  for (int i = 0; i < 100; ++i) {
    scheduler_.advance(30ms);
    key(button, QEvent::KeyRelease, true);
    key(button, QEvent::KeyPress, true);
  }
  key(button, QEvent::KeyRelease);
  QCOMPARE(confirmed.count(), 1);
  QCOMPARE(began.count(), 1);
  for (int i = 0; i < 100; ++i) key(button, QEvent::KeyPress, true);  // pressed elsewhere, focus came later
  scheduler_.advance(10s);
  QCOMPARE(confirmed.count(), 1);
}

void TrafficTest::lettingGoEarlyWithdraws() {
  HoldButton& button = single();
  QSignalSpy confirmed(&button, &HoldButton::confirmed);
  QSignalSpy withdrawn(&button, &HoldButton::withdrawn);
  hold(button, 999ms);
  scheduler_.advance(10s);
  QCOMPARE(confirmed.count(), 0);
  QCOMPARE(withdrawn.count(), 1);
  QCOMPARE(button.fill(), 0.0);
  hold(button);  // nothing of the first hold is left over, and it works again
  QCOMPARE(confirmed.count(), 1);
}

void TrafficTest::leavingWithdraws() {
  HoldButton& button = single();
  QSignalSpy confirmed(&button, &HoldButton::confirmed);
  QSignalSpy withdrawn(&button, &HoldButton::withdrawn);
  QTest::mousePress(&button, Qt::LeftButton);
  QMouseEvent away(QEvent::MouseMove, QPointF(-20, 10), QPointF(-20, 10), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&button, &away);
  scheduler_.advance(10s);
  QCOMPARE(withdrawn.count(), 1);
  key(button, QEvent::KeyPress);
  QFocusEvent out(QEvent::FocusOut);
  QCoreApplication::sendEvent(&button, &out);
  scheduler_.advance(10s);
  QCOMPARE(withdrawn.count(), 2);
  QTest::mousePress(&button, Qt::LeftButton);
  button.hide();
  scheduler_.advance(10s);
  QCOMPARE(withdrawn.count(), 3);
  QCOMPARE(confirmed.count(), 0);
}

void TrafficTest::closingGateWithdraws() {
  HoldButton& button = single();
  QSignalSpy confirmed(&button, &HoldButton::confirmed);
  QSignalSpy withdrawn(&button, &HoldButton::withdrawn);
  QTest::mousePress(&button, Qt::LeftButton);
  scheduler_.advance(900ms);
  button.setArmed(false);
  button.setArmed(true);  // open again while still held: the hold does not come back to life
  scheduler_.advance(10s);
  QTest::mouseRelease(&button, Qt::LeftButton);
  QCOMPARE(confirmed.count(), 0);
  QCOMPARE(withdrawn.count(), 1);
}

void TrafficTest::lockedButtonOnlySaysSo() {
  HoldButton& button = single();
  button.setArmed(false);
  QSignalSpy confirmed(&button, &HoldButton::confirmed);
  QSignalSpy locked(&button, &HoldButton::pressedWhileLocked);
  hold(button, 10s);
  QCOMPARE(confirmed.count(), 0);
  QCOMPARE(locked.count(), 1);
}

void TrafficTest::plannedShiftGivesOneCommand() {
  drill_.toGo();
  makeCard();
  QTest::mousePress(&button(10), Qt::LeftButton);
  QCOMPARE(reply(), QStringLiteral("Hold: 0 → 10 % on flag, balancer"));  // before anything is asked
  QVERIFY(commands_.empty());
  scheduler_.advance(10s);
  QTest::mouseRelease(&button(10), Qt::LeftButton);
  QCOMPARE(kinds(), std::vector<std::string>{"shift"});
  const auto& shift = std::get<command::Shift>(commands_.front());
  QCOMPARE(shift.track, std::string("traffic"));
  QCOMPARE(shift.percent, 10);
  QVERIFY(!shift.overruled);
}

void TrafficTest::nothingIsArmedUntilTheAnswer() {
  drill_.toGo();
  makeCard();
  hold(button(10));
  refresh();  // a poll, no news
  for (int i = 0; i < 5; ++i) hold(button(10));
  QCOMPARE(kinds(), std::vector<std::string>{"shift"});
  card_->showReply(QStringLiteral("there is no GO"), true);
  QCOMPARE(reply(), QStringLiteral("REFUSED: there is no GO"));
  hold(button(10));  // on purpose, after the answer
  QCOMPARE(commands_.size(), 2U);
  drill_.give(command::Shift{"traffic", 10, {}});
  refresh();
  hold(button(10));  // under way
  QCOMPARE(commands_.size(), 2U);
}

void TrafficTest::withdrawnShiftIsSaidInWords() {
  drill_.toGo();
  makeCard();
  hold(button(10), 500ms);
  QCOMPARE(reply(), QStringLiteral("Withdrawn: nothing was asked for, 10 % was not held to the end"));
  QTest::mousePress(&button(10), Qt::LeftButton);
  scheduler_.advance(500ms);
  drill_.happen(event::TriggerPending{"errors", 0.02, 0, "0.02, limit > 0.01"});  // the gate closes under the hand
  refresh();
  scheduler_.advance(10s);
  QTest::mouseRelease(&button(10), Qt::LeftButton);
  QVERIFY(commands_.empty());
  QVERIFY(reply().startsWith(QStringLiteral("Withdrawn")));
}

void TrafficTest::lockedSaysWhy() {
  makeCard();
  QVERIFY(!button(10).armed());
  QVERIFY2(button(10).under().startsWith(QStringLiteral("LOCKED · ")), qPrintable(button(10).under()));
  QVERIFY(button(10).accessibleName().contains(QStringLiteral("locked: ")));
  QVERIFY(button(10).toolTip().contains(QStringLiteral("there is no GO")));
  QVERIFY(button(10).accessibleDescription().contains(QStringLiteral("there is no GO")));
  hold(button(10), 10s);
  QVERIFY(commands_.empty());
  QVERIFY(card_->overridePanel().isVisible());
  QVERIFY(find<QLabel>("overrideReasons").text().contains(QStringLiteral("there is no GO")));
}

void TrafficTest::offPlanNeedsReasonAndSecondPerson() {
  drill_.toGo();
  makeCard();
  QVERIFY(!card_->overridePanel().isVisible());
  QTest::mouseClick(&button(25), Qt::LeftButton);
  QVERIFY(card_->overridePanel().isVisible());
  QCOMPARE(find<QLabel>("overrideTitle").text(), QStringLiteral("Override: 0 → 25 % on flag, balancer"));
  auto& confirm = find<HoldButton>("overrideConfirm");
  const auto refuses = [&](const char* why) {
    QCOMPARE(confirm.under(), QString::fromLatin1(why));
    hold(confirm, 10s);
    QVERIFY(commands_.empty());
  };
  refuses("needs a reason");
  type("overrideReason", "   ");
  refuses("needs a reason");
  type("overrideReason", "load test agreed");
  refuses("needs a second person");
  type("overrideSecond", " Ada ");
  refuses("another than you");
  type("overrideSecond", "Grace");
  QTest::mouseClick(&confirm, Qt::LeftButton);
  QVERIFY(commands_.empty());  // a click is not a hold here either
  hold(confirm, 10s);
  QCOMPARE(kinds(), std::vector<std::string>{"shift"});
  const auto& shift = std::get<command::Shift>(commands_.front());
  QCOMPARE(shift.percent, 25);
  QVERIFY(shift.overruled);
  QCOMPARE(shift.overruled->reason, std::string("load test agreed"));
  QCOMPARE(shift.overruled->second, std::string("Grace"));
  QVERIFY(!card_->overridePanel().isVisible());
  QCOMPARE(drill_.give(shift, "Ada"), std::string());  // and the rules take it
}

void TrafficTest::overrideIsLeftByEscape() {
  drill_.toGo();
  makeCard();
  QTest::mouseClick(&button(25), Qt::LeftButton);
  type("overrideReason", "load test agreed");
  QTest::keyClick(&find<QLineEdit>("overrideReason"), Qt::Key_Escape);
  QVERIFY(!card_->overridePanel().isVisible());
  QTest::mouseClick(&button(50), Qt::LeftButton);
  QCOMPARE(find<QLineEdit>("overrideReason").text(), QString());  // a reason is for one thing
  QTest::mouseClick(&find<QPushButton>("overrideCancel"), Qt::LeftButton);
  QVERIFY(!card_->overridePanel().isVisible());
  QVERIFY(commands_.empty());
}

void TrafficTest::overrideClosesWhenItIsMoot() {
  drill_.toGo();
  makeCard();
  QTest::mouseClick(&button(25), Qt::LeftButton);
  type("overrideReason", "load test agreed");
  type("overrideSecond", "Grace");
  QTest::mousePress(&find<HoldButton>("overrideConfirm"), Qt::LeftButton);
  scheduler_.advance(500ms);
  QCOMPARE(drill_.give(command::Shift{"traffic", 10, {}}), std::string());  // from another seat
  refresh();
  scheduler_.advance(10s);
  QVERIFY(!card_->overridePanel().isVisible());
  QVERIFY(commands_.empty());
}

void TrafficTest::rollbackIsAlwaysArmed_data() {
  QTest::addColumn<int>("stage");
  const char* stages[] = {"nothing known", "at the start", "go",          "sent",      "in doubt",    "confirmed",
                          "held",          "fired",        "rolled back", "no engine", "journal full"};
  for (int i = 0; i < int(std::size(stages)); ++i) QTest::newRow(stages[i]) << i;
}

void TrafficTest::rollbackIsAlwaysArmed() {
  QFETCH(int, stage);
  if (stage == 0) drill_.state = {};
  if (stage >= 2) drill_.toGo();
  if (stage >= 3) drill_.give(command::Shift{"traffic", 10, {}});
  if (stage == 4) drill_.settle(10, Outcome::InDoubt);
  if (stage >= 5) drill_.settle(10);
  if (stage >= 6) drill_.give(command::HoldClock{"wait"});
  if (stage >= 7) drill_.happen(event::TriggerFired{"errors", 0.02, "0.02"});
  if (stage >= 8) drill_.happen(event::RollbackStarted{"a2", "errors", "errors"});
  if (stage == 10) live_.journalError = "disk full";
  makeCard(stage != 9);
  refresh();
  QVERIFY(card_->rollback().armed());
  QVERIFY(card_->rollback().isEnabled());
  QTest::mouseClick(&card_->rollback(), Qt::LeftButton);
  QVERIFY(commands_.empty());
  hold(card_->rollback(), 10s);
  QCOMPARE(kinds(), std::vector<std::string>{"roll-back"});
}

void TrafficTest::withoutAnEngineOnlyRollbackWorks() {
  drill_.toGo();
  makeCard(false);
  for (const int percent : kShiftPercents) {
    QVERIFY(!button(percent).armed());
    QCOMPARE(button(percent).under(), QStringLiteral("LOCKED · no engine"));
    QVERIFY(button(percent).toolTip().contains(QStringLiteral("the engine is not attached; ROLL BACK works")));
    hold(button(percent), 2s);
  }
  QVERIFY(!card_->overridePanel().isVisible());  // no override helps against that
  QVERIFY(!find<QPushButton>("clockButton").isEnabled());
  QVERIFY(commands_.empty());
  QVERIFY(card_->rollback().armed());
  card_->setAttached(true);
  refresh();
  QVERIFY(button(10).armed());
}

void TrafficTest::clockAsksForWhatComesNext() {
  makeCard();
  auto& clock = find<QPushButton>("clockButton");
  QCOMPARE(clock.text(), QStringLiteral("START CLOCK"));
  QCOMPARE(find<QLineEdit>("clockStart").text(), QStringLiteral("T-10"));
  type("clockStart", "soon");
  QTest::mouseClick(&clock, Qt::LeftButton);
  QVERIFY(commands_.empty());
  QVERIFY(reply().startsWith(QStringLiteral("REFUSED: ")));
  const std::pair<const char*, std::int64_t> offsets[] = {
      {"T-10", -600'000}, {"T-2:30", -150'000}, {"T-5m", -300'000}, {"T-0", 0}};
  for (const auto& [text, at] : offsets) {
    type("clockStart", text);
    commands_.clear();
    QTest::mouseClick(&clock, Qt::LeftButton);
    QCOMPARE(commands_.size(), 1U);
    QCOMPARE(std::get<command::StartClock>(commands_.front()).at, at);
  }
  drill_.give(command::StartClock{-300'000});
  refresh();
  QCOMPARE(clock.text(), QStringLiteral("HOLD CLOCK"));
  QTest::mouseClick(&clock, Qt::LeftButton);
  drill_.give(command::HoldClock{});
  refresh();
  QCOMPARE(clock.text(), QStringLiteral("RESUME"));
  QTest::mouseClick(&clock, Qt::LeftButton);
  QCOMPARE(kinds(), (std::vector<std::string>{"start-clock", "hold-clock", "resume-clock"}));
}

void TrafficTest::theLastDrillStandsBesideRollBack() {
  makeCard();
  auto environment = *drill_.state.plan.environment;
  const auto note = [this] { return find<QLabel>("drillNote").text(); };
  for (const auto& [kind, words] :
       {std::pair(EnvironmentKind::Rehearsal, ""), {EnvironmentKind::Live, "no drill yet"}}) {
    environment.kind = kind;
    drill_.state.plan.environment = std::make_shared<const Environment>(environment);
    refresh();
    QCOMPARE(note(), QLatin1String(words));
  }
  Certificate certificate;
  certificate.endedUtc = 1'795'270'662'000;  // 21 November 2026
  certificate.rollbacks = {{"first", "errors", 1'000}, {"second", {}, 34'000}};
  drill_.state.certificate = certificate;
  refresh();
  QCOMPARE(note(), QStringLiteral("last drill 34 s · 21 Nov"));
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::TrafficTest)
#include "traffic_test.moc"
