// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens to the journal's file from outside: F11, and rows 3 to 7 and 10 of the list of faults.
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <filesystem>

#include "app/adapters/journal/file_watch.h"
#include "app/adapters/journal/journal_witness.h"
#include "app/adapters/journal/sqlite_journal.h"
#include "tests/adapters/journal_events.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {

struct Run {
  int exitCode = -1;
  QString output;
  qsizetype lines(const QString& beginning) const {
    return output.split(u'\n').filter(QRegularExpression(u'^' + beginning)).size();
  }
};

// A signed journal is edited as somebody with the sqlite3 shell would.
void edit(const QString& path, const QStringList& statements) {
  {
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("editor"));
    database.setDatabaseName(path);
    QVERIFY(database.open());
    QSqlQuery query(database);
    for (const auto& statement : statements) QVERIFY2(query.exec(statement), qPrintable(statement));
  }
  QSqlDatabase::removeDatabase(QStringLiteral("editor"));
}

}  // namespace

class JournalFaultsTest final : public testkit::Test {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_ = std::make_unique<QTemporaryDir>();  // a fresh one for each test

  QString path() const { return folder_->filePath(QStringLiteral("journal")); }

  Result<OpenedJournal> open() const { return openJournal(path().toStdString()); }

  // The answer to one append, by the event loop.
  std::optional<Result<JournalHead>> append(Journal& journal, std::uint64_t sequence) {
    auto answer = std::make_shared<std::optional<Result<JournalHead>>>();
    journal.append({numbered(sequence)}, [answer](const Result<JournalHead>& result) { *answer = result; });
    [&] { QTRY_VERIFY(answer->has_value()); }();
    return *answer;
  }

  void fill(std::uint64_t count) {
    auto opened = open();
    QVERIFY(opened.has_value());
    for (auto sequence = opened->head.sequence + 1; sequence <= count; ++sequence) {
      QVERIFY(append(*opened->journal, sequence)->has_value());
    }
  }

  Run run(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    [&] { QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000); }();
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
  }

  // In a mount namespace of its own, which ends with it.
  Run runMounting(const QString& script) {
    return run(QStringLiteral("unshare"), {QStringLiteral("-rm"), QStringLiteral("sh"), QStringLiteral("-c"), script});
  }

  QString child() const { return QStringLiteral(WARROOM_BIN_DIR "/journal_child"); }

 private Q_SLOTS:
  void cleanup() { folder_ = std::make_unique<QTemporaryDir>(); }

  // What a certificate asks the journal of its rehearsal.
  void aJournalSaysWhatItHolds() {
    const auto file = path().toStdString();
    QVERIFY(!journalHolds(file, "any").value());
    QVERIFY(!QFile::exists(path()));
    fill(3);
    std::string head;
    {
      const auto opened = open();
      head = opened->head.hash;
      QVERIFY2(!journalHolds(file, head), "its engine holds it");
    }
    QCOMPARE(journalHolds(file, head).value(), std::optional(true));
    QCOMPARE(journalHolds(file, std::string(64, 'a')).value(), std::optional(false));
    fill(4);
    QCOMPARE(journalHolds(file, head).value(), std::optional(true));
    QCOMPARE(QDir(folder_->path()).entryList(QDir::Files), QStringList{QStringLiteral("journal")});
  }

  void tampering_data() {
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* statement, const char* message) {
      QTest::newRow(name) << QStringList{QString::fromUtf8(statement)} << QString::fromUtf8(message);
    };
    row("body", "UPDATE event SET body = replace(body, 'hold 3', 'hold 9') WHERE sequence = 3",
        "event 3 was changed: its hash does not match");
    row("hash", "UPDATE event SET hash = upper(hash) WHERE sequence = 5", "event 5 was changed: its hash does not");
    row("one cut out", "DELETE FROM event WHERE sequence = 4", "event 4 is missing");
    row("the first cut off", "DELETE FROM event WHERE sequence = 1", "event 1 is missing");
    row("swapped bodies",
        "UPDATE event SET body = (SELECT body FROM event e WHERE e.sequence = 9 - event.sequence) "
        "WHERE sequence IN (4, 5)",
        "event 4 was changed");
    row("one put in", "INSERT INTO event VALUES (11, '{}', 'abc')", "event 11 was changed");
    row("not text any more", "UPDATE event SET body = cast(x'ff00ff' AS TEXT) WHERE sequence = 2", "event 2 was");
    row("newer format", "PRAGMA user_version = 7", "has format 7, this Warroom reads up to 1");
  }

  void tampering() {
    QFETCH(QStringList, statements);
    QFETCH(QString, message);
    fill(10);
    edit(path(), statements);
    const auto opened = open();
    QVERIFY(!opened.has_value());
    QCOMPARE(opened.error().code, ErrorCode::Storage);
    QVERIFY2(QString::fromStdString(opened.error().message).contains(message), opened.error().message.c_str());
  }

  // A chain cannot show a cut tail: the head that was published elsewhere does.
  void aCutTailShowsInTheHead() {
    fill(10);
    const auto before = open()->head;
    edit(path(), {QStringLiteral("DELETE FROM event WHERE sequence > 8")});
    const auto opened = open();
    QVERIFY(opened.has_value());
    QVERIFY(opened->head.hash != before.hash);
    QCOMPARE(opened->head.sequence, 8u);
  }

  void truncatedOrNoDatabase() {
    fill(10);
    const auto whole = folder_->filePath(QStringLiteral("whole"));
    QVERIFY(QFile::copy(path(), whole));
    for (auto size = QFile(whole).size() - 1; size > 0; size -= 700) {
      QVERIFY(QFile::remove(path()) && QFile::copy(whole, path()));
      std::filesystem::resize_file(path().toStdString(), static_cast<std::uintmax_t>(size));
      const auto opened = open();
      QVERIFY2(!opened.has_value(), qPrintable(QStringLiteral("of %1 bytes").arg(size)));
      QCOMPARE(opened.error().code, ErrorCode::Storage);
    }

    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5'000, 'x')) == 5'000);
    file.close();
    const auto opened = open();
    QVERIFY(!opened.has_value());
    QVERIFY2(opened.error().message.find("damaged") != std::string::npos, opened.error().message.c_str());
  }

  void removedOrReplaced_data() {
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<bool>("replaced");
    QTest::newRow("removed") << QString() << false;
    QTest::newRow("replaced") << QString() << true;
    QTest::newRow("log removed") << QStringLiteral("-wal") << false;
  }

  void removedOrReplaced() {
    QFETCH(QString, suffix);
    QFETCH(bool, replaced);
    auto opened = open();
    QVERIFY(opened.has_value());
    QVERIFY(append(*opened->journal, 1)->has_value());
    QVERIFY(QFile::rename(path() + suffix, path() + QStringLiteral(".away")));
    if (replaced) QVERIFY(QFile(path()).open(QIODevice::WriteOnly));

    const auto refused = append(*opened->journal, 2);
    QVERIFY(!refused->has_value());
    QCOMPARE(refused->error().code, ErrorCode::Storage);
    QVERIFY2(refused->error().message.find("journal file was removed or replaced") != std::string::npos,
             refused->error().message.c_str());

    QFile::remove(path() + suffix);
    QVERIFY(QFile::rename(path() + QStringLiteral(".away"), path() + suffix));
    QVERIFY(append(*opened->journal, 2)->has_value());
  }

  void aSecondOpenerIsRefused() {
    auto opened = open();
    QVERIFY(opened.has_value());
    const auto second = open();
    QVERIFY(!second.has_value());
    QVERIFY2(second.error().message.find("held by another engine") != std::string::npos,
             second.error().message.c_str());
    const auto other = run(child(), {path(), QStringLiteral("1")});
    QCOMPARE(other.exitCode, 2);
    QVERIFY(other.output.contains(QStringLiteral("held by another engine")));
    QVERIFY(append(*opened->journal, 1)->has_value());
    QVERIFY(!QFile::exists(path() + QStringLiteral("-shm")));
    opened->journal.reset();
    QCOMPARE(run(child(), {path(), QStringLiteral("1")}).exitCode, 0);
  }

  void aReadOnlyFileIsRefusedAtTheStart() {
    const QString script = QStringLiteral(
        "mount -t tmpfs tmpfs '%1' && '%2' '%1/journal' 3 && mount -o remount,ro '%1' && '%2' '%1/journal' 1");
    const auto refused = runMounting(script.arg(folder_->path(), child()));
    QCOMPARE(refused.exitCode, 2);
    QCOMPARE(refused.lines(QStringLiteral("acknowledged")), 3);
    QVERIFY2(refused.output.contains(QStringLiteral("Read-only file system")), qPrintable(refused.output));
  }

  void noFolder() {
    const auto opened = openJournal(folder_->filePath(QStringLiteral("none/journal")).toStdString());
    QVERIFY(!opened.has_value());
    QVERIFY(opened.error().message.find("No such file or directory") != std::string::npos);
  }

  void networkFileSystemsAreKnown() {
    for (const long magic : {0x6969L, 0x517BL, 0xFF534D42L, 0xFE534D42L, 0x65735546L}) {
      QVERIFY(isNetworkFileSystem(magic));
      QVERIFY(isNetworkFileSystem(static_cast<std::int32_t>(magic)));  // as f_type comes on 32 bits
    }
    for (const long magic : {0xEF53L, 0x58465342L, 0x9123683EL, 0x01021994L}) QVERIFY(!isNetworkFileSystem(magic));
  }

  // A file system of 1 MiB, much of it ballast.
  void aFullDiskHarmsNothing() {
    const QString script = QStringLiteral(
        "mount -t tmpfs -o size=1m tmpfs '%1' && head -c 400000 /dev/zero > '%1/journal.ballast' && "
        "'%2' '%1/journal' 100000 4000 && '%2' '%1/journal' 0");
    const auto filled = runMounting(script.arg(folder_->path(), child()));
    QVERIFY2(filled.exitCode == 0, qPrintable(filled.output));
    QCOMPARE(filled.lines(QStringLiteral("failed: .*disk is full")), 1);
    const auto acknowledged = filled.lines(QStringLiteral("acknowledged"));
    QVERIFY(acknowledged > 20);
    // The second opening finds exactly what the first was told is safe.
    QVERIFY(filled.output.contains(QStringLiteral("opened at %1\n").arg(acknowledged)));
  }

  void noAcknowledgedEventIsLostByAKill() {
    std::uint64_t known = 0;
    for (int round = 0; round < 30; ++round) {
      QProcess process;
      process.start(child(), {path(), QStringLiteral("1000000")});
      QByteArray output;
      const auto enough = 12 + 7 * (round % 5);
      QTRY_VERIFY((output += process.readAllStandardOutput()).count('\n') > enough);
      process.kill();
      QTRY_COMPARE(process.state(), QProcess::NotRunning);
      output += process.readAllStandardOutput();
      const auto complete = output.left(output.lastIndexOf('\n'));
      known = complete.mid(complete.lastIndexOf(' ') + 1).toULongLong();
      const auto opened = open();
      QVERIFY2(opened.has_value(), opened ? "" : opened.error().message.c_str());
      QVERIFY(opened->head.sequence >= known);
      // At most the one that was on its way.
      QVERIFY(opened->head.sequence <= known + 1);
    }
    QVERIFY(known > 300);
  }

  void oneSyncAnAppend() {
    constexpr int count = 1'000;
    const auto log = folder_->filePath(QStringLiteral("trace"));
    const auto traced =
        run(QStringLiteral("strace"),
            {QStringLiteral("-f"), QStringLiteral("-e"), QStringLiteral("trace=fsync,fdatasync,sync_file_range"),
             QStringLiteral("-o"), log, child(), path(), QString::number(count)});
    QVERIFY2(traced.exitCode == 0, qPrintable(traced.output));
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto syncs = file.readAll().count("sync(");
    qInfo("%d appends, %d syncs", count, static_cast<int>(syncs));
    QVERIFY(syncs >= count);
    QVERIFY(syncs <= count * 1.05);
  }
};

WARROOM_TEST(JournalFaultsTest)
#include "journal_faults_test.moc"
