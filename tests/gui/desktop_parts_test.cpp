// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtCore/QtEndian>
#include <filesystem>
#include <fstream>

#include "app/desktop/player_sound.h"
#include "app/desktop/room_list.h"
#include "app/desktop/room_note.h"
#include "app/desktop/shown_time.h"
#include "app/desktop/tone.h"
#include "app/process/lab_process.h"
#include "app/process/rehearsal_start.h"
#include "app/room/room.h"
#include "models/items/next_for_people.h"
#include "tests/cutover/drill.h"
#include "tests/testkit/test.h"

namespace warroom {

using namespace std::chrono_literals;

// What the desktop does besides pixels and links.
class DesktopPartsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void planTimeRunsToWhereTheNextWordIsDue_data();
  void planTimeRunsToWhereTheNextWordIsDue();
  void tonesAreWavAndDiffer();
  void aPlayerThatFailsMakesWayForTheNext();
  void aCriticalToneDoesNotWaitForAWarning();
  void withoutAPlayerThereIsNoSoundAndNoFailure();
  void theShippedRunbooksAreListed();
  void findingsHaveLineAndColumn();
  void anEnvironmentIsToldByWhatItHolds();
  void aRoomSaysHowItStands();
  void aRehearsalOfNoRunbookFailsInWords();
  void aLabComesUpAndEnds();
  void nextForPeopleFollowsTheDay();
  void nextForPeopleCountsWhatIsLeftOff();

 private:
  QString file(const char* name, const QByteArray& bytes) {
    QFile made(directory_.filePath(QString::fromUtf8(name)));
    if (made.open(QIODevice::WriteOnly)) made.write(bytes);
    return made.fileName();
  }
  QTemporaryDir directory_;
};

void DesktopPartsTest::planTimeRunsToWhereTheNextWordIsDue_data() {
  QTest::addColumn<int>("speed");
  QTest::addColumn<int>("sinceLive");
  QTest::addColumn<int>("event");
  QTest::addColumn<int>("shown");
  QTest::newRow("just told") << 10 << 0 << 0 << 100'000;
  QTest::newRow("ten times") << 10 << 300 << 0 << 103'000;
  QTest::newRow("never past the next") << 10 << 60'000 << 0 << 105'000;
  QTest::newRow("sixty times") << 60 << 50 << 0 << 103'000;
  QTest::newRow("full speed stands") << 0 << 60'000 << 0 << 100'000;
  QTest::newRow("an event knows better") << 0 << 0 << 104'000 << 104'000;
}

void DesktopPartsTest::planTimeRunsToWhereTheNextWordIsDue() {
  QFETCH(int, speed);
  QFETCH(int, sinceLive);
  QFETCH(int, event);
  QFETCH(int, shown);
  const auto at = [](int ms) { return PlanTime(Milliseconds(ms)); };
  QCOMPARE(shownTime({at(100'000), at(event), Milliseconds(sinceLive), speed, 5s}), at(shown));
}

void DesktopPartsTest::tonesAreWavAndDiffer() {
  for (const Tone tone : {Tone::Warning, Tone::Critical}) {
    const QByteArray wav = wavOf(tone);
    QVERIFY(wav.startsWith("RIFF") && wav.mid(8, 8) == "WAVEfmt ");
    QCOMPARE(qFromLittleEndian<quint32>(wav.constData() + 4), quint32(wav.size() - 8));
    QCOMPARE(qFromLittleEndian<quint32>(wav.constData() + 40), quint32(wav.size() - 44));
    int loudest = 0;
    for (qsizetype i = 44; i + 1 < wav.size(); i += 2)
      loudest = qMax(loudest, qAbs(int(qFromLittleEndian<qint16>(wav.constData() + i))));
    QVERIFY2(loudest > 10'000 && loudest < 20'000, qPrintable(QString::number(loudest)));
  }
  QVERIFY(wavOf(Tone::Critical).size() > 2 * wavOf(Tone::Warning).size());
}

void DesktopPartsTest::aPlayerThatFailsMakesWayForTheNext() {
  PlayerSound sound({{QStringLiteral("false")}, {QStringLiteral("cp"), QStringLiteral("-t"), directory_.path()}});
  sound.play(Tone::Critical);
  const QString copy = directory_.filePath(QStringLiteral("critical.wav"));
  QTRY_COMPARE(QFileInfo(copy).size(), wavOf(Tone::Critical).size());
  QVERIFY(sound.trouble().isEmpty());
}

void DesktopPartsTest::aCriticalToneDoesNotWaitForAWarning() {
  QTemporaryDir heard;
  const QString hangsAtWarnings = QStringLiteral("case $0 in *warning*) exec sleep 600;; *) cp $0 %1;; esac");
  PlayerSound sound({{QStringLiteral("sh"), QStringLiteral("-c"), hangsAtWarnings.arg(heard.path())}});
  sound.play(Tone::Warning);
  sound.play(Tone::Critical);
  QTRY_COMPARE(QFileInfo(heard.filePath(QStringLiteral("critical.wav"))).size(), wavOf(Tone::Critical).size());
  QVERIFY(sound.trouble().isEmpty());  // and the player that was ended is not held to be broken
}

void DesktopPartsTest::withoutAPlayerThereIsNoSoundAndNoFailure() {
  PlayerSound none({{QStringLiteral("no-such-player")}});
  none.play(Tone::Critical);
  QVERIFY2(none.trouble().contains(QStringLiteral("no-such-player")), qPrintable(none.trouble()));
  PlayerSound deaf({{QStringLiteral("false")}});
  QVERIFY(deaf.trouble().isEmpty());
  deaf.play(Tone::Warning);
  QTRY_VERIFY(deaf.trouble().contains(QStringLiteral("could not play")));
}

void DesktopPartsTest::theShippedRunbooksAreListed() {
  QStringList names;
  for (const auto& example : listExamples()) {
    names << example.file.section(u'/', -1);
    QVERIFY(!example.title.isEmpty() && example.detail.contains(QStringLiteral("steps, T-")));
  }
  QVERIFY2(names.contains(QStringLiteral("pags.json")) && names.contains(QStringLiteral("example.json")),
           qPrintable(names.join(u' ')));
  QVERIFY(!names.contains(QStringLiteral("pags.live.json")));
}

void DesktopPartsTest::findingsHaveLineAndColumn() {
  const QString bad = file("bad.json", "{\n  \"id\": 7,\n  \"titel\": \"x\"\n}\n");
  const QStringList lines = findingsOfRunbook(bad).split(QLatin1Char('\n'));
  QVERIFY2(lines.size() > 2, qPrintable(lines.join(u'\n')));
  QVERIFY2(!lines.filter(QStringLiteral("bad.json:2:9")).isEmpty(), qPrintable(lines.join(u'\n')));
  QVERIFY(!lines.filter(QStringLiteral("titel")).isEmpty());
  QVERIFY(findingsOfRunbook(directory_.filePath(QStringLiteral("none.json"))).contains(QStringLiteral("none.json")));
  QCOMPARE(findingsOfRunbook(QStringLiteral(WARROOM_SOURCE_DIR "/checklists/pags.json")), QString());
}

void DesktopPartsTest::anEnvironmentIsToldByWhatItHolds() {
  QVERIFY(isEnvironment(QStringLiteral(WARROOM_SOURCE_DIR "/checklists/pags.live.json")));
  QVERIFY(!isEnvironment(QStringLiteral(WARROOM_SOURCE_DIR "/checklists/pags.json")));
}

void DesktopPartsTest::aRoomSaysHowItStands() {
  testkit::Drill drill;
  QCOMPARE(roomSentence(drill.state, drill.clock.plan()), QStringLiteral("clock not started · 0 % on green · Prepare"));
  drill.toGo();
  drill.give(command::HoldClock{"wait"});
  RoomPaths paths;
  paths.directory = directory_.path().toStdString();
  QCOMPARE(RoomNote::read(paths), QString());
  RoomNote(paths).keep(drill.state, drill.clock.plan());
  QTRY_COMPARE(RoomNote::read(paths), QStringLiteral("T-0, held · 0 % on green · Shift to 10 %"));
  Runbook several = *drill.state.plan.runbook;
  several.tracks.push_back({"feature", "Feature", {}, {}});
  drill.state.plan.runbook = std::make_shared<const Runbook>(several);
  drill.state.weights = {{"traffic", 100}, {"feature", 0}};
  QVERIFY(roomSentence(drill.state, drill.clock.plan()).contains(QStringLiteral(" · Traffic 100 % on green · ")));
  drill.state.weights["feature"] = 1;
  QVERIFY(
      roomSentence(drill.state, drill.clock.plan()).contains(QStringLiteral("Traffic 100 %, Feature 1 % on green")));
  drill.happen(event::RehearsalEnded{true, "all well"});
  QCOMPARE(roomSentence(drill.state, drill.clock.plan()), QStringLiteral("rehearsal passed"));
}

// The lab says what is wrong, or is not there at all: either way it is words, and no process stays.
void DesktopPartsTest::aRehearsalOfNoRunbookFailsInWords() {
  qputenv("XDG_STATE_HOME", directory_.path().toUtf8());
  RehearsalStart start(directory_.filePath(QStringLiteral("none.json")).toStdString(), 10);
  std::string why;
  connect(&start, &RehearsalStart::failed, this, [&why](const Error& error) { why = error.message; });
  start.start();
  QTRY_VERIFY_WITH_TIMEOUT(!why.empty(), 25'000);
}

void DesktopPartsTest::aLabComesUpAndEnds() {
  const auto runbook = QStringLiteral(WARROOM_SOURCE_DIR "/checklists/example.json").toStdString();
  const auto state = std::filesystem::path(directory_.filePath(QStringLiteral("lab")).toStdString());
  std::filesystem::create_directories(state);
  std::ofstream(state / "environment.json") << "of an earlier lab";
  auto lab = startLab(runbook, state, 7);
  QVERIFY2(lab, lab ? "" : lab.error().message.c_str());
  const auto first = lab->ready();
  QVERIFY2(first && !*first, "what an earlier lab has left does not count");
  QTRY_VERIFY_WITH_TIMEOUT(lab->ready().value_or(true), 20'000);
  QVERIFY(lab->ready().has_value());
  QVERIFY(createRoom("lab", runbook, lab->environment().string()).has_value());
  QVERIFY(lab->running());
  lab->end();
  QTRY_VERIFY(!lab->running());
  const auto after = lab->ready();
  QVERIFY(!after && after.error().message.find("the lab has ended") == 0);
}

void DesktopPartsTest::nextForPeopleFollowsTheDay() {
  testkit::Drill drill;
  const auto first = [&drill] {
    const auto rows = nextForPeople(drill.state, drill.clock.plan(), 5);
    return rows.empty() ? QString() : rows.front().text + QStringLiteral(" | ") + rows.front().who;
  };
  QCOMPARE(first(), QStringLiteral("Start the T-clock | nobody leads"));
  drill.give(command::StartClock{-600'000});
  QCOMPARE(first(), QStringLiteral("2 items by hand | Cutover lead"));
  drill.give(command::TickItem{"prepare", "briefed", true, {}});
  QCOMPARE(first(), QStringLiteral("Item channel | Cutover lead"));
  drill = testkit::Drill();
  drill.toGo();
  QCOMPARE(first(), QStringLiteral("Shift to 10 % on green | now"));
  drill.happen(event::ClockHeld{"wait"});
  QVERIFY(first().startsWith(QStringLiteral("The T-clock is held")));
}

void DesktopPartsTest::nextForPeopleCountsWhatIsLeftOff() {
  testkit::Drill drill;
  drill.toGo();
  drill.happen(event::ClockHeld{"wait"});
  const auto all = nextForPeople(drill.state, drill.clock.plan(), 99);
  QCOMPARE(all.size(), std::size_t(3));  // the clock, the shift, and the checkpoint ahead
  QCOMPARE(all.back().text, QStringLiteral("Next: Checkpoint"));
  QCOMPARE(all.back().who, QStringLiteral("in 5:00"));
  const auto two = nextForPeople(drill.state, drill.clock.plan(), 2);
  QCOMPARE(two.size(), std::size_t(2));
  QCOMPARE(two.back(), all.back());
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::DesktopPartsTest)
#include "desktop_parts_test.moc"
