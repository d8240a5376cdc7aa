// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/traffic_view.h"
#include "widgets/wall/wall_card.h"

namespace warroom {

// Commanded, confirmed, observed.
class WallTruths final : public WallCard {
  Q_OBJECT
 public:
  explicit WallTruths(QWidget* parent = nullptr);
  void setView(const TrafficView& view);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  TrafficView view_;
};

}  // namespace warroom
