// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/joined_query.h"

#include "tests/testkit/test.h"

using namespace warroom;

class JoinedQueryTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void eachPartHasItsLabel() {
    QCOMPARE(joinedQuery({"a", "b # c"}),
             std::string("label_replace((\na\n), \"warroom_part\", \"0\", \"__name__\", \".*\") or "
                         "label_replace((\nb # c\n), \"warroom_part\", \"1\", \"__name__\", \".*\")"));
  }

  void seriesGoWhereTheyBelong() {
    InstantAnswer answer;
    answer.warnings = {"partial"};
    answer.standIn = "spare";
    answer.series = {{{{"warroom_part", "1"}, {"env", "green"}}, {PlanTime{}, 1}},
                     {{{"warroom_part", "0"}}, {PlanTime{}, 2}},
                     {{{"warroom_part", "1"}, {"env", "blue"}}, {PlanTime{}, 3}}};
    const auto parts = partedAnswer(answer, 3);
    QVERIFY(parts);
    QCOMPARE(parts->size(), std::size_t{3});
    QCOMPARE((*parts)[0].series.size(), std::size_t{1});
    QVERIFY((*parts)[0].series[0].labels.empty());
    QCOMPARE((*parts)[1].series.size(), std::size_t{2});
    QCOMPARE((*parts)[1].series[0].labels, (std::map<std::string, std::string>{{"env", "green"}}));
    QVERIFY((*parts)[2].series.empty());
    for (const auto& part : *parts) {
      QCOMPARE(part.warnings, std::vector<std::string>{"partial"});
      QCOMPARE(part.standIn, std::string("spare"));
    }
  }

  void aSeriesOfNoPartSpoilsTheWhole_data() {
    QTest::addColumn<QByteArray>("label");
    for (const char* label : {"", "3", "-1", "1x", "x"}) QTest::newRow(label) << QByteArray(label);
  }
  void aSeriesOfNoPartSpoilsTheWhole() {
    QFETCH(QByteArray, label);
    InstantAnswer answer;
    answer.series = {{{{"warroom_part", label.toStdString()}}, {PlanTime{}, 1}}};
    QVERIFY(!partedAnswer(answer, 3));
    answer.series = {{{}, {PlanTime{}, 1}}};
    QVERIFY(!partedAnswer(answer, 3));
  }
};

WARROOM_TEST(JoinedQueryTest)
#include "joined_query_test.moc"
