// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A rollback from 50 % against every backend and every fault, singly and in pairs.
//
//   WARROOM_MATRIX=all    every ordered pair of cells instead of a part of them
//   WARROOM_MATRIX=SEED   the part of that seed (a number), to see it again
#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>
#include <cmath>
#include <cstdio>
#include <random>

#include "tests/matrix/expectations.h"
#include "tests/matrix/trial.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace warroom::matrix;
using testkit::Fault;
using testkit::Strikes;

namespace {

constexpr std::size_t kPairsInPart = 400;
constexpr Milliseconds kMargin{300};

bool same(double one, double other) { return std::abs(one - other) < 0.05; }

const char* nameOf(Outcome outcome) {
  return outcome == Outcome::Confirmed ? "CONFIRMED" : outcome == Outcome::Failed ? "FAILED" : "IN DOUBT";
}

std::string described(const BackendReport& report, double held) {
  return std::string(nameOf(report.outcome)) + " at " + (report.percent ? weightInWords(*report.percent) : "?") +
         ", is at " + weightInWords(held) + ": " + report.message;
}

// What holds whatever happens and however busy the machine is; empty: it does.
std::string untruth(const Cell& cell, const BackendReport& report, double held, bool evicted) {
  const auto wrong = [&](const char* what) { return nameOf(cell) + ": " + what + ": " + described(report, held); };
  if (report.outcome == Outcome::Confirmed && !same(held, 0)) return wrong("confirmed, and not there");
  if (report.outcome == Outcome::Confirmed && cell.kind == Kind::HaproxyEvicting && !evicted)
    return wrong("confirmed, and green still has its clients");
  if ((report.outcome == Outcome::InDoubt) == report.percent.has_value())
    return wrong("in doubt is not known, the rest is");
  const bool told = cell.fault != Fault::Lie || cell.strikes == Strikes::Writes || report.outcome == Outcome::Confirmed;
  if (report.percent && told && !same(*report.percent, held)) return wrong("it says where it is not");
  return "";
}

std::string unnamed(const Cell& cell, const BackendReport& report, const std::string& manual,
                    const std::string& sentence) {
  if (report.outcome == Outcome::Confirmed) return "";
  const auto where = report.backend + (report.percent ? " is at " + weightInWords(*report.percent) : " is in doubt");
  for (const auto& wanted : {where, "by hand: " + manual, words(cell)}) {
    if (sentence.find(wanted) == std::string::npos)
      return nameOf(cell) + ": the sentence does not say \"" + wanted + "\": " + sentence;
  }
  return "";
}

std::string unexpected(const Cell& cell, const BackendReport& report, double held) {
  const auto ending = expected(cell);
  const bool told =
      ending.told.has_value() == report.percent.has_value() && (!ending.told || same(*ending.told, *report.percent));
  if (ending.outcome == report.outcome && told && same(ending.held, held)) return "";
  return nameOf(cell) + ": wanted " + nameOf(ending.outcome) + ", " + described(report, held);
}

// The first wrong thing of a rollback whose backends have one way each. `patient`: it may have been the machine.
std::string wrongIn(const Plan& plan, const Ended& ended, const Limits& limits, bool& patient) {
  for (std::size_t i = 0; i < plan.size(); ++i) {
    auto wrong = untruth(plan[i][0], ended.reports[i], ended.held[i][0], ended.evicted[i][0]);
    if (!wrong.empty()) patient = false;
    if (wrong.empty()) wrong = unexpected(plan[i][0], ended.reports[i], ended.held[i][0]);
    if (wrong.empty()) wrong = unnamed(plan[i][0], ended.reports[i], ended.manual[i][0], ended.sentence);
    if (!wrong.empty()) return wrong + (plan.size() > 1 ? ", beside " + nameOf(plan[1 - i][0]) : std::string());
  }
  return ended.took > limits.until + kMargin ? nameOf(plan[0][0]) + ": it took " + formatDuration(ended.took)
                                             : std::string();
}

long long seconds(const QElapsedTimer& timer) { return timer.elapsed() / 1'000; }

// Not by qInfo(): of all pairs there are more warnings than Qt Test has patience for, and then it says no more.
template <typename... Values>
void say(const char* format, Values... values) {
  std::printf(format, values...);
  std::printf("\n");
  std::fflush(stdout);
}

struct Verdict {
  QStringList wrongs;
  std::size_t again = 0;  // were tried once more
  Milliseconds longest{0};
};

// What did not end as expected is tried once more, with time: a busy machine is told from a defect. An untruth is not.
Verdict judge(const std::vector<Plan>& plans, const std::vector<Ended>& ended, const Limits& limits = {}) {
  Verdict verdict;
  std::vector<Plan> again;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    verdict.longest = std::max(verdict.longest, ended[i].took);
    bool patient = &limits != &kPatient;
    const auto wrong = wrongIn(plans[i], ended[i], limits, patient);
    if (wrong.empty()) continue;
    if (patient)
      again.push_back(plans[i]);
    else
      verdict.wrongs << QString::fromStdString(wrong);
  }
  if (again.empty() || &limits == &kPatient) return verdict;
  verdict.again = again.size();
  verdict.wrongs += judge(again, rollBackAll(again, kPatient), kPatient).wrongs;
  return verdict;
}

}  // namespace

class RollbackMatrixTest : public testkit::Test {
  Q_OBJECT

  const std::vector<Cell> cells_ = allCells();
  QStringList wrongs_;  // of the single cells; each begins with its name

  void runPairs(const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
    std::vector<Plan> plans;
    for (const auto& [one, other] : pairs) plans.push_back({{cells_[one]}, {cells_[other]}});
    QElapsedTimer timer;
    timer.start();
    std::size_t told = 0;
    const auto ended = rollBackAll(plans, {}, [&](std::size_t done) {
      if (done >= told + 1'000) say("%zu of %zu pairs after %lld s", told = done, plans.size(), seconds(timer));
    });
    const auto verdict = judge(plans, ended);
    say("%zu pairs in %lld s, the longest rollback %lld ms, %zu tried again with more time, %lld wrong", plans.size(),
        seconds(timer), static_cast<long long>(verdict.longest.count()), verdict.again,
        static_cast<long long>(verdict.wrongs.size()));
    QVERIFY2(verdict.wrongs.isEmpty(), qPrintable(verdict.wrongs.mid(0, 20).join(QLatin1Char('\n'))));
  }

 private Q_SLOTS:
  // Qt's own, and harmless: where a request is timed out at the very moment at which its connection is lost.
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!QNetworkReplyImplPrivate::error: Internal problem)")));
  }

  void initTestCase() {
    // Each trial makes directories: in memory, where there is such a place, nothing waits for a disk.
    if (QFileInfo(QStringLiteral("/dev/shm")).isWritable()) qputenv("TMPDIR", "/dev/shm");
    std::vector<Plan> plans;
    for (const auto& cell : cells_) plans.push_back({{cell}});
    for (const auto& wrong : judge(plans, rollBackAll(plans)).wrongs) wrongs_ << wrong;
  }

  void single_data() {
    QTest::addColumn<int>("index");
    QSet<QString> names;
    for (int i = 0; i < int(cells_.size()); ++i) {
      names << QString::fromStdString(matrix::nameOf(cells_[i]));
      QTest::newRow(matrix::nameOf(cells_[i]).c_str()) << i;
    }
    QCOMPARE(names.size(), int(cells_.size()));
  }
  void single() {
    QFETCH(int, index);
    const auto wrongs = wrongs_.filter(QString::fromStdString(matrix::nameOf(cells_[index]) + ":"));
    QVERIFY2(wrongs.isEmpty(), qPrintable(wrongs.join(QLatin1Char('\n'))));
  }

  // The fault of one backend changes nothing for the other: each ends as it does alone.
  void pairs() {
    const auto wanted = qgetenv("WARROOM_MATRIX");
    std::vector<std::pair<std::size_t, std::size_t>> all;
    for (std::size_t one = 0; one < cells_.size(); ++one)
      for (std::size_t other = 0; other < cells_.size(); ++other) all.emplace_back(one, other);
    const bool every = wanted == "all";
    const auto seed = wanted.isEmpty() || every ? std::random_device{}() : wanted.toUInt();
    std::mt19937 random(seed);
    std::shuffle(all.begin(), all.end(), random);
    const auto possible = all.size();
    if (!every) all.resize(kPairsInPart);
    qInfo("%zu of %zu pairs of %zu cells, seed %u", all.size(), possible, cells_.size(), seed);
    runPairs(all);
  }

  // Whatever is wrong with the first way, the second leads back.
  void secondWay() {
    std::vector<Plan> plans;
    for (const auto& cell : cells_)
      for (const auto kind : kKinds)
        if (cell.fault != Fault::Ok && cell.strikes != Strikes::Once) plans.push_back({{cell, {kind}}});
    const auto ended = rollBackAll(plans);
    QStringList wrongs;
    for (std::size_t i = 0; i < plans.size(); ++i) {
      const auto& ways = plans[i][0];
      auto one = ended[i];
      const auto there = [&] {
        const auto& report = one.reports[0];
        const bool first = expected(ways[0]).outcome == Outcome::Confirmed;
        // Where nobody is left who could evict, it is not CONFIRMED; but while one way answers, nor is it IN DOUBT.
        if (!first && ways[0].kind == Kind::HaproxyEvicting && report.outcome != Outcome::Confirmed)
          return report.outcome == Outcome::Failed && report.percent.has_value() && same(one.held[0][1], 0);
        return report.outcome == Outcome::Confirmed && report.bySecondWay == !first &&
               same(one.held[0][first ? 0 : 1], 0);
      };
      if (!there()) one = rollBackAll({plans[i]}, kPatient).front();
      if (!there())
        wrongs << QString::fromStdString(matrix::nameOf(ways[0]) + ", then " + matrix::nameOf(ways[1]) + ": " +
                                         one.sentence);
    }
    qInfo("%zu second ways", plans.size());
    QVERIFY2(wrongs.isEmpty(), qPrintable(wrongs.mid(0, 20).join(QLatin1Char('\n'))));
  }

  // Where both fail, the sentence gives the command of each.
  void bothWaysInVain() {
    const Cell hangs{Kind::Http, Fault::Hang};
    const Cell refuses{Kind::Command, Fault::Refuse, Strikes::Writes};
    const auto ended = rollBackAll({{{hangs, refuses}}}).front();
    QVERIFY(ended.reports[0].outcome != Outcome::Confirmed);
    for (const auto& command : ended.manual[0])
      QVERIFY2(ended.sentence.find(command) != std::string::npos, ended.sentence.c_str());
  }
};

WARROOM_TEST(RollbackMatrixTest)
#include "rollback_matrix_test.moc"
