// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include "models/runbook/read.h"
#include "models/runbook/visit.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;

// Prometheus itself (promtool) answers the queries of PAGS over series that are known.
class PagsQueriesTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void answersAsExpected_data();
  void answersAsExpected();

 private:
  std::map<QByteArray, std::string> queries_;
};

namespace {

// Series of one side, a sample each 15 s for 20 minutes.
QByteArray side(const QByteArray& env, const QByteArray& ok, const QByteArray& bad, const QByteArray& errors,
                const QByteArray& fast) {
  const auto series = [&](const QByteArray& name, const QByteArray& labels, const QByteArray& values) {
    return "      - series: '" + name + "{env=\"" + env + "\"" + labels + "}'\n        values: '" + values + "'\n";
  };
  return series("up", "", "1x80") + series("http_requests_total", ",code=\"200\"", ok) +
         series("http_requests_total", ",code=\"500\"", bad) + series("http_errors_total", "", errors) +
         series("http_request_duration_seconds_bucket", ",le=\"0.1\"", fast) +
         series("http_request_duration_seconds_bucket", ",le=\"+Inf\"", fast) +
         series("pags_queue_depth", ",queue=\"mail\"", "20x80") +
         series("pags_queue_depth", ",queue=\"jobs\"", "40x80");
}

QByteArray shared() {
  return "      - series: 'pg_stat_activity_count{state=\"idle\"}'\n        values: '30x80'\n"
         "      - series: 'pg_stat_activity_count{state=\"active\"}'\n        values: '10x80'\n"
         "      - series: 'pg_settings_max_connections'\n        values: '100x80'\n"
         "      - series: 'redis_memory_used_bytes'\n        values: '50x80'\n"
         "      - series: 'redis_memory_max_bytes'\n        values: '200x80'\n";
}

QByteArray loaded() { return side("green", "0+1425x80", "0+75x80", "0+75x80", "0+1500x80"); }  // 100/s, 5 % errors
QByteArray idle() { return side("green", "0x80", "0x80", "0x80", "0x80"); }
QByteArray young() {
  return "      - series: 'up{env=\"green\"}'\n        values: '1x80'\n";
}  // up, nothing counted yet
// Of two endpoints one fails for every fifth request.
QByteArray endpoints() {
  return young() +
         "      - series: 'http_requests_total{env=\"green\",handler=\"/search\",code=\"200\"}'\n"
         "        values: '0+1500x80'\n"
         "      - series: 'http_requests_total{env=\"green\",handler=\"/tasks\",code=\"200\"}'\n"
         "        values: '0+12x80'\n"
         "      - series: 'http_requests_total{env=\"green\",handler=\"/tasks\",code=\"500\"}'\n"
         "        values: '0+3x80'\n";
}
QByteArray noLimit() { return shared().replace("'200x80'", "'0x80'"); }
// Scraped until minute 15, then gone; `up` says so.
QByteArray down() {
  return loaded().replace("x80", "x60 stale").replace("values: '1x60 stale'", "values: '1x60 0x20'");
}

}  // namespace

void PagsQueriesTest::initTestCase() {
  const auto read = readRunbook(sourceFile("checklists/pags.json"));
  QVERIFY(read.value);
  for (const Panel& panel : read.value->panels) {
    for (const PanelSeries& series : panel.series) {
      if (series.side != Side::Blue) queries_["panel " + QByteArray::fromStdString(panel.id)] = series.metric.query;
    }
  }
  for (const Trigger& trigger : read.value->triggers) {
    if (const auto* metric = metricOf(trigger))
      queries_["trigger " + QByteArray::fromStdString(trigger.id)] =
          metric->metric.combine == Combine::Min ? "min(" + metric->metric.query + ")" : metric->metric.query;
  }
  for (const Item& item : read.value->step("canary-10")->items) {
    const auto* check = item.check ? std::get_if<MetricCheck>(&*item.check) : nullptr;
    if (check != nullptr) queries_["gate " + QByteArray::fromStdString(item.id)] = check->metric.query;
  }
}

void PagsQueriesTest::answersAsExpected_data() {
  QTest::addColumn<QByteArray>("series");
  QTest::addColumn<QByteArray>("query");
  QTest::addColumn<QByteArray>("value");  // empty: no answer; NO-DATA then
  const auto row = [](const char* name, const QByteArray& series, const char* query, const char* value) {
    QTest::addRow("%s: %s", name, query) << series << QByteArray(query) << QByteArray(value);
  };
  const char* of[] = {"panel request-rate", "panel error-rate", "panel latency-p95",
                      "trigger error-rate", "trigger latency",  "trigger availability"};
  const char* whenLoaded[] = {"100", "0.05", "0.095", "5", "0.095", "95"};
  const char* whenIdle[] = {"0", "0", "0", "0", "0", "100"};
  const char* whenYoung[] = {"0", "0", "0", "", "", ""};  // nor would there be with other names: triggers are blind
  const char* whenDown[] = {"", "", "", "", "", "0"};
  const char* whenAbsent[] = {"", "", "", "", "", ""};
  for (std::size_t i = 0; i < std::size(of); ++i) {
    row("loaded", loaded(), of[i], whenLoaded[i]);
    row("idle", idle(), of[i], whenIdle[i]);
    row("up, nothing counted yet", young(), of[i], whenYoung[i]);
    row("down", down(), of[i], whenDown[i]);
    row("absent", shared(), of[i], whenAbsent[i]);
  }
  row("the worst endpoint counts", endpoints(), "trigger availability", "80");
  row("loaded", loaded(), "gate error-rate", "5");
  row("idle is no evidence", idle(), "gate error-rate", "");
  row("loaded", loaded() + side("blue", "0+1485x80", "0+15x80", "0+15x80", "0+1500x80"), "gate no-5xx", "4");
  row("idle is no evidence", idle(), "gate no-5xx", "");
  row("several databases and states", shared(), "trigger connection-pool", "40");
  row("several databases and states", shared(), "panel db-connections", "0.4");
  row("with a limit", shared(), "panel redis-memory", "0.25");
  row("without a limit", noLimit(), "panel redis-memory", "");
  row("down", down(), "trigger queue-depth", "");
}

void PagsQueriesTest::answersAsExpected() {
  QFETCH(QByteArray, series);
  QFETCH(QByteArray, query);
  QFETCH(QByteArray, value);
  QVERIFY(queries_.contains(query));
  QTemporaryDir folder;
  QFile file(folder.filePath(QStringLiteral("queries.yml")));
  QVERIFY(file.open(QIODevice::WriteOnly));
  const QByteArray expected = value.isEmpty() ? "[]" : "[{value: " + value + ", labels: '{}'}]";
  // A JSON string is a YAML string; rounding takes the last bits of floating point away.
  const Json rounded = "round(" + queries_[query] + ", 0.000001)";
  file.write("tests:\n  - interval: 15s\n    input_series:\n" + series +
             "    promql_expr_test:\n      - expr: " + QByteArray::fromStdString(rounded.dump()) +
             "\n        eval_time: 19m\n        exp_samples: " + expected + "\n");
  file.close();
  QProcess promtool;
  promtool.start(QStringLiteral("promtool"), {QStringLiteral("test"), QStringLiteral("rules"), file.fileName()});
  QTRY_COMPARE_WITH_TIMEOUT(promtool.state(), QProcess::NotRunning, 20'000);
  const QByteArray said = promtool.readAllStandardOutput() + promtool.readAllStandardError();
  QVERIFY2(promtool.exitCode() == 0 && promtool.error() == QProcess::UnknownError, said.constData());
}

WARROOM_TEST(PagsQueriesTest)
#include "pags_queries_test.moc"
