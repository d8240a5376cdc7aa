// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QRegularExpression>

#include "app/room/certificates.h"
#include "app/room/moments.h"
#include "app/room/room.h"
#include "models/core/text.h"
#include "tests/processes/small_room.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Ran;
using testkit::Sandbox;

namespace {

const auto kExample = QStringLiteral(WARROOM_SOURCE_DIR "/checklists/example.json");
const auto kSmall = QStringLiteral(WARROOM_SOURCE_DIR "/tests/processes/small.json");

QByteArray contentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Rehearsal {
  Sandbox sandbox{QStringLiteral(WARROOM_BIN_DIR)};
  int reports = 0;

  Ran play(const QString& runbook, const QStringList& options = {}) {
    return sandbox.run(QStringLiteral("warroomctl"), QStringList{QStringLiteral("rehearse"), runbook} + options);
  }
  QString newReport() { return sandbox.file(QStringLiteral("report-%1").arg(++reports), {}) + QStringLiteral(".d"); }
  // The example in two minutes: two seconds at sixty times real time.
  QString shortExample() const {
    auto text = contentOf(kExample);
    text.replace("T-30m", "T-30s").replace("T+30m", "T+60s").replace("\"10m\"", "\"20s\"");
    return sandbox.file(QStringLiteral("short.json"), text);
  }
};

QString lastLine(const QString& text) { return text.trimmed().section(QLatin1Char('\n'), -1); }

// "sample of 2026-11-22T09:10:34.591Z" as "sample of 1500", counted from the beginning.
QString sinceBeginning(QString text, qint64 begin) {
  static const QRegularExpression moment(QStringLiteral("sample of (\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z)"));
  for (auto found = moment.match(text); found.hasMatch(); found = moment.match(text, found.capturedStart() + 1)) {
    const auto at = QDateTime::fromString(found.captured(1), Qt::ISODateWithMs).toMSecsSinceEpoch();
    text.replace(found.capturedStart(1), found.capturedLength(1), QString::number(at - begin));
  }
  return text;
}

// What happened and when in the plan, without what is different on every day: addresses, times of the wall, pids,
// measured times. Answers of one moment come in any order.
QStringList storyOf(const QString& journal) {
  QStringList story;
  qint64 begin = 0;
  static const QRegularExpression roomNames(QStringLiteral("rehearsal-\\d+-\\d+"));
  static const QRegularExpression took(QStringLiteral("after \\d+ ms"));
  const auto text =
      QString::fromUtf8(contentOf(journal)).replace(roomNames, QStringLiteral("room")).replace(took, QString());
  for (const auto& line : text.toUtf8().split('\n')) {
    auto event = QJsonDocument::fromJson(line).object();
    if (event.isEmpty()) continue;
    const auto plan = static_cast<qint64>(event[QStringLiteral("plan")].toDouble());
    if (begin == 0) begin = plan;
    if (event.contains(QStringLiteral("since")))
      event[QStringLiteral("since")] = event[QStringLiteral("since")].toDouble() - static_cast<double>(begin);
    if (event.contains(QStringLiteral("evidence")))
      event[QStringLiteral("evidence")] = sinceBeginning(event[QStringLiteral("evidence")].toString(), begin);
    for (const auto* name : {"plan", "utc", "sinceBoot", "bootId", "command", "pid", "tookMs", "sequence", "sentence",
                             "journalHead", "environmentSha256", "room"})
      event.remove(QLatin1String(name));
    if (event[QStringLiteral("kind")] == QLatin1String("speed-set")) continue;
    story << QStringLiteral("%1 ").arg(plan - begin, 10) +
                 QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact));
  }
  story.sort();
  return story;
}

}  // namespace

// A whole day with nothing but the executables: no server, no display.
class RoomRehearsalTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void everyFaultIsAnswered_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("certified");
    QTest::newRow("none") << QString() << "PASSED: T+1 reached in attempt 1" << false;
    QTest::newRow("abort") << "abort@all"
                           << "in attempt 2; rolled back by hand in" << true;
    QTest::newRow("error spike") << "error-spike@all"
                                 << "rolled back by trigger down in" << true;
    QTest::newRow("latency ramp") << "latency-ramp@all"
                                  << "rolled back by trigger down in" << true;
    QTest::newRow("silent metrics") << "silent-metrics@ready"
                                    << "PASSED: T+1 reached in attempt 1" << false;
    QTest::newRow("lying read-back") << "lying-read-back@all"
                                     << "PASSED: T+1 reached" << false;
    QTest::newRow("refusing") << "refusing-backend@all"
                              << "PASSED: T+1 reached" << false;
    QTest::newRow("hanging") << "hanging-backend@all"
                             << "PASSED: T+1 reached in attempt 1" << false;
    QTest::newRow("slow") << "slow-backend@all"
                          << "PASSED: T+1 reached in attempt 1" << false;
    QTest::newRow("engine killed") << "engine-killed@all"
                                   << "PASSED: T+1 reached in attempt 1" << false;
  }
  void everyFaultIsAnswered() {
    QFETCH(QString, fault);
    QFETCH(QString, says);
    QFETCH(bool, certified);
    Rehearsal rehearsal;
    const auto report = rehearsal.newReport();
    QStringList options{QStringLiteral("--report"), report};
    if (!fault.isEmpty()) options += {QStringLiteral("--fault"), fault};
    const auto ran = rehearsal.play(rehearsal.shortExample(), options);
    QVERIFY2(ran.code == 0, qPrintable(ran.out + ran.err));
    QVERIFY2(lastLine(ran.out).contains(says), qPrintable(ran.out));
    QCOMPARE(QFile::exists(report + QStringLiteral("/certificate.json")), certified);
    QVERIFY(contentOf(report + QStringLiteral("/report.md")).contains("PASSED"));
    if (!fault.isEmpty())
      QVERIFY(contentOf(report + QStringLiteral("/journal.ndjson")).contains("\"kind\":\"fault-injected\""));
    const auto moments = readMoments((report + QStringLiteral("/moments.ndjson")).toStdString());
    QVERIFY2(moments, moments ? "" : moments.error().message.c_str());
    QVERIFY(moments->size() >= 3);
    QVERIFY(!moments->back().samples.all().empty());
  }

  // Two backends: one that refuses leaves the track split, and the people go back.
  void aSplitIsRolledBack() {
    Rehearsal rehearsal;
    auto text = contentOf(rehearsal.shortExample());
    text.replace("\"backends\": [\"balancer\"]", "\"backends\": [\"balancer\", \"second\"]");
    text.replace("\"blue\": \"v1\", \"green\": \"v2\" }",
                 "\"blue\": \"v1\", \"green\": \"v2\" },\n    { \"id\": \"second\", \"title\": \"Second\", \"kind\": "
                 "\"haproxy\", \"endpoint\": \"other\", \"proxy\": \"app\", \"blue\": \"v1\", \"green\": \"v2\" }");
    const auto ran = rehearsal.play(rehearsal.sandbox.file(QStringLiteral("two.json"), text),
                                    {QStringLiteral("--fault"), QStringLiteral("split-backends@all")});
    QVERIFY2(ran.code == 0, qPrintable(ran.out + ran.err));
    QVERIFY2(lastLine(ran.out).contains(QStringLiteral("rolled back by hand")), qPrintable(ran.out));
  }

  void aFailingCommandHoldsItsGate() {
    Rehearsal rehearsal;
    const auto report = rehearsal.newReport();
    const auto ran = rehearsal.play(kSmall, {QStringLiteral("--fault"), QStringLiteral("failing-command@prepare"),
                                             QStringLiteral("--report"), report});
    QVERIFY2(ran.code == 0, qPrintable(ran.out + ran.err));
    const auto journal = contentOf(report + QStringLiteral("/journal.ndjson"));
    QVERIFY(journal.contains("\"verdict\":\"BREACH\"") || journal.contains("\"verdict\":\"ERROR\""));
  }

  void isTheSameEachTimeAndAtEachSpeed_data() {
    QTest::addColumn<QString>("fault");
    for (const auto* fault :
         {"abort", "hanging-backend", "lying-read-back", "refusing-backend", "engine-killed", "error-spike"})
      QTest::newRow(fault) << QLatin1String(fault) + QLatin1String("@all");
  }
  void isTheSameEachTimeAndAtEachSpeed() {
    QFETCH(QString, fault);
    Rehearsal rehearsal;
    const auto runbook = rehearsal.shortExample();
    QStringList first;
    for (const auto* speed : {"max", "max", "60"}) {
      const auto report = rehearsal.newReport();
      const auto ran = rehearsal.play(runbook, {QStringLiteral("--speed"), QLatin1String(speed),
                                                QStringLiteral("--fault"), fault, QStringLiteral("--report"), report});
      QVERIFY2(ran.code == 0, qPrintable(ran.out + ran.err));
      const auto story = storyOf(report + QStringLiteral("/journal.ndjson"));
      QVERIFY(story.size() > 20);
      if (first.isEmpty()) first = story;
      for (int line = 0; line < std::min(first.size(), story.size()); ++line) QCOMPARE(story[line], first[line]);
      QCOMPARE(story.size(), first.size());
    }
  }

  // Whoever looks on may be killed: neither lab nor engine is left for long.
  void nothingIsLeftOfARehearsalThatIsKilled() {
    Rehearsal rehearsal;
    const auto terminal = rehearsal.sandbox.start(
        QStringLiteral("warroomctl"),
        {QStringLiteral("rehearse"), kExample, QStringLiteral("--speed"), QStringLiteral("10")});
    const auto engine = [&]() -> int {
      for (const auto& room : listRooms())
        if (const int pid = rehearsal.sandbox.enginePid(QString::fromStdString(room)); pid > 0) return pid;
      return 0;
    };
    QVERIFY(testkit::eventually([&] { return engine() > 0; }));
    terminal->kill();
    terminal->waitForFinished();
    QVERIFY(testkit::eventually([&] { return engine() == 0; }, 30'000));
  }

  // The shipped cutover, whole: its trigger brings it back, the second attempt reaches T+180, every screen is drawn.
  void pagsIsRehearsedToItsEnd() {
    Rehearsal rehearsal;
    const auto report = rehearsal.newReport();
    const auto terminal = rehearsal.sandbox.start(
        QStringLiteral("warroomctl"),
        {QStringLiteral("rehearse"), QStringLiteral(WARROOM_SOURCE_DIR "/checklists/pags.json"),
         QStringLiteral("--fault"), QStringLiteral("error-spike@canary-50"), QStringLiteral("--report"), report});
    QVERIFY(terminal->waitForFinished(300'000));
    const auto said = QString::fromUtf8(terminal->readAllStandardOutput());
    QVERIFY2(terminal->exitCode() == 0, qPrintable(said));
    QVERIFY2(lastLine(said).startsWith(QStringLiteral("PASSED: T+180 reached in attempt 2; rolled back by trigger ")),
             qPrintable(said));
    QCOMPARE(rehearsal.sandbox.run(QStringLiteral("warroom"), {QStringLiteral("--pictures"), report}).code, 0);
    const QDir pictures(report + QStringLiteral("/pictures"));
    QVERIFY(pictures.entryList({QStringLiteral("*-lead.png")}).size() >= 10);
    QCOMPARE(pictures.entryList({QStringLiteral("*-wall.png")}).size(),
             pictures.entryList({QStringLiteral("*-lead.png")}).size());
    QVERIFY(!pictures.entryList({QStringLiteral("*-go-no-go-form.png")}).isEmpty());
    for (const auto& each : pictures.entryInfoList({QStringLiteral("*.png")})) QVERIFY(each.size() > 20'000);
  }

  void badInputIsNamed_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("no file") << QStringList{QStringLiteral("/nowhere.json")} << "/nowhere.json";
    QTest::newRow("no such step") << QStringList{kExample, QStringLiteral("--fault"), QStringLiteral("abort@nowhere")}
                                  << "nowhere";
    QTest::newRow("no such fault") << QStringList{kExample, QStringLiteral("--fault"), QStringLiteral("gremlin@all")}
                                   << "gremlin";
    QTest::newRow("no step") << QStringList{kExample, QStringLiteral("--fault"), QStringLiteral("abort")}
                             << "NAME@STEP";
    QTest::newRow("no speed") << QStringList{kExample, QStringLiteral("--speed"), QStringLiteral("7")} << "--speed 7";
    QTest::newRow("no maintenance") << QStringList{kExample, QStringLiteral("--fault"),
                                                   QStringLiteral("missed-maintenance-budget@all")}
                                    << "maintenance";
  }
  void badInputIsNamed() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    Rehearsal rehearsal;
    const auto ran = rehearsal.play(arguments[0], arguments.mid(1));
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
  }

  void aReportIsNotWrittenOver() {
    Rehearsal rehearsal;
    const auto report = rehearsal.newReport();
    QCOMPARE(rehearsal.play(kSmall, {QStringLiteral("--report"), report}).code, 0);
    const auto before = contentOf(report + QStringLiteral("/journal.ndjson"));
    const auto ran = rehearsal.play(kSmall, {QStringLiteral("--report"), report});
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(QStringLiteral("holds a report already")), qPrintable(ran.err));
    QCOMPARE(contentOf(report + QStringLiteral("/journal.ndjson")), before);
  }

  // The whole way of promise 7: LIVE refuses GO, a rehearsal with a rollback makes the proof, LIVE takes it.
  void liveAsksForTheCertificateOfARehearsal() {
    testkit::SmallRoom room(QStringLiteral("live"));
    const auto ctl = [&](const char* words, const QString& by = QStringLiteral("Ada")) {
      return room.sandbox.ctl(QString::fromUtf8(words).split(QLatin1Char(' ')), by);
    };
    QCOMPARE(room.open().code, 0);
    QCOMPARE(ctl("start --at T-0").code, 0);
    QCOMPARE(ctl("tick prepare team").code, 0);
    QCOMPARE(ctl("check prepare").code, 0);
    QCOMPARE(ctl("step complete prepare").code, 0);
    auto ran = ctl("sign go --role lead --go");
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(QStringLiteral("warroomctl rehearse")), qPrintable(ran.err));
    QCOMPARE(ctl("certificate").code, 2);

    ran = room.sandbox.run(QStringLiteral("warroomctl"), {QStringLiteral("rehearse"), kSmall});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ctl("certificate").code, 2);  // no rollback in it, no certificate
    ran = room.sandbox.run(QStringLiteral("warroomctl"), {QStringLiteral("rehearse"), kSmall, QStringLiteral("--fault"),
                                                          QStringLiteral("abort@ten")});
    QVERIFY2(ran.code == 0, qPrintable(ran.out + ran.err));

    // Altered, and sealed anew by one who knows how: the journal of the rehearsal says otherwise.
    const auto kept = *findCertificate(hexOfSha256(contentOf(kSmall).toStdString())).value();
    auto forged = kept;
    forged.rollbacks[0].tookMs += 1;
    const auto forgedFile = [&] {
      return room.sandbox.file(QStringLiteral("forged.json"), QByteArray::fromStdString(toJson(forged).dump()));
    };
    ran = ctl(qPrintable(QStringLiteral("certificate ") + forgedFile()));
    QVERIFY2(ran.code == 1 && ran.err.contains(QStringLiteral("altered")), qPrintable(ran.err));
    forged.journalHead = std::string(64, 'a');
    forged.seal = sealOf(forged);
    ran = ctl(qPrintable(QStringLiteral("certificate ") + forgedFile()));
    QVERIFY2(ran.code == 1 && ran.err.contains(QStringLiteral("does not hold the rehearsal")), qPrintable(ran.err));
    QCOMPARE(ctl("sign go --role lead --go").code, 1);

    ran = ctl("certificate");
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QCOMPARE(ctl("sign go --role lead --go").code, 0);
    QCOMPARE(room.writes(), 0);  // the rehearsal reached nothing of the real world
  }
};

WARROOM_TEST(RoomRehearsalTest)
#include "room_rehearsal_test.moc"
