// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <set>
#include <sstream>

#include "models/gates/combined.h"
#include "models/gates/judge.h"
#include "models/gates/trigger_memory.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

constexpr PlanTime kNow(1'000'000ms);
constexpr double kInfinity = std::numeric_limits<double>::infinity();
const double kNan = std::nan("");

struct Row {
  std::string name, verdict, hold, prometheus, holdThere;
};

std::vector<std::string> cellsOf(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream text(line.substr(1));
  for (std::string cell; std::getline(text, cell, '|');) {
    const auto from = cell.find_first_not_of(' ');
    cells.push_back(from == std::string::npos ? "" : cell.substr(from, cell.find_last_not_of(' ') - from + 1));
  }
  return cells;
}

std::string document() {
  std::ifstream file(WARROOM_SOURCE_DIR "/resources/VERDICTS.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

// The table under "What gives which".
std::vector<Row> documented() {
  std::istringstream lines(document());
  std::vector<Row> rows;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ") || line.starts_with("### ")) inside = line == "## What gives which";
    if (!inside || !line.starts_with("| ") || line.starts_with("| case")) continue;
    const auto cells = cellsOf(line);
    if (cells.size() == 5) rows.push_back({cells[0], cells[1], cells[2], cells[3], cells[4]});
  }
  return rows;
}

Result<InstantAnswer> answer(const std::vector<double>& values, Milliseconds age = 0ms) {
  InstantAnswer made;
  for (const double value : values) made.series.push_back({{}, {kNow - age, value}, {}});
  return made;
}

MetricCheck above(Combine combine = Combine::One) {
  MetricCheck check;
  check.metric.combine = combine;
  check.comparison = Comparison::Above;
  check.limit = 1;
  return check;
}

MetricCheck withFreshness() {
  auto check = above();
  check.metric.freshness = "age";
  return check;
}

Judgement ours(const MetricCheck& check, const Result<InstantAnswer>& got, const Result<InstantAnswer>& age) {
  return judgeBreach(check, readFreshValue(effectiveQuery(check), got, age, kNow));
}

// What a case gives in both modes; nothing where the mode `prometheus` refuses it.
struct Made {
  Judgement ours;
  std::optional<Judgement> prometheus;
};

Made of(const Result<InstantAnswer>& got, Combine combine = Combine::One) {
  const auto check = above(combine);
  const bool refused = combine == Combine::Any || combine == Combine::All;
  return {ours(check, got, InstantAnswer{}),
          refused ? std::nullopt : std::optional(judgeAsPrometheus(check, got, kNow))};
}

Made oursAlone(const Judgement& judgement) { return {judgement, std::nullopt}; }

Made bothWith(const Result<MetricCheck>& check) {
  const Judgement none{Verdict::NoData, std::nullopt, kNow, check.error().message};
  return {none, none};
}

Judgement withTraffic(const Result<InstantAnswer>& traffic) {
  auto minimum = above();
  minimum.comparison = Comparison::AtLeast;
  minimum.limit = 100;
  return judgeAtTraffic(minimum, readValue(minimum.metric, traffic, kNow), ours(above(), answer({2}), InstantAnswer{}));
}

Judgement together(Join join, double first, double second) {
  const auto judge = [](double value) { return ours(above(), answer({value}), InstantAnswer{}); };
  return judgeTogether({join, {above(), above()}}, {judge(first), judge(second)});
}

Result<InstantAnswer> partial() {
  auto got = answer({2});
  got->warnings = {"a store did not answer"};
  return got;
}

Result<InstantAnswer> matrix() {
  auto got = answer({2});
  got->series.front().range = {{kNow, 2}};
  return got;
}

const std::map<std::string, std::function<Made()>>& cases() {
  static const std::map<std::string, std::function<Made()>> all{
      {"a value within the limit", [] { return of(answer({0.5})); }},
      {"a value beyond the limit", [] { return of(answer({2})); }},
      {"NaN (0/0, nothing to measure)", [] { return of(answer({kNan})); }},
      {"+Inf", [] { return of(answer({kInfinity})); }},
      {"-Inf", [] { return of(answer({-kInfinity})); }},
      {"empty answer", [] { return of(answer({})); }},
      {"a sample older than `maxAge`, by its own time", [] { return of(answer({2}, 61s)); }},
      {"`freshness` says older than `maxAge`",
       [] { return oursAlone(ours(withFreshness(), answer({2}), answer({61}))); }},
      {"`freshness` gives nothing", [] { return oursAlone(ours(withFreshness(), answer({2}), answer({}))); }},
      {"`freshness` cannot be asked",
       [] { return oursAlone(ours(withFreshness(), answer({2}), failure(ErrorCode::Timeout, "late"))); }},
      {"several series, `combine` one",
       [] {
         return of(answer({2, 3}));
       }},
      {"several series, `combine` max, one beyond",
       [] {
         return of(answer({0.5, 3}), Combine::Max);
       }},
      {"several series, `combine` any, one beyond",
       [] {
         return of(answer({0.5, 3}), Combine::Any);
       }},
      {"several series, `combine` all, one within",
       [] {
         return of(answer({0.5, 3}), Combine::All);
       }},
      {"several series, `combine` max, one NaN, another beyond",
       [] {
         return of(answer({kNan, 3}), Combine::Max);
       }},
      {"several series, `combine` sum, one NaN",
       [] {
         return of(answer({kNan, 3}), Combine::Sum);
       }},
      {"one of several series has vanished, the rest within", [] { return of(answer({0.5}), Combine::Max); }},
      {"the last series has vanished", [] { return of(answer({}), Combine::Max); }},
      {"a counter was reset, under `rate`", [] { return of(answer({0})); }},
      {"a counter was reset, its difference is negative", [] { return of(answer({-5'000})); }},
      {"a partial answer, or warnings", [] { return of(partial()); }},
      {"a matrix instead of one value a series", [] { return of(matrix()); }},
      {"the query is refused", [] { return of(failure(ErrorCode::Rejected, "HTTP 400: parse error")); }},
      {"no answer in time", [] { return of(failure(ErrorCode::Timeout, "no answer within 2 s")); }},
      {"an answer longer than its limit", [] { return of(failure(ErrorCode::Unreadable, "longer than 16 MiB")); }},
      {"a limit of a baseline that is not captured",
       [] { return bothWith(failure(ErrorCode::BadInput, "the baseline is not captured")); }},
      {"less than `minimumTraffic`", [] { return oursAlone(withTraffic(answer({12}))); }},
      {"`minimumTraffic` cannot be asked",
       [] { return oursAlone(withTraffic(failure(ErrorCode::Unavailable, "refused"))); }},
      {"several conditions, all of them beyond", [] { return oursAlone(together(Join::All, 2, 2)); }},
      {"several conditions, one beyond and one NaN, `all`", [] { return oursAlone(together(Join::All, 2, kNan)); }},
      {"several conditions, one beyond and one NaN, `any`", [] { return oursAlone(together(Join::Any, 2, kNan)); }}};
  return all;
}

// What becomes of a `for` that is under way.
const char* holdAfter(const Judgement& judgement, ForMode mode) {
  Trigger trigger;
  trigger.hold = 10min;
  trigger.mode = mode;
  trigger.breach = above();
  TriggerMemory memory;
  memory.phase = TriggerPhase::Pending;
  memory.pendingSince = memory.lastSample = kNow - 2min;
  const auto step = advance(trigger, memory, judgement, kNow);
  if (step.memory.phase != TriggerPhase::Pending) return "ends";
  if (judgement.verdict == Verdict::Breach) return "counts";
  return mode == ForMode::Prometheus ? "goes on" : "stands";
}

}  // namespace

// resources/VERDICTS.md is read here: what its tables say is what the judge does.
class VerdictsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void everyCaseStandsThereOnce() {
    const auto rows = documented();
    std::set<std::string> names;
    for (const auto& row : rows) {
      QVERIFY2(cases().contains(row.name), row.name.c_str());
      QVERIFY2(names.insert(row.name).second, row.name.c_str());
    }
    QCOMPARE(names.size(), cases().size());
  }

  void isJudgedAsItSays_data() {
    QTest::addColumn<int>("index");
    const auto rows = documented();
    for (std::size_t i = 0; i < rows.size(); ++i) QTest::addRow("%s", rows[i].name.c_str()) << int(i);
  }
  void isJudgedAsItSays() {
    QFETCH(int, index);
    const auto row = documented().at(std::size_t(index));
    const auto made = cases().at(row.name)();
    QCOMPARE(word(made.ours.verdict), row.verdict.c_str());
    QVERIFY(!made.ours.reason.empty());
    QCOMPARE(holdAfter(made.ours, ForMode::Warroom), row.hold.c_str());
    if (!made.prometheus) {
      QCOMPARE(row.prometheus.c_str(), "refused");
      return;
    }
    QCOMPARE(word(made.prometheus->verdict), row.prometheus.c_str());
    QVERIFY(!made.prometheus->reason.empty());
    QCOMPARE(holdAfter(*made.prometheus, ForMode::Prometheus), row.holdThere.c_str());
  }

  void severalConditionsAreJudgedAsItSays() {
    constexpr Verdict kColumns[] = {Verdict::Pass, Verdict::Breach, Verdict::NoData, Verdict::Error};
    std::istringstream lines(document());
    std::optional<Join> join;
    int compared = 0;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("| `all` |")) join = Join::All;
      if (line.starts_with("| `any` |")) join = Join::Any;
      if (!join || !line.starts_with("| **")) continue;
      const auto cells = cellsOf(line);
      for (const auto first : kColumns) {
        if (cells[0] != std::string("**") + word(first) + "**") continue;
        for (std::size_t i = 0; i < std::size(kColumns); ++i, ++compared) {
          const std::vector<Judgement> parts{{first, {}, kNow, "a"}, {kColumns[i], {}, kNow, "b"}};
          QCOMPARE(word(judgeTogether({*join, {above(), above()}}, parts).verdict), cells[i + 1].c_str());
        }
      }
    }
    QCOMPARE(compared, 32);
  }
};

WARROOM_TEST(VerdictsTest)
#include "verdicts_test.moc"
