// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtWidgets/QLabel>
#include <set>

#include "tests/gui/screenshots/pictures.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/traffic/hold_button.h"

namespace warroom {

// The command that makes the pictures, and what must be true of each screen in each of its states.
class ScreenshotsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void theCommandMakesEveryPicture();
  void theCommandMakesThePicturesOfTheReadme();
  void nothingOfImportanceIsCut_data();
  void nothingOfImportanceIsCut();

 private:
  static void shoot(const QTemporaryDir& folder, QStringList arguments);
};

void ScreenshotsTest::shoot(const QTemporaryDir& folder, QStringList arguments) {
  QProcess command;
  auto environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), folder.path());  // without any, Qt says that it makes one up
  command.setProcessEnvironment(environment);
  command.start(QStringLiteral(WARROOM_BIN_DIR "/warroom-screenshots"),
                arguments << QStringLiteral("--out") << folder.path());
  QTRY_COMPARE_WITH_TIMEOUT(command.state(), QProcess::NotRunning, 240'000);
  QCOMPARE(command.exitCode(), 0);
  QCOMPARE(command.readAllStandardError(), QByteArray());
}

void ScreenshotsTest::theCommandMakesThePicturesOfTheReadme() {
  QTemporaryDir folder;
  shoot(folder, {QStringLiteral("--readme")});
  for (const QString& name : {QStringLiteral("desk.png"), QStringLiteral("wall.png")}) {
    const QImage fresh(folder.filePath(name));
    QCOMPARE(fresh.size(), QSize(1920, 1080));
    QCOMPARE(QImage(QStringLiteral(WARROOM_SOURCE_DIR "/resources/images/") + name).size(), fresh.size());
  }
}

void ScreenshotsTest::theCommandMakesEveryPicture() {
  QTemporaryDir folder;
  shoot(folder, {});
  std::set<QString> names;
  for (const bool scaled : {false, true}) {
    for (const staged::Picture& picture : staged::pictures(scaled)) {
      QVERIFY2(names.insert(picture.name).second, qPrintable(picture.name));
      const QImage image(folder.filePath(picture.name + QStringLiteral(".png")));
      QCOMPARE(image.size(), picture.size * (scaled ? 2 : 1));
      std::set<QRgb> inks;
      for (int y = 0; y < image.height(); y += 7)
        for (int x = 0; x < image.width(); x += 7) inks.insert(image.pixel(x, y));
      QVERIFY2(inks.size() > 12, qPrintable(picture.name));
    }
  }
}

void ScreenshotsTest::nothingOfImportanceIsCut_data() {
  QTest::addColumn<QString>("name");
  for (const staged::Picture& picture : staged::pictures(false)) {
    const bool desk = picture.screen == staged::Screen::Desk && picture.room;
    if (desk && picture.scheme == theme::Scheme::Dark) QTest::newRow(qPrintable(picture.name)) << picture.name;
  }
}

// At 1280×720, whatever the state: clock, truths and buttons are whole and in the window.
void ScreenshotsTest::nothingOfImportanceIsCut() {
  QFETCH(QString, name);
  testkit::ManualClock clock;
  testkit::ManualScheduler scheduler(clock);
  for (staged::Picture& picture : staged::pictures(false)) {
    if (picture.name != name) continue;
    picture.size = {1280, 720};
    const auto window = staged::stage(picture, scheduler);
    for (const char* label : {"clock", "clockWord", "badge", "commandedValue", "confirmedValue", "observedValue"}) {
      const auto* found = window->findChild<QLabel*>(QString::fromLatin1(label));
      QVERIFY2(found && found->isVisible(), label);
      const int wanted = found->fontMetrics().horizontalAdvance(found->text());
      QVERIFY2(wanted <= found->contentsRect().width(), qPrintable(found->objectName() + found->text()));
    }
    for (const HoldButton* button : window->findChildren<HoldButton*>()) {
      if (!button->isVisible()) continue;
      const QRect place(button->mapTo(window.get(), QPoint()), button->size());
      QVERIFY2(window->rect().contains(place), qPrintable(button->objectName()));
      QVERIFY2(button->wordsFit(), qPrintable(button->objectName() + QStringLiteral(": ") + button->under()));
    }
  }
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::ScreenshotsTest)
#include "screenshots_test.moc"
