// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGui/QPaintEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QLabel>
#include <algorithm>
#include <cstdlib>
#include <memory>

#include "tests/gui/panels_demo.h"
#include "tests/testkit/test.h"
#include "widgets/panels/panel_chart.h"
#include "widgets/panels/panel_widget.h"
#include "widgets/theme/theme.h"

namespace warroom {

using namespace std::chrono_literals;
using theme::Hue;

class PanelsWidgetTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp); }
  void init() override;
  void saysInItsNameWhatItShows();
  void colorsTheValueByItsState_data();
  void colorsTheValueByItsState();
  void noDataIsHatchedAndGivesItsReason();
  void ageTicksWithoutNewData();
  void aTickOfTheAgePaintsTheWholePicture();
  void drawsBandLimitsAndMarks();
  void drawsTheBaselineBehindTheLines();
  void drawsBothSidesInTheirColors();
  void pictureAfterScrollingIsAsFresh();
  void paintsNoMoreThanTheNewestColumns();
  void hostileTitleIsPlainText();
  void survivesAnySize_data();
  void survivesAnySize();

 private:
  void show(const std::string& id);
  void refresh() { widget_->setState(state_, live_, store_, now_); }
  QColor at(const QPointF& point) { return widget_->grab().toImage().pixelColor(point.toPoint()); }
  QPointF inPlot(double x, double y) const;
  int count(const QRect& area, Hue hue);

  CutoverState state_;
  SampleStore store_;
  LiveState live_;
  PlanTime now_;
  std::unique_ptr<PanelWidget> widget_;
};

void PanelsWidgetTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  state_ = demo::state();
  store_ = SampleStore();
  demo::appendUpTo(store_, *state_.plan.runbook, demo::kNow - 45min, demo::kNow, 2s);
  live_ = demo::live(store_);
  now_ = demo::kNow;
}

void PanelsWidgetTest::show(const std::string& id) {
  widget_ = std::make_unique<PanelWidget>(*state_.plan.runbook->panel(id), 2s);
  widget_->resize(467, 238);
  widget_->show();
  QVERIFY(QTest::qWaitForWindowExposed(widget_.get()));
  refresh();
}

// A point by its share of the plot area, from its lower left corner.
QPointF PanelsWidgetTest::inPlot(double x, double y) const {
  const QRectF area = widget_->chart().plotArea();
  return QPointF(widget_->chart().pos()) +
         QPointF(area.left() + x * (area.width() - 1), area.bottom() - 1 - y * (area.height() - 1));
}

int PanelsWidgetTest::count(const QRect& area, Hue hue) {
  const QImage image = widget_->grab().toImage();
  const QRgb wanted = theme::color(hue, widget_->palette()).rgb();
  int found = 0;
  for (int y = area.top(); y <= area.bottom(); ++y)
    for (int x = area.left(); x <= area.right(); ++x) found += (image.pixel(x, y) | 0xFF000000) == wanted;
  return found;
}

void PanelsWidgetTest::saysInItsNameWhatItShows() {
  live_.series["error-rate/blue"].value = 0.0038;
  live_.series["error-rate/green"].value = 0.0042;
  show("error-rate");
  QCOMPARE(widget_->objectName(), QStringLiteral("panel-error-rate"));
  QCOMPARE(widget_->accessibleName(), QStringLiteral("Error rate: 0.42 %, normal, 0.0 s old"));
}

void PanelsWidgetTest::colorsTheValueByItsState_data() {
  QTest::addColumn<double>("value");
  QTest::addColumn<int>("hue");
  QTest::newRow("normal") << 0.3 << static_cast<int>(Hue::Text);
  QTest::newRow("warning") << 0.7 << static_cast<int>(Hue::Warning);
  QTest::newRow("critical") << 2.7 << static_cast<int>(Hue::Critical);
}

void PanelsWidgetTest::colorsTheValueByItsState() {
  QFETCH(double, value);
  QFETCH(int, hue);
  live_.series["latency-p95/blue"].value = 0.2;
  live_.series["latency-p95/green"].value = value;
  show("latency-p95");
  const QRect digits(widget_->width() - 130, 8, 125, 36);
  for (const Hue each : {Hue::Text, Hue::Warning, Hue::Critical})
    QCOMPARE(count(digits, each) > 40, each == static_cast<Hue>(hue));
}

void PanelsWidgetTest::noDataIsHatchedAndGivesItsReason() {
  show("db-connections");
  const QRect words(3, 3, widget_->width() - 6, 50);
  QCOMPARE(count(words, Hue::NoDataStripe), 0);
  const double chartTop = widget_->chart().y();
  live_.series["db-connections/shared"] = {Verdict::Error, std::nullopt,
                                           "Prometheus at 127.0.0.1:9090 did not answer within 2000 ms", 0};
  refresh();
  QVERIFY(count(words, Hue::NoDataStripe) > 1000);
  QVERIFY(count(words, Hue::NoData) > 100);
  QVERIFY(widget_->chart().y() > chartTop);  // room for the reason
  QCOMPARE(widget_->accessibleName(),
           QStringLiteral("Database connections: no value, no data, Prometheus at 127.0.0.1:9090 did not answer within "
                          "2000 ms, never sampled"));
  live_ = demo::live(store_);
  refresh();
  QCOMPARE(count(words, Hue::NoDataStripe), 0);
  QCOMPARE(widget_->chart().y(), chartTop);
}

void PanelsWidgetTest::ageTicksWithoutNewData() {
  show("redis-memory");
  now_ += 3s;
  refresh();
  QVERIFY(widget_->accessibleName().endsWith(QStringLiteral(", 3.0 s old")));
  now_ += 60s;
  refresh();
  QVERIFY(widget_->accessibleName().endsWith(QStringLiteral(", 1:03 old, stale")));
  QCOMPARE(widget_->view().mark, Mark::NoData);
}

namespace {

// Of one color: where it is hatched, a picture with alpha rounds otherwise than the screen.
int farthest(const QImage& left, const QImage& right) {
  int most = left.size() == right.size() ? 0 : 255;
  for (int y = 0; most < 255 && y < left.height(); ++y)
    for (int x = 0; x < left.width(); ++x) {
      const QRgb a = left.pixel(x, y), b = right.pixel(x, y);
      most =
          std::max({most, std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
    }
  return most;
}

}  // namespace

void PanelsWidgetTest::aTickOfTheAgePaintsTheWholePicture() {
  for (const char* id : {"error-rate", "latency-p95", "redis-memory"}) {
    show(id);
    QCoreApplication::processEvents();
    const auto words = [&](const QPixmap& whole) {
      return whole.copy(0, 0, widget_->width(), widget_->chart().y()).toImage().convertedTo(QImage::Format_RGB32);
    };
    for (const auto by : {300ms, 700ms, 4'900ms, 300ms, 60'000ms, 600'000ms}) {
      now_ += by;
      refresh();
      QCoreApplication::processEvents();
      QVERIFY2(farthest(words(widget_->screen()->grabWindow(widget_->winId())), words(widget_->grab())) <= 2, id);
    }
  }
}

void PanelsWidgetTest::drawsBandLimitsAndMarks() {
  show("db-connections");  // 80 and 95 of 100
  QCOMPARE(at(inPlot(0.05, 0.985)), theme::color(Hue::CriticalTint, widget_->palette()));
  QCOMPARE(at(inPlot(0.05, 0.90)), theme::color(Hue::Surface, widget_->palette()));
  const auto dashes = [&](double y, Hue hue) {
    const QPoint left = inPlot(0, y).toPoint();
    const QPoint right = inPlot(1, y).toPoint();
    return count(QRect(left - QPoint(0, 1), right + QPoint(0, 1)), hue);
  };
  QVERIFY(dashes(0.95, Hue::CriticalLine) > 150);
  QVERIFY(dashes(0.80, Hue::Warning) > 150);
  // T-0 was 17:42 ago in a window of about 30 minutes.
  const QRect plot(inPlot(0, 0.3).toPoint(), inPlot(1, 0.05).toPoint());
  QVERIFY(count(plot.normalized(), Hue::TextDim) > 30);
  QVERIFY(widget_->chart().timeLabelTexts().contains(QStringLiteral("T-0")));
  state_.marks.clear();
  refresh();
  QCOMPARE(count(plot.normalized(), Hue::TextDim), 0);
}

void PanelsWidgetTest::drawsTheBaselineBehindTheLines() {
  auto runbook = *state_.plan.runbook;
  for (auto& panel : runbook.panels)
    if (panel.id == "db-connections") panel.baseline = "before";
  state_.plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  show("db-connections");  // 0 to 100
  QCOMPARE(at(inPlot(0.05, 0.2)), theme::color(Hue::Surface, widget_->palette()));
  QVERIFY(!widget_->accessibleName().contains(QStringLiteral("baseline")));
  const QRect legend(widget_->width() / 2, 0, widget_->width() / 2, widget_->chart().y());
  QCOMPARE(count(legend, Hue::LineStrong), 0);
  const double scale = state_.plan.runbook->panel("db-connections")->scale;
  state_.baselines["before"] = {20 / scale, now_, 15 / scale, 25 / scale};
  refresh();
  for (const double inside : {0.16, 0.24})
    QCOMPARE(at(inPlot(0.05, inside)), theme::color(Hue::Line, widget_->palette()));
  for (const double outside : {0.13, 0.27})
    QCOMPARE(at(inPlot(0.05, outside)), theme::color(Hue::Surface, widget_->palette()));
  QVERIFY(count(QRect(inPlot(0, 0.22).toPoint(), inPlot(1, 0.18).toPoint()), Hue::LineStrong) > 150);
  QVERIFY2(widget_->accessibleName().contains(QStringLiteral("baseline 20 % (15 to 25)")),
           qPrintable(widget_->accessibleName()));
  QVERIFY(count(legend, Hue::LineStrong) >= 8);  // and what it is called, where it is seen
}

void PanelsWidgetTest::drawsBothSidesInTheirColors() {
  show("latency-p95");
  const QRect plot = QRect(inPlot(0, 1).toPoint(), inPlot(1, 0).toPoint());
  QVERIFY(count(plot, Hue::Blue) > 300);
  QVERIFY(count(plot, Hue::Green) > 300);
  show("db-connections");
  QCOMPARE(count(plot, Hue::Blue) + count(plot, Hue::Green), 0);
}

void PanelsWidgetTest::pictureAfterScrollingIsAsFresh() {
  show("error-rate");
  for (int i = 1; i <= 300; ++i) {
    demo::appendUpTo(store_, *state_.plan.runbook, now_ + 2s, now_ + 2s, 2s);
    now_ += 2s;
    if (i == 150) store_.append("error-rate/green", {now_ + 1s, 0.2});  // the scale changes on the way
    if (i % 3 != 0) refresh();
  }
  refresh();
  const QImage scrolled = widget_->chart().strip().image();
  const double top = widget_->chart().top();
  show("error-rate");
  QCOMPARE(widget_->chart().top(), top);
  QCOMPARE(scrolled, widget_->chart().strip().image());
}

// What is on the screen, put together from many small paintings, is what one painting of all shows.
void PanelsWidgetTest::paintsNoMoreThanTheNewestColumns() {
  struct Painted final : QObject {
    bool eventFilter(QObject*, QEvent* event) override {
      if (event->type() == QEvent::Paint) region += static_cast<QPaintEvent*>(event)->region();
      return false;
    }
    QRegion region;
  } painted;
  show("error-rate");
  PanelChart& chart = widget_->chart();
  chart.setWindow(6h);           // a column is more than a minute
  for (int i = 0; i < 3; ++i) {  // axes are laid out a turn after they were told to
    refresh();
    QCoreApplication::processEvents();
  }
  chart.viewport()->installEventFilter(&painted);
  int moved = 0;
  for (int i = 0; i < 120; ++i) {
    now_ += 2s;
    demo::appendUpTo(store_, *state_.plan.runbook, now_, now_, 2s);
    const PlanTime edge = chart.strip().rightEdge();
    refresh();
    QCoreApplication::processEvents();
    const QRect touched = (std::exchange(painted.region, {}) & chart.plotArea().toRect()).boundingRect();
    if (chart.strip().rightEdge() == edge)
      QVERIFY2(touched.width() <= 4, qPrintable(QStringLiteral("%1 at %2").arg(touched.width()).arg(i)));
    else
      ++moved;
  }
  QVERIFY2(moved > 1 && moved < 10, qPrintable(QString::number(moved)));
  const auto picture = [&](const QPixmap& whole) {
    return whole.copy(chart.geometry()).toImage().convertedTo(QImage::Format_RGB32);
  };
  QCOMPARE(picture(widget_->screen()->grabWindow(widget_->winId())), picture(widget_->grab()));
}

void PanelsWidgetTest::hostileTitleIsPlainText() {
  const auto picture = [&](const std::string& title) {
    Panel panel = *state_.plan.runbook->panel("redis-memory");
    panel.title = title;
    widget_ = std::make_unique<PanelWidget>(panel, 2s);
    widget_->resize(467, 238);
    widget_->show();
    refresh();
    return widget_->grab().toImage();
  };
  const QImage marked = picture("<b>x</b><img src=file:///etc/passwd>");
  // As markup this would have been a bold x; nothing of it may be interpreted.
  QVERIFY(marked != picture("x"));
  QVERIFY(marked != picture("<b>x</b>"));
  QCOMPARE(widget_->view().title, QStringLiteral("<b>x</b>"));
  for (const QLabel* label : widget_->findChildren<QLabel*>()) QCOMPARE(label->textFormat(), Qt::PlainText);
}

void PanelsWidgetTest::survivesAnySize_data() {
  QTest::addColumn<QSize>("size");
  for (const QSize size : {QSize(1, 1), QSize(40, 30), QSize(300, 150), QSize(467, 238), QSize(1900, 1200)})
    QTest::addRow("%dx%d", size.width(), size.height()) << size;
}

void PanelsWidgetTest::survivesAnySize() {
  QFETCH(QSize, size);
  show("error-rate");
  widget_->resize(size);
  refresh();
  QVERIFY(!widget_->grab().isNull());
  widget_->resize(467, 238);
  refresh();
  const QSizeF plot = widget_->chart().plotArea().size();
  QCOMPARE(QSizeF(widget_->chart().strip().image().size()), plot);
  QVERIFY(plot.width() > 300);
}

}  // namespace warroom

WARROOM_GUI_TEST(warroom::PanelsWidgetTest)
#include "panels_widget_test.moc"
