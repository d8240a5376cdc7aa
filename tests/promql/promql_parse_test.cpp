// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QRegularExpression>

#include "models/promql/parse.h"
#include "models/promql/scraped_store.h"
#include "models/runbook/read.h"
#include "tests/promql/shipped_queries.h"
#include "tests/testkit/test.h"

using namespace warroom;
using promql::parse;

class PromqlParseTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void shippedQueriesAreKnown() {
    // They look back further than a page is kept: these are for a source that keeps history.
    const std::set<std::string> tooFar{"[30m:15s])", "[60m:30s])", "[2h:1m])"};
    int known = 0;
    int far = 0;
    for (const auto& query : testkit::shippedQueries()) {
      const auto parsed = parse(query);
      QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
      const bool isFar =
          std::any_of(tooFar.begin(), tooFar.end(), [&](const auto& end) { return query.ends_with(end); });
      QVERIFY2(((*parsed)->reach > promql::kLongestReach) == isFar, query.c_str());
      ++(isFar ? far : known);
    }
    QVERIFY(known > 50);
    QVERIFY2(far >= 3, "the list above is out of date");
  }

  void theDocumentsExamplesAreKnown() {
    QFile file(QStringLiteral(WARROOM_SOURCE_DIR "/resources/SCRAPING.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression block(QStringLiteral("```promql( refused)?\n(.*?)```"),
                                          QRegularExpression::DotMatchesEverythingOption);
    int examples = 0;
    for (auto found = block.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext();) {
      const auto match = found.next();
      for (const auto& line : match.captured(2).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        ++examples;
        const auto parsed = parse(line.toStdString());
        const bool answered = parsed && (*parsed)->reach <= promql::kLongestReach;
        QVERIFY2(answered == match.captured(1).isEmpty(),
                 qPrintable(line + QLatin1Char('\n') + QString::fromStdString(parsed ? "" : parsed.error().message)));
      }
    }
    QVERIFY(examples > 20);
  }

  void theDocumentsBindingIsRead() {
    QFile file(QStringLiteral(WARROOM_SOURCE_DIR "/resources/SCRAPING.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression block(QStringLiteral("```json\n(.*?)```"),
                                          QRegularExpression::DotMatchesEverythingOption);
    const auto match = block.match(QString::fromUtf8(file.readAll()));
    const auto environment = readEnvironment(match.captured(1).toStdString());
    QVERIFY2(environment.value, findingsText(environment.errors, "SCRAPING.md").c_str());
    const auto& pages = environment.value->endpoints.at("pages");
    QCOMPARE(pages.scrape.size(), std::size_t{2});
    QCOMPARE(pages.every, Milliseconds{250});
  }

  void whatIsNotKnownIsRefusedInWords_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* query, const char* words) {
      QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(words);
    };
    row("predict_linear(up[5m], 3600)", "column 1: a scraped page cannot answer \"predict_linear\": it answers abs,");
    row("topk(3, up)", "a scraped page cannot answer \"topk\"");
    row("sum(quantile_over_time(0.9, up[5m]))", "column 5: a scraped page cannot answer \"quantile_over_time\"");
    row("up offset 5m", "column 4: \"offset\" is not known here");
    row("up @ 0", "column 4: \"@\" is not known");
    row("sum(", "ends too early");
    row("", "ends too early");
    row("sum(up", "here \")\" must stand");
    row("up)", "column 3: \")\" is not known here");
    row("rate(up)", "rate wants a range, not a vector");
    row("abs(up[5m])", "abs wants a vector, not a range");
    row("rate(up[5m], 2)", "rate wants 1 arguments, not 2");
    row("vector(up)", "vector wants a number, not a vector");
    row("sum(1)", "an aggregation wants a vector, not a number");
    row("up[5m] + 1", "not a range");
    row("-up[5m]", "not a range");
    row("(up)[5m] [5m]", "a range stands behind a selector");
    row("abs(up)[5m]", "a range stands behind a selector");
    row("(up)[5m:]", "needs its step");
    row("up[5m:15s][5m]", "a range stands behind a selector");
    row("up[0s]", "a duration like");
    row("up[5]", "a duration like");
    row("up[-5m]", "a duration like");
    row("up[5m3h]", "a duration like");
    row("up[5 m]", "a duration like");
    row("1 > 2", "with \"bool\"");
    row("up + bool 1", "behind a comparison only");
    row("up and 1", "stand between vectors");
    row("up + on(env) 1", "stand between vectors");
    row("up and on(env) group_left() up", "sets know no group_left");
    row("up * on(env) group_left(env) up", "in \"on\" and in the group");
    row("{}", "a selector needs a name");
    row("{env=~\".*\"}", "a selector needs a name");
    row("{env!=\"x\"}", "a selector needs a name");
    row("up{__name__=\"b\"}", "said twice");
    row("up{env}", "one of = != =~ !~");
    row("up{env=green}", "a text in quotes");
    row("up{env=\"green}", "no closing quote");
    row("up{env=\"a\nb\"}", "over a line's end");
    row("up{env=\"\\x41\"}", "after a backslash");
    row("up{env=~\"a{2}\"}", "the regular expression \"a{2}\"");
    row("010", "in decimal");
    row("0x1F", "in decimal");
    row("1.2.3", "is no number");
    row("1e999", "is no number");
    row("5mm", "is not known here");
    row("\"text\"", "is not known here");
    row("sum by (1) (up)", "a label's name must stand here");
    row("sum by (a:b) (up)", "a label's name must stand here");
    row("label_replace(up, \"1\", \"x\", \"\", \"\")", "no name of a label");
    row("label_replace(up, \"x\", \"$1-$2\", \"env\", \"(.*)-(.*)\")", "\"$1\" is known only by itself");
    row("up \xC3\xA4", "is not known");
  }
  void whatIsNotKnownIsRefusedInWords() {
    QFETCH(QString, query);
    QFETCH(QString, words);
    const auto parsed = parse(query.toStdString());
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().message.find(words.toStdString()) != std::string::npos, parsed.error().message.c_str());
  }

  void nestingIsBounded() {
    const auto nested = [](int deep) { return std::string(deep, '(') + "up" + std::string(deep, ')'); };
    QVERIFY(parse(nested(90)));
    QVERIFY(!parse(nested(200)));
    QVERIFY(!parse(nested(8'000)));
    QVERIFY(!parse(std::string(8'000, '-') + "1"));
    std::string chain = "1";
    for (int i = 0; i < 150; ++i) chain += "+1";
    QVERIFY(parse(chain));
    for (int i = 0; i < 5'000; ++i) chain += "+1";
    QVERIFY(!parse(chain));
    QVERIFY(!parse("up" + std::string(17'000, ' ')));
  }

  void reachIsWhatTheRangesAddUpTo() {
    const auto reach = [](const char* query) { return (*parse(query))->reach; };
    QCOMPARE(reach("up"), Milliseconds{0});
    QCOMPARE(reach("rate(a[5m]) / rate(b[1m])"), Milliseconds{300'000});
    QCOMPARE(reach("max_over_time(rate(a[1m])[15m:15s])"), Milliseconds{960'000});
  }
};

WARROOM_TEST(PromqlParseTest)
#include "promql_parse_test.moc"
