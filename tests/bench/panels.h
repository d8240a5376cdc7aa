// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <memory>

#include "models/core/time.h"

namespace warroom::bench {

// What all draw alike: five panels of three series each (blue, green and shared), the whole history in view.
struct Picture {
  QSize size;
  double density = 1;
  Milliseconds window{};
  Milliseconds step{};  // between two samples of a series

  int points() const { return int(window / step); }
};

inline constexpr int kPanelCount = 5;
inline constexpr int kSeriesCount = 3;

// A repeatable wander around 0.6 of a panel's warning limit, sample number i.
double valueAt(int panel, int series, std::int64_t i);
double warningOf(int panel);

class Panels {
 public:
  virtual ~Panels() = default;
  virtual QWidget& widget() = 0;
  // One more sample a series, and what has moved is asked to be painted.
  virtual void refresh() = 0;
};

std::unique_ptr<Panels> ourPanels(const Picture& picture);
// QCustomPlot as Debian ships it.
std::unique_ptr<Panels> peerPanels(const Picture& picture);
// The least that can be done: pictures of the same size that scroll by a column when time has moved on by one.
std::unique_ptr<Panels> plainPanels(const Picture& picture);

}  // namespace warroom::bench
