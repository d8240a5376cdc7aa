// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <csignal>

#include "models/runbook/visit.h"
#include "tests/lab/judged_production.h"
#include "tests/lab/played_room.h"
#include "tests/lab/small_runbook.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

using namespace testkit;

// `warroom-lab play` as a process.
class PlayTest : public testkit::Test {
  Q_OBJECT

  QStringList arguments(const char* checklist, const QStringList& more = {}) const {
    return QStringList{QStringLiteral("play"), QStringLiteral("--runbook"),
                       QStringLiteral(WARROOM_SOURCE_DIR "/checklists/") + QString::fromLatin1(checklist),
                       QStringLiteral("--state"), state()} +
           more;
  }
  static std::unique_ptr<QTemporaryDir> freshDirectory() {
    return std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/warroom-XXXXXX"));
  }
  QString state() const { return directory_->path() + QStringLiteral("/state"); }
  QString environmentFile() const { return state() + QStringLiteral("/environment.json"); }
  static void start(QProcess& process, const QStringList& arguments) {
    process.start(QStringLiteral(WARROOM_BIN_DIR "/warroom-lab"), arguments);
  }
  static void end(QProcess& process) {
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
    QCOMPARE(process.exitCode(), 0);
  }

 private Q_SLOTS:
  void cleanup() { directory_ = freshDirectory(); }

  void theEnvironmentBindsAll_data() {
    QTest::addColumn<QByteArray>("file");
    for (const char* file : kShipped) QTest::newRow(file) << QByteArray(file);
  }

  void theEnvironmentBindsAll() {
    QFETCH(QByteArray, file);
    const auto runbook = shipped(file);
    QProcess play;
    start(play, arguments(file));
    QTRY_VERIFY(QFileInfo::exists(environmentFile()));
    const auto environment = environmentIn(state());
    QVERIFY(environment);
    QVERIFY(checkBinding(*runbook, *environment).empty());
    QCOMPARE(environment->kind, EnvironmentKind::Rehearsal);
    QCOMPARE(environment->id, std::string("rehearsal"));
    QCOMPARE(environment->title, "Rehearsal of " + runbook->title);

    FixedSecrets secrets;
    ManualClock clock;
    auto sources = makeSources(*runbook, *environment, secrets, clock);
    const auto first = std::find_if(runbook->triggers.begin(), runbook->triggers.end(), metricOf);
    const auto& breach = *metricOf(*first);
    Answer<Result<InstantAnswer>> answer;
    sources->at(breach.metric.source)->query(breach.metric.query, Milliseconds(5'000), answer.callback());
    QVERIFY(answer.wait());
    QCOMPARE(answer.wait()->series.front().sample.time, clock.plan());
    end(play);
    QCOMPARE(QFileInfo(state() + QStringLiteral("/balancer.sock")).exists(), false);
  }

  // A file that is left over says nothing: the one that is there once it answers has this process' ports.
  void anOldEnvironmentIsReplaced() {
    QVERIFY(QDir().mkpath(state()));
    QFile old(environmentFile());
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("{}");
    old.close();
    QProcess play;
    start(play, arguments("example.json"));
    QTRY_VERIFY(environmentIn(state()));
    end(play);
  }

  void aPlayThatCannotBeginLeavesNoEnvironment() {
    QVERIFY(QDir().mkpath(state()));
    QFile old(environmentFile());
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.close();
    HttpCheck check;
    check.endpoint = "warroom-lab";
    check.path = "/";
    Play play(SmallRunbook().check(check).shared(), 1);
    const auto started = play.start(state(), QStringLiteral("/bin/true"));
    QVERIFY(!started && started.error().code == ErrorCode::BadInput);
    QVERIFY(started.error().message.find("\"warroom-lab\"") != std::string::npos);
    QVERIFY(!QFileInfo::exists(environmentFile()));
  }

  void endsWithItsOwner() {
    QProcess owner;
    owner.start(QStringLiteral("/bin/cat"), {});
    QTRY_COMPARE(owner.state(), QProcess::Running);
    QProcess play;
    start(play, arguments("example.json", {QStringLiteral("--owner"), QString::number(owner.processId())}));
    QTRY_VERIFY(QFileInfo::exists(environmentFile()));
    QCOMPARE(play.state(), QProcess::Running);
    owner.kill();
    QTRY_COMPARE(play.state(), QProcess::NotRunning);
    QCOMPARE(play.exitCode(), 0);
    QTRY_COMPARE(owner.state(), QProcess::NotRunning);
  }

  void aBadRunbookIsNamed() {
    QVERIFY(QDir().mkpath(state()));
    QFile bad(state() + QStringLiteral("/bad.json"));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write("{ \"id\": 7 }");
    bad.close();
    QProcess play;
    start(play,
          {QStringLiteral("play"), QStringLiteral("--runbook"), bad.fileName(), QStringLiteral("--state"), state()});
    QTRY_COMPARE(play.state(), QProcess::NotRunning);
    QCOMPARE(play.exitCode(), 2);
    QVERIFY(play.readAllStandardError().contains("bad.json:1:9: /id"));
    QVERIFY(!QFileInfo::exists(environmentFile()));
  }

  void aProgramWithoutItsLabSaysSo() {
    QProcess program;
    program.start(QStringLiteral(WARROOM_BIN_DIR "/warroom-performer"),
                  {QStringLiteral("http://127.0.0.1:1"), QStringLiteral("tool")});
    QTRY_COMPARE(program.state(), QProcess::NotRunning);
    QCOMPARE(program.exitCode(), 3);
    QVERIFY(program.readAllStandardError().contains("does not answer"));
  }

 private:
  std::unique_ptr<QTemporaryDir> directory_ = freshDirectory();
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::PlayTest)
#include "play_test.moc"
