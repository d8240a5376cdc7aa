// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QLabel>

#include "app/adapters/time/qt_scheduler.h"
#include "app/desktop/desktop.h"
#include "app/room/room.h"
#include "models/cutover/rules.h"
#include "tests/staging/pags_room.h"
#include "tests/staging/window_hands.h"
#include "tests/testkit/test.h"
#include "widgets/desk/desk_window.h"
#include "widgets/theme/theme.h"

using namespace warroom;
using testkit::eventually;
using testkit::PagsRoom;

namespace {

void picture(DeskWindow& window, const char* name) {
  const QDir out(QStringLiteral(WARROOM_SOURCE_DIR "/tests/gui/out"));
  QDir().mkpath(out.path());
  QVERIFY(window.grab().save(out.filePath(QString::fromUtf8(name))));
}

}  // namespace

// PAGS through the real window: a person's hands on it, real servers behind it.
class PagsWindowTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void fromTheFirstCheckToTheLastAndRolledBackByItsTrigger() {
    PagsRoom room(QStringLiteral(WARROOM_SOURCE_DIR), QStringLiteral(WARROOM_BIN_DIR));
    const auto opened = room.open();
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    theme::apply(*qApp);
    QtScheduler scheduler;
    DeskWindow window(scheduler);
    Desktop desktop(*locateRoom("test"), room.clock, link::SeatKind::Desktop);
    desktop.add(window);
    window.resize(1900, 1040);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    desktop.start("Ada");
    QVERIFY(eventually([&] { return desktop.seat().attached(); }));

    testkit::WindowHands hands(window);
    testkit::CutoverDriver driver({[&](const CommandBody& body, const std::string&) { hands.give(body); },
                                   [&]() -> const CutoverState& { return desktop.seat().state(); },
                                   [&] { return room.clock.plan(); },
                                   [&] { return window.findChild<QLabel*>(QStringLiteral("reply"))->text(); }});
    driver.start(std::chrono::seconds(-15));
    const auto drive = [&](const char* step) {
      const auto trouble = driver.driveThrough(step, 90'000);
      QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    };
    drive("final-checks");
    picture(window, "pags-before-go.png");
    drive("go-no-go");
    drive("canary-10");
    QVERIFY2(std::abs(room.greenByHeader(1'000) - 10) < 1, "10 %");
    drive("canary-50");
    QVERIFY2(std::abs(room.greenByHeader(1'000) - 50) < 1, "50 %");
    picture(window, "pags-at-50.png");
    drive("full-cutover");
    QCOMPARE(room.greenByHeader(400), 100.0);
    drive("hypercare");
    const auto& watch = desktop.seat().state().plan.runbook->step("hypercare");
    QVERIFY(watch && watch->at > std::chrono::seconds(60));
    QVERIFY(desktop.seat().state().clock.offset(room.clock.plan()) >= watch->at);
    drive("actions-week");
    QVERIFY(currentStep(desktop.seat().state()) == nullptr);
    picture(window, "pags-done.png");

    QVERIFY(room.stack.setFault(QStringLiteral("green"), {{QStringLiteral("errorRatio"), 0.5}}));
    QVERIFY(eventually(
        [&] { return desktop.seat().state().triggers.at("error-rate").memory.phase == TriggerPhase::Pending; },
        20'000));
    QVERIFY(eventually([&] { return desktop.seat().state().rolledBack && !desktop.seat().state().unsettledAction(); },
                       30'000));
    QCOMPARE(room.greenByHeader(400), 0.0);
    QVERIFY(eventually([&] {
      return window.findChild<QLabel*>(QStringLiteral("confirmedValue"))->text().contains(QStringLiteral("0 %"));
    }));
    picture(window, "pags-rolled-back.png");
  }

  // The lead's own hand, past every gate.
  void rollBackByHoldingTheButton() {
    PagsRoom room(QStringLiteral(WARROOM_SOURCE_DIR), QStringLiteral(WARROOM_BIN_DIR));
    const auto opened = room.open();
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    room.stack.setWeights(75, 25);
    QtScheduler scheduler;
    DeskWindow window(scheduler);
    Desktop desktop(*locateRoom("test"), room.clock, link::SeatKind::Desktop);
    desktop.add(window);
    window.resize(1280, 720);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    desktop.start("Ada");
    QVERIFY(eventually([&] { return desktop.seat().attached(); }));
    testkit::WindowHands(window).give(command::RollBack{});
    QVERIFY(eventually([&] { return room.stack.weight("green") == 0; }));
    QVERIFY(eventually([&] { return desktop.seat().state().rolledBack && !desktop.seat().state().unsettledAction(); }));
    picture(window, "pags-1280x720.png");
  }
};

WARROOM_GUI_TEST(PagsWindowTest)
#include "pags_window_test.moc"
