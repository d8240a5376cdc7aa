// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// QCustomPlot, set up as its documentation does for real-time data: one pixel wide pens, no antialiasing, adaptive
// sampling as it is by default, points out of view removed.
#include <qcustomplot.h>

#include <QtWidgets/QGridLayout>
#include <vector>

#include "tests/bench/panels.h"

namespace warroom::bench {
namespace {

const QColor kColors[] = {QColor(0x4d, 0x9f, 0xf0), QColor(0x27, 0xb9, 0x8a), QColor(0xd6, 0xdc, 0xe8)};

double seconds(Milliseconds time) { return double(time.count()) / 1e3; }

class PeerPanels final : public Panels {
 public:
  explicit PeerPanels(const Picture& picture) : window_(seconds(picture.window)), step_(picture.step), grid_(&screen_) {
    for (int i = 0; i < kPanelCount; ++i) {
      plots_.push_back(makePlot(warningOf(i), picture.density));
      grid_.addWidget(plots_.back(), i / 2, i % 2);
    }
    grid_.addWidget(new QWidget, 2, 1);
    screen_.resize(picture.size);
    for (int i = picture.points(); i > 0; --i) append(now_ - i * step_);
  }

  QWidget& widget() override { return screen_; }

  void refresh() override {
    now_ += step_;
    append(now_);
    const double right = seconds(now_.time_since_epoch());
    for (QCustomPlot* plot : plots_) {
      for (int i = 0; i < kSeriesCount; ++i) plot->graph(i)->data()->removeBefore(right - window_);
      plot->xAxis->setRange(right - window_, right);
      plot->replot();
    }
  }

 private:
  static QCustomPlot* makePlot(double limit, double density) {
    auto* plot = new QCustomPlot;
    plot->setNotAntialiasedElements(QCP::aeAll);
    QFont font = plot->font();
    font.setPixelSize(int(11 * density));
    plot->xAxis->setTickLabelFont(font);
    plot->yAxis->setTickLabelFont(font);
    plot->xAxis->setTicker(QSharedPointer<QCPAxisTickerDateTime>(new QCPAxisTickerDateTime));
    for (const QColor& color : kColors) plot->addGraph()->setPen(QPen(color, 1));
    plot->yAxis->setRange(0, limit * 1.2);
    auto* line = new QCPItemStraightLine(plot);
    line->setPen(QPen(Qt::yellow, 1, Qt::DashLine));
    line->point1->setCoords(0, limit);
    line->point2->setCoords(1, limit);
    return plot;
  }

  void append(PlanTime at) {
    const double x = seconds(at.time_since_epoch());
    const auto i = at.time_since_epoch() / step_;
    for (int plot = 0; plot < kPanelCount; ++plot)
      for (int series = 0; series < kSeriesCount; ++series)
        plots_[std::size_t(plot)]->graph(series)->addData(x, valueAt(plot, series, i));
  }

  double window_;  // seconds
  Milliseconds step_;
  PlanTime now_{Milliseconds{1'795'270'662'000}};
  QWidget screen_;
  QGridLayout grid_;
  std::vector<QCustomPlot*> plots_;
};

}  // namespace

std::unique_ptr<Panels> peerPanels(const Picture& picture) { return std::make_unique<PeerPanels>(picture); }

}  // namespace warroom::bench
