// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/wilson.h"

#include "tests/testkit/test.h"

namespace warroom {

class WilsonTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void isWhatTheTablesSay_data();
  void isWhatTheTablesSay();
  void isSaidByItsBounds();
};

// Against textbooks' intervals.
void WilsonTest::isWhatTheTablesSay_data() {
  QTest::addColumn<int>("hits");
  QTest::addColumn<int>("all");
  QTest::addColumn<double>("confidence");
  QTest::addColumn<double>("from");
  QTest::addColumn<double>("to");
  QTest::newRow("half of a hundred") << 50 << 100 << kConfidence95 << 0.4038 << 0.5962;
  QTest::newRow("none of ten") << 0 << 10 << kConfidence95 << 0.0 << 0.2775;
  QTest::newRow("one of ten") << 1 << 10 << kConfidence95 << 0.0179 << 0.4042;
  QTest::newRow("nothing counted") << 0 << 0 << kConfidence95 << 0.0 << 1.0;
  QTest::newRow("half, 99 %") << 50 << 100 << kConfidence99 << 0.3753 << 0.6247;
  QTest::newRow("none, 99 %") << 0 << 200 << kConfidence99 << 0.0 << 0.0321;
}

void WilsonTest::isWhatTheTablesSay() {
  QFETCH(int, hits);
  QFETCH(int, all);
  QFETCH(double, confidence);
  QFETCH(double, from);
  QFETCH(double, to);
  const auto near = [](double value, double wanted) { return std::abs(value - wanted) < 1e-4; };
  const auto found = wilson(std::uint64_t(hits), std::uint64_t(all), confidence);
  QVERIFY2(near(found.from, from) && near(found.to, to), spanText(found).c_str());
  const auto other = wilson(std::uint64_t(all - hits), std::uint64_t(all), confidence);
  QVERIFY2(near(other.from, 1 - to) && near(other.to, 1 - from), spanText(other).c_str());
  if (hits == 0) QVERIFY(found.from == 0 && other.to == 1);  // to the last digit
}

void WilsonTest::isSaidByItsBounds() {
  QCOMPARE(spanText(wilson(0, 10, kConfidence95)), std::string("0\u201327.8 %"));
  QCOMPARE(spanText(wilson(50'000, 50'000, kConfidence95)), std::string("99.9\u2013100 %"));
  QCOMPARE(spanText(wilson(10, 10, kConfidence95)), std::string("72.2\u2013100 %"));
}

}  // namespace warroom

WARROOM_TEST(warroom::WilsonTest)
#include "wilson_test.moc"
