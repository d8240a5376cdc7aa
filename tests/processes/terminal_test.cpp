// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFileInfo>

#include "tests/processes/small_room.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::SmallRoom;

namespace {

// Binds the flag service to a port where nobody listens.
constexpr const char* kNowhere =
    "{\"id\": \"t\", \"title\": \"T\", \"kind\": \"staging\","
    " \"endpoints\": {\"flags\": {\"url\": \"http://127.0.0.1:1\"}}}";

const QByteArray kTrigger =
    "\"triggers\": [{\"id\": \"flag-high\", \"title\": \"The flag is high\", \"for\": \"0s\", \"track\": \"traffic\","
    " \"breach\": {\"kind\": \"http\", \"endpoint\": \"flags\", \"path\": \"/flags/traffic\", \"pointer\": \"/value\","
    " \"comparison\": \"above\", \"limit\": 90}}],\n  ";

QStringList words(const char* text) { return QString::fromUtf8(text).split(QLatin1Char(' ')); }

}  // namespace

// Everything that the window does, from a terminal, with the exit codes that scripts rely on.
class TerminalTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void drivesACutoverToItsEnd() {
    SmallRoom room;
    room.toGo();
    const auto ctl = [&](const char* text) { return room.sandbox.ctl(words(text)); };

    auto ran = ctl("shift 10");
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QVERIFY2(ran.out.startsWith(QStringLiteral("10 % to green confirmed on flag after ")), qPrintable(ran.out));
    QCOMPARE(room.flag(), 10);
    QCOMPARE(room.writes(), 1);
    QCOMPARE(ctl("step complete ten").code, 0);

    ran = ctl("shift 50");
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(QStringLiteral("50 % is not what the plan has next")), qPrintable(ran.err));
    QCOMPARE(room.sandbox
                 .ctl({QStringLiteral("shift"), QStringLiteral("50"), QStringLiteral("--reason"),
                       QStringLiteral("warm the caches"), QStringLiteral("--second"), QStringLiteral("Grace")})
                 .code,
             0);
    QCOMPARE(room.flag(), 50);

    QCOMPARE(ctl("hold").code, 0);
    QCOMPARE(room.sandbox.status()[QStringLiteral("clock")][QStringLiteral("state")].toString(),
             QStringLiteral("holding"));
    QCOMPARE(ctl("shift 100").code, 1);
    QCOMPARE(ctl("shift 10").code, 0);  // down is a retreat: no gate
    QCOMPARE(ctl("resume").code, 0);
    QCOMPARE(ctl("shift 100").code, 0);
    QCOMPARE(ctl("step complete all").code, 0);
    QVERIFY(room.sandbox.status()[QStringLiteral("step")].isNull());

    ran = ctl("rollback --reason smoke");
    QCOMPARE(ran.code, 0);
    QCOMPARE(room.flag(), 0);
    QCOMPARE(ctl("shift 10").code, 1);
    QCOMPARE(ctl("attempt").code, 0);
    QCOMPARE(room.sandbox.status()[QStringLiteral("attempt")].toInt(), 2);
  }

  // With the limit of the file the flag may go to 90; with the amended one, ten percent bring everything back.
  void aTighterLimitIsProposedAndCoSigned() {
    SmallRoom room;
    QFile small(room.runbook);
    QVERIFY(small.open(QIODevice::ReadOnly));
    room.runbook = room.sandbox.file(QStringLiteral("amendable.json"),
                                     small.readAll().replace("\"forms\": [", kTrigger + "\"forms\": ["));
    room.toGo();
    const auto ctl = [&](const char* text, const char* by = "Ada") {
      return room.sandbox.ctl(words(text), QString::fromUtf8(by));
    };
    auto ran = ctl("amend --trigger flag-high --limit 95 --reason typo");
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(QStringLiteral("may only become tighter")), qPrintable(ran.err));
    ran = ctl("amend --trigger flag-high --limit 5 --for 1s --reason both");
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(QStringLiteral("one number at a time")), qPrintable(ran.err));
    ran = ctl("amend --trigger flag-high --limit 5 --reason measured");
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QVERIFY2(ran.out.contains(QStringLiteral("warroomctl cosign 1")), qPrintable(ran.out));
    QVERIFY(ctl("status").out.contains(QStringLiteral(
        "amendment 1 WAITS for a co-signature: limit of “The flag is high” from 90 to 5, proposed by Ada: measured")));

    ran = ctl("cosign 1");
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(QStringLiteral("another person co-signs it")), qPrintable(ran.err));
    QCOMPARE(ctl("amend --trigger flag-high --limit 4 --reason again", "Grace").code, 0);
    QCOMPARE(ctl("reject 2", "Ada").code, 0);
    QCOMPARE(ctl("cosign 1", "Grace").code, 0);
    const auto amendments = room.sandbox.status()[QStringLiteral("amendments")].toArray();
    QCOMPARE(amendments.at(0)[QStringLiteral("status")].toString(), QStringLiteral("in force"));
    QCOMPARE(amendments.at(0)[QStringLiteral("settledBy")].toString(), QStringLiteral("Grace"));
    QCOMPARE(amendments.at(1)[QStringLiteral("status")].toString(), QStringLiteral("rejected"));
    QVERIFY(ctl("journal").out.contains(QStringLiteral("Grace: AMENDED, co-signing amendment 1")));

    ctl("shift 10");
    QVERIFY(testkit::eventually([&] { return room.flag() == 0; }));
    const auto rollbacks = room.sandbox.journal(QStringLiteral("rollback-started"));
    QCOMPARE(rollbacks.size(), 1);
    QCOMPARE(rollbacks.front()[QStringLiteral("trigger")].toString(), QStringLiteral("flag-high"));
  }

  void thePreflightSaysGoOrNoGo() {
    SmallRoom room;
    const QString runbook = QStringLiteral(WARROOM_SOURCE_DIR "/tests/processes/small.json");
    const QString report = room.sandbox.file(QStringLiteral("preflight.json"), {});
    auto ran = room.sandbox.ctl({QStringLiteral("preflight"), runbook, QStringLiteral("--environment"),
                                 room.environment(), QStringLiteral("--report"), report});
    QVERIFY2(ran.code == 0, qPrintable(ran.err + ran.out));
    QVERIFY2(ran.out.startsWith(QStringLiteral("✓ The flag service answers: ")), qPrintable(ran.out));
    QVERIFY(ran.out.endsWith(QStringLiteral("\nGO\n")));
    QFile kept(report);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(kept.readAll())[QStringLiteral("decision")].toString(), QStringLiteral("GO"));

    const auto nowhere = room.sandbox.file(QStringLiteral("nowhere.json"), kNowhere);
    ran = room.sandbox.ctl({QStringLiteral("preflight"), runbook, QStringLiteral("--environment"), nowhere});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.out.startsWith(QStringLiteral("? The flag service answers: ERROR: ")), qPrintable(ran.out));
    QVERIFY(ran.out.endsWith(QStringLiteral("\nNO-GO: 1 of 1 failed\n")));

    ran = room.sandbox.ctl({QStringLiteral("preflight"), runbook});
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(QStringLiteral("there is no environment beside")), qPrintable(ran.err));
  }

  void aNewRunbookValidatesAndRehearses() {
    const testkit::Sandbox sandbox(QStringLiteral(WARROOM_BIN_DIR));
    const QString directory = QFileInfo(sandbox.file(QStringLiteral("x"), {})).path();
    auto ran = sandbox.ctl({QStringLiteral("new"), directory, QStringLiteral("--title"), QStringLiteral("Our shop")});
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    const QString runbook = directory + QStringLiteral("/our-shop.json");
    QVERIFY2(ran.out.startsWith(runbook), qPrintable(ran.out));
    ran = sandbox.ctl({QStringLiteral("validate"), runbook, QStringLiteral("--environment"),
                       directory + QStringLiteral("/our-shop.live.json")});
    QVERIFY2(ran.code == 0, qPrintable(ran.out));
    ran = sandbox.ctl({QStringLiteral("rehearse"), runbook});
    QVERIFY2(ran.code == 0, qPrintable(ran.err + ran.out));
    QCOMPARE(sandbox.ctl({QStringLiteral("new"), runbook}).code, 2);
  }

  void aPlanIsImported() {
    const testkit::Sandbox sandbox(QStringLiteral(WARROOM_BIN_DIR));
    const QString plan =
        sandbox.file(QStringLiteral("plan.md"), "# Shop\n\nProse.\n\n## T+0: Shift to 50%\n- [ ] Well\n");
    const QString draft = plan + QStringLiteral(".json");
    auto ran = sandbox.ctl({QStringLiteral("import"), plan, QStringLiteral("--output"), draft});
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QVERIFY2(ran.out.endsWith(QStringLiteral("caught 3 of 4 lines\n")), qPrintable(ran.out));
    QCOMPARE(ran.err, plan + QStringLiteral(":3: not read: Prose.\n"));
    QCOMPARE(sandbox.ctl({QStringLiteral("validate"), draft}).code, 0);
    QCOMPARE(sandbox.ctl({QStringLiteral("import"), plan, QStringLiteral("--output"), draft}).code, 2);
  }

  // Nothing is lost by it: the room is there, its engine runs and goes on asking.
  void aRoomWithoutMetricsSaysSoAtOnce() {
    testkit::Sandbox sandbox(QStringLiteral(WARROOM_BIN_DIR));
    const auto environment = sandbox.file(
        QStringLiteral("environment.json"),
        R"({"id": "test", "title": "Test", "kind": "staging", "endpoints": {"prometheus": {"url": "http://127.0.0.1:1"},)"
        R"( "balancer": {"tcpAddress": "127.0.0.1:1"}}})");
    const auto ran = sandbox.ctl({QStringLiteral("open"), QStringLiteral("--runbook"),
                                  QStringLiteral(WARROOM_SOURCE_DIR "/checklists/example.json"),
                                  QStringLiteral("--environment"), environment});
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.err.count(QStringLiteral("warroomctl: ")), 1);
    for (const auto* part : {"no metric source answers", "http://127.0.0.1:1", "refused", "mend its address"})
      QVERIFY2(ran.err.contains(QLatin1String(part)), qPrintable(ran.err));
    QCOMPARE(sandbox.ctl({QStringLiteral("status")}).code, 0);
    QVERIFY(sandbox.enginePid() > 0);
    QCOMPARE(sandbox.ctl(words("start --at T-30")).code, 0);
    QVERIFY(sandbox.ctl({QStringLiteral("status")}).out.contains(QStringLiteral("T-00:")));
  }

  void saysWhatABackendDid_data() {
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("lies") << QByteArray("lie") << 3 << QStringLiteral("it took the write, but reads back 0 %");
    QTest::newRow("refuses") << QByteArray("refuse") << 3 << QStringLiteral("HTTP 503");
    QTest::newRow("hangs") << QByteArray("hang") << 3 << QStringLiteral("in doubt");
    QTest::newRow("loses the reply") << QByteArray("lose-reply") << 0
                                     << QStringLiteral("10 % to green confirmed on flag");
    QTest::newRow("closes") << QByteArray("close") << 3 << QStringLiteral("it reads back 0 %");
  }
  void saysWhatABackendDid() {
    QFETCH(QByteArray, fault);
    QFETCH(int, code);
    QFETCH(QString, says);
    SmallRoom room;
    room.toGo();
    room.fault(fault.constData());
    const auto ran = room.sandbox.ctl(words("shift 10"));
    QCOMPARE(ran.code, code);
    QVERIFY2((ran.out + ran.err).contains(says), qPrintable(ran.out + ran.err));
    QVERIFY2(room.writes() <= 1, "sent more than once");
  }

  void noGoIsExitOne() {
    SmallRoom room;
    room.open();
    QCOMPARE(room.sandbox.ctl(words("sign go --role database --no-go --note replica"), QStringLiteral("Grace")).code,
             1);
    const auto status = room.sandbox.status();
    QCOMPARE(status[QStringLiteral("go")].toBool(), false);
    QCOMPARE(room.sandbox.ctl(words("sign go --role lead --go")).code, 1);
  }

  void badInputIsNamedWithPlaceAndRemedy_data() {
    QTest::addColumn<QByteArray>("runbook");
    QTest::addColumn<QString>("says");
    QTest::newRow("syntax") << QByteArray("{\n  \"id\": \"x\",\n  \"title\" \"y\"\n}") << QStringLiteral(":3:");
    QTest::newRow("wrong type") << QByteArray("{\n  \"id\": 7\n}") << QStringLiteral(":2:9: /id");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("runbook.json");
    QTest::newRow("unknown key") << QByteArray("{\n \"titel\": \"x\"\n}") << QStringLiteral(":2:2: /titel");
  }
  void badInputIsNamedWithPlaceAndRemedy() {
    QFETCH(QByteArray, runbook);
    QFETCH(QString, says);
    const testkit::Sandbox sandbox(QStringLiteral(WARROOM_BIN_DIR));
    const auto file = sandbox.file(QStringLiteral("runbook.json"), runbook);
    const auto environment = sandbox.file(QStringLiteral("environment.json"), "{}");
    const auto validated = sandbox.run(QStringLiteral("warroomctl"), {QStringLiteral("validate"), file});
    QCOMPARE(validated.code, 2);
    QVERIFY2(validated.out.contains(says), qPrintable(validated.out));
    const auto opened = sandbox.ctl(
        {QStringLiteral("open"), QStringLiteral("--runbook"), file, QStringLiteral("--environment"), environment});
    QCOMPARE(opened.code, 2);
    QVERIFY2(opened.err.contains(says), qPrintable(opened.err));
    QVERIFY(!QFile::exists(sandbox.roomDirectory()));
  }

  void unknownReferenceMissingFileAndUnknownRoom() {
    SmallRoom room;
    QFile small(QStringLiteral(WARROOM_SOURCE_DIR "/tests/processes/small.json"));
    QVERIFY(small.open(QIODevice::ReadOnly));
    const auto broken =
        room.sandbox.file(QStringLiteral("broken.json"),
                          small.readAll().replace("\"owner\": \"lead\", \"form\"", "\"owner\": \"nobody\", \"form\""));
    const auto ran = room.sandbox.run(QStringLiteral("warroomctl"), {QStringLiteral("validate"), broken});
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.out.contains(QStringLiteral("nobody")), qPrintable(ran.out));
    QCOMPARE(
        room.sandbox.run(QStringLiteral("warroomctl"), {QStringLiteral("validate"), QStringLiteral("/nowhere.json")})
            .code,
        2);
    const auto unknown = room.sandbox.ctl(words("status"));
    QCOMPARE(unknown.code, 2);
    QVERIFY2(unknown.err.contains(QStringLiteral("there is no room")), qPrintable(unknown.err));
    QCOMPARE(room.sandbox.ctl(words("shift")).code, 2);
  }

  // What a room was opened with is what it runs.
  void otherBytesAreRefusedAndNothingIsLost() {
    SmallRoom room;
    QCOMPARE(room.open().code, 0);
    QCOMPARE(room.sandbox.ctl(words("tick prepare team")).code, 0);
    QFile small(QStringLiteral(WARROOM_SOURCE_DIR "/tests/processes/small.json"));
    QVERIFY(small.open(QIODevice::ReadOnly));
    const auto edited =
        room.sandbox.file(QStringLiteral("edited.json"), small.readAll().replace("Small cutover", "Edited cutover"));
    const auto ran = room.sandbox.ctl({QStringLiteral("open"), QStringLiteral("--runbook"), edited,
                                       QStringLiteral("--environment"), room.environment()});
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(QStringLiteral("the room runs other bytes")), qPrintable(ran.err));
    QCOMPARE(room.open().code, 0);
    QCOMPARE(room.sandbox.journal(QStringLiteral("item-ticked")).size(), 1);
  }
};

WARROOM_TEST(TerminalTest)
#include "terminal_test.moc"
