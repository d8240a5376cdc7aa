// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "models/promql/evaluate.h"
#include "models/promql/parse.h"
#include "tests/testkit/test.h"

using namespace warroom;
using promql::Labels;

// By hand, on small numbers; that all of it is what Prometheus answers is shown by promql_oracle_test.
class PromqlEvaluateTest : public testkit::Test {
  Q_OBJECT

  promql::ScrapedStore store_;
  static PlanTime at(long long milliseconds) { return PlanTime(Milliseconds(1'767'225'600'000 + milliseconds)); }

  Result<InstantAnswer> ask(const std::string& query, PlanTime when = at(60'000)) const {
    const auto parsed = promql::parse(query);
    if (!parsed) qFatal("%s", parsed.error().message.c_str());
    return promql::evaluate(**parsed, store_, when);
  }
  double only(const std::string& query, PlanTime when = at(60'000)) const {
    const auto answer = ask(query, when);
    if (!answer) qFatal("%s", answer.error().message.c_str());
    if (answer->series.size() != 1) qFatal("%s: %zu series", query.c_str(), answer->series.size());
    return answer->series.front().sample.value;
  }
  bool isEmpty(const std::string& query, PlanTime when = at(60'000)) const { return ask(query, when)->series.empty(); }

 private Q_SLOTS:
  // Every 10 s from 0 to 60 s; the counter of green falls back to 0 after 30 s; blue's page is lost at 50 s.
  void initTestCase() {
    for (int i = 0; i <= 6; ++i) {
      const double count = i < 4 ? 10.0 * i : 10.0 * (i - 4);
      QVERIFY(store_.keep("green", at(10'000LL * i),
                          {{{{"__name__", "requests_total"}, {"env", "green"}, {"code", "200"}}, count},
                           {{{"__name__", "requests_total"}, {"env", "green"}, {"code", "500"}}, 1.0 * i},
                           {{{"__name__", "up"}, {"env", "green"}}, 1}}));
      std::vector<promql::ExposedSample> blue{{{{"__name__", "up"}, {"env", "blue"}}, i < 5 ? 1.0 : 0.0}};
      if (i < 5) blue.push_back({{{"__name__", "requests_total"}, {"env", "blue"}, {"code", "200"}}, 100.0 * i});
      QVERIFY(store_.keep("blue", at(10'000LL * i), blue));
    }
  }

  void numbersAndTimes() {
    QCOMPARE(only("1 + 2 * 3 ^ 2 - 4 / 2"), 17.0);
    QCOMPARE(only("-2 ^ 2"), -4.0);
    QCOMPARE(only("2 ^ 3 ^ 2"), 512.0);
    QCOMPARE(only("1 - 2 - 3"), -4.0);
    QCOMPARE(only("-7 % 4"), -3.0);
    QCOMPARE(only("1 < bool 2 # a remark"), 1.0);
    QCOMPARE(only("time()"), 1'767'225'660.0);
    QCOMPARE(only("time() - min(timestamp(up))", at(61'500)), 1.5);
    QVERIFY(ask("vector(3)")->series.front().sample.time == at(60'000));
  }

  void selectionIsByLabels() {
    QCOMPARE(ask("requests_total")->series.size(), std::size_t{2});
    QCOMPARE(only("requests_total{code=~\"5..\"}"), 6.0);
    QCOMPARE(only("requests_total{code!~\"5..\"}"), 20.0);
    QCOMPARE(only("{__name__=~\"req.*\", code=\"500\"}"), 6.0);
    QVERIFY(isEmpty("requests_total{env=\"red\"}"));
    QVERIFY(isEmpty("no_such_metric"));
  }

  // Its page was lost at 50 s: at that moment, and after it, there is nothing; before it there is.
  void aLostPageIsSeenAtOnce() {
    QCOMPARE(only("requests_total{env=\"blue\"}", at(49'999)), 400.0);
    QVERIFY(isEmpty("requests_total{env=\"blue\"}", at(50'000)));
    QCOMPARE(only("up{env=\"blue\"}", at(50'000)), 0.0);
    QVERIFY(isEmpty("(sum(rate(requests_total{env=\"blue\"}[1m])) or vector(0)) and on() (up{env=\"blue\"} == 1)"));
  }

  void silenceIsBelievedForFiveMinutes() {
    QCOMPARE(only("requests_total{code=\"500\"}", at(360'000)), 6.0);
    QVERIFY(isEmpty("requests_total{code=\"500\"}", at(360'001)));
  }

  void aResetIsNoFall() {
    // 0 10 20 30 | 0 10 20: risen by 50 in 60 s.
    QCOMPARE(only("increase(requests_total{code=\"200\",env=\"green\"}[1m])"), 50.0);
    QCOMPARE(only("rate(requests_total{code=\"200\",env=\"green\"}[1m])"), 50.0 / 60);
    QCOMPARE(only("irate(requests_total{code=\"200\",env=\"green\"}[1m])"), 1.0);
    QCOMPARE(only("irate(requests_total{code=\"200\",env=\"green\"}[1m])", at(45'000)), 0.0);
    QCOMPARE(only("delta(requests_total{code=\"200\",env=\"green\"}[1m])"), 20.0);
    QVERIFY(isEmpty("rate(requests_total[5s])"));
  }

  void groupsAndMatches() {
    QCOMPARE(only("sum(requests_total)"), 26.0);
    const auto byCode = ask("sum by (code) (requests_total)");
    QCOMPARE(byCode->series.size(), std::size_t{2});
    QVERIFY(byCode->series.front().labels == (Labels{{"code", "200"}}));
    QCOMPARE(only("sum(requests_total) / on () max(up)"), 26.0);
    QCOMPARE(only("sum without (code) (requests_total) * ignoring (x) up"), 26.0);
    QCOMPARE(ask("requests_total * on (env) group_left () up")->series.size(), std::size_t{2});
    QCOMPARE(only("up == 0"), 0.0);
    QCOMPARE(only("0 == up"), 0.0);
    QCOMPARE(ask("up == bool 0")->series.size(), std::size_t{2});
  }

  void ambiguityIsAnError() {
    const auto many = ask("requests_total / on (env) up");
    QVERIFY(!many);
    QCOMPARE(many.error().code, ErrorCode::Rejected);
    QVERIFY2(many.error().message.find("group_left") != std::string::npos, many.error().message.c_str());
    QVERIFY(!ask("up / on (env) requests_total"));
    QVERIFY(!ask("label_replace(requests_total, \"code\", \"x\", \"\", \"\")"));
  }

  void absenceHasTheLabelsAskedFor() {
    const auto absent = ask("absent(requests_total{env=\"red\",code=~\"5..\"})");
    QCOMPARE(absent->series.front().sample.value, 1.0);
    QVERIFY(absent->series.front().labels == (Labels{{"env", "red"}}));
    QVERIFY(isEmpty("absent(up)"));
  }

  void partsOfOneQueryAreTagged() {
    const auto parts =
        ask("label_replace(sum(up), \"part\", \"a\", \"\", \"\") or label_replace(sum(requests_total), \"part\", "
            "\"b\", \"\", \"\")");
    QCOMPARE(parts->series.size(), std::size_t{2});
    QVERIFY(parts->series.at(1).labels == (Labels{{"part", "b"}}));
  }

  void rangesAreGivenWhole() {
    const auto range = ask("requests_total{code=\"500\"}[30s]");
    QCOMPARE(range->series.front().range.size(), std::size_t{4});
    QCOMPARE(range->series.front().sample.value, 6.0);
    const auto steps = ask("(sum(up))[30s:10s]", at(59'000));
    QCOMPARE(steps->series.front().range.size(), std::size_t{3});
    QVERIFY(steps->series.front().range.front().time == at(30'000));
  }

  void tooMuchIsRefused() {
    const auto far = ask("rate(requests_total[1h])");
    QVERIFY(!far);
    QCOMPARE(far.error().code, ErrorCode::Refused);
    QCOMPARE(far.error().message, std::string("the query looks back 1 h, a scraped page is kept for 5 min"));
    const auto much = ask("max_over_time((max_over_time(up[1m:1ms]))[1m:1ms])");
    QVERIFY(!much);
  }
};

WARROOM_TEST(PromqlEvaluateTest)
#include "promql_evaluate_test.moc"
