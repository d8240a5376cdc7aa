// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/queries.h"

#include "tests/runbook/full_runbook.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;

class QueriesTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void findsEveryQueryInItsPlace();
  void asksTheSameOnlyOnce();
  void keepsWhatIsDeclaredDifferently();
  void hasNoneOfABrokenFile();
};

void QueriesTest::findsEveryQueryInItsPlace() {
  std::string found;
  for (const auto& query : queriesOf(kSmallRunbook.toStdString()))
    found += query.metric.query + " " + query.at.text("f") + "\n";
  QCOMPARE(found.c_str(),
           "up f:10:99: /phases/0/steps/0/items/1/check/query: \n"
           "g f:29:61: /panels/0/series/0/query: \n"
           "e f:30:84: /triggers/0/breach/query: \n");
  QCOMPARE(queriesOf(kSmallRunbook.toStdString()).at(0).metric.combine, Combine::Max);
}

void QueriesTest::asksTheSameOnlyOnce() {
  std::string found;
  for (const auto& query : queriesOf(kFullRunbook.toStdString())) found += query.metric.query + " ";
  QCOMPARE(found.c_str(), "e p95b p95g n f f b ");
}

// The panel takes the highest of several; the trigger on the same query must be one.
void QueriesTest::keepsWhatIsDeclaredDifferently() {
  auto text = changed(kSmallRunbook, R"("source": "prom", "query": "g")",
                      R"("source": "prom", "query": "g", "combine": "max")");
  text = changed(QByteArray::fromStdString(text), R"("query": "e")", R"("query": "g")");
  const auto queries = queriesOf(text);
  QCOMPARE(queries.size(), 3U);
  QCOMPARE(queries[1].metric.combine, Combine::Max);
  QCOMPARE(queries[2].metric.combine, Combine::One);
  QCOMPARE(queries[2].at.pointer.c_str(), "/triggers/0/breach/query");
}

void QueriesTest::hasNoneOfABrokenFile() {
  QVERIFY(queriesOf("").empty());
  QVERIFY(queriesOf("[{\"source\": 1, \"query\": 2").empty());
}

WARROOM_TEST(QueriesTest)
#include "queries_test.moc"
