// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGui/QPaintEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <cstring>
#include <vector>

#include "tests/bench/panels.h"

namespace warroom::bench {
namespace {

// Only what has changed is painted: the newest column, or all of it once time has moved on by a column.
class PlainStrip final : public QWidget {
 public:
  explicit PlainStrip(double shareARefresh) : shareARefresh_(shareARefresh) {}

  void step(int i) {
    if (image_.size() != size()) {
      image_ = QImage(size(), QImage::Format_RGB32);
      image_.fill(Qt::black);
    }
    const bool moved = int(i * shareARefresh_ * width()) != int((i - 1) * shareARefresh_ * width());
    if (moved) scroll();
    drawNewest(i);
    moved ? update() : update(width() - 1, 0, 1, height());
  }

 protected:
  void paintEvent(QPaintEvent* event) override { QPainter(this).drawImage(event->rect(), image_, event->rect()); }

 private:
  QRgb* line(int y) { return reinterpret_cast<QRgb*>(image_.scanLine(y)); }

  void scroll() {
    const auto kept = std::size_t(image_.width() - 1) * sizeof(QRgb);
    for (int y = 0; y < image_.height(); ++y) std::memmove(line(y), line(y) + 1, kept);
  }

  void drawNewest(int i) {
    for (int y = 0; y < image_.height(); ++y) line(y)[image_.width() - 1] = y % 40 == i % 40 ? 0xFF4D9FF0 : 0xFF000000;
  }

  QImage image_;
  double shareARefresh_;  // as a share of the width
};

class PlainPanels final : public Panels {
 public:
  explicit PlainPanels(const Picture& picture) : grid_(&screen_) {
    for (int i = 0; i < kPanelCount; ++i) {
      strips_.push_back(new PlainStrip(double(picture.step.count()) / double(picture.window.count())));
      grid_.addWidget(strips_.back(), i / 2, i % 2);
    }
    grid_.addWidget(new QWidget, 2, 1);
    screen_.resize(picture.size);
  }

  QWidget& widget() override { return screen_; }

  void refresh() override {
    ++count_;
    for (PlainStrip* strip : strips_) strip->step(count_);
  }

 private:
  QWidget screen_;
  QGridLayout grid_;
  std::vector<PlainStrip*> strips_;
  int count_ = 0;
};

}  // namespace

std::unique_ptr<Panels> plainPanels(const Picture& picture) { return std::make_unique<PlainPanels>(picture); }

}  // namespace warroom::bench
