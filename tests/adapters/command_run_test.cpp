// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/command_run.h"

#include <sys/resource.h>
#include <unistd.h>

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <csignal>

#include "tests/testkit/answer.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;

namespace {

constexpr Milliseconds kLong{20'000};
#ifdef __SANITIZE_ADDRESS__
constexpr qint64 kFlatKilobytes = 512 * 1024;  // it keeps 256 MiB of what was freed
#else
constexpr qint64 kFlatKilobytes = 16 * 1024;
#endif

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// A zombie is dead: only its parent has not looked yet.
bool isAlive(qint64 pid) {
  QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
  if (!stat.open(QIODevice::ReadOnly)) return false;
  const auto text = stat.readAll();
  return text.mid(text.lastIndexOf(')') + 2, 1) != "Z";
}

qint64 residentKilobytes() {
  QFile status(QStringLiteral("/proc/self/status"));
  if (!status.open(QIODevice::ReadOnly)) return 0;
  for (const auto& line : status.readAll().split('\n')) {
    if (line.startsWith("VmRSS:")) return line.simplified().split(' ').at(1).toLongLong();
  }
  return 0;
}

}  // namespace

class CommandRunTest : public testkit::Test {
  Q_OBJECT

  QObject owner_;
  QTemporaryDir directory_;

  std::string path(const char* name) { return directory_.filePath(QString::fromLatin1(name)).toStdString(); }

  CancelToken start(Answer<Result<CommandResult>>& answer, const std::vector<std::string>& argv, Milliseconds timeout,
                    Milliseconds grace = Milliseconds{200}) {
    auto* run = new CommandRun(&owner_, answer.callback());
    run->start(argv, timeout, grace);
    return run->token();
  }
  Result<CommandResult> shell(const std::string& script, Milliseconds timeout = kLong) {
    Answer<Result<CommandResult>> answer;
    start(answer, {"/bin/bash", "-c", script}, timeout);
    return answer.wait(60'000);
  }
  std::vector<qint64> pidsIn(const char* name) {
    std::vector<qint64> pids;
    QFile file(QString::fromStdString(path(name)));
    if (!file.open(QIODevice::ReadOnly)) return pids;
    for (const auto& line : file.readAll().split('\n')) {
      if (!line.isEmpty()) pids.push_back(line.toLongLong());
    }
    return pids;
  }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    QFile::remove(QString::fromStdString(path("pids")));
  }

  void exitCodeAndBothStreamsAreKept() {
    const auto result = shell("echo out; echo err >&2; exit 3");
    QCOMPARE(result->exitCode, 3);
    QCOMPARE(result->output, std::string("out\nerr\n"));
    QVERIFY(!result->truncated);
  }

  void argumentsAreNoShellText() {
    Answer<Result<CommandResult>> answer;
    start(answer, {"/bin/echo", "; rm -rf /", "$(id)", "a b"}, kLong);
    QCOMPARE(answer.calls(), 0);
    QCOMPARE(answer.wait()->output, std::string("; rm -rf / $(id) a b\n"));
  }

  // A clean environment, nothing to read, a directory of its own that is gone afterwards.
  void surroundingsAreClean() {
    qputenv("WARROOM_TEST_CANARY", "canary");
    const auto result = shell("env | sort; pwd; ls -A | wc -l; wc -c");
    QVERIFY(!has(result->output, "canary"));
    QVERIFY(has(result->output, "PATH=/usr/local/sbin:"));
    QVERIFY(has(result->output, "LANG=C.UTF-8"));
    QVERIFY2(result->output.ends_with("\n0\n0\n"), result->output.c_str());
    const auto where = QString::fromStdString(result->output)
                           .split(QLatin1Char('\n'))
                           .at(static_cast<int>(std::count(result->output.begin(), result->output.end(), '\n')) - 3);
    QVERIFY(where.startsWith(QLatin1Char('/')));
    QTRY_VERIFY(!QFileInfo::exists(where));
  }

  void badProgramsAreErrors_data() {
    QTest::addColumn<QByteArray>("program");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("relative") << QByteArray("echo") << QByteArray("absolute path");
    QTest::newRow("absent") << QByteArray("/nonexistent/program") << QByteArray("cannot be started");
    QTest::newRow("no program") << QByteArray("/etc/passwd") << QByteArray("cannot be started");
  }
  void badProgramsAreErrors() {
    QFETCH(QByteArray, program);
    QFETCH(QByteArray, says);
    Answer<Result<CommandResult>> answer;
    start(answer, {program.toStdString()}, kLong);
    QCOMPARE(answer.calls(), 0);
    QVERIFY(!answer.wait());
    QVERIFY2(has(answer.wait().error().message, says.toStdString()), answer.wait().error().message.c_str());
  }

  // F4, row 29: whatever it tries, nobody is left.
  void nobodyOutlivesTheTimeout_data() {
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("people");
    QTest::newRow("hangs") << QByteArray("echo $$ >> PIDS; exec sleep 1000") << 1;
    QTest::newRow("ignores TERM") << QByteArray("trap '' TERM; echo $$ >> PIDS; while :; do sleep 1000; done") << 1;
    QTest::newRow("forks") << QByteArray("sleep 1000 & echo $! >> PIDS; sleep 1000 & echo $! >> PIDS; wait") << 2;
    QTest::newRow("leaves the group") << QByteArray(
                                             "setsid sh -c 'echo $$ >> PIDS; trap \"\" TERM; sleep 1000' & sleep 1000")
                                      << 1;
    QTest::newRow("leaves group and environment")
        << QByteArray("(setsid env -i sh -c 'echo $$ >> PIDS; sleep 1000' &) ; sleep 1000") << 1;
  }
  void nobodyOutlivesTheTimeout() {
    QFETCH(QByteArray, script);
    QFETCH(int, people);
    script.replace("PIDS", QByteArray::fromStdString(path("pids")));
    Answer<Result<CommandResult>> answer;
    start(answer, {"/bin/bash", "-c", script.toStdString()}, Milliseconds{500});
    QVERIFY(!answer.wait());
    QCOMPARE(answer.wait().error().code, ErrorCode::Timeout);
    QVERIFY2(has(answer.wait().error().message, "timed out after 500 ms"), answer.wait().error().message.c_str());
    QVERIFY(answer.took() < Milliseconds{1'500});
    const auto pids = pidsIn("pids");
    QCOMPARE(static_cast<int>(pids.size()), people);
    for (const auto pid : pids) QTRY_VERIFY(!isAlive(pid));
  }

  void politeProgramMayEndByItselfOnTerm() {
    const auto result = shell("trap 'exit 0' TERM; while :; do sleep 0.05; done", Milliseconds{300});
    QVERIFY(!result);
    QVERIFY2(has(result.error().message, "ended by TERM"), result.error().message.c_str());
  }

  // Row 30: 1 GB goes by, 64 KiB stay, memory is flat.
  void outputDoesNotFillMemory() {
    const auto before = residentKilobytes();
    qint64 peak = before;
    QTimer watch;
    connect(&watch, &QTimer::timeout, &watch, [&] { peak = std::max(peak, residentKilobytes()); });
    watch.start(20);
    const auto result = shell("head -c 1G /dev/zero; echo the end", Milliseconds{60'000});
    QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
    QCOMPARE(result->outputBytes, std::uint64_t{1024 * 1024 * 1024 + 8});
    QVERIFY(result->truncated);
    QCOMPARE(result->output.size(), std::size_t{64 * 1024});
    QVERIFY(result->output.ends_with("the end\n"));
    QVERIFY2(peak - before < kFlatKilobytes, qPrintable(QString::number(peak - before)));
  }

  // Row 31: what it leaves behind holds the pipe, delays nothing, and is ended.
  void daemonDoesNotDelayTheResult() {
    Answer<Result<CommandResult>> answer;
    start(answer, {"/bin/bash", "-c", "setsid sleep 1000 & echo $! > " + path("pids") + "; echo done"}, kLong);
    QCOMPARE(answer.wait()->output, std::string("done\n"));
    QVERIFY(answer.took() < Milliseconds{1'500});
    for (const auto pid : pidsIn("pids")) QTRY_VERIFY(!isAlive(pid));
    QCOMPARE(pidsIn("pids").size(), std::size_t{1});
  }

  void cancelEndsIt() {
    Answer<Result<CommandResult>> answer;
    auto token = start(answer, {"/bin/bash", "-c", "echo $$ > " + path("pids") + "; exec sleep 1000"}, kLong);
    QTRY_COMPARE(pidsIn("pids").size(), std::size_t{1});
    token.cancel();
    token.cancel();
    QTRY_VERIFY(!isAlive(pidsIn("pids").at(0)));
    QCOMPARE(answer.calls(), 0);
  }

  void ownersEndEndsIt() {
    Answer<Result<CommandResult>> answer;
    auto owner = std::make_unique<QObject>();
    auto* run = new CommandRun(owner.get(), answer.callback());
    run->start({"/bin/bash", "-c", "echo $$ > " + path("pids") + "; exec sleep 1000"}, kLong, Milliseconds{200});
    QTRY_COMPARE(pidsIn("pids").size(), std::size_t{1});
    owner.reset();
    QTRY_VERIFY(!isAlive(pidsIn("pids").at(0)));
    QCOMPARE(answer.calls(), 0);
  }

  // As in the middle of a rollback, on a machine that is as full.
  void whereNoProcessCanBeMadeIsAnError() {
    const int next = ::dup(0);
    QVERIFY(next >= 0);
    ::close(next);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit full{static_cast<rlim_t>(next) + 1, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &full), 0);
    Answer<Result<CommandResult>> answer;
    start(answer, {"/bin/true"}, kLong);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(!answer.wait());
  }

  void firstLineIsHarmlessToShow() {
    QCOMPARE(firstLine("\n\n  ok\x1b[31m\nmore"), std::string("ok<U+001B>[31m"));
    QCOMPARE(firstLine(" \n"), std::string());
    QVERIFY(firstLine(std::string(10'000, 'x')).size() <= 200);
  }
};

WARROOM_TEST(CommandRunTest)
#include "command_run_test.moc"
