// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/series_notation.h"

#include "tests/testkit/test.h"

using namespace warroom;

// That promtool reads the same is what tests/oracle shows.
class SeriesNotationTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void readsValues_data();
  void readsValues();
  void refusesWhatIsNone_data();
  void refusesWhatIsNone();
  void refusesABomb();
  void readsNames();
  void refusesOtherNames_data();
  void refusesOtherNames();
};

namespace {

// "1 2 _ stale"
QByteArray shown(const std::vector<NotedValue>& values) {
  QByteArrayList words;
  for (const auto& [kind, value] : values)
    words << (kind == Noted::Gap ? "_" : kind == Noted::Stale ? "stale" : QByteArray::number(value, 'g', 12));
  return words.join(' ');
}

}  // namespace

void SeriesNotationTest::readsValues_data() {
  QTest::addColumn<QByteArray>("values");
  const auto row = [](const char* notation, const char* values) { QTest::newRow(notation) << QByteArray(values); };
  row("", "");
  row("  1 2\t3 ", "1 2 3");
  row("5x3", "5 5 5 5");
  row("5x0", "5");
  row("1+2x4", "1 3 5 7 9");
  row("10-5x3", "10 5 0 -5");
  row("-2+1x3", "-2 -1 0 1");
  row("-2-1x1", "-2 -3");
  row("+3 -4.5 .5 5. 1e3 1.5e-2 2E+1", "3 -4.5 0.5 5 1000 0.015 20");
  row("_ _x3 1 _x0", "_ _ _ _ 1");
  row("1 stale 2", "1 stale 2");
  row("NaN nan Inf +Inf -inf", "nan nan inf inf -inf");
  row("0x2", "0 0 0");  // no hexadecimal number
  row("010 089", "8 89");
  row("0.1+0.1x2", "0.1 0.2 0.3");
}

void SeriesNotationTest::readsValues() {
  QFETCH(QByteArray, values);
  const auto read = readNotedValues(QTest::currentDataTag());
  QVERIFY2(read, read ? "" : read.error().message.c_str());
  QCOMPARE(shown(*read), values);
}

void SeriesNotationTest::refusesWhatIsNone_data() {
  QTest::addColumn<QByteArray>("notation");
  for (const char* notation :
       {"a",     "1x",  "1+x3",  "1+2", "x3", "_x",  "_5",   "_x-1",    "stalex2", "stale+1x2",
        "NaNx2", "--1", "1x2.5", "1e",  ".",  "1,2", "0x1g", "1+2x4x5", "5_",      "1x99999999999999999999",
        "\x01",  "é"})
    QTest::newRow(notation) << QByteArray(notation);
}

void SeriesNotationTest::refusesWhatIsNone() {
  QFETCH(QByteArray, notation);
  const auto read = readNotedValues("1 " + notation.toStdString());
  QVERIFY(!read);
  QVERIFY2(read.error().message.find("is not a value of a series") != std::string::npos, read.error().message.c_str());
}

void SeriesNotationTest::refusesABomb() {
  QCOMPARE(readNotedValues("1x999999")->size(), kMostNotedValues);
  for (const char* bomb : {"1x1000000", "_x1000001", "1x18446744073709551615", "1x600000 1x600000", "1x999999 1",
                           "_x18446744073709551615"}) {
    const auto read = readNotedValues(bomb);
    QVERIFY2(!read && read.error().message.find("more than 1,000,000 values") != std::string::npos, bomb);
  }
}

void SeriesNotationTest::readsNames() {
  using Labels = std::map<std::string, std::string>;
  QVERIFY(*readSeriesName("up") == (Labels{{"__name__", "up"}}));
  QVERIFY(*readSeriesName("{trigger=\"error-rate\"}") == (Labels{{"trigger", "error-rate"}}));
  QVERIFY(*readSeriesName(" job:x { a = 'it \"is\"' , b=\"a\\\"b\\\\c\\n\", } ") ==
          (Labels{{"__name__", "job:x"}, {"a", "it \"is\""}, {"b", "a\"b\\c\n"}}));
  QVERIFY(*readSeriesName("up{}") == (Labels{{"__name__", "up"}}));
}

void SeriesNotationTest::refusesOtherNames_data() {
  QTest::addColumn<QByteArray>("name");
  for (const char* name : {"", "{}", "{a}", "{a=}", "{a=b}", "{a=\"b}", "{a=\"b\"", "{a=\"b\" c=\"d\"}",
                           "up{a=\"b\"} 5", "5up", "{a=\"1\",a=\"2\"}", "{=\"1\"}", "{a=\"", "{a=\"\\"})
    QTest::newRow(name[0] == 0 ? "empty" : name) << QByteArray(name);
}

void SeriesNotationTest::refusesOtherNames() {
  QFETCH(QByteArray, name);
  QVERIFY(!readSeriesName(name.toStdString()));
}

WARROOM_TEST(SeriesNotationTest)
#include "series_notation_test.moc"
