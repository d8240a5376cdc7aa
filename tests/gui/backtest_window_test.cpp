// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backtest/backtest_window.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <cmath>

#include "app/terminal/backtest_text.h"
#include "tests/testkit/test.h"
#include "widgets/backtest/backtest_chart.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr PlanTime kStart(1'767'225'600'000ms);  // 2026-01-01T00:00:00Z
constexpr int kSamples = 720;                    // an hour, one each 5 s

RangeAnswer recorded(const std::function<std::optional<double>(int)>& value) {
  RangeSeries series;
  for (int i = 0; i <= kSamples; ++i)
    if (const auto one = value(i)) {
      series.times.push_back((kStart + i * 5s).time_since_epoch().count());
      series.values.push_back(*one);
    }
  return {{series}, {}};
}

Trigger trigger(const std::string& id, const std::string& title, double limit, Milliseconds hold) {
  MetricCheck check;
  check.comparison = Comparison::Above;
  check.limit = limit;
  check.unit = "%";
  Trigger one;
  one.id = id;
  one.title = title;
  one.breach = check;
  one.hold = hold;
  return one;
}

// Errors that fire once and are nearly pending long enough another time; latency that stays near; a record with a hole.
std::string hour(const std::string& title = "Shop") {
  Runbook runbook;
  runbook.id = "shop";
  runbook.title = title;
  runbook.triggers = {trigger("error-rate", "Error rate of green", 1, 5min), trigger("latency", "Too slow", 2, 2min)};
  Step step;
  step.id = "canary-10";
  MetricCheck gate;
  gate.comparison = Comparison::Below;
  gate.limit = 1;
  Item item;
  item.id = "errors";
  item.check = gate;
  step.items = {item};
  runbook.steps = {step};
  const auto errors = [](int i) -> std::optional<double> {
    return 0.3 + 0.1 * std::sin(i * 0.3) + (i > 380 && i < 480 ? 2.4 : i > 150 && i < 200 ? 1.2 : 0);
  };
  const Recordings recordings{{"error-rate", recorded(errors)},
                              {"canary-10/errors", recorded(errors)},
                              {"latency", recorded([](int i) -> std::optional<double> {
                                 if (i > 560 && i < 620) return std::nullopt;
                                 return 1.2 + 0.6 * std::sin(i * 0.02);
                               })}};
  return terminal::backtestJson(runbook, backtest(runbook, recordings, {kStart, kStart + 1h, 5s})).dump();
}

}  // namespace

class BacktestWindowTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }

  void readsWhatTheCommandWrites() {
    const auto view = readBacktestView(hour());
    QVERIFY2(view, view ? "" : view.error().message.c_str());
    QCOMPARE(view->rows.size(), std::size_t{3});
    const auto& errors = view->rows[0];
    QCOMPARE(errors.title, QStringLiteral("error-rate · Error rate of green"));
    QCOMPARE(errors.words, QStringLiteral("> 1 % for 5 min, rolls back: fired once, deepest 2.8 %"));
    QVERIFY(errors.fires && errors.columns.size() > 500 && errors.columns.size() <= std::size_t(kMostColumns));
    QCOMPARE(errors.limitAt, std::optional(1.0));
    QCOMPARE(view->rows[1].words,
             QStringLiteral("> 2 % for 2 min, rolls back: never fired, as far as is known, nearest 1.8 %"));
    QVERIFY(errors.isKnown && !view->rows[1].isKnown);
    QCOMPARE(view->rows[2].words, QStringLiteral("gate: opened 3 times"));
    QCOMPARE(view->rollback, std::optional(kStart + 381 * 5s + 5min));
    QVERIFY(view->day.filter(QStringLiteral("error-rate FIRES")).size() == 1);
  }

  void refusesAnythingElse() {
    for (const char* other : {"", "{}", "[]", "null", "{\"title\": 5}"}) QVERIFY2(!readBacktestView(other), other);
    auto broken = Json::parse(hour());
    broken["from"] = "yesterday";
    QVERIFY(!readBacktestView(broken.dump()));
    broken["from"] = broken["to"];
    QVERIFY(!readBacktestView(broken.dump()));
  }

  void showsTheDay() {
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support propagateSizeHints()");  // the offscreen one
    BacktestWindow window(*readBacktestView(hour()));
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto* chart = window.findChild<BacktestChart*>();
    QVERIFY(chart->accessibleDescription().contains(QStringLiteral("fired once, deepest 2.8 %")));
    QVERIFY(chart->height() >= chart->sizeHint().height());
    const auto* day = window.findChild<QListWidget*>();
    QVERIFY(day->count() > 5);
    // The firing is there in its colour, the hole is hatched; red is nowhere before the firing.
    const auto strip = chart->grab().toImage();
    const auto red = theme::color(theme::Hue::Critical, window.palette());
    int first = strip.width(), last = 0;
    for (int y = 0; y < 120; ++y)
      for (int x = 0; x < strip.width(); ++x)
        if (strip.pixelColor(x, y) == red && y > 100) first = std::min(first, x), last = std::max(last, x);
    const double fired = (381.0 * 5 + 300) / 3600 * strip.width();
    QVERIFY2(std::abs(first - fired) < 6, QByteArray::number(first) + " for " + QByteArray::number(fired));
    QVERIFY(last < strip.width() * 0.69);
  }

  // Where there was no data nothing is known to have been well.
  void aDayWithGapsIsNotCalledQuiet() {
    auto view = *readBacktestView(hour());
    view.rollback.reset();
    const auto says = [](const BacktestView& shown) {
      BacktestWindow window(shown);
      QStringList texts;
      for (const auto* label : window.findChildren<QLabel*>()) texts << label->text();
      return texts.join(QLatin1Char('\n'));
    };
    QVERIFY(says(view).contains(QStringLiteral("nothing would have rolled back, as far as is known")));
    for (auto& row : view.rows) row.isKnown = true;
    QVERIFY(!says(view).contains(QStringLiteral("as far as is known\n")));
  }

  // Foreign text is shown as it is.
  void hostileTextIsText() {
    BacktestWindow window(*readBacktestView(hour("<b>bold</b>\n\u202e")));
    for (const auto* label : window.findChildren<QLabel*>()) QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(!window.windowTitle().contains(QChar(0x202e)));
  }
};

}  // namespace warroom

WARROOM_GUI_TEST(warroom::BacktestWindowTest)
#include "backtest_window_test.moc"
