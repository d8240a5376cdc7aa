// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <algorithm>
#include <cmath>

#include "models/core/json.h"
#include "models/promql/evaluate.h"
#include "models/promql/parse.h"
#include "tests/promql/random_query.h"
#include "tests/promql/remote_write.h"
#include "tests/promql/shipped_queries.h"
#include "tests/testkit/blocking_http.h"
#include "tests/testkit/haproxy_process.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Recording;

namespace {

// What a query gives: values by labels, of all moments; or that it was refused.
struct Given {
  bool refused = false;
  std::string why;
  std::map<promql::Labels, std::vector<Sample>> series;
};

double valueOf(const Json& pair) {
  const auto text = pair.at(1).get<std::string>();
  return *promql::numberOf(text);
}

Sample sampleOf(const Json& pair) {
  return {PlanTime(Milliseconds(std::llround(pair.at(0).get<double>() * 1000))), valueOf(pair)};
}

Given byPrometheus(const QByteArray& body) {
  const auto json = Json::parse(body.toStdString());
  if (json.at("status") != "success") return {true, json.value("error", ""), {}};
  Given given;
  const auto& data = json.at("data");
  if (data.at("resultType") == "scalar") {
    given.series[{}] = {sampleOf(data.at("result"))};
    return given;
  }
  for (const auto& entry : data.at("result")) {
    auto& samples = given.series[entry.at("metric").get<promql::Labels>()];
    if (entry.contains("value")) samples.push_back(sampleOf(entry["value"]));
    for (const auto& pair : entry.value("values", Json::array())) samples.push_back(sampleOf(pair));
  }
  return given;
}

Given byUs(const promql::Expression& query, const promql::ScrapedStore& store, PlanTime at) {
  const auto answer = promql::evaluate(query, store, at);
  if (!answer) return {true, answer.error().message, {}};
  Given given;
  for (const auto& series : answer->series) {
    auto& samples = given.series[series.labels];
    if (series.range.empty()) samples.push_back(series.sample);
    samples.insert(samples.end(), series.range.begin(), series.range.end());
  }
  return given;
}

bool isSame(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

bool isSame(const Given& ours, const Given& theirs) {
  if (ours.refused || theirs.refused) return ours.refused == theirs.refused;
  return std::equal(ours.series.begin(), ours.series.end(), theirs.series.begin(), theirs.series.end(),
                    [](const auto& a, const auto& b) {
                      return a.first == b.first && std::equal(a.second.begin(), a.second.end(), b.second.begin(),
                                                              b.second.end(), [](const Sample& x, const Sample& y) {
                                                                return x.time == y.time && isSame(x.value, y.value);
                                                              });
                    });
}

QString text(const Given& given) {
  if (given.refused) return QStringLiteral("refused: ") + QString::fromStdString(given.why);
  QString all;
  for (const auto& [labels, samples] : given.series) {
    all += QString::fromStdString(promql::labelsText(labels));
    for (const auto& sample : samples) all += QStringLiteral(" %1").arg(sample.value, 0, 'g', 17);
    all += QStringLiteral("; ");
  }
  return all.left(600);
}

}  // namespace

// The same samples, the same queries, the same moments: to a real Prometheus, and to a scraped store. More than this
// sample: WARROOM_ORACLE_QUERIES=2000 WARROOM_ORACLE_SEED=7 build/dev/bin/promql_oracle_test
class PromqlOracleTest : public testkit::Test {
  Q_OBJECT

  QTemporaryDir directory_;
  QProcess process_;
  std::unique_ptr<testkit::BlockingHttp> http_;
  unsigned seed_ = static_cast<unsigned>(std::max(1, qEnvironmentVariableIntValue("WARROOM_ORACLE_SEED")));
  int wanted_ = qEnvironmentVariableIntValue("WARROOM_ORACLE_QUERIES");
  Recording recording_{seed_};
  int compared_ = 0;
  int refused_ = 0;
  int withValues_ = 0;

  // At the ends of things as well: on a sample, a millisecond beside it, where the lookback and the data end.
  std::vector<PlanTime> moments(std::size_t count) const {
    std::mt19937 random(seed_ + 1);
    std::vector<PlanTime> all;
    const auto add = [&](std::int64_t time) { all.push_back(PlanTime(Milliseconds(time))); };
    add(Recording::kBegin - 1);
    add(Recording::kBegin + 60'000);
    const auto& samples = recording_.series().at(random() % recording_.series().size()).samples;
    for (const auto beside : {0, -1, 1, 300'000, 300'001, 299'999, 60'000}) add(samples.back().time + beside);
    while (all.size() < count) {
      const auto& series = recording_.series().at(random() % recording_.series().size()).samples;
      const auto beside =
          std::array<std::int64_t, 6>{0, 0, 60'000, 30'000, 1, static_cast<std::int64_t>(random() % 9'000)};
      add(series.at(random() % series.size()).time + beside.at(random() % beside.size()));
    }
    return all;
  }

  Given ask(const std::string& query, PlanTime at) {
    const auto time = at.time_since_epoch().count();
    const auto path =
        "/api/v1/query?query=" + QUrl::toPercentEncoding(QString::fromStdString(query)) +
        QString::asprintf("&time=%lld.%03lld", static_cast<long long>(time / 1000), static_cast<long long>(time % 1000))
            .toUtf8();
    return byPrometheus(http_->get(path).body);
  }

  // How many moments differ; the first few in words.
  int differences(const std::string& query, const promql::ScrapedStore& store, const std::vector<PlanTime>& at,
                  bool aloud) {
    const auto parsed = promql::parse(query);
    if (!parsed) qFatal("not read: %s", parsed.error().message.c_str());
    int different = 0;
    for (const auto moment : at) {
      const auto ours = byUs(**parsed, store, moment);
      const auto theirs = ask(query, moment);
      ++compared_;
      refused_ += theirs.refused ? 1 : 0;
      withValues_ += theirs.series.empty() ? 0 : 1;
      if (isSame(ours, theirs)) continue;
      ++different;
      if (aloud && different == 1)
        qInfo("%s\n at %lld\n ours:   %s\n theirs: %s", query.c_str(),
              static_cast<long long>(moment.time_since_epoch().count()), qPrintable(text(ours)),
              qPrintable(text(theirs)));
    }
    return different;
  }

 private Q_SLOTS:
  void initTestCase() {
    QFile file(directory_.filePath(QStringLiteral("prometheus.yml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto address = QStringLiteral("127.0.0.1:%1").arg(testkit::freePort());
    process_.setStandardErrorFile(directory_.filePath(QStringLiteral("log")));
    testkit::endWithTheTest(process_);
    process_.start(
        QStringLiteral("/usr/bin/prometheus"),
        {QStringLiteral("--config.file=") + file.fileName(), QStringLiteral("--web.enable-remote-write-receiver"),
         QStringLiteral("--storage.tsdb.path=") + directory_.filePath(QStringLiteral("data")),
         QStringLiteral("--storage.tsdb.retention.time=100y"), QStringLiteral("--web.listen-address=") + address});
    http_ = std::make_unique<testkit::BlockingHttp>(QUrl(QStringLiteral("http://") + address));
    QTRY_VERIFY_WITH_TIMEOUT(http_->get("/-/ready").status == 200, 20'000);
    const auto written = http_->post("/api/v1/write", testkit::remoteWrite(recording_.series()));
    QVERIFY2(written.status == 204, written.body.constData());
  }

  void cleanupTestCase() {
    qInfo("%d answers compared, %d of them with values, %d refused by both", compared_, withValues_, refused_);
    process_.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process_.state(), QProcess::NotRunning, 10'000);
  }

  void shippedQueriesAgree() {
    const auto store = recording_.store();
    const auto at = moments(40);
    for (const auto& query : testkit::shippedQueries()) {
      if (const auto parsed = promql::parse(query); parsed && (*parsed)->reach > promql::kLongestReach) continue;
      QCOMPARE(differences(query, store, at, true), 0);
    }
  }

  // What random queries meet too seldom.
  void cornersAgree() {
    const auto store = recording_.store();
    const auto at = moments(120);
    for (const auto* query :
         {"up + up",
          "queue_depth / queue_depth",
          "queue_depth > bool queue_depth",
          "max(queue_depth)",
          "min by (env) (queue_depth)",
          "avg(queue_depth)",
          "sum(queue_depth)",
          "max by (zone) (-queue_depth)",
          "clamp_min(queue_depth, 0)",
          "clamp_max(queue_depth, NaN)",
          "clamp_min(queue_depth, Inf)",
          "clamp_max(queue_depth, -Inf)",
          "deriv(queue_depth[1m])",
          "avg_over_time(queue_depth[1m])",
          "process_memory_limit_bytes - ignoring (zone) group_left () max by (env) (process_memory_limit_bytes)",
          "process_resident_memory_bytes * on (zone) group_left (tier) limits",
          "limits * on (zone) group_right (tier) process_resident_memory_bytes",
          "up * on (env) process_memory_limit_bytes",
          "{__name__=~\"http_.*_total\"}",
          "rate({__name__=~\"http_.*_total\", env=\"blue\"}[1m])",
          "-{__name__=~\"up|http_errors_total\"}",
          "rare_total",
          "timestamp(rare_total)",
          "rate(rare_total[10m])",
          "last_over_time(rare_total[5m])",
          "histogram_quantile(0.9, http_requests_total)",
          "histogram_quantile(scalar(up{env=\"blue\"}), rate(http_request_duration_seconds_bucket[1m]))"})
      QCOMPARE(differences(query, store, at, true), 0);
  }

  void randomQueriesAgree() {
    const auto store = recording_.store();
    const auto at = moments(30);
    testkit::RandomQuery random(seed_);
    int different = 0;
    const int count = wanted_ > 0 ? wanted_ : 400;
    for (int i = 0; i < count; ++i) different += differences(random.next(), store, at, true);
    QCOMPARE(different, 0);
    QVERIFY2(withValues_ > compared_ / 3, "too few of the queries found anything");
  }

  void rangesAgree() {
    const auto store = recording_.store();
    for (const auto* query :
         {"http_requests_total[1m]", "queue_depth{env=\"green\"}[5m]", "(sum(rate(http_requests_total[1m])))[5m:15s]",
          "up[2s]", "fast_total[10s]", "vector(7)[1m:10s]"})
      QCOMPARE(differences(query, store, moments(40), true), 0);
  }

  // One sample of one series is another: it must be seen.
  void aDifferenceIsSeen() {
    promql::ScrapedStore store;
    store.lookBack(promql::kLongestReach);
    for (const auto& series : recording_.series())
      for (const auto& sample : series.samples) {
        const bool changed = &sample == &series.samples.at(series.samples.size() / 2);
        std::vector<promql::ExposedSample> shown;
        if (!promql::isStale(sample.value))
          shown.push_back({series.labels, changed ? sample.value + 1 : sample.value, std::nullopt});
        QVERIFY(store.keep(promql::labelsText(series.labels), PlanTime(Milliseconds(sample.time)), shown));
      }
    const auto at = PlanTime(Milliseconds(Recording::kEnd));
    QVERIFY(differences("sum by (env, code) (avg_over_time(http_requests_total[16m]))", store, {at}, false) > 0);
    QCOMPARE(differences("count by (env, code) (avg_over_time(http_requests_total[16m]))", store, {at}, true), 0);
  }
};

WARROOM_TEST(PromqlOracleTest)
#include "promql_oracle_test.moc"
