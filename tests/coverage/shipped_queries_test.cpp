// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include "models/core/json.h"
#include "models/runbook/queries.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;

// Prometheus itself (promtool) says of each query that ships that it is one, and what the usual ones answer while
// green is up and idle, and when it is down.
class ShippedQueriesTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void areQueries_data() { list(); }
  void areQueries();
  void areCalmWithoutTrafficAndBlindWithoutGreen_data() { list(); }
  void areCalmWithoutTrafficAndBlindWithoutGreen();

 private:
  static void list();
  static std::vector<PlacedQuery> queries() {
    return queriesOf(sourceFile(QByteArray("checklists/").append(QTest::currentDataTag()) + ".json"));
  }
  static void satisfyPromtool(const QStringList& command, const Json& file);
};

void ShippedQueriesTest::list() {
  QTest::addColumn<int>("unused");
  for (const char* name : {"rawdog-7c", "pags", "epic-22", "d-1", "state-persistence"}) QTest::newRow(name) << 0;
}

// JSON is YAML.
void ShippedQueriesTest::satisfyPromtool(const QStringList& command, const Json& file) {
  QTemporaryDir folder;
  QFile written(folder.filePath(QStringLiteral("file.yml")));
  QVERIFY(written.open(QIODevice::WriteOnly));
  written.write(QByteArray::fromStdString(file.dump()));
  written.close();
  QProcess promtool;
  promtool.start(QStringLiteral("promtool"), QStringList(command) << written.fileName());
  QTRY_COMPARE_WITH_TIMEOUT(promtool.state(), QProcess::NotRunning, 20'000);
  const QByteArray said = promtool.readAllStandardOutput() + promtool.readAllStandardError();
  QVERIFY2(promtool.error() == QProcess::UnknownError && promtool.exitCode() == 0, said.constData());
}

void ShippedQueriesTest::areQueries() {
  Json rules = Json::array();
  for (const auto& query : queries())
    rules.push_back({{"record", "q" + std::to_string(rules.size())}, {"expr", query.metric.query}});
  QVERIFY(rules.size() >= 10);
  satisfyPromtool({QStringLiteral("check"), QStringLiteral("rules")},
                  {{"groups", {{{"name", "all"}, {"rules", rules}}}}});
}

void ShippedQueriesTest::areCalmWithoutTrafficAndBlindWithoutGreen() {
  const auto series = [](const char* name, const char* values) { return Json{{"series", name}, {"values", values}}; };
  const Json idle = {series(R"(up{env="green"})", "1x40"),
                     series(R"(http_requests_total{env="green",code="200"})", "0x40"),
                     series(R"(http_request_duration_seconds_bucket{env="green",le="0.1"})", "0x40"),
                     series(R"(http_request_duration_seconds_bucket{env="green",le="+Inf"})", "0x40")};
  auto down = idle;
  down[0] = series(R"(up{env="green"})", "0x40");
  const auto expect = [](const std::string& query, const char* value) {
    Json samples = Json::array();
    if (value) samples.push_back({{"labels", "{}"}, {"value", Json::parse(value)}});
    return Json{{"expr", query}, {"eval_time", "9m"}, {"exp_samples", samples}};
  };
  Json whenIdle = Json::array();
  Json whenDown = Json::array();
  for (const auto& query : queries()) {
    const QByteArray text = QByteArray::fromStdString(query.metric.query);
    const bool onlyWhenUp = text.endsWith(R"(and on() (up{env="green"} == 1))");
    const bool wantsTraffic = text.endsWith(R"(/ (sum(rate(http_requests_total{env="green"}[1m])) > 0))");
    if (onlyWhenUp) whenIdle.push_back(expect(query.metric.query, "0"));
    if (onlyWhenUp) whenDown.push_back(expect(query.metric.query, nullptr));
    if (wantsTraffic) whenIdle.push_back(expect(query.metric.query, nullptr));
  }
  QVERIFY(whenIdle.size() >= 4);
  QVERIFY(whenDown.size() >= 3);
  const auto test = [](const Json& input, const Json& expected) {
    return Json{{"interval", "15s"}, {"input_series", input}, {"promql_expr_test", expected}};
  };
  satisfyPromtool({QStringLiteral("test"), QStringLiteral("rules")},
                  {{"tests", {test(idle, whenIdle), test(down, whenDown)}}});
}

WARROOM_TEST(ShippedQueriesTest)
#include "shipped_queries_test.moc"
