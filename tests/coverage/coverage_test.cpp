// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/read.h"
#include "tests/coverage/coverage_table.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace warroom::coverage;

// Five real plans, line by line: what each says stands in the runbook that ships, where its table points to.
class CoverageTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void everyLineIsCarried_data() {
    QTest::addColumn<QByteArray>("runbook");
    QTest::addColumn<int>("rows");  // at least
    QTest::newRow("000-rawdog-phase-7c") << QByteArray("rawdog-7c") << 180;
    QTest::newRow("001-pags-day-of-execution") << QByteArray("pags") << 230;
    QTest::newRow("002-epic-22-rails-to-typescript") << QByteArray("epic-22") << 220;
    QTest::newRow("003-d-1-checklist") << QByteArray("d-1") << 175;
    QTest::newRow("004-blue-green-state-persistence") << QByteArray("state-persistence") << 245;
  }

  void everyLineIsCarried() {
    QFETCH(QByteArray, runbook);
    QFETCH(int, rows);
    const auto table = rowsOf(sourceFile(QByteArray("tests/coverage/").append(QTest::currentDataTag()) + ".csv"));
    QVERIFY2(table, "the table cannot be read");
    QVERIFY2(static_cast<int>(table->size()) >= rows, "rows were lost");
    const auto bytes = sourceFile("checklists/" + runbook + ".json");
    const auto read = readRunbook(bytes);
    QVERIFY2(read.value, read.errors.empty() ? "" : read.errors.front().text(runbook.constData()).c_str());
    std::string faults;
    for (const auto& fault : faultsOf(*table, Json::parse(bytes, nullptr, true, true))) faults += "\n" + fault;
    QVERIFY2(faults.empty(), faults.c_str());
  }

  void aWrongRowIsFound_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("fault");  // empty: the row holds
    const auto row = [](const char* name, const char* csv, const char* fault) {
      QTest::newRow(name) << QByteArray(csv) << QByteArray(fault);
    };
    row("as it is", "3,Bake,/steps/0/bake,\"\"\"15m\"\"\",", "");
    row("several lines", "3-5,Percent,/steps/0/percent,10,", "");
    row("a number written otherwise", "3,Percent,/steps/0/percent,10.0,", "");
    row("not ours", "3,Languages,,,their build", "");
    row("a pointer that leads nowhere", "3,Bake,/steps/1/bake,\"\"\"15m\"\"\",", "/steps/1/bake leads nowhere");
    row("a key that is not there", "3,Bake,/steps/0/wait,\"\"\"15m\"\"\",", "/steps/0/wait leads nowhere");
    row("another value", "3,Percent,/steps/0/percent,50,", "/steps/0/percent holds 10, not 50");
    row("another type", "3,Percent,/steps/0/percent,\"\"\"10\"\"\",", "/steps/0/percent holds 10, not \"10\"");
    row("no value", "3,Percent,/steps/0/percent,,", "its pointer or value cannot be read");
    row("no pointer at all", "3,Percent,steps/0,10,", "its pointer or value cannot be read");
    row("neither pointer nor reason", "3,Percent,,,", "has neither a pointer nor a reason");
    row("nothing said", "3,,/steps/0/percent,10,", "says nothing");
    row("no line", "x,Percent,/steps/0/percent,10,", "\"x\" is no line");
    row("lines the wrong way round", "5-3,Percent,/steps/0/percent,10,", "\"5-3\" is no line");
    row("out of order", "1,Percent,/steps/0/percent,10,", "stands behind a later line");
  }

  void aWrongRowIsFound() {
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, fault);
    const Json runbook = Json::parse(R"({"steps": [{"bake": "15m", "percent": 10}]})");
    std::string csv = "line,what,pointer,value,note\r\n";
    for (int i = 0; i < 40; ++i) csv += "2,Percent,/steps/0/percent,10,\r\n";
    const auto rows = rowsOf(csv + row.toStdString() + "\r\n");
    QVERIFY(rows);
    QCOMPARE(rows->size(), std::size_t{41});
    const auto faults = faultsOf(*rows, runbook);
    QCOMPARE(faults.size(), std::size_t{fault.isEmpty() ? 0U : 1U});
    if (!fault.isEmpty()) QVERIFY2(faults.front().ends_with(fault.toStdString()), faults.front().c_str());
  }

  void whatIsNotOursStaysRare() {
    const Row ours{"1", "Percent", "/percent", "10", ""};
    const Row notOurs{"1", "Languages", "", "", "their build"};
    const Json runbook = {{"percent", 10}};
    std::vector<Row> rows(38, ours);
    rows.insert(rows.end(), 2, notOurs);
    QVERIFY(faultsOf(rows, runbook).empty());
    rows.push_back(notOurs);
    QCOMPARE(faultsOf(rows, runbook), std::vector<std::string>{"3 of 41 rows are not ours: too many"});
  }

  void aTableThatIsNoneIsRefused_data() {
    QTest::addColumn<QByteArray>("csv");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another heading") << QByteArray("line,what,pointer,value\r\n");
    QTest::newRow("a column too few") << QByteArray("line,what,pointer,value,note\r\n1,a,/b,1\r\n");
    QTest::newRow("a quote that stays open") << QByteArray("line,what,pointer,value,note\r\n1,\"a,/b,1,\r\n");
    QTest::newRow("a quote inside") << QByteArray("line,what,pointer,value,note\r\n1,a\"b,/b,1,\r\n");
    QTest::newRow("text behind a quote") << QByteArray("line,what,pointer,value,note\r\n1,\"a\"b,/b,1,\r\n");
  }

  void aTableThatIsNoneIsRefused() {
    QFETCH(QByteArray, csv);
    QVERIFY(!rowsOf(csv.toStdString()));
  }

  void quotesAreReadAsTheStandardSays() {
    const auto read = readCsv("a,\"b,\"\"c\"\"\",\"d\r\ne\"\r\n,,\n");
    QVERIFY(read);
    QCOMPARE(*read, (std::vector<std::vector<std::string>>{{"a", "b,\"c\"", "d\r\ne"}, {"", "", ""}}));
  }
};

WARROOM_TEST(CoverageTest)
#include "coverage_test.moc"
