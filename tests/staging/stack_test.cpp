// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/types.h>

#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <csignal>

#include "models/runbook/read.h"
#include "tests/testkit/staging_stack.h"
#include "tests/testkit/test.h"

namespace warroom {

// The ground that the tests of the whole way stand on: what they need of the staging stack is true.
class StackTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    const auto started = stack_.start();
    QVERIFY2(started, started ? "" : started.error().message.c_str());
  }

  void cleanup() {
    if (!testkit::isAlive(stack_.pid(QStringLiteral("green")))) return;
    QVERIFY(stack_.setFault(QStringLiteral("green"), {}));
    QVERIFY(stack_.setFlagFault(QStringLiteral("ok")));
    stack_.setWeights(100, 0);
  }

  void allRun() { QCOMPARE(stack_.status(), 0); }

  void secondStartIsRefused() {
    const auto again = stack_.start();
    QVERIFY(!again);
    QVERIFY(QString::fromStdString(again.error().message).contains(QStringLiteral("a stack runs in")));
    QCOMPARE(stack_.status(), 0);
  }

  void correctedQueriesGiveValues_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("request rate") << QStringLiteral("sum(rate(http_requests_total{env=\"blue\"}[10s]))") << 60. << 250.;
    QTest::newRow("error rate") << QStringLiteral(
                                       "(sum(rate(http_errors_total{env=\"blue\"}[10s])) or vector(0)) / "
                                       "(sum(rate(http_requests_total{env=\"blue\"}[10s])) > 0)")
                                << 0. << 0.;
    QTest::newRow("latency p95") << QStringLiteral(
                                        "histogram_quantile(0.95, sum by(le) "
                                        "(rate(http_request_duration_seconds_bucket{env=\"blue\"}[10s])))")
                                 << 0.03 << 0.5;
    QTest::newRow("database connections")
        << QStringLiteral("100 * sum(pg_stat_activity_count) / on() pg_settings_max_connections") << 1. << 50.;
    QTest::newRow("redis memory") << QStringLiteral("100 * redis_memory_used_bytes / (redis_memory_max_bytes > 0)")
                                  << 0.5 << 20.;
    QTest::newRow("brain activation p95") << QStringLiteral(
                                                 "histogram_quantile(0.95, sum by(le) "
                                                 "(rate(pags_brain_activation_seconds_bucket{env=\"blue\"}[10s])))")
                                          << 0.05 << 0.15;
    QTest::newRow("guardrails") << QStringLiteral(
                                       "sum(rate(pags_guardrail_throttled_total{env=\"blue\"}[10s])) / "
                                       "sum(rate(pags_guardrail_requests_total{env=\"blue\"}[10s]))")
                                << 0.23 << 0.27;
    QTest::newRow("deduplication") << QStringLiteral(
                                          "sum(rate(pags_dedup_hits_total{env=\"blue\"}[10s])) / "
                                          "sum(rate(pags_dedup_lookups_total{env=\"blue\"}[10s]))")
                                   << 0.68 << 0.74;
    QTest::newRow("view age") << QStringLiteral(
                                     "time() - pags_materialized_view_refreshed_timestamp_seconds{env=\"blue\"}")
                              << 0. << 70.;
    QTest::newRow("queues") << QStringLiteral("max(pags_queue_depth{env=\"green\"})") << 1. << 50.;
    QTest::newRow("idle green is 0, not absent")
        << QStringLiteral("sum(rate(http_requests_total{env=\"green\"}[10s]))") << 0. << 0.;
    QTest::newRow("balancer") << QStringLiteral("haproxy_server_status{server=\"green\",state=\"UP\"}") << 1. << 1.;
    QTest::newRow("dead target") << QStringLiteral("up{job=\"dead\"}") << 0. << 0.;
  }

  void correctedQueriesGiveValues() {
    QFETCH(QString, query);
    QFETCH(double, least);
    QFETCH(double, most);
    std::optional<double> value;
    QTRY_VERIFY2_WITH_TIMEOUT((value = stack_.query(query)) && *value >= least && *value <= most,
                              qPrintable(QStringLiteral("gives %1").arg(value ? *value : qQNaN())), 30'000);
  }

  void allGoesToBlueAtWeightZero() {
    const auto counts = stack_.countByHeader(100);
    QCOMPARE(counts, (std::map<QByteArray, int>{{"blue", 100}}));
  }

  void weightsMoveTraffic_data() {
    QTest::addColumn<int>("green");
    for (const int green : {10, 50, 100}) QTest::addRow("%d", green) << green;
  }

  void weightsMoveTraffic() {
    QFETCH(int, green);
    stack_.setWeights(100 - green, green);
    QCOMPARE(stack_.weight("green"), green);
    QCOMPARE(stack_.weight("blue"), 100 - green);
    const auto counts = stack_.countByHeader(200);
    QCOMPARE(counts.count(""), 0U);
    // The steady load takes its turns between ours: a fair share, not an exact one.
    const int wanted = 2 * green;
    const int reached = counts.contains("green") ? counts.at("green") : 0;
    QVERIFY2(std::abs(reached - wanted) <= 24, qPrintable(QString::number(reached)));
  }

  void relativeWeightOfInitialZeroStaysZero() {
    QCOMPARE(stack_.haproxy("set server app/green weight 50%"), QByteArray());  // says success
    QCOMPARE(stack_.weight("green"), 0);
  }

  void reloadForgetsWeights() {
    stack_.setWeights(75, 25);
    QCOMPARE(stack_.weight("green"), 25);
    QCOMPARE(::kill(static_cast<pid_t>(stack_.pid(QStringLiteral("haproxy"))), SIGUSR2), 0);
    QTRY_COMPARE_WITH_TIMEOUT(stack_.haproxy("get weight app/green"), QByteArray("0 (initial 0)"), 10'000);
    QVERIFY(testkit::isAlive(stack_.pid(QStringLiteral("haproxy"))));
  }

  void flagIsSetAndRead() {
    const auto name = QStringLiteral("canary-percentage");
    QCOMPARE(stack_.flag(name), 0.0);
    const int before = stack_.flagWrites();
    QCOMPARE(stack_.setFlag(name, 10), 200);
    QCOMPARE(stack_.flag(name), 10.0);
    QCOMPARE(stack_.flagWrites(), before + 1);
  }

  void flagWantsItsToken() {
    testkit::BlockingHttp http(stack_.url(QStringLiteral("flags")));
    QCOMPARE(http.post("/flags/canary-percentage", "{\"value\":50}", "wrong").status, 401);
    QCOMPARE(http.get("/flags/canary-percentage").status, 401);
  }

  void lyingFlagApiIsSeenByReadingBack() {
    const auto name = QStringLiteral("canary-percentage");
    const auto before = stack_.flag(name);
    QVERIFY(stack_.setFlagFault(QStringLiteral("lie")));
    QCOMPARE(stack_.setFlag(name, 77), 200);
    QCOMPARE(stack_.flag(name), before);
  }

  void errorsOfGreenShow() {
    stack_.setWeights(50, 50);
    QVERIFY(stack_.setFault(QStringLiteral("green"), {{QStringLiteral("errorRatio"), 0.2}}));
    const auto ratio = QStringLiteral(
        "sum(rate(http_errors_total{env=\"green\"}[5s])) / (sum(rate(http_requests_total{env=\"green\"}[5s])) > 0)");
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(stack_.query(ratio).value_or(0) - 0.2) < 0.06, 20'000);
    const auto blue = stack_.query(QStringLiteral("sum(rate(http_errors_total{env=\"blue\"}[5s]))"));
    QCOMPARE(blue, 0.0);
  }

  void slownessAndQueueOfGreenShow() {
    stack_.setWeights(50, 50);
    QVERIFY(stack_.setFault(QStringLiteral("green"),
                            {{QStringLiteral("latencyMs"), 800}, {QStringLiteral("queueDepth"), 700}}));
    const auto latency = QStringLiteral(
        "histogram_quantile(0.5, sum by(le) (rate(http_request_duration_seconds_bucket{env=\"green\"}[5s])))");
    QTRY_VERIFY_WITH_TIMEOUT(stack_.query(latency).value_or(0) > 0.4, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(stack_.query(QStringLiteral("max(pags_queue_depth{env=\"green\"})")), 700.0, 10'000);
  }

  void downGreenIsTakenOut() {
    stack_.setWeights(50, 50);
    QVERIFY(stack_.setFault(QStringLiteral("green"), {{QStringLiteral("down"), true}}));
    QTRY_VERIFY_WITH_TIMEOUT(
        stack_.query(QStringLiteral("haproxy_server_status{server=\"green\",state=\"DOWN\"}")) == 1.0, 20'000);
    QCOMPARE(stack_.weight("green"), 50);  // read back, it looks as if half went there
    QCOMPARE(stack_.countByHeader(50), (std::map<QByteArray, int>{{"blue", 50}}));
  }

  void environmentIsOneThatARoomCanRunAgainst() {
    QFile file(stack_.environmentFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto read = readEnvironment(file.readAll().toStdString());
    QVERIFY2(read.value, read.errors.empty() ? "" : read.errors.front().text("environment.json").c_str());
    QCOMPARE(read.value->kind, EnvironmentKind::Staging);
    const auto& flags = read.value->endpoints.at("feature-flags");
    QCOMPARE(QString::fromStdString(flags.url), stack_.url(QStringLiteral("flags")).toString());
    QCOMPARE(QByteArray::fromStdString(flags.bearer.substr(0, 6)), QByteArray("file:/"));
    const QFileInfo token(QString::fromStdString(flags.bearer.substr(5)));
    QCOMPARE(token.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(read.value->programs.contains("check-incidents"));
  }

  // Last of this stack: it ends it.
  void stopLeavesNothingEvenAfterACrash() {
    const auto pids = stack_.pids();
    QCOMPARE(pids.size(), 12U);
    QCOMPARE(::kill(static_cast<pid_t>(stack_.pid(QStringLiteral("blue"))), SIGKILL), 0);
    QCOMPARE(::kill(static_cast<pid_t>(stack_.pid(QStringLiteral("prometheus"))), SIGSTOP), 0);
    QTRY_COMPARE(stack_.status(), 1);
    QVERIFY(stack_.stop());
    for (const auto pid : pids) QVERIFY2(!testkit::isAlive(pid), qPrintable(QString::number(pid)));
    QVERIFY(stack_.stop());  // once more is no error
  }

  void endsWithItsOwner() {
    QProcess owner;
    owner.start(QStringLiteral("sleep"), {QStringLiteral("600")});
    QVERIFY(owner.waitForStarted());
    testkit::StagingStack owned{QStringLiteral(WARROOM_SOURCE_DIR), QStringLiteral(WARROOM_BIN_DIR)};
    QVERIFY(owned.start(owner.processId()));
    const auto pids = owned.pids();
    owner.kill();
    QTRY_VERIFY_WITH_TIMEOUT(std::none_of(pids.begin(), pids.end(), testkit::isAlive), 20'000);
  }

 private:
  testkit::StagingStack stack_{QStringLiteral(WARROOM_SOURCE_DIR), QStringLiteral(WARROOM_BIN_DIR)};
};

}  // namespace warroom

WARROOM_TEST(warroom::StackTest)
#include "stack_test.moc"
