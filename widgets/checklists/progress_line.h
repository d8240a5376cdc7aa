// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include "widgets/theme/theme.h"

namespace warroom {

// A line that fills from the left; `share` from 0 to 1.
void paintProgress(QPainter& painter, const QRectF& rect, double share, theme::Hue hue, const QPalette& palette);

// How far a bake is along.
class ProgressLine : public QWidget {
  Q_OBJECT
 public:
  explicit ProgressLine(QWidget* parent = nullptr);
  void setShare(double share);
  double share() const { return share_; }
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  double share_ = 0;
};

}  // namespace warroom
