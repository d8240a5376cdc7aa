// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include "models/core/json.h"
#include "models/runbook/queries.h"
#include "models/runbook/watched.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;

// Prometheus itself (promtool) says of each query that ships that it is one, and what the usual ones answer while
// green is up and idle, when it is down, and when it exports its traffic by other names.
class ShippedQueriesTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void areQueries_data() { list(); }
  void areQueries();
  void areCalmWithoutTrafficAndBlindWithoutGreen_data() { list(); }
  void areCalmWithoutTrafficAndBlindWithoutGreen();
  void triggersAreBlindWhereTrafficHasAnotherName_data() { list(); }
  void triggersAreBlindWhereTrafficHasAnotherName();

 private:
  static void list();
  static std::string file() { return sourceFile(QByteArray("checklists/").append(QTest::currentDataTag()) + ".json"); }
  static std::vector<PlacedQuery> queries() { return queriesOf(file()); }
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

namespace {

Json seriesOf(const char* name, const char* values) { return {{"series", name}, {"values", values}}; }

Json expecting(const std::string& query, const char* value) {
  Json samples = Json::array();
  if (value) samples.push_back({{"labels", "{}"}, {"value", Json::parse(value)}});
  return {{"expr", query}, {"eval_time", "9m"}, {"exp_samples", samples}};
}

Json testOf(const Json& input, const Json& expected) {
  return {{"interval", "15s"}, {"input_series", input}, {"promql_expr_test", expected}};
}

}  // namespace

void ShippedQueriesTest::areCalmWithoutTrafficAndBlindWithoutGreen() {
  const Json idle = {seriesOf(R"(up{env="green"})", "1x40"),
                     seriesOf(R"(http_requests_total{env="green",code="200"})", "0x40"),
                     seriesOf(R"(checkout_attempts_total{env="green"})", "0x40"),
                     seriesOf(R"(http_request_duration_seconds_bucket{env="green",le="0.1"})", "0x40"),
                     seriesOf(R"(http_request_duration_seconds_bucket{env="green",le="+Inf"})", "0x40")};
  auto down = idle;
  down[0] = seriesOf(R"(up{env="green"})", "0x40");
  Json whenIdle = Json::array();
  Json whenDown = Json::array();
  for (const auto& query : queries()) {
    const QByteArray text = QByteArray::fromStdString(query.metric.query);
    const bool onlyWhenUp = text.endsWith(R"(and on() (up{env="green"} == 1))");
    const bool wantsTraffic = text.endsWith(R"(/ (sum(rate(http_requests_total{env="green"}[1m])) > 0))");
    if (onlyWhenUp) whenIdle.push_back(expecting(query.metric.query, "0"));
    if (onlyWhenUp) whenDown.push_back(expecting(query.metric.query, nullptr));
    if (wantsTraffic) whenIdle.push_back(expecting(query.metric.query, nullptr));
  }
  QVERIFY(whenIdle.size() >= 4);
  QVERIFY(whenDown.size() >= 3);
  satisfyPromtool({QStringLiteral("test"), QStringLiteral("rules")},
                  {{"tests", {testOf(idle, whenIdle), testOf(down, whenDown)}}});
}

// No errors, 0 s: what nobody counts must not look like what goes well.
void ShippedQueriesTest::triggersAreBlindWhereTrafficHasAnotherName() {
  const Json renamed = {seriesOf(R"(up{env="green"})", "1x40"),
                        seriesOf(R"(requests_total{env="green",code="200"})", "0+100x40"),
                        seriesOf(R"(request_seconds_bucket{env="green",le="+Inf"})", "0+100x40")};
  Json blind = Json::array();
  for (const auto& [source, query] : triggerQueries(*readRunbook(file()).value))
    if (query.find("http_request") != std::string::npos || query.find("attempts_total") != std::string::npos)
      blind.push_back(expecting(query, nullptr));
  QVERIFY(blind.size() >= 2);
  satisfyPromtool({QStringLiteral("test"), QStringLiteral("rules")}, {{"tests", {testOf(renamed, blind)}}});
}

WARROOM_TEST(ShippedQueriesTest)
#include "shipped_queries_test.moc"
