// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtGui/QImage>
#include <functional>
#include <vector>

#include "widgets/panels/visible_columns.h"

namespace warroom {

struct StripSeries {
  const Series* samples = nullptr;  // null: nothing has come yet
  double scale = 1;
  QColor color;
};

struct StripFrame {
  QSize size;  // device pixels
  Milliseconds columnWidth{1'000};
  int longestJoin = 1;  // columns
  int thickness = 1;    // device pixels

  friend bool operator==(const StripFrame&, const StripFrame&) = default;
};

// The lines of a panel as an image, on a transparent ground or on the one that it is given. It scrolls, and draws only
// the columns that have changed: what a refresh costs depends on what is new, not on the history. Later series lie on
// earlier ones.
class Strip {
 public:
  // Paints what lies beneath the lines in these columns of the image; it moves along with them. Opaque where it covers
  // all of them: then the image is shown by copying it, at a fraction of what blending costs.
  using Ground = std::function<void(QPainter& painter, const QRect& columns)>;
  void setGround(Ground ground, bool opaque);
  void groundChanged() { changedFrom_ = 0; }

  void setFrame(const StripFrame& frame);

  // First take in the samples, then choose the range of values by what is visible, then draw. The pointers
  // are not kept.
  void advance(const std::vector<StripSeries>& series, PlanTime now);
  std::optional<double> greatest() const;
  // Gives the number of columns that were drawn; 0: the image is as it was.
  int draw(double bottom, double top);

  const QImage& image() const { return image_; }
  std::int64_t firstColumn() const { return newest_ - image_.width() + 1; }  // the left one's number since the epoch
  Milliseconds columnWidth() const { return frame_.columnWidth; }
  PlanTime leftEdge() const;
  PlanTime rightEdge() const;

 private:
  struct Line {
    VisibleColumns columns;
    double scale = 1;
    QRgb color = 0;
  };
  bool adopt(const std::vector<StripSeries>& series);
  void scroll(int columns);
  void paintGround(int from);
  void drawLine(const Line& line, int from);
  int rowOf(double value) const;

  StripFrame frame_;
  Ground ground_;
  bool opaque_ = false;
  std::vector<Line> lines_;
  std::int64_t newest_ = 0;
  int pendingShift_ = 0;  // of the image, not yet done
  int changedFrom_ = 0;   // first column to be drawn
  double bottom_ = 0;
  double top_ = 1;
  QImage image_;
};

}  // namespace warroom
