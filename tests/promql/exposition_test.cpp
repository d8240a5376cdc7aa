// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/exposition.h"

#include <QtCore/QElapsedTimer>
#include <cmath>

#include "models/promql/number.h"
#include "tests/testkit/test.h"

using namespace warroom;
using promql::readExposition;

class ExpositionTest : public testkit::Test {
  Q_OBJECT

  static promql::ExposedSample only(const std::string& page) {
    const auto samples = readExposition(page);
    if (!samples) qFatal("%s", samples.error().message.c_str());
    if (samples->size() != 1) qFatal("%zu samples", samples->size());
    return samples->front();
  }

 private Q_SLOTS:
  void aPageIsRead() {
    const auto samples = readExposition(
        "# HELP http_requests_total All \\n of \"them\" {}\n"
        "# TYPE http_requests_total counter\n"
        "http_requests_total{env=\"green\",code=\"200\",} 12\n"
        "\n"
        "  \t up 1\n"
        "# any comment\n"
        "#\n"
        "job:rate:sum { } -0.5e-3 1767225600123\n");
    QVERIFY2(samples, samples ? "" : samples.error().message.c_str());
    QCOMPARE(samples->size(), std::size_t{3});
    const promql::Labels expected{{"__name__", "http_requests_total"}, {"code", "200"}, {"env", "green"}};
    QVERIFY(samples->at(0).labels == expected);
    QCOMPARE(samples->at(0).value, 12.0);
    QVERIFY(!samples->at(0).time);
    QCOMPARE(samples->at(2).value, -0.0005);
    QCOMPARE(samples->at(2).time->time_since_epoch().count(), 1'767'225'600'123);
  }

  void emptyPagesAreEmpty() {
    QVERIFY(readExposition("")->empty());
    QVERIFY(readExposition("\n\n# EOF")->empty());
  }

  void escapesInValues() {
    QCOMPARE(only("a{x=\"q\\\"b\\\\n\\n}, {y=\"} 1\n").labels.at("x"), std::string("q\"b\\n\n}, {y="));
    QCOMPARE(only("a{x=\"gr\xC3\xBCn # {\"} 1\n").labels.at("x"), std::string("gr\xC3\xBCn # {"));
  }

  void anEmptyLabelIsNone() { QVERIFY(!only("a{x=\"\"} 1\n").labels.contains("x")); }

  void numbersOfAllKinds() {
    QVERIFY(std::isnan(only("a NaN\n").value));
    QVERIFY(!promql::isStale(only("a nan\n").value));
    QCOMPARE(only("a +Inf\n").value, HUGE_VAL);
    QCOMPARE(only("a -inf\n").value, -HUGE_VAL);
    QCOMPARE(only("a Infinity\n").value, HUGE_VAL);
    QCOMPARE(only("a 1e-999\n").value, 0.0);
    QCOMPARE(only("a +.5\n").value, 0.5);
    QCOMPARE(only("a 18446744073709551615\n").value, 18446744073709551615.0);
  }

  void openMetricsIsTaken() {
    const auto samples = readExposition(
        "# TYPE a counter\n# UNIT a seconds\na_total{x=\"1\"} 3 1767225600.25 # {trace_id=\"ab\"} 0.67 1767225600\n"
        "a_created 5 # {} 1\n# EOF\n");
    QVERIFY2(samples, samples ? "" : samples.error().message.c_str());
    QCOMPARE(samples->at(0).time->time_since_epoch().count(), 1'767'225'600'250);
    QCOMPARE(samples->size(), std::size_t{2});
  }

  void whatIsWrongIsNamed_data() {
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, const QByteArray& page, const char* words) {
      QTest::newRow(name) << page << QByteArray(words);
    };
    row("html", "<!DOCTYPE html>\n", "line 1, column 1: a metric's name");
    row("json", "{\"status\":\"ok\"}\n", "line 1, column 1");
    row("cut off", "a 1\nb 12", "line 2, column 5: the page ends within a line");
    row("no value", "a\n", "line 1, column 2: \"\" is no number");
    row("word", "a one\n", "line 1, column 3: \"one\" is no number");
    row("hexadecimal", "a 0x10\n", "is no number");
    row("nan with a payload", "a nan(2)\n", "is no number");
    row("comma", "a 1,5\n", "is no number");
    row("too large", "a 1e999\n", "is no number");
    row("time", "a 1 soon\n", "line 1, column 5: \"soon\" is no time");
    row("broken time", "a 1 1.5\n", "is no time");
    row("endless time", "a 1 99999999999999999999\n", "is no time");
    row("infinite time", "a 1 Inf\n", "is no time");
    row("more", "a 1 2 3\n", "column 7: nothing comes after");
    row("carriage return", "a 1\r\n", "is no number");
    row("no quote", "a{x=1} 1\n", "column 5: a label's value must be in quotes");
    row("open quote", "a{x=\"1} 1\n", "no closing quote");
    row("open quote over lines", "a{x=\"1\n\"} 1\n", "line 1, column 7: a label's value has no closing quote");
    row("open brace", "a{x=\"1\" 1\n", "a comma");
    row("no equals", "a{x} 1\n", "after a label's name");
    row("label name", "a{1x=\"1\"} 1\n", "column 3: a label's name");
    row("label twice", "a{x=\"1\",x=\"2\"} 1\n", "the label x is there twice");
    row("name as a label", "a{__name__=\"b\"} 1\n", "the label __name__ is there twice");
    row("escape", "a{x=\"\\t\"} 1\n", "after a backslash");
    row("dash", "a-b 1\n", "is no number");
    row("no UTF-8", "a 1\nb{x=\"\xFF\"} 1\n", "line 2, column 6: this is no UTF-8");
    row("nul", QByteArray("a\0 1\n", 5), "is no number");
    row("type", "# TYPE a speed\n", "line 1, column 10: \"speed\" is no type");
    row("type without a name", "# TYPE 1 gauge\n", "a metric's name");
    row("long value", "a{x=\"" + QByteArray(5'000, 'x') + "\"} 1\n", "longer than 4,096 bytes");
    row("long name", QByteArray(5'000, 'x') + " 1\n", "longer than 4,096 bytes");
    QByteArray labels;
    for (int i = 0; i < 70; ++i) labels += "l" + QByteArray::number(i) + "=\"1\",";
    row("many labels", "a{" + labels + "} 1\n", "more than 64 labels");
    QByteArray many;
    for (int i = 0; i < 10'001; ++i) many += "a{i=\"" + QByteArray::number(i) + "\"} 1\n";
    row("many samples", many, "line 10001, column 1: the page has more than 10,000 samples");
  }
  void whatIsWrongIsNamed() {
    QFETCH(QByteArray, page);
    QFETCH(QByteArray, words);
    const auto samples = readExposition(page.toStdString());
    QVERIFY(!samples);
    QCOMPARE(samples.error().code, ErrorCode::Unreadable);
    QVERIFY2(samples.error().message.find(words.toStdString()) != std::string::npos, samples.error().message.c_str());
    QVERIFY(samples.error().message.size() < 300);
  }

  // Twice the page, twice the time; a page of the largest size that is let through takes well under a second.
  void hostilePagesTakeNoTime() {
    constexpr int kSize = 4 * 1024 * 1024;
    for (const char* piece : {"a{x=\"\\\\\\\\", "a{", "#", "{", "\n", "a ", "\"", "# TYPE ", "a 1 2 # {", "9", " "}) {
      std::string page;
      while (page.size() < kSize) page += piece;
      QElapsedTimer took;
      took.start();
      (void)readExposition(page);
      (void)readExposition(page + "\n");
      QVERIFY2(took.elapsed() < 2'000, piece);
    }
  }
};

WARROOM_TEST(ExpositionTest)
#include "exposition_test.moc"
