// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a refresh of five panels with two series each costs, one new sample a series each time, in software
// raster: ms a frame, with a short and with a long history, beside plain widgets that do the least that can
// be done: one column of an image a refresh. `QT_QPA_PLATFORM=offscreen warroom-chart-bench`
#include <QtCore/QElapsedTimer>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGridLayout>
#include <cstdio>

#include "tests/gui/panels_demo.h"
#include "widgets/panels/panel_chart.h"
#include "widgets/panels/panel_grid.h"
#include "widgets/panels/panel_widget.h"
#include "widgets/theme/theme.h"

using namespace warroom;
using namespace std::chrono_literals;

namespace {

constexpr int kFrames = 300;
constexpr int kShort = 2'880;
constexpr int kLong = 259'200;

// The floor: the same picture size, scrolled by one column, two pixels of ink.
class PlainStrip final : public QWidget {
 public:
  using QWidget::QWidget;
  void step(int i) {
    if (image_.size() != size()) {
      image_ = QImage(size(), QImage::Format_RGB32);
      image_.fill(Qt::black);
    }
    for (int y = 0; y < image_.height(); ++y) {
      auto* row = reinterpret_cast<QRgb*>(image_.scanLine(y));
      std::memmove(row, row + 1, static_cast<std::size_t>(image_.width() - 1) * sizeof(QRgb));
      row[image_.width() - 1] = y % 40 == i % 40 ? 0xFF4D9FF0 : 0xFF000000;
    }
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override { QPainter(this).drawImage(0, 0, image_); }

 private:
  QImage image_;
};

Runbook plan() {
  Runbook result = demo::runbook();
  for (Panel& panel : result.panels) panel.series = {{Side::Blue, {}}, {Side::Green, {}}};
  return result;
}

void appendAll(SampleStore& store, const Runbook& runbook, PlanTime at) {
  for (const Panel& panel : runbook.panels)
    for (const PanelSeries& series : panel.series) {
      const std::string id = seriesId(panel.id, series.side);
      store.append(id, {at, demo::valueAt(id, at.time_since_epoch() / 1s)});
    }
}

double panels(int points, QSize size, double density, Milliseconds window, bool newColumnEachTime) {
  const Runbook runbook = plan();
  const CutoverState state = demo::state(runbook);
  SampleStore store;
  PlanTime now = demo::kNow;
  for (int i = points; i > 0; --i) appendAll(store, runbook, now - Milliseconds(i * 1'000LL));
  QWidget screen;
  theme::setDensity(screen, density);
  screen.resize(size);
  PanelGrid& grid = *new PanelGrid(&screen);
  grid.setPlan(runbook);
  grid.setSixth(new QWidget);
  grid.resize(size);
  screen.show();
  QApplication::processEvents();
  for (PanelWidget* panel : grid.panels()) panel->chart().setWindow(window);
  const Milliseconds step =
      newColumnEachTime ? window / static_cast<int>(grid.panels()[0]->chart().plotArea().width()) : Milliseconds{1'000};
  grid.setState(state, demo::live(store), store, now);
  QApplication::processEvents();
  LiveState live = demo::live(store);
  QElapsedTimer timer;
  timer.start();
  for (int i = 0; i < kFrames; ++i) {
    now += step;
    appendAll(store, runbook, now);
    for (auto& [id, reading] : live.series) reading.sampledAt = now.time_since_epoch().count() - i % 9 * 100;
    grid.setState(state, live, store, now);
    QApplication::processEvents();
  }
  return static_cast<double>(timer.nsecsElapsed()) / 1e6 / kFrames;
}

double floorOf(QSize size) {
  QWidget window;
  QGridLayout grid(&window);
  std::vector<PlainStrip*> strips;
  for (int i = 0; i < 5; ++i) {
    strips.push_back(new PlainStrip);
    grid.addWidget(strips.back(), i / 2, i % 2);
  }
  window.resize(size);
  window.show();
  QApplication::processEvents();
  QElapsedTimer timer;
  timer.start();
  for (int i = 0; i < kFrames; ++i) {
    for (PlainStrip* strip : strips) strip->step(i);
    QApplication::processEvents();
  }
  return static_cast<double>(timer.nsecsElapsed()) / 1e6 / kFrames;
}

void print(const char* what, double ms, double floor) {
  std::printf("%-62s %7.3f ms a frame  %6.2f x floor\n", what, ms, ms / floor);
  std::fflush(stdout);
}

void table(const char* name, QSize size, double density) {
  std::printf("%s, 5 panels x 2 series, one sample a series a refresh\n", name);
  const double floor = floorOf(size);
  print("plain widgets, the floor", floor, floor);
  const double brief = panels(kShort, size, density, 30min, false);
  const double lasting = panels(kLong, size, density, 30min, false);
  print("30 min in view,  2,880 points of history", brief, floor);
  print("30 min in view,  259,200 points of history", lasting, floor);
  std::printf("%-62s %7.2f\n", "  90 times the history costs x", lasting / brief);
  print("30 min in view,  2,880 points, a new column each refresh", panels(kShort, size, density, 30min, true), floor);
  print("72 h in view,    259,200 points", panels(kLong, size, density, 72h, false), floor);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  theme::apply(application);
  table("1080p", {945, 735}, 1);
  table("4K", {1890, 1470}, 2);
  return 0;
}
