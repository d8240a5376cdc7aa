// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/baseline_capture.h"

#include <cmath>

#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

class BaselineCaptureTest : public testkit::Test {
  Q_OBJECT

  static Baseline ofOneMinute() {  // four moments, 15 s apart
    Baseline baseline;
    baseline.id = "errors";
    baseline.metric.query = "rate(errors[1m])";
    baseline.over = 1min;
    return baseline;
  }
  static constexpr PlanTime kBegin{Milliseconds(1'767'225'600'000)};
  static Result<CapturedBaseline> captured(const Baseline& baseline, const Result<InstantAnswer>& answer,
                                           PlanTime now = kBegin + 45s) {
    return capturedFrom(baseline, answer, InstantAnswer{}, now);
  }
  static InstantSeries series(const std::vector<double>& values) {
    InstantSeries made;
    for (std::size_t i = 0; i < values.size(); ++i)
      made.range.push_back({kBegin + 45s - 15s * (values.size() - 1 - i), values[i]});
    if (!made.range.empty()) made.sample = made.range.back();
    return made;
  }

 private Q_SLOTS:
  void asksForEachMoment() { QCOMPARE(captureQuery(ofOneMinute()), std::string("(rate(errors[1m]))[60s:15s]")); }

  void isTheMeanWithItsBand() {
    const auto found = captured(ofOneMinute(), InstantAnswer{{series({1, 2, 3, 6})}, {}});
    QVERIFY(found);
    QCOMPARE(found->value, 3.0);
    QCOMPARE(found->lowest, 1.0);
    QCOMPARE(found->highest, 6.0);
  }

  void seriesAreCombinedMomentByMoment() {
    auto baseline = ofOneMinute();
    const InstantAnswer two{{series({1, 2, 3, 4}), series({4, 3, 2, 1})}, {}};
    QVERIFY(!captured(baseline, two));  // two series of one
    baseline.metric.combine = Combine::Sum;
    QCOMPARE(captured(baseline, two)->lowest, 5.0);
    QCOMPARE(captured(baseline, two)->highest, 5.0);
  }

  void whatWasNotMeasuredIsNoBaseline_data() {
    QTest::addColumn<std::vector<double>>("values");
    QTest::addColumn<bool>("enough");
    QTest::newRow("half of them") << std::vector<double>{1, 2} << true;
    QTest::newRow("fewer") << std::vector<double>{1} << false;
    QTest::newRow("none") << std::vector<double>{} << false;
    QTest::newRow("NaN is none") << std::vector<double>{NAN, NAN, NAN, 1} << false;
    QTest::newRow("an infinity is none") << std::vector<double>{HUGE_VAL, HUGE_VAL, HUGE_VAL, 1} << false;
  }
  void whatWasNotMeasuredIsNoBaseline() {
    QFETCH(std::vector<double>, values);
    QFETCH(bool, enough);
    const auto found = captured(ofOneMinute(), InstantAnswer{{series(values)}, {}});
    QCOMPARE(found.has_value(), enough);
    if (!enough && !values.empty())
      QVERIFY(found.error().message.find("of 4 moments of 1 min have a value") != std::string::npos);
  }

  void failuresAndPartialAnswersAreNone() {
    QVERIFY(!captured(ofOneMinute(), failure(ErrorCode::Timeout, "no answer")));
    QVERIFY(!captured(ofOneMinute(), InstantAnswer{{series({1, 2, 3, 4})}, {"partial"}}));
  }

  // What was measured up to two minutes ago says nothing of what is.
  void whatIsOldIsNone() {
    const InstantAnswer values{{series({1, 2, 3, 4})}, {}};
    QVERIFY(captured(ofOneMinute(), values, kBegin + 60s));
    const auto late = captured(ofOneMinute(), values, kBegin + 2min);
    QVERIFY(!late);
    QVERIFY(late.error().message.starts_with("the newest moment that was measured is "));

    auto baseline = ofOneMinute();
    baseline.metric.freshness = "time() - timestamp(errors)";
    const auto aged = [&](double seconds) {
      return capturedFrom(baseline, values, InstantAnswer{{{{}, {kBegin + 45s, seconds}, {}}}, {}}, kBegin + 45s);
    };
    QVERIFY(aged(5));
    QVERIFY(!aged(3'600));
    QVERIFY(!capturedFrom(baseline, values, failure(ErrorCode::Timeout, "no answer"), kBegin + 45s));
  }
};

WARROOM_TEST(BaselineCaptureTest)
#include "baseline_capture_test.moc"
