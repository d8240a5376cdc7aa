// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/mann_whitney.h"

#include <QtCore/QFile>
#include <cmath>
#include <limits>
#include <vector>

#include "models/core/json.h"
#include "tests/testkit/test.h"

using namespace warroom;

// Against numbers that scipy has computed, and that R's and scipy's documentation print (mann_whitney_vectors.py).
class MannWhitneyTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void agreesWithTheReference_data();
  void agreesWithTheReference();
  void agreesWithWhatIsPrinted();
  void takesTheExactOneForFewValues();
  void whatIsAllTheSameDoesNotDiffer();
  void ranksInfinities();
  void estimatesTheShift();
};

namespace {

constexpr double kAgreement = 1e-9;

Json vectors() {
  QFile file(QStringLiteral(WARROOM_SOURCE_DIR "/tests/gates/mann_whitney.json"));
  if (!file.open(QIODevice::ReadOnly)) return {};
  return Json::parse(file.readAll().toStdString());
}

using Values = std::vector<double>;

bool agree(double ours, double theirs) { return std::abs(ours - theirs) <= kAgreement; }

void expect(const RankTest& found, const Json& told) {
  QVERIFY2(agree(found.either, told["either"]), QByteArray::number(found.either, 'g', 17));
  QVERIFY2(agree(found.greater, told["greater"]), QByteArray::number(found.greater, 'g', 17));
  QVERIFY2(agree(found.less, told["less"]), QByteArray::number(found.less, 'g', 17));
}

}  // namespace

void MannWhitneyTest::agreesWithTheReference_data() {
  QTest::addColumn<int>("row");
  const auto rows = vectors()["rows"];
  QVERIFY(rows.size() > 40);
  for (std::size_t i = 0; i < rows.size(); ++i)
    QTest::addRow("%d: %s", static_cast<int>(i), rows[i]["name"].get<std::string>().c_str()) << static_cast<int>(i);
}

void MannWhitneyTest::agreesWithTheReference() {
  QFETCH(int, row);
  const auto told = vectors()["rows"][static_cast<std::size_t>(row)];
  const Values first = told["first"], second = told["second"];
  const auto normal = mannWhitney(first, second, RankMethod::Normal);
  QCOMPARE(normal.u, told["u"].get<double>());
  expect(normal, told["normal"]);
  QVERIFY(agree(shiftBetween(first, second), told["shift"]));
  if (!told["exact"].is_null()) expect(mannWhitney(first, second, RankMethod::Exact), told["exact"]);
}

void MannWhitneyTest::agreesWithWhatIsPrinted() {
  // R: wilcox.test(x, y, alternative = "g"): W = 35, p-value = 0.1272
  const Values x{0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46}, y{1.15, 0.88, 0.90, 0.74, 1.21};
  QCOMPARE(mannWhitney(x, y).u, 35.0);
  QCOMPARE(std::round(mannWhitney(x, y).greater * 1e4), 1272.0);
  // scipy: U = 17, p = 0.1111111111111111 exact, 0.11134688653314041 asymptotic
  const Values men{19, 22, 16, 29, 24}, women{20, 11, 17, 12};
  QCOMPARE(mannWhitney(men, women).u, 17.0);
  QVERIFY(agree(mannWhitney(men, women).either, 0.1111111111111111));
  QVERIFY(agree(mannWhitney(men, women, RankMethod::Normal).either, 0.11134688653314041));
}

void MannWhitneyTest::takesTheExactOneForFewValues() {
  const Values first{1, 2, 3}, second{4, 5, 6};
  QVERIFY(agree(mannWhitney(first, second).either, 0.1));  // 2 of 20 orders
  QVERIFY(agree(mannWhitney(first, second).less, 0.05));
  const Values tied{1, 2, 4};
  QCOMPARE(mannWhitney(tied, second).either, mannWhitney(tied, second, RankMethod::Normal).either);
}

void MannWhitneyTest::whatIsAllTheSameDoesNotDiffer() {
  const Values zeros(20, 0.0);
  const auto test = mannWhitney(zeros, zeros);
  QCOMPARE(test.either, 1.0);
  QCOMPARE(test.greater, 1.0);
  QCOMPARE(test.less, 1.0);
  QCOMPARE(shiftBetween(zeros, zeros), 0.0);
}

void MannWhitneyTest::ranksInfinities() {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  const Values wild{kInfinite, 7, 8, -kInfinite}, tame{1, 2, 3, 4};
  const Values far{1e300, 7, 8, -1e300};
  QCOMPARE(mannWhitney(wild, tame).either, mannWhitney(far, tame).either);
  QCOMPARE(shiftBetween(Values{kInfinite, kInfinite, 5}, Values{1, 2}), kInfinite);
}

void MannWhitneyTest::estimatesTheShift() {
  QCOMPARE(shiftBetween(Values{3, 4, 5}, Values{1, 2, 3}), 2.0);
  QCOMPARE(shiftBetween(Values{1, 2}, Values{0, 0}), 1.5);
  QCOMPARE(medianOf(Values{5, 1, 4}), 4.0);
  QCOMPARE(medianOf(Values{5, 1, 4, 2}), 3.0);
}

WARROOM_TEST(MannWhitneyTest)
#include "mann_whitney_test.moc"
