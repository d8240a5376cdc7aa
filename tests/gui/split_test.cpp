// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>
#include <QtWidgets/QLabel>

#include "tests/cutover/drill.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/theme/theme.h"
#include "widgets/traffic/hold_button.h"
#include "widgets/traffic/split_bar.h"
#include "widgets/traffic/traffic_card.h"
#include "widgets/traffic/truths_bar.h"

using namespace warroom;
using namespace std::chrono_literals;

// FAILURES 25: one backend has followed, another has not.
class SplitTest : public testkit::Test {
  Q_OBJECT

  testkit::ManualClock io_;
  testkit::ManualScheduler scheduler_{io_};
  std::unique_ptr<QWidget> window_;
  TrafficCard* card_ = nullptr;
  testkit::Drill drill_;
  std::vector<CommandBody> commands_;

  template <typename Widget>
  Widget& find(const char* name) {
    auto* found = card_->findChild<Widget*>(QString::fromLatin1(name));
    if (!found) qFatal("no %s", name);
    return *found;
  }
  void refresh() { card_->setState(drill_.state, {}, drill_.clock.plan()); }
  void hold(const char* name, Milliseconds time = 1'000ms) {
    auto& button = find<HoldButton>(name);
    QTest::mousePress(&button, Qt::LeftButton);
    scheduler_.advance(time);
    QTest::mouseRelease(&button, Qt::LeftButton);
  }
  int asked(std::size_t nth) const { return std::get<command::Shift>(commands_.at(nth)).percent; }
  void split(int to = 10) {
    drill_.give(command::Shift{"traffic", to, {}});
    const auto action = drill_.state.actions.back().id;
    drill_.happen(event::BackendSettled{action, "flag", Outcome::Confirmed, static_cast<double>(to), {}, 5});
    drill_.happen(event::BackendSettled{action, "balancer", Outcome::Failed, to == 10 ? 0.0 : 10.0, "read back", 5});
    drill_.happen(event::ActionSettled{action, Outcome::Failed, "SPLIT", 5});
  }

 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    drill_ = {};
    commands_.clear();
    window_ = std::make_unique<QWidget>();
    window_->resize(1'280, 300);
    card_ = new TrafficCard(scheduler_, window_.get());
    card_->resize(1'240, 260);
    connect(card_, &TrafficCard::commandRequested, this,
            [this](const CommandBody& body) { commands_.push_back(body); });
    drill_.toGo();
    refresh();
    window_->show();
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  }
  void cleanup() { window_.reset(); }

  // The lead chooses, in words and percentages; each is held, and each is one command.
  void theLeadChooses() {
    QVERIFY(!find<QWidget>("splitPanel").isVisible());
    split();
    refresh();
    QVERIFY(find<QWidget>("splitPanel").isVisible());
    const auto sentence = find<QLabel>("splitSentence").text();
    QVERIFY2(sentence.contains(QStringLiteral("SPLIT: flag is at 10 %, balancer is at 0 %")), qPrintable(sentence));
    QCOMPARE(find<HoldButton>("splitAgain").title(), QStringLiteral("ALL TO 10 % AGAIN"));
    QCOMPARE(find<HoldButton>("splitBack").title(), QStringLiteral("ALL BACK TO 0 %"));
    for (const char* name : {"splitAgain", "splitBack"}) QTRY_VERIFY(find<HoldButton>(name).wordsFit());
    QTest::mouseClick(&find<HoldButton>("splitAgain"), Qt::LeftButton);
    QVERIFY(commands_.empty());
    hold("splitAgain");
    hold("splitBack");
    QCOMPARE(commands_.size(), std::size_t{2});
    QCOMPARE(asked(0), 10);
    QCOMPARE(asked(1), 0);
    QCOMPARE(drill_.give(commands_[0]), std::string());
    refresh();
    QVERIFY(!find<QWidget>("splitPanel").isVisible());  // under way
    drill_.settle(10);
    refresh();
    QVERIFY(!find<QWidget>("splitPanel").isVisible());
  }

  void goingOnMindsItsGateAndGoingBackDoesNot() {
    split();
    drill_.happen(event::TriggerPending{"errors", 0.02, 0, "0.02, limit > 0.01"});
    refresh();
    QCOMPARE(find<HoldButton>("splitAgain").under(), QStringLiteral("LOCKED · 1 check"));
    QVERIFY(find<HoldButton>("splitAgain").toolTip().contains(QStringLiteral("is in breach")));
    hold("splitAgain", 10s);
    QVERIFY(commands_.empty());
    hold("splitBack");
    QCOMPARE(asked(0), 0);
    card_->setAttached(false);
    refresh();
    hold("splitBack");
    QCOMPARE(commands_.size(), std::size_t{1});
  }

  // A retreat that not all have followed goes on as one; "back" would be up.
  void aSplitRetreatOffersToGoOn() {
    drill_.give(command::Shift{"traffic", 10, {}});
    drill_.settle(10);
    split(5);
    refresh();
    QVERIFY(!find<HoldButton>("splitBack").isVisible());
    hold("splitAgain");
    QCOMPARE(asked(0), 5);
    QCOMPARE(drill_.give(commands_[0]), std::string());
  }

  void rollbackStaysBesideIt() {
    split();
    refresh();
    hold("rollback");
    QVERIFY(std::holds_alternative<command::RollBack>(commands_.at(0)));
    drill_.give(commands_[0]);
    refresh();
    QVERIFY(!find<QWidget>("splitPanel").isVisible());
  }

  // "100 %" must never be read as "10…".
  void aLongNameGivesWayToItsPercentage() {
    SplitBar bar;
    bar.resize(400, 30);
    bar.setShares(0, 0, QStringLiteral("Current production in the old data centre"), QStringLiteral("new"));
    QVERIFY2(bar.blueText().endsWith(QStringLiteral("… 100 %")), qPrintable(bar.blueText()));
    QCOMPARE(bar.greenText(), QStringLiteral("GREEN · new 0 %"));
  }

  // Of several tracks: which one is told, and what the other has on green.
  void theTruthsBarNamesTheTracks() {
    QWidget window;
    TruthsBar bar(&window);
    TrafficView view;
    view.track = QStringLiteral("Feature");
    view.others = {{Mark::Normal, QStringLiteral("Traffic"), QStringLiteral("commanded 100 %, confirmed 100 %")}};
    bar.setView(view);
    window.show();
    const auto* track = bar.findChild<QLabel*>(QStringLiteral("truthsTrack"));
    const auto* other = bar.findChild<QLabel*>(QStringLiteral("otherTrack0"));
    QVERIFY(track->isVisible() && other->isVisible());
    QCOMPARE(track->text(), QStringLiteral("Feature"));
    QVERIFY(other->text().contains(QStringLiteral("Traffic on green: commanded 100 %, confirmed 100 %")));
    bar.setView({});
    QVERIFY(!track->isVisible() && !other->isVisible());
  }

  // What the judge of the observed split has to say stands beside the word, in the hue of what it says.
  void theTruthsBarSaysHowLongItTakesToTell() {
    TruthsBar bar;
    LiveState live;
    drill_.give(command::Shift{"traffic", 10, {}});
    drill_.settle(10);
    live.observed["traffic"] = {3'600, 400, drill_.clock.plan().time_since_epoch().count(), {}, 450, 50};
    const auto note = [&] {
      bar.setView(trafficView(drill_.state, live, drill_.state.plan.runbook->tracks[0], drill_.clock.plan()));
      return bar.findChild<QLabel*>(QStringLiteral("observedNote"))->text();
    };
    QCOMPARE(note(), QStringLiteral("a difference of 5 points would show after 678 more requests"));
    drill_.happen(event::ObservedDiffers{"traffic", 10, 800, 200});
    QCOMPARE(note(), QStringLiteral("differs, certain to 1 in 1,000"));
  }
};

WARROOM_GUI_TEST(SplitTest)
#include "split_test.moc"
