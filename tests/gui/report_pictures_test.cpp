// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/report_pictures.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>

#include "app/room/moments.h"
#include "tests/gui/screenshots/rooms.h"
#include "tests/testkit/manual_scheduler.h"
#include "tests/testkit/test.h"
#include "widgets/theme/theme.h"

namespace warroom {

// What a report has kept is drawn, screen by screen.
class ReportPicturesTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void everyMomentIsDrawnAndTheDecisionWithItsForm();
};

void ReportPicturesTest::everyMomentIsDrawnAndTheDecisionWithItsForm() {
  QTemporaryDir report;
  const auto path = [&](const char* name) { return report.filePath(QString::fromLatin1(name)); };
  QVERIFY(QFile::copy(QStringLiteral(WARROOM_SOURCE_DIR "/checklists/pags.json"), path("runbook.json")));
  QVERIFY(QFile::copy(QStringLiteral(WARROOM_SOURCE_DIR "/checklists/pags.live.json"), path("environment.json")));
  const auto room = staged::decided();
  QFile journal(path("journal.ndjson"));
  QVERIFY(journal.open(QIODevice::WriteOnly));
  std::uint64_t decision = 0;
  for (const Event& event : room.events) {
    journal.write(QByteArray::fromStdString(toJson(event).dump() + "\n"));
    const auto* completed = std::get_if<event::StepCompleted>(&event.body);
    if (completed && completed->step == "go-no-go") decision = event.sequence;
  }
  journal.close();
  QVERIFY(decision > 0);
  const std::filesystem::path moments = path("moments.ndjson").toStdString();
  QVERIFY(appendMoment(moments, {"01-before", decision - 3, room.live, room.samples}).has_value());
  QVERIFY(appendMoment(moments, {"02-go-no-go", decision, room.live, room.samples}).has_value());

  testkit::ManualClock clock;
  testkit::ManualScheduler scheduler(clock);
  const auto drawn = drawReport(report.path().toStdString(), scheduler);
  QVERIFY2(drawn, drawn ? "" : drawn.error().message.c_str());
  QCOMPARE(*drawn, 5);
  const QDir pictures(path("pictures"));
  const QStringList names{QStringLiteral("01-before-lead.png"), QStringLiteral("01-before-wall.png"),
                          QStringLiteral("02-go-no-go-form.png"), QStringLiteral("02-go-no-go-lead.png"),
                          QStringLiteral("02-go-no-go-wall.png")};
  QCOMPARE(pictures.entryList({QStringLiteral("*.png")}, QDir::Files, QDir::Name), names);
  // The page is another picture than the desk under it.
  QVERIFY(QImage(pictures.filePath(names[2])) != QImage(pictures.filePath(names[3])));
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::ReportPicturesTest)
#include "report_pictures_test.moc"
