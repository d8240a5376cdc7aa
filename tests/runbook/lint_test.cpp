// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/lint.h"

#include <cmath>
#include <map>

#include "models/runbook/earliest_firing.h"
#include "tests/runbook/full_runbook.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

constexpr const char* kBreach = R"({"source": "prom", "query": "e", "comparison": "above", "limit": 1})";

// The small runbook, whose one trigger has this query, limit, unit and `for`.
std::string runbookWith(const QByteArray& query, const QByteArray& limit, const QByteArray& unit,
                        const QByteArray& hold = "5m", const QByteArray& comparison = "above") {
  QByteArray text = QByteArray::fromStdString(changed(kSmallRunbook, kBreach,
                                                      R"({"source": "prom", "query": ")" + query +
                                                          R"(", "comparison": ")" + comparison + R"(", "limit": )" +
                                                          limit + R"(, "unit": ")" + unit + R"("})"));
  const auto at = text.indexOf("\"for\": \"");
  const auto end = text.indexOf('"', at + 8);
  return text.replace(at, end - at, "\"for\": \"" + hold).toStdString();
}

struct Linted {
  std::string findings;
  std::string earliest;
};

Linted lint(const std::string& text, const Measured& measured = {}) {
  const auto read = readRunbook(text);
  if (!read.value) return {findingsText(read.errors, "f"), {}};
  MeasuredQueries all;
  for (const auto& asked : triggerQueries(*read.value)) all[asked] = measured;
  return {findingsText(lintTriggers(*read.value, text, all), "f"), earliestFirings(*read.value, all).front().text};
}

constexpr const char* kErrors = "sum(rate(errors_total[5m])) / sum(rate(requests_total[5m]))";
constexpr const char* kPercent = "100 * sum(rate(errors_total[5m])) / sum(rate(requests_total[5m]))";
constexpr const char* kFast = "sum(rate(errors_total[30s])) / sum(rate(requests_total[30s]))";

}  // namespace

class LintTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  // A step to 20 % errors; measured against a running Prometheus it was 76 s and 8 s.
  void knowsWhenAWindowCrosses() {
    QVERIFY(timeToCross(5min, 0.05) == 75s);
    QVERIFY(timeToCross(30s, 0.05) == 7'500ms);
    QVERIFY(timeToCross(5min, 0) == 0s);
    QVERIFY(!timeToCross(5min, 0.2));
    QVERIFY(!timeToCross(5min, std::nan("")));
    QVERIFY(timeToCross(5min, 0.25, 1) == 75s);
  }

  // The same by counting: requests at 10 a second, each fifth of them fails from a moment on.
  void agreesWithCounting() {
    for (const int window : {30, 60, 300})
      for (const double share : {0.01, 0.05, 0.1}) {
        int failed = 0;
        for (int second = 1;; ++second) {
          failed = std::min(second, window) * 2;
          if (failed > share * window * 10) {
            const auto told = *timeToCross(std::chrono::seconds(window), share);
            QVERIFY(std::abs(static_cast<double>((told - std::chrono::seconds(second)).count())) <= 1'000);
            break;
          }
          QVERIFY(second < window);
        }
      }
  }

  void findsWhatIsLikelyNotMeant_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("limit");
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArray>("hold");
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("scrape");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* query, const char* limit, const char* unit, const char* hold,
                        double value, int scrape, const char* expected) {
      QTest::newRow(name) << QByteArray(query) << QByteArray(limit) << QByteArray(unit) << QByteArray(hold) << value
                          << scrape << QByteArray(expected);
    };
    row("ratio against percent", kFast, "5", "%", "5m", 0.002, 5,
        "/triggers/0/breach/query: gives a ratio of 0 to 1 (0.002 now), and its limit of 5 is in %: multiply by 100");
    row("ratio by its name", "job:errors:ratio_rate30s", "5", "%", "5m", 0.002, 5, "gives a ratio of 0 to 1");
    row("percent against ratio", "100 * (a / b)", "0.05", "ratio", "5m", 1.5, 5,
        "gives percent (1.5 now), and its limit of 0.05 is a ratio: leave out \"* 100\"");
    row("percent against a limit below one", "100 * (a / b)", "0.05", "", "5m", 0.5, 5, "gives percent (0.5 now)");
    row("percent by its value", "errors", "0.05", "ratio", "5m", 3, 5, "gives percent (3 now)");
    row("lookback", kFast, "0.01", "ratio", "20s", 0, 5,
        "looks back 30 s with rate[30s], longer than `for`, 20 s: one burst can hold it in breach");
    row("scrape", "e", "1", "", "20s", 0, 15,
        "has a sample each 15 s, and `for` is 20 s: fewer than three samples decide: scrape more often");
    row("diluted", kErrors, "0.05", "ratio", "5m", 0, 5,
        "dilutes a sudden failure: a step to 20 % crosses 5 % after 75 s with rate[5m]: with [30s] it is 8 s");
    row("diluted percent", kPercent, "5", "%", "5m", 0, 15,
        "dilutes a sudden failure: a step to 20 % crosses 5 % after 75 s with rate[5m]: with [1m] it is 15 s");
  }
  void findsWhatIsLikelyNotMeant() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, limit);
    QFETCH(QByteArray, unit);
    QFETCH(QByteArray, hold);
    QFETCH(double, value);
    QFETCH(int, scrape);
    QFETCH(QByteArray, expected);
    const auto found = lint(runbookWith(query, limit, unit, hold), {value, std::chrono::seconds(scrape)}).findings;
    QVERIFY2(found.find(expected.toStdString()) != std::string::npos, found.c_str());
    QCOMPARE(QByteArray::fromStdString(found).count("f:30:"), 1);
  }

  void leavesAloneWhatIsMeant_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("limit");
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<double>("value");
    const auto row = [](const char* name, const char* query, const char* limit, const char* unit, double value) {
      QTest::newRow(name) << QByteArray(query) << QByteArray(limit) << QByteArray(unit) << value;
    };
    row("a ratio", kFast, "0.05", "ratio", 0.002);
    row("percent", "100 * (a / b)", "5", "%", 0.2);
    row("percent below one", "100 * (a / b)", "0.5", "%", 0.2);
    row("a percentage that is divided", "a / b", "50", "%", 40);  // it is beyond 1: whoever divides knows why
    row("seconds", "rate(s_sum[1m]) / rate(s_count[1m])", "0.5", "s", 0.2);
    row("nothing known", "e", "1", "", 0);
  }
  void leavesAloneWhatIsMeant() {
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, limit);
    QFETCH(QByteArray, unit);
    QFETCH(double, value);
    QCOMPARE(lint(runbookWith(query, limit, unit), {value, 15s}).findings.c_str(), "");
  }

  void saysWhenItCanFire() {
    QCOMPARE(lint(runbookWith(kErrors, "0.05", "ratio"), {0.0, 3s}).earliest.c_str(),
             "fires at the earliest 6:20 after a sudden failure of 20 %: 75 s until rate[5m] crosses 5 %, 5 min of "
             "`for`, one scrape of 3 s, one poll of 2 s");
    QCOMPARE(lint(runbookWith(kErrors, "0.95", "ratio", "10s", "below")).earliest.c_str(),
             "fires at the earliest 1:27 after a sudden failure of 20 %: 75 s until rate[5m] crosses 5 %, 10 s of "
             "`for`, one poll of 2 s");
    QCOMPARE(lint(runbookWith("queue_length", "50", "", "0s")).earliest.c_str(),
             "fires at the earliest 0:02 after its value is beyond the limit at the source: one poll of 2 s");
  }

  void saysItOfEveryTrigger() {
    const auto read = readRunbook(kFullRunbook.toStdString());
    std::map<std::string, EarliestFiring> all;
    for (const auto& firing : earliestFirings(*read.value, {})) all[firing.trigger] = firing;
    QCOMPARE(all.size(), read.value->triggers.size());
    QVERIFY(all["relative"].after == 5min + 2s);
    QVERIFY(all["burst"].after == 1min + 10s);  // a program is not run at every poll
    QVERIFY(all["down"].after == 1min + 2s);
    QVERIFY(all["late"].text.find("its budget of 1 min") != std::string::npos);
    QVERIFY(all["integrity"].text.find("after a person declares it") != std::string::npos);
    QVERIFY(all["both"].after == 1min + 2s);  // all: the slowest
    QVERIFY(all["either"].after == 2s);       // any: the quickest
  }

  void looksIntoCombinedConditions() {
    const auto text =
        changed(kFullRunbook, R"("query": "f", "comparison": "above", "limit": 9}, {"kind": "declaration")",
                R"("query": "a / b", "unit": "%", "comparison": "above", "limit": 9}, {"kind": "declaration")");
    const auto found = lint(text).findings;
    QVERIFY2(found.find("/triggers/7/breach/any/0/query: gives a ratio") != std::string::npos, found.c_str());
  }
};

WARROOM_TEST(LintTest)
#include "lint_test.moc"
