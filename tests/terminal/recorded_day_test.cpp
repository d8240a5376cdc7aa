// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <cmath>
#include <limits>

#include "app/adapters/prometheus/range_answer.h"
#include "app/terminal/backtest.h"
#include "app/terminal/backtest_series.h"
#include "app/terminal/backtest_text.h"
#include "models/runbook/read.h"
#include "tests/runbook/documented.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

namespace warroom::terminal {
namespace {

using namespace std::chrono_literals;

constexpr PlanTime kStart(1'767'225'600'000ms);  // 2026-01-01T00:00:00Z

const std::set<std::string> kNames{"bad", "ready/metric", "ready/metric:age"};

// Of the smallest runbook: its trigger fires when e > 1 lasts for 10 minutes.
const char* const kYaml = R"(
evaluation_interval: 1m
tests:
  - interval: 30s
    input_series:
      - series: '{trigger="bad"}'
        values: '0x9 3x24 0x5 _x4'
      - series: 'ignored{trigger="ready/metric"}'
        values: '25x39'
      - series: '{trigger="ready/metric:age"}'
        values: '1x39'
      - series: '{trigger="nobody"}'
        values: '1x39'
)";

const char* const kAnswer = R"({"status":"success","data":{"resultType":"matrix","result":[
  {"metric":{"trigger":"bad"},"values":[[100,"1"],[102,"NaN"],[104,"+Inf"]]}]}})";

}  // namespace

class RecordedDayTest : public testkit::Test {
  Q_OBJECT
  QTemporaryDir folder_;

  QString file(const char* name, const QByteArray& text) {
    QFile file(folder_.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("cannot write %s", name);
    return file.fileName();
  }
  static Runbook smallRunbook() { return *readRunbook(kSmallRunbook.toStdString()).value; }

  struct Ended {
    int code = -1;
    QByteArray out;
    QByteArray err;
  };
  Ended run(const QStringList& arguments) {
    QProcess warroomctl;
    warroomctl.start(QStringLiteral(WARROOM_BIN_DIR "/warroomctl"), arguments);
    const auto ended = [&] { return warroomctl.state() == QProcess::NotRunning; };
    if (!QTest::qWaitFor(ended, 20'000)) qFatal("warroomctl does not end");
    return {warroomctl.exitCode(), warroomctl.readAllStandardOutput(), warroomctl.readAllStandardError()};
  }

 private Q_SLOTS:
  void readsTimes_data() {
    QTest::addColumn<qint64>("milliseconds");  // since the start; least: none
    const auto row = [](const char* text, Milliseconds since) { QTest::newRow(text) << qint64(since.count()); };
    row("2026-01-01T00:00:00Z", 0ms);
    row("2026-01-01T01:00:00.5Z", 1h + 500ms);
    row("1767225660", 1min);
    row("now", 24h);
    row("now-1h30m", 22h + 30min);
    for (const char* text : {"yesterday", "", "now-", "now--5m", "-5", "2026-01-01", "1e9", "999999999999"})
      QTest::newRow(text[0] == 0 ? "nothing" : text) << std::numeric_limits<qint64>::min();
  }
  void readsTimes() {
    QFETCH(qint64, milliseconds);
    const QByteArray row = QTest::currentDataTag();
    const auto time = parseBacktestTime(row == "nothing" ? "" : row.toStdString(), kStart + 24h);
    QCOMPARE(time.has_value(), milliseconds != std::numeric_limits<qint64>::min());
    if (time) QCOMPARE(qint64((*time - kStart).count()), milliseconds);
  }

  void asksAsOftenAsTheRunbookPolls() {
    RunBacktest request;
    request.from = "now-1h";
    request.to = "now";
    QVERIFY(backtestGrid(request, smallRunbook(), kStart)->step == 2s);
    request.every = "15s";
    const auto grid = backtestGrid(request, smallRunbook(), kStart);
    QVERIFY(grid->step == 15s && grid->from == kStart - 1h && grid->to == kStart);
    request.from = "now-365d";
    request.every = "1s";
    QVERIFY(!backtestGrid(request, smallRunbook(), kStart));
    std::swap(request.from, request.to);
    QVERIFY(!backtestGrid(request, smallRunbook(), kStart));
  }

  void readsTestsOfPromtool() {
    const auto day = readRecordedYaml(kYaml, kNames, kStart);
    QVERIFY2(day, day ? "" : day.error().message.c_str());
    QVERIFY(day->grid.from == kStart && day->grid.step == 30s);
    QVERIFY(day->grid.to == kStart + 44 * 30s);  // the gaps at the end of the trigger's series included
    const auto& bad = day->recordings.at("bad").series.at(0);
    QCOMPARE(bad.times.size(), std::size_t{41});
    QCOMPARE(bad.values.at(10), 3.0);
    QCOMPARE(bad.times.at(1), (kStart + 30s).time_since_epoch().count());
    QCOMPARE(day->unknown, std::vector<std::string>{"nobody"});

    const auto plain = readRecordedYaml("interval: 5s\ninput_series:\n  - {series: '{trigger=\"bad\"}', values: 1 2}\n",
                                        kNames, kStart);
    QVERIFY2(plain, plain ? "" : plain.error().message.c_str());
    QVERIFY(plain->grid.step == 5s);
  }

  // Two samples an hour apart do not fill the hour between them, whatever they say.
  void twoSamplesDoNotFillTheHourBetweenThem_data() {
    QTest::addColumn<QByteArray>("values");
    QTest::newRow("in breach") << QByteArray("6 stale _x58 6");
    QTest::newRow("well") << QByteArray("0 stale _x58 0");
  }
  void twoSamplesDoNotFillTheHourBetweenThem() {
    QFETCH(QByteArray, values);
    const auto day = readRecordedYaml(
        "interval: 1m\ninput_series:\n  - {series: '{trigger=\"bad\"}', values: " + values.toStdString() + "}\n",
        kNames, kStart);
    QVERIFY2(day, day ? "" : day.error().message.c_str());
    auto runbook = smallRunbook();
    runbook.triggers[0].hold = 5min;
    runbook.triggers[0].fireWhenBlind = false;
    const auto replayed = backtest(runbook, day->recordings, day->grid).triggers.at(0);
    QVERIFY(replayed.firings.empty());
    QVERIFY(replayed.blindFor == 59min);
  }

  // What RUNBOOK.md shows as a recorded day is one, of the runbook that it shows.
  void theDocumentedDaysAreRead() {
    const auto read = readRunbook(documentedRunbook().dump());
    QVERIFY(read.value);
    std::set<std::string> names;
    for (const auto& query : backtestQueries(*read.value)) names.insert(query.name);
    int days = 0;
    for (const auto& fence : documentedFences()) {
      if (fence.place != "recorded") continue;
      ++days;
      const auto day = fence.language == "yaml" ? readRecordedYaml(fence.text, names, kStart)
                                                : readRecordedJson(fence.text, names, readRangeAnswer);
      QVERIFY2(day, day ? "" : day.error().message.c_str());
      QCOMPARE(day->recordings.size(), std::size_t{2});
      QVERIFY(day->unknown.empty());
      QVERIFY(day->grid.step == 15s);
    }
    QCOMPARE(days, 3);
  }

  void refusesOtherYaml_data() {
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("no YAML") << QByteArray("a: [") << QByteArray("it is not the YAML of a test");
    QTest::newRow("no map") << QByteArray("- 1") << QByteArray("it is not a YAML map");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("it is not a YAML map");
    QTest::newRow("no series") << QByteArray("interval: 1m") << QByteArray("\"input_series\" is missing");
    QTest::newRow("two tests") << QByteArray("tests: [{}, {}]") << QByteArray("\"tests\" has not one entry");
    QTest::newRow("interval") << QByteArray("interval: soon\ninput_series: []")
                              << QByteArray("\"soon\" is no interval");
    QTest::newRow("no label") << QByteArray("input_series: [{series: up, values: 1 2}]")
                              << QByteArray("\"up\" has no label \"trigger\"");
    QTest::newRow("no values") << QByteArray("input_series: [{series: '{trigger=\"bad\"}'}]")
                               << QByteArray("it is not the YAML of a test");
    QTest::newRow("values") << QByteArray("input_series: [{series: '{trigger=\"bad\"}', values: 1 b}]")
                            << QByteArray("{trigger=\"bad\"}: \"b\" is not a value of a series");
    QTest::newRow("one value") << QByteArray("input_series: [{series: '{trigger=\"bad\"}', values: 1}]")
                               << QByteArray("no series that the runbook asks for");
  }
  void refusesOtherYaml() {
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, why);
    const auto day = readRecordedYaml(yaml.toStdString(), kNames, kStart);
    QVERIFY(!day);
    QVERIFY2(day.error().message.starts_with(why.toStdString()), day.error().message.c_str());
  }

  void readsAnswersOfPrometheus() {
    const auto labelled = readRecordedJson(kAnswer, kNames, readRangeAnswer);
    QVERIFY2(labelled, labelled ? "" : labelled.error().message.c_str());
    QVERIFY(labelled->grid.step == 2s && labelled->grid.from == PlanTime(100s) && labelled->grid.to == PlanTime(104s));
    QVERIFY(std::isinf(labelled->recordings.at("bad").series.at(0).values.at(2)));
    const auto named = readRecordedJson(std::string("{\"bad\": ") + kAnswer + ", \"nobody\": " + kAnswer + "}", kNames,
                                        readRangeAnswer);
    QVERIFY2(named, named ? "" : named.error().message.c_str());
    QCOMPARE(named->recordings.at("bad").series.size(), std::size_t{1});
    QCOMPARE(named->unknown, std::vector<std::string>{"nobody"});
  }

  void refusesOtherJson() {
    for (const char* json : {"", "[]", "{", "{}", "{\"bad\": 5}", "{\"status\":\"error\",\"error\":\"no\"}",
                             "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
                             "\"values\":[[1,\"1\"],[2,\"1\"]]}]}}"}) {
      const auto day = readRecordedJson(json, kNames, readRangeAnswer);
      QVERIFY2(!day && !day.error().message.empty(), json);
    }
  }

  void tellsTheDay() {
    const auto runbook = smallRunbook();
    const auto day = readRecordedYaml(kYaml, kNames, kStart);
    const auto result = backtest(runbook, day->recordings, day->grid);
    const auto text = QByteArray::fromStdString(backtestText(runbook, result));
    const QByteArray wanted =
        "Backtest of Small: 2026-01-01 00:00:00 to 2026-01-01 00:22:00 UTC, 45 evaluations 30 s apart\n"
        "\n"
        "Triggers, each armed all of the time\n"
        "\u25c6 bad: Bad (> 1 for 10 min, rolls back)\n"
        "    fired once\n"
        "      2026-01-01 00:15:00 until 2026-01-01 00:17:30, pending since 2026-01-01 00:05:00: 3, limit > 1\n"
        "    deepest: 3 at 2026-01-01 00:05:00, limit > 1\n"
        "    without data for 1 min 30 s in all, once; longest from 2026-01-01 00:20:30 until 2026-01-01 00:22:00: the "
        "query "
        "returned no series\n"
        "\n"
        "Gates\n"
        "  ready/metric: PASS for 20 min, NO-DATA for 2 min\n"
        "    2026-01-01 00:00:00 PASS: 25 %, wanted 20 to 30 %\n"
        "    2026-01-01 00:20:00 NO-DATA: the query returned no series\n"
        "\n"
        "The day\n"
        "  2026-01-01 00:00:00 ready/metric gate opens: 25 %, wanted 20 to 30 %\n"
        "  2026-01-01 00:05:00 bad pending: 3, limit > 1\n"
        "  2026-01-01 00:15:00 bad FIRES: 3, limit > 1\n"
        "  2026-01-01 00:15:00 ROLLBACK: all traffic back to blue; what follows is what the record says all the same\n"
        "  2026-01-01 00:17:30 bad back to normal: 0, limit > 1\n"
        "  2026-01-01 00:20:00 ready/metric gate shuts: the query returned no series\n"
        "  2026-01-01 00:20:30 bad no data: the query returned no series\n";
    QCOMPARE(text, wanted);
    const auto json = backtestJson(runbook, result);
    QCOMPARE(json["triggers"][0]["firings"][0]["at"].get<std::string>().c_str(), "2026-01-01T00:15:00.000Z");
    QCOMPARE(json["rollback"]["who"].get<std::string>().c_str(), "bad");
    QCOMPARE(json["triggers"][0]["blindMs"].get<int>(), 90'000);
    QCOMPARE(json["day"].size(), std::size_t{6});
  }

  void theCommandReplaysAFile() {
    const auto runbook = file("small.json", kSmallRunbook);
    const auto json = folder_.filePath(QStringLiteral("out.json"));
    const auto ended =
        run({QStringLiteral("backtest"), runbook, QStringLiteral("--series"), file("day.yml", kYaml),
             QStringLiteral("--from"), QStringLiteral("2026-01-01T00:00:00Z"), QStringLiteral("--json"), json});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QVERIFY(ended.out.contains("2026-01-01 00:15:00 bad FIRES"));
    QVERIFY(ended.err.contains("nothing of the runbook asks for \"nobody\""));
    QFile written(json);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(Json::parse(written.readAll().toStdString())["evaluations"].get<int>(), 45);
  }

  void theCommandAsksASource() {
    testkit::HttpFaultServer server;
    server.on("/api/v1/query_range", [](const testkit::HttpSeen&) {
      std::string values;
      for (int i = 0; i <= 60; ++i)
        values += (i ? ",[" : "[") + std::to_string(1'767'225'600 + i * 15) + ",\"" + (i < 4 ? "0" : "3") + "\"]";
      return testkit::HttpAnswer{
          200,
          "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
          "\"values\":[" +
              values + "]}]}}",
          {}};
    });
    const auto runbook = file("small.json", kSmallRunbook);
    const QStringList times{QStringLiteral("--from"),     QStringLiteral("1767225600"), QStringLiteral("--to"),
                            QStringLiteral("1767226500"), QStringLiteral("--every"),    QStringLiteral("15s")};
    const auto source = QString::fromStdString(server.url());
    const auto ended =
        run(QStringList{QStringLiteral("backtest"), runbook, QStringLiteral("--source"), source} + times);
    QVERIFY2(ended.code == 0, ended.err.constData());
    QVERIFY2(ended.out.contains("2026-01-01 00:11:00 bad FIRES: 3, limit > 1"), ended.out.constData());

    server.on("/api/v1/query_range", testkit::HttpAnswer{503, "Service Unavailable", {}});
    const auto failed =
        run(QStringList{QStringLiteral("backtest"), runbook, QStringLiteral("--source"), source} + times);
    QCOMPARE(failed.code, 3);
    QVERIFY2(failed.err.contains("not recorded: bad: "), failed.err.constData());
    QVERIFY2(failed.out.contains("no value at all: nothing is known of it"), failed.out.constData());
  }

  void theCommandSaysWhatIsWrong() {
    const auto runbook = file("small.json", kSmallRunbook);
    const auto refused = [&](const QStringList& arguments) {
      return run(QStringList{QStringLiteral("backtest"), runbook} + arguments);
    };
    QCOMPARE(refused({}).code, 2);
    QVERIFY(refused({}).err.contains("--series FILE"));
    QCOMPARE(refused({QStringLiteral("--source"), QStringLiteral("http://127.0.0.1:1")}).code, 2);
    const auto missing = refused({QStringLiteral("--series"), QStringLiteral("/nowhere.yml")});
    QCOMPARE(missing.code, 2);
    QVERIFY(missing.err.contains("/nowhere.yml"));
    const auto broken = refused({QStringLiteral("--series"), file("broken.yml", "a: [")});
    QCOMPARE(broken.code, 2);
    QVERIFY(broken.err.contains("broken.yml: it is not the YAML of a test"));
  }
};

}  // namespace warroom::terminal

WARROOM_TEST(warroom::terminal::RecordedDayTest)
#include "recorded_day_test.moc"
