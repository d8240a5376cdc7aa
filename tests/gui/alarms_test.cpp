// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QWidget>
#include <optional>
#include <vector>

#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"
#include "widgets/alarms/alarm_bell.h"
#include "widgets/alarms/alarm_strip.h"
#include "widgets/checklists/alarm_box.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

struct FakeSound final : AlarmSound {
  void play(Tone tone) override { played.push_back(tone); }
  QString trouble() const override { return why; }
  std::vector<Tone> played;
  QString why;
};

}  // namespace

// What is heard when, and what stays in sight.
class AlarmsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
    drill_ = testkit::Drill();
    drill_.toGo();
    live_ = {};
    sound_ = {};
    bell_.emplace(sound_, clock_);
  }

  void quietWithoutAlarms() {
    hearFor(60s);
    QVERIFY(sound_.played.empty());
    QCOMPARE(bell_->view().text, QStringLiteral("♪ Sound on"));
  }

  void aWarningIsHeardOnce() {
    warn();
    hearFor(60s);
    QCOMPARE(sound_.played, std::vector{Tone::Warning});
  }

  void aCriticalOneIsHeardEveryTenSecondsUntilAcknowledged() {
    alarm();
    hearFor(25s);
    QCOMPARE(sound_.played, (std::vector{Tone::Critical, Tone::Critical, Tone::Critical}));
    acknowledge();
    hearFor(60s);
    QCOMPARE(sound_.played.size(), std::size_t(3));
  }

  void whatTurnsCriticalIsHeardAnew() {
    warn();
    hearFor(1s);
    alarm();
    hearFor(1s);
    QCOMPARE(sound_.played, (std::vector{Tone::Warning, Tone::Critical}));
  }

  void whatIsLeftToDoByHandIsCopied() {
    QWidget window;
    AlarmBox box(QStringLiteral("rollback/a1"), &window);
    AlarmRow row;
    row.id = QStringLiteral("rollback/a1");
    row.text = QStringLiteral("haproxy is in doubt");
    box.setRow(row);
    window.show();
    auto* copy = box.findChild<QPushButton*>(QStringLiteral("copy-rollback/a1"));
    QVERIFY(copy && !copy->isVisible());
    row.byHand = QStringLiteral("set server app/green weight 0\n# or: ./weights 0\n");
    box.setRow(row);
    QVERIFY(copy->isVisible());
    QCOMPARE(copy->text(), QStringLiteral("Copy command"));
    QTest::keyClick(copy, Qt::Key_Space);
    QCOMPARE(QGuiApplication::clipboard()->text(), row.byHand);
    QCOMPARE(copy->text(), QStringLiteral("Copied"));
    row.byHand = QStringLiteral("./weights 0\n");  // another way: what was copied is not this
    box.setRow(row);
    QCOMPARE(copy->text(), QStringLiteral("Copy command"));
    row.byHand.clear();
    box.setRow(row);
    QVERIFY(!copy->isVisible());
  }

  void aDeadJournalIsCritical() {
    live_.journalError = "disk full";
    hearFor(11s);
    QCOMPARE(sound_.played, (std::vector{Tone::Critical, Tone::Critical}));
  }

  void anEngineThatIsLostIsHeardUntilItIsBack() {
    hearFor(1s);
    loseFor(22500ms);  // heard at 2, at 12, at 22
    QCOMPARE(sound_.played, (std::vector{Tone::Critical, Tone::Critical, Tone::Critical}));
    hearFor(60s);
    QCOMPARE(sound_.played.size(), std::size_t(3));
    loseFor(3s);
    QCOMPARE(sound_.played.size(), std::size_t(4));
  }

  void anEngineThatStartsAgainOrWasNeverThereIsNotHeard() {
    loseFor(60s);
    hearFor(1s);
    loseFor(1500ms);
    hearFor(60s);
    QVERIFY(sound_.played.empty());
  }

  void aLostEngineCanBeMuted() {
    hearFor(1s);
    bell_->toggleMute();
    loseFor(60s);
    QVERIFY(sound_.played.empty());
    bell_->toggleMute();
    loseFor(1s);
    QCOMPARE(sound_.played, std::vector{Tone::Critical});
  }

  void aCriticalAlarmGoesOnWithoutItsEngine() {
    alarm();
    hearFor(9s);
    loseFor(1500ms);  // not lost yet, but its alarm is due
    QCOMPARE(sound_.played, (std::vector{Tone::Critical, Tone::Critical}));
  }

  void muteIsSeenAndEndsByItself() {
    alarm();
    hearFor(1s);
    bell_->toggleMute();
    QCOMPARE(bell_->view().text, QStringLiteral("MUTED 10:00"));
    hearFor(9min);
    QCOMPARE(sound_.played.size(), std::size_t(1));
    QVERIFY2(bell_->view().text.startsWith(QStringLiteral("MUTED 1:0")), qPrintable(bell_->view().text));
    hearFor(61s);
    QVERIFY(!bell_->view().muted);
    QVERIFY(sound_.played.size() > 1);
  }

  void unmutedByHandItIsHeardAtOnce() {
    bell_->toggleMute();
    alarm();
    hearFor(30s);
    QVERIFY(sound_.played.empty());
    bell_->toggleMute();
    hearFor(1s);
    QCOMPARE(sound_.played, std::vector{Tone::Critical});
  }

  void noSoundIsSaid() {
    sound_.why = QStringLiteral("no device");
    QCOMPARE(bell_->view().text, QStringLiteral("NO SOUND"));
    QVERIFY(bell_->view().detail.contains(QStringLiteral("no device")));
  }

  void theStripShowsCriticalOnesUntilAcknowledged() {
    QWidget window;
    AlarmStrip strip(&window);
    AlarmModel model;
    std::vector<CommandBody> asked;
    connect(&strip, &AlarmStrip::commandRequested, this, [&](const CommandBody& body) { asked.push_back(body); });
    const auto show = [&] {
      model.setState(drill_.state, live_, drill_.clock.plan());
      strip.setRows(model.rows());
    };
    warn();
    show();
    QVERIFY(strip.isHidden());
    alarm();
    show();
    QVERIFY(!strip.isHidden());
    strip.findChild<QPushButton*>(QStringLiteral("acknowledge-strip-0"))->click();
    QCOMPARE(asked.size(), std::size_t(1));
    QCOMPARE(std::get<command::AcknowledgeAlarm>(asked[0]).alarm, std::string("trigger/errors/firing"));
    acknowledge();
    show();
    QVERIFY(strip.isHidden());
  }

  void theStripAcknowledgesWhatWasPressed() {
    QWidget window;
    AlarmStrip strip(&window);
    std::vector<CommandBody> asked;
    connect(&strip, &AlarmStrip::commandRequested, this, [&](const CommandBody& body) { asked.push_back(body); });
    const AlarmRow seen{QStringLiteral("seen"), Mark::Critical, QStringLiteral("Seen"), {}, false, true};
    const AlarmRow unseen{QStringLiteral("unseen"), Mark::Critical, QStringLiteral("Unseen"), {}, false, true};
    strip.setRows({seen});
    window.show();
    auto* button = strip.findChild<QPushButton*>(QStringLiteral("acknowledge-strip-0"));
    QTest::mousePress(button, Qt::LeftButton);
    strip.setRows({unseen, seen});
    QTest::mouseRelease(button, Qt::LeftButton);
    QCOMPARE(asked.size(), std::size_t(1));
    QCOMPARE(std::get<command::AcknowledgeAlarm>(asked[0]).alarm, std::string("seen"));
    button->click();
    QCOMPARE(std::get<command::AcknowledgeAlarm>(asked.at(1)).alarm, std::string("unseen"));
  }

  void theListSaysWhoAcknowledged() {
    alarm();
    acknowledge();
    Event by{};
    by.by = "Grace";
    by.body = event::AlarmAcknowledged{"trigger/errors/firing"};
    AlarmModel model;
    model.append({by});
    model.setState(drill_.state, live_, drill_.clock.plan());
    QVERIFY2(model.row(0).status.endsWith(QStringLiteral("acknowledged by Grace")), qPrintable(model.row(0).status));
  }

 private:
  void warn() { drill_.happen(event::TriggerPending{"errors", 0.02, now(), "0.02, limit > 0.01"}); }
  void alarm() { drill_.happen(event::TriggerFired{"errors", 0.02, "0.02, limit > 0.01"}); }
  void acknowledge() { drill_.happen(event::AlarmAcknowledged{"trigger/errors/firing"}); }
  std::int64_t now() const { return drill_.clock.plan().time_since_epoch().count(); }

  // As the desktop does: asked four times a second.
  void hearFor(Milliseconds span) {
    for (Milliseconds at{0}; at < span; at += 250ms) {
      bell_->hear(drill_.state, live_);
      clock_.advance(250ms);
    }
  }

  void loseFor(Milliseconds span) {
    for (Milliseconds at{0}; at < span; at += 250ms) {
      bell_->hearNoEngine();
      clock_.advance(250ms);
    }
  }

  testkit::ManualClock clock_;
  testkit::Drill drill_;
  LiveState live_;
  FakeSound sound_;
  std::optional<AlarmBell> bell_;
};

}  // namespace warroom

WARROOM_GUI_TEST(warroom::AlarmsTest)
#include "alarms_test.moc"
