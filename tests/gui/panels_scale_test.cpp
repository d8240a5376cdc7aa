// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/panels_demo.h"
#include "tests/testkit/test.h"
#include "widgets/panels/chart_scale.h"

namespace warroom {

using namespace std::chrono_literals;

class PanelsScaleTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void bothLimitsAreInView();
  void growsInStepsOverWhatIsDrawn();
  void importantLabelsComeFirst();
  void namesOffsetsOfARunningClock();
  void standsStillWhileHeld();
  void countsMinutesBeforeTheStart();
};

namespace {

QStringList texts(const std::vector<AxisLabel>& labels) {
  QStringList result;
  for (const AxisLabel& each : labels) result << each.text;
  return result;
}

const Panel kErrors = demo::panel("error-rate", "Error rate", "%", 100, 2, 1, 5, false);

}  // namespace

void PanelsScaleTest::bothLimitsAreInView() {
  QCOMPARE(topOf(kErrors, std::nullopt), 5.5);
  QCOMPARE(topOf(kErrors, 4.0), 5.5);
  // A share of a whole ends at the whole.
  QCOMPARE(topOf(demo::panel("db", "", "%", 1, 0, 80, 95, true), std::nullopt), 100.0);
  QVERIFY(topOf(demo::panel("odd", "", "", 1, 0, 0, 0, true), std::nullopt) > 0);
}

void PanelsScaleTest::growsInStepsOverWhatIsDrawn() {
  for (double greatest = 5.6; greatest < 5'000; greatest *= 1.07) {
    const double top = topOf(kErrors, greatest);
    QVERIFY(top >= greatest * 1.02 * 0.999);
    QVERIFY(top <= greatest * 1.02 * 1.26);
  }
  QCOMPARE(topOf(kErrors, 12.0), topOf(kErrors, 12.1));
}

void PanelsScaleTest::importantLabelsComeFirst() {
  QCOMPARE(texts(valueLabels(kErrors, 5.5, 0.5)),
           QStringList({QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("5")}));
  QCOMPARE(texts(valueLabels(kErrors, 5.5, 2)), QStringList({QStringLiteral("0"), QStringLiteral("5")}));
  QVERIFY(texts(valueLabels(kErrors, 13.4, 1)).contains(QStringLiteral("10")));
}

void PanelsScaleTest::namesOffsetsOfARunningClock() {
  TClock clock;
  clock.start(demo::kNow, 17min + 42s);
  const auto labels = timeLabels(clock, demo::kNow - 30min, demo::kNow);
  QCOMPARE(texts(labels),
           QStringList({QStringLiteral("T-10"), QStringLiteral("T-0"), QStringLiteral("T+10"), QStringLiteral("now")}));
  QCOMPARE(labels[1].at, static_cast<double>(Milliseconds(12min + 18s).count()));
}

void PanelsScaleTest::standsStillWhileHeld() {
  TClock clock;
  clock.start(demo::kNow - 20min, -15min);
  clock.hold(demo::kNow - 10min);  // at T-5
  const auto labels = timeLabels(clock, demo::kNow - 30min, demo::kNow);
  // T-10 was five minutes before the hold began, wherever now is.
  QCOMPARE(texts(labels), QStringList({QStringLiteral("T-20"), QStringLiteral("T-10"), QStringLiteral("now")}));
  QCOMPARE(labels[1].at, static_cast<double>(Milliseconds(15min).count()));
}

void PanelsScaleTest::countsMinutesBeforeTheStart() {
  QCOMPARE(texts(timeLabels({}, demo::kNow - 30min, demo::kNow)),
           QStringList({QStringLiteral("30 min ago"), QStringLiteral("20 min ago"), QStringLiteral("10 min ago"),
                        QStringLiteral("now")}));
}

}  // namespace warroom

WARROOM_TEST(warroom::PanelsScaleTest)
#include "panels_scale_test.moc"
