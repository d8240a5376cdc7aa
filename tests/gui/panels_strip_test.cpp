// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <random>

#include "tests/gui/panels_demo.h"
#include "tests/testkit/test.h"
#include "widgets/panels/strip.h"

namespace warroom {

using namespace std::chrono_literals;

class PanelsStripTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void scrollingEqualsAFullRedraw_data();
  void scrollingEqualsAFullRedraw();
  void drawsOnlyWhatIsNew();
  void costDoesNotGrowWithHistory();
  void lineLiesOnTheRowOfItsValue();
  void breaksAtNanAndAtSilence();
  void startsAnewWhenTheClockGoesBack();
  void startsAnewWithAnotherStore();
};

namespace {

constexpr StripFrame kFrame{QSize(211, 97), 4'000ms, 3, 2};

std::vector<StripSeries> lines(const SampleStore& store) {
  return {{store.series("blue"), 1, Qt::blue}, {store.series("green"), 100, Qt::green}};
}

QImage fresh(const SampleStore& store, PlanTime now, double top) {
  Strip strip;
  strip.setFrame(kFrame);
  strip.advance(lines(store), now);
  strip.draw(0, top);
  return strip.image();
}

int inked(const QImage& image, int x) {
  int count = 0;
  for (int y = 0; y < image.height(); ++y) count += qAlpha(image.pixel(x, y)) != 0;
  return count;
}

}  // namespace

void PanelsStripTest::scrollingEqualsAFullRedraw_data() {
  QTest::addColumn<unsigned>("seed");
  QTest::addColumn<int>("capacity");
  for (unsigned seed = 1; seed <= 12; ++seed) QTest::addRow("seed %u", seed) << seed << (seed % 3 == 0 ? 120 : 100'000);
}

void PanelsStripTest::scrollingEqualsAFullRedraw() {
  QFETCH(unsigned, seed);
  QFETCH(int, capacity);
  std::mt19937 random(seed);
  const auto below = [&random](int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); };
  const auto value = [&](double scale) {
    const int kind = below(25);
    if (kind == 0) return std::numeric_limits<double>::quiet_NaN();
    if (kind == 1) return std::numeric_limits<double>::infinity();
    return below(1200) / 10.0 * scale;
  };
  SampleStore store(static_cast<std::size_t>(capacity));
  Strip strip;
  strip.setFrame(kFrame);
  PlanTime now = demo::kNow;
  for (int step = 0; step < 400; ++step) {
    for (int i = below(4); i > 0; --i) {
      store.append("blue", {now + Milliseconds(below(3'000) - 1'500), value(1)});  // also ahead of us, also again
      store.append("green", {now, value(0.01)});
    }
    now += Milliseconds(below(40) == 0 ? below(1'000'000) : below(9'000));
    if (below(3) == 0) continue;  // several at once
    const double top = step < 200 ? 100 : 130;
    strip.advance(lines(store), now);
    if (below(4) != 0) strip.draw(0, top);
    if (below(4) == 0) {
      strip.draw(0, top);
      QCOMPARE(strip.image(), fresh(store, now, top));
    }
  }
}

void PanelsStripTest::drawsOnlyWhatIsNew() {
  SampleStore store;
  for (PlanTime at = demo::kNow - 20min; at <= demo::kNow; at += 2s) store.append("blue", {at, 50});
  Strip strip;
  strip.setFrame(kFrame);
  strip.advance(lines(store), demo::kNow);
  QCOMPARE(strip.draw(0, 100), kFrame.size.width());
  strip.advance(lines(store), demo::kNow);
  QCOMPARE(strip.draw(0, 100), 0);
  store.append("blue", {demo::kNow + 4s, 60});
  strip.advance(lines(store), demo::kNow + 4s);
  QVERIFY(strip.draw(0, 100) <= 4);
}

void PanelsStripTest::costDoesNotGrowWithHistory() {
  int drawn[2] = {};
  for (const int hours : {1, 72}) {
    SampleStore store;
    for (PlanTime at = demo::kNow - std::chrono::hours(hours); at <= demo::kNow; at += 1s)
      store.append("blue", {at, 50});
    Strip strip;
    strip.setFrame(kFrame);
    strip.advance(lines(store), demo::kNow);
    strip.draw(0, 100);
    for (PlanTime at = demo::kNow; at < demo::kNow + 60s; at += 1s) {
      store.append("blue", {at, 51});
      strip.advance(lines(store), at);
      drawn[hours == 72] += strip.draw(0, 100);
    }
  }
  QCOMPARE(drawn[0], drawn[1]);
  QVERIFY(drawn[0] < 60 * 4);
}

void PanelsStripTest::lineLiesOnTheRowOfItsValue() {
  SampleStore store;
  for (PlanTime at = demo::kNow - 20min; at <= demo::kNow; at += 2s) store.append("blue", {at, 75});
  const QImage image = fresh(store, demo::kNow, 100);
  const int row = qRound(0.25 * (image.height() - 1));
  for (int x = 0; x < image.width(); ++x) {
    QCOMPARE(QColor(image.pixel(x, row)), QColor(Qt::blue));
    QCOMPARE(QColor(image.pixel(x, row + 1)), QColor(Qt::blue));  // two pixels thick
    QCOMPARE(inked(image, x), 2);
  }
}

void PanelsStripTest::breaksAtNanAndAtSilence() {
  const auto inkedBetween = [](const SampleStore& store, PlanTime from, PlanTime to) {
    const QImage image = fresh(store, demo::kNow, 100);
    int count = 0;
    for (PlanTime at = from; at < to; at += kFrame.columnWidth)
      count += inked(image, image.width() - 1 - static_cast<int>((demo::kNow - at) / kFrame.columnWidth)) > 0;
    return count;
  };
  const PlanTime middle = demo::kNow - 5min;
  SampleStore silent;
  SampleStore nan;
  SampleStore whole;
  for (PlanTime at = demo::kNow - 10min; at <= demo::kNow; at += 8s) {
    whole.append("blue", {at, 50});
    if (at < middle || at > middle + 60s) silent.append("blue", {at, 50});
    nan.append("blue", {at, at < middle || at > middle + 60s ? 50 : std::numeric_limits<double>::quiet_NaN()});
  }
  QCOMPARE(inkedBetween(whole, middle + 12s, middle + 48s), 9);
  QCOMPARE(inkedBetween(silent, middle + 12s, middle + 48s), 0);
  QCOMPARE(inkedBetween(nan, middle + 12s, middle + 48s), 0);
}

void PanelsStripTest::startsAnewWhenTheClockGoesBack() {
  SampleStore store;
  for (PlanTime at = demo::kNow - 20min; at <= demo::kNow; at += 2s)
    store.append("blue", {at, 50 + 40 * demo::noise(at.time_since_epoch() / 2s, 1)});
  Strip strip;
  strip.setFrame(kFrame);
  for (const PlanTime now : {demo::kNow, demo::kNow - 3min, demo::kNow - 3min + 8s, demo::kNow + 24h}) {
    strip.advance(lines(store), now);
    strip.draw(0, 100);
    QCOMPARE(strip.image(), fresh(store, now, 100));
  }
}

// After attaching again the past comes once more, with what was missed in between.
void PanelsStripTest::startsAnewWithAnotherStore() {
  SampleStore before;
  SampleStore after;
  before.append("blue", {demo::kNow - 20min, 50});
  after.append("blue", {demo::kNow - 20min, 50});
  for (PlanTime at = demo::kNow - 3min; at <= demo::kNow; at += 2s) before.append("blue", {at, 20});
  for (PlanTime at = demo::kNow - 19min; at <= demo::kNow + 4s; at += 5s) after.append("blue", {at + 1s, 80});
  Strip strip;
  strip.setFrame(kFrame);
  strip.advance(lines(before), demo::kNow);
  strip.draw(0, 100);
  strip.advance(lines(after), demo::kNow + 4s);
  strip.draw(0, 100);
  QCOMPARE(strip.image(), fresh(after, demo::kNow + 4s, 100));
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::PanelsStripTest)
#include "panels_strip_test.moc"
