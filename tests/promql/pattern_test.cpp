// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/pattern.h"

#include <QtCore/QElapsedTimer>

#include "tests/testkit/test.h"

using namespace warroom;
using promql::Pattern;

class PatternTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  // The answers of Go's regexp with ^(?:…)$ around the pattern, which is what Prometheus asks.
  void fits_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("fitting");
    QTest::addColumn<QStringList>("others");
    const auto row = [](const char* pattern, const char* fitting, const char* others) {
      QTest::newRow(pattern) << QString::fromUtf8(pattern) << QString::fromUtf8(fitting).split(QLatin1Char(' '))
                             << QString::fromUtf8(others).split(QLatin1Char(' '));
    };
    row("5..", "500 5xx", "50 5000 400 x500");
    row("blue|green", "blue green", "bluegreen lue blue|green");
    row("5(00|03)", "500 503", "5 50003 504");
    row("[45]0[0-4]", "400 504", "405 600 40");
    row("[^a-c]x", "dx -x", "ax x dxx");
    row("a.*", "a ab a.c", "ba");
    row(".*checkout.*", "checkout xcheckouty checkoutcheckout", "check out checkou");
    row("a+b?", "a aab", "b abb ba");
    row("(ab)*c", "c ababc", "abac abab");
    row("(?:a|b)+", "ab ba a", "c abc");
    row("\\d+\\.\\d", "10.5 1.0", "105 a.5 1.");
    row("[\\w-]+", "a-b_9", "a.b");
    row("[]a]", "] a", "b ]a");
    row("gr.n", "grün gr€n", "grn grüün");
    row("a||b", "a b", "ab");
    row("a\\|b", "a|b", "a b");
    row("[a\\-z]", "a - z", "b");
    row("[z-]", "z -", "a");
    row("[\\d-z]", "1 - z", "a");
  }
  void fits() {
    QFETCH(QString, pattern);
    QFETCH(QStringList, fitting);
    QFETCH(QStringList, others);
    const auto read = Pattern::read(pattern.toStdString());
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    for (const auto& value : fitting) QVERIFY2(read->fits(value.toStdString()), qPrintable(value));
    for (const auto& value : others) QVERIFY2(!read->fits(value.toStdString()), qPrintable(value));
  }

  void nothingAndLineEnds() {
    QVERIFY(Pattern::read("")->fits(""));
    QVERIFY(!Pattern::read("")->fits("a"));
    QVERIFY(Pattern::read(".*")->fits(""));
    QVERIFY(!Pattern::read(".+")->fits(""));
    QVERIFY(!Pattern::read(".*")->fits("a\nb"));
    QVERIFY(Pattern::read("[^a]")->fits("\n"));
    QVERIFY(Pattern::read("a|")->fits(""));
  }

  void whatIsNotKnownIsRefused_data() {
    QTest::addColumn<QString>("pattern");
    for (const char* pattern :
         {"a{2}", "^a", "a$", "(?i)a", "(?P<x>a)", "(?=a)", "\\bx", "\\pL",  "\\1",     "[[:alpha:]]", "a**",
          "a*?",  "*",  "(",  ")",     "a)",       "(a",    "[a",   "[z-a]", "[a-\\w]", "\\",          "+a"})
      QTest::newRow(pattern) << QString::fromUtf8(pattern);
    QTest::newRow("long") << QString(600, QLatin1Char('a'));
    QTest::newRow("deep") << QString(40, QLatin1Char('(')) + QString(40, QLatin1Char(')'));
  }
  void whatIsNotKnownIsRefused() {
    QFETCH(QString, pattern);
    const auto read = Pattern::read(pattern.toStdString());
    QVERIFY(!read);
    QVERIFY2(read.error().message.starts_with("the regular expression"), read.error().message.c_str());
  }

  void noValueMakesItSlow() {
    const std::string value(4'000, 'a');
    for (const char* pattern :
         {"(a*)*(a*)*(a*)*b", "(a|a)*b", "(a?a?a?a?a?a?a?a?)*b", "(.*a.*a.*a.*a.*)+b", "((((a*)*)*)*)*b"}) {
      const auto read = Pattern::read(pattern);
      QVERIFY2(read, pattern);
      QElapsedTimer took;
      took.start();
      QVERIFY(!read->fits(value));
      QVERIFY2(took.elapsed() < 500, pattern);
    }
  }
};

WARROOM_TEST(PatternTest)
#include "pattern_test.moc"
