// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panels/strip.h"

#include <QtGui/QPainter>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace warroom {

void Strip::setGround(Ground ground, bool opaque) {
  ground_ = std::move(ground);
  opaque_ = opaque;
  image_ = {};
}

void Strip::setFrame(const StripFrame& frame) {
  if (frame == frame_ && !image_.isNull()) return;
  frame_ = frame;
  frame_.columnWidth = std::max(frame_.columnWidth, Milliseconds{1});
  image_ =
      QImage(frame_.size.expandedTo(QSize(1, 1)), opaque_ ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
  image_.fill(Qt::transparent);
  for (Line& line : lines_) line.columns.configure(image_.width(), frame_.columnWidth, frame_.longestJoin);
  changedFrom_ = 0;
  pendingShift_ = 0;
}

// True when the lines are other ones than before.
bool Strip::adopt(const std::vector<StripSeries>& series) {
  const bool same = std::equal(lines_.begin(), lines_.end(), series.begin(), series.end(),
                               [](const Line& line, const StripSeries& each) {
                                 return line.scale == each.scale && line.color == each.color.rgba();
                               });
  if (same) return false;
  lines_.clear();
  for (const StripSeries& each : series) {
    Line& line = lines_.emplace_back(Line{{}, each.scale, each.color.rgba()});
    line.columns.configure(image_.width(), frame_.columnWidth, frame_.longestJoin);
  }
  return true;
}

void Strip::advance(const std::vector<StripSeries>& series, PlanTime now) {
  if (image_.isNull()) setFrame(frame_);
  if (adopt(series)) changedFrom_ = 0;
  const std::int64_t newest = now.time_since_epoch() / frame_.columnWidth;
  const std::int64_t moved = newest - newest_;
  newest_ = newest;
  int changed = image_.width();
  for (std::size_t i = 0; i < lines_.size(); ++i)
    changed = std::min(changed, lines_[i].columns.advance(series[i].samples, newest));
  if (moved < 0 || moved >= image_.width()) {
    changedFrom_ = 0;
    return;
  }
  pendingShift_ += static_cast<int>(moved);
  changedFrom_ = std::min(std::max(0, changedFrom_ - static_cast<int>(moved)), changed);
}

std::optional<double> Strip::greatest() const {
  std::optional<double> result;
  for (const Line& line : lines_)
    if (const auto value = line.columns.greatest())
      result = std::max(result.value_or(*value * line.scale), *value * line.scale);
  return result;
}

int Strip::draw(double bottom, double top) {
  if (image_.isNull()) return 0;
  if (bottom != bottom_ || top != top_) changedFrom_ = 0;
  bottom_ = bottom;
  top_ = top;
  if (pendingShift_ >= image_.width()) changedFrom_ = 0;
  if (changedFrom_ > 0 && pendingShift_ > 0) scroll(pendingShift_);
  pendingShift_ = 0;
  const int from = std::exchange(changedFrom_, image_.width());
  if (from >= image_.width()) return 0;
  paintGround(from);
  for (const Line& line : lines_) drawLine(line, from);
  return image_.width() - from;
}

PlanTime Strip::rightEdge() const { return PlanTime(frame_.columnWidth * (newest_ + 1)); }

PlanTime Strip::leftEdge() const { return rightEdge() - frame_.columnWidth * image_.width(); }

void Strip::scroll(int columns) {
  const auto kept = static_cast<std::size_t>(image_.width() - columns) * sizeof(QRgb);
  for (int y = 0; y < image_.height(); ++y) {
    auto* row = reinterpret_cast<QRgb*>(image_.scanLine(y));
    std::memmove(row, row + columns, kept);
  }
}

void Strip::paintGround(int from) {
  for (int y = 0; y < image_.height() && !opaque_; ++y) {
    auto* row = reinterpret_cast<QRgb*>(image_.scanLine(y));
    std::fill(row + from, row + image_.width(), 0U);
  }
  if (!ground_) return;
  QPainter painter(&image_);
  const QRect columns(from, 0, image_.width() - from, image_.height());
  painter.setClipRect(columns);
  ground_(painter, columns);
}

int Strip::rowOf(double value) const {
  const double share = (top_ - value) / (top_ - bottom_);
  return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * (image_.height() - 1)));
}

// A thicker line is a taller column: a wide pen costs many times more in software raster.
void Strip::drawLine(const Line& line, int from) {
  if (!(top_ > bottom_)) return;
  const int above = (frame_.thickness - 1) / 2;
  const int below = frame_.thickness / 2;
  const auto runs = line.columns.runs(from);
  auto* bits = reinterpret_cast<QRgb*>(image_.bits());
  const auto stride = image_.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].empty) continue;
    const int first = std::max(0, rowOf(runs[i].high * line.scale) - above);
    const int last = std::min(image_.height() - 1, rowOf(runs[i].low * line.scale) + below);
    auto* pixel = bits + first * stride + from + static_cast<qsizetype>(i);
    for (int y = first; y <= last; ++y, pixel += stride) *pixel = line.color;
  }
}

}  // namespace warroom
