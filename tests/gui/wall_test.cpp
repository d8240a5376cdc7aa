// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGui/QImage>
#include <QtWidgets/QAbstractButton>

#include "tests/gui/screenshots/pictures.h"
#include "tests/gui/screenshots/rooms.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/theme/watermark.h"
#include "widgets/wall/wall_view.h"
#include "widgets/wall/wall_window.h"

namespace warroom {

using staged::Screen;
using theme::TextSize;

class WallTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void pendingSaysWhenItTrips();
  void blindSaysForHowLong();
  void whatActsComesFirst();
  void aFiredTriggerIsHiddenByNoAlertButItsOwn();
  void onlyWhatRollsBackAndWasJudgedWatches();
  void theStepTellsSignaturesFromChecks();
  void alerts_data();
  void alerts();
  void withoutAnEngineNothingIsCalm();
  void everyTrackOnGreenIsNamed();
  void splitOfAnotherTrackIsAnAlert();
  void nothingIsSmall();
  void partsFillTheWallAndDoNotOverlap_data();
  void partsFillTheWallAndDoNotOverlap();
  void redIsOnlyForATriggerAndARollback();
  void liveAndRehearsalDiffer();
  void givesNoCommand();

 private:
  std::unique_ptr<RoomWindow> show(const staged::StagedRoom& room, QSize size = {1920, 1080}) {
    return staged::stage({QStringLiteral("x"), Screen::Wall, [&] { return room; }, size}, scheduler_);
  }
  testkit::ManualClock clock_;
  testkit::ManualScheduler scheduler_{clock_};
};

void WallTest::pendingSaysWhenItTrips() {
  const auto room = staged::warned();
  const auto notices = wallNotices(room.state, room.live, room.now);
  QCOMPARE(notices.size(), std::size_t(2));
  QCOMPARE(notices.at(0).mark, Mark::Warning);
  QCOMPARE(notices.at(0).value, QStringLiteral("rolls back in 9:27"));
}

void WallTest::blindSaysForHowLong() {
  const auto room = staged::warned();
  const auto notices = wallNotices(room.state, room.live, room.now);
  QCOMPARE(notices.at(1).mark, Mark::NoData);
  QCOMPARE(notices.at(1).value, QStringLiteral("NO DATA 41 s"));
}

void WallTest::whatActsComesFirst() {
  const auto room = staged::everythingRed();
  const auto notices = wallNotices(room.state, room.live, room.now);
  QVERIFY(notices.size() >= 3);
  QCOMPARE(notices.at(0).text, QStringLiteral("The journal does not write"));
  QCOMPARE(notices.at(0).mark, Mark::Critical);
}

void WallTest::aFiredTriggerIsHiddenByNoAlertButItsOwn() {
  const auto fires = [](const staged::StagedRoom& room, bool offline = false) {
    int count = 0;
    for (const auto& notice : wallNotices(room.state, room.live, room.now, offline))
      count += notice.text.contains(QStringLiteral(": fired, "));
    return count;
  };
  auto room = staged::fired();  // rolling back for error-rate: the alert says why
  QCOMPARE(fires(room), 0);
  QCOMPARE(fires(room, true), 1);
  room.happen(event::TriggerFired{"latency", 2.4, "2.4 s for 15 min, limit > 1 s"});
  QCOMPARE(fires(room), 1);
  auto after = staged::rolledBack();
  QCOMPARE(fires(after), 0);
  after.happen(event::TriggerFired{"latency", 2.4, "2.4 s for 15 min, limit > 1 s"});
  QCOMPARE(wallAlert(after.state, after.live, after.now, {})->headline, QStringLiteral("ROLLED BACK"));
  QCOMPARE(fires(after), 1);
}

void WallTest::onlyWhatRollsBackAndWasJudgedWatches() {
  QCOMPARE(watchingTriggers(staged::justOpened().state), 0);
  auto room = staged::atFifty();
  for (const Trigger& trigger : room.state.plan.runbook->triggers)
    room.happen(event::TriggerReset{trigger.id, 0.0, "calm"});
  const int all = watchingTriggers(room.state);
  QVERIFY(all > 0);
  Runbook runbook = *room.state.plan.runbook;
  for (Trigger& trigger : runbook.triggers) {
    if (trigger.action != TriggerAction::RollBack) continue;
    trigger.action = TriggerAction::Page;
    break;
  }
  room.state.plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  QCOMPARE(watchingTriggers(room.state), all - 1);
}

void WallTest::theStepTellsSignaturesFromChecks() {
  const auto room = staged::deciding();
  const Step& step = *room.state.plan.runbook->step("go-no-go");
  const auto roles = room.state.plan.runbook->form(step.form)->roles.size();
  const QString detail = wallStep(room.state, room.now).detail;
  QVERIFY2(detail.startsWith(QStringLiteral("3 of %1 signed, 1 NO-GO").arg(roles)), qPrintable(detail));
  QCOMPARE(detail.contains(QStringLiteral("checks")), !step.items.empty());
}

void WallTest::alerts_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<int>("mark");
  QTest::addColumn<bool>("red");
  QTest::addColumn<QString>("headline");
  QTest::addColumn<QString>("sentence");
  const auto row = [](const char* name, Mark mark, bool red, const char* headline, const char* sentence) {
    QTest::newRow(name) << QString::fromLatin1(name) << int(mark) << red << QString::fromUtf8(headline)
                        << QString::fromUtf8(sentence);
  };
  row("fired", Mark::Critical, true, "ROLLING BACK TO BLUE · 1.0 s", "Error rate of green above 1 %");
  row("rolled-back", Mark::Done, false, "ROLLED BACK", "All traffic is on blue");
  row("rollback-incomplete", Mark::InDoubt, false, "ROLLBACK IN DOUBT", "By hand: set server app/green weight 0");
  row("everything-red", Mark::Critical, true, "ROLLBACK NOT COMPLETE", "still at 50 %");
  row("split", Mark::Critical, false, "SPLIT 10/50", "Backends disagree");
  row("in-doubt", Mark::InDoubt, false, "IN DOUBT: the shift to 50 %", "It is being read back");
  row("engine-gone", Mark::NoData, false, "NO ENGINE: what is shown is old", "its process has ended");
}

void WallTest::alerts() {
  QFETCH(QString, name);
  QFETCH(int, mark);
  QFETCH(bool, red);
  QFETCH(QString, headline);
  QFETCH(QString, sentence);
  for (const auto& picture : staged::pictures(false)) {
    if (picture.name != QStringLiteral("wall-") + name) continue;
    const auto room = picture.room();
    const auto alert = wallAlert(room.state, room.live, room.now, room.offline);
    QVERIFY(alert);
    QCOMPARE(int(alert->mark), mark);
    QCOMPARE(alert->red, red);
    QCOMPARE(alert->headline, headline);
    QVERIFY2(alert->sentence.contains(sentence), qPrintable(alert->sentence));
    return;
  }
  QFAIL("no such picture");
}

void WallTest::withoutAnEngineNothingIsCalm() {
  const auto window = show(staged::engineGone());
  const auto named = [&](const char* part) {
    return window->findChild<QWidget*>(QString::fromLatin1(part))->accessibleName();
  };
  QVERIFY2(named("wallNotices").contains(QStringLiteral("unknown")), qPrintable(named("wallNotices")));
  QVERIFY2(named("wallTruths").contains(QStringLiteral("confirmed 50 %, no data")), qPrintable(named("wallTruths")));
  QVERIFY(window->findChild<QWidget*>(QStringLiteral("wallAlert"))->isVisible());
  window->setConnection(true, {});
  const auto room = staged::atFifty();
  window->setState(room.state, room.live, room.samples, room.now);
  QVERIFY(!window->findChild<QWidget*>(QStringLiteral("wallAlert"))->isVisible());
  QVERIFY(named("wallNotices").contains(QStringLiteral("no alarms")));
}

void WallTest::everyTrackOnGreenIsNamed() {
  const auto one = show(staged::atFifty());
  QVERIFY(!one->findChild<QWidget*>(QStringLiteral("wallTracks"))->isVisible());
  const auto window = show(staged::secondTrack());
  const auto* tracks = window->findChild<QWidget*>(QStringLiteral("wallTracks"));
  QVERIFY(tracks->isVisible());
  QCOMPARE(tracks->accessibleName(), QStringLiteral("track State persistence; Traffic on green: commanded 100 %, "
                                                    "confirmed 100 %, normal"));
  const auto* truths = window->findChild<QWidget*>(QStringLiteral("wallTruths"));
  QVERIFY(truths->accessibleName().startsWith(QStringLiteral("State persistence: commanded 0 %")));
  QVERIFY(!tracks->geometry().intersects(truths->geometry()));
}

// A split is told of whichever track it is.
void WallTest::splitOfAnotherTrackIsAnAlert() {
  auto room = staged::secondTrack();
  Runbook runbook = *room.state.plan.runbook;
  auto second = runbook.backends.front();
  second.id = "lb-2";
  runbook.backends.push_back(second);
  runbook.tracks.front().backends.push_back("lb-2");
  room.state.plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  room.state.backends["lb-2"] = room.state.backends.at("lb");
  room.state.backends["lb-2"].confirmed = 75;
  room.live.backends.clear();
  const auto alert = wallAlert(room.state, room.live, room.now, {});
  QVERIFY(alert);
  QCOMPARE(alert->headline, QStringLiteral("SPLIT 75/100"));
  QVERIFY2(alert->sentence.startsWith(QStringLiteral("Traffic: Backends disagree")), qPrintable(alert->sentence));
}

// The wall writes in four sizes, and the least of them is what the rule asks for.
void WallTest::nothingIsSmall() {
  const auto window = show(staged::warned());
  for (const TextSize size : {TextSize::WallClock, TextSize::WallFigure, TextSize::WallTitle, TextSize::WallBody})
    QVERIFY(theme::pixels(size, *window) >= 34);
  const auto large = show(staged::warned(), {3840, 2160});
  QVERIFY(theme::pixels(TextSize::WallBody, *large) >= 68);
  const auto small = show(staged::warned(), {1280, 720});
  QVERIFY(theme::pixels(TextSize::WallBody, *small) >= 22);
}

void WallTest::partsFillTheWallAndDoNotOverlap_data() {
  QTest::addColumn<QSize>("size");
  QTest::addColumn<bool>("alert");
  for (const bool alert : {false, true})
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 720), QSize(3840, 2160), QSize(2560, 1080)})
      QTest::addRow("%d x %d %d", size.width(), size.height(), int(alert)) << size << alert;
}

void WallTest::partsFillTheWallAndDoNotOverlap() {
  QFETCH(QSize, size);
  QFETCH(bool, alert);
  const auto window = show(alert ? staged::everythingRed() : staged::warned(), size);
  QVector<QRect> places;
  for (QWidget* part : window->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
    const QString name = part->objectName();
    if (!part->isVisible() || !(name.startsWith(QStringLiteral("wall")) || name == QStringLiteral("splitBar")))
      continue;
    QVERIFY2(window->rect().contains(part->geometry()), qPrintable(name));
    QVERIFY2(part->height() >= theme::length(100, *window), qPrintable(name));
    for (const QRect& other : places) QVERIFY2(!other.intersects(part->geometry()), qPrintable(name));
    places << part->geometry();
  }
  QCOMPARE(places.size(), alert ? 11 : 10);
  int area = 0;
  for (const QRect& place : places) area += place.width() * place.height();
  QVERIFY(area > 0.85 * size.width() * size.height());
}

void WallTest::redIsOnlyForATriggerAndARollback() {
  const QRgb red = theme::color(theme::Hue::CriticalSurface, theme::Scheme::Dark).rgb();
  const auto reds = [&](const staged::StagedRoom& room) {
    const QImage image = show(room)->grab().toImage();
    int count = 0;
    for (int y = 0; y < image.height(); y += 4)
      for (int x = 0; x < image.width(); x += 4) count += image.pixel(x, y) == red;
    return count;
  };
  QVERIFY(reds(staged::fired()) > 5'000);
  for (const auto& calm : {staged::atFifty(), staged::warned(), staged::split(), staged::rolledBack(), staged::blind()})
    QCOMPARE(reds(calm), 0);
}

void WallTest::liveAndRehearsalDiffer() {
  const auto live = show(staged::atFifty(EnvironmentKind::Live));
  const auto rehearsal = show(staged::atFifty(EnvironmentKind::Rehearsal));
  QVERIFY(!live->findChild<theme::Watermark*>()->isVisible());
  QVERIFY(rehearsal->findChild<theme::Watermark*>()->isVisible());
  QVERIFY(live->windowTitle().startsWith(QStringLiteral("LIVE")));
  QVERIFY(rehearsal->windowTitle().startsWith(QStringLiteral("REHEARSAL")));
  const QRgb ground = theme::color(theme::Hue::Background, theme::Scheme::Dark).rgb();
  QCOMPARE(live->grab().toImage().pixel(4, 4), ground);
  QVERIFY(rehearsal->grab().toImage().pixel(4, 4) != ground);
}

void WallTest::givesNoCommand() {
  const auto window = show(staged::warned());
  QVERIFY(window->findChildren<QAbstractButton*>().isEmpty());
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::WallTest)
#include "wall_test.moc"
