// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/wall_display.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QWidget>

#include "tests/testkit/test.h"

namespace warroom {
namespace {

// Two displays of different size and density, side by side. The platform reads them when the application begins.
struct TwoDisplays {
  TwoDisplays() {
    QFile file(folder.filePath(QStringLiteral("displays.json")));
    if (!file.open(QIODevice::WriteOnly)) return;
    file.write(R"({"screens": [
      {"name": "desk", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
      {"name": "wall", "x": 1920, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    ]})");
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + file.fileName().toUtf8());
  }
  QTemporaryDir folder;
};
const TwoDisplays kTwoDisplays;

}  // namespace

// The wall goes to the display on which nobody works, and fills it.
class WallDisplayTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    QCOMPARE(QGuiApplication::screens().size(), 2);
    QCOMPARE(QGuiApplication::primaryScreen()->name(), QStringLiteral("desk"));
  }

  void fillsTheDisplayBesideTheDesk_data() {
    QTest::addColumn<int>("deskOn");
    QTest::newRow("the desk is on the first") << 0;
    QTest::newRow("the desk is on the second") << 1;
  }

  void fillsTheDisplayBesideTheDesk() {
    QFETCH(int, deskOn);
    QScreen* own = QGuiApplication::screens().at(deskOn);
    QScreen* other = QGuiApplication::screens().at(1 - deskOn);
    QWidget desk;
    desk.setGeometry(QRect(own->geometry().topLeft() + QPoint(20, 20), QSize(400, 300)));
    desk.show();
    QCOMPARE(desk.screen(), own);
    QWidget wall;
    showWall(wall, &desk);
    QVERIFY(QTest::qWaitForWindowExposed(&wall));
    QVERIFY(wall.isFullScreen());
    QCOMPARE(wall.screen(), other);
    QCOMPARE(wall.geometry(), other->geometry());
    QCOMPARE(desk.screen(), own);
  }

  void aloneItFillsTheSecond() {
    QWidget wall;
    showWall(wall, nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(&wall));
    QVERIFY(wall.isFullScreen());
    QCOMPARE(wall.screen()->name(), QStringLiteral("wall"));
  }

  // A display that is unplugged: beside a desk the wall ends, and alone it comes to the display that is left.
  void whenItsDisplayGoes() {
    QScreen* second = QGuiApplication::screens().at(1);
    QWidget desk;
    desk.show();
    QWidget beside, alone;
    showWall(beside, &desk);
    showWall(alone, nullptr);
    Q_EMIT qGuiApp->screenRemoved(QGuiApplication::primaryScreen());
    QVERIFY(beside.isVisible() && alone.isFullScreen());
    Q_EMIT qGuiApp->screenRemoved(second);
    QVERIFY(!beside.isVisible());
    QVERIFY(alone.isVisible() && alone.isMaximized());
  }
};

}  // namespace warroom

WARROOM_GUI_TEST(warroom::WallDisplayTest)
#include "wall_display_test.moc"
