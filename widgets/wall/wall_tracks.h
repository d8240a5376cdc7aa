// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/traffic_view.h"
#include "widgets/wall/wall_card.h"

namespace warroom {

// Where a runbook has several tracks: of which one bar and truths are told, and what the others have on green.
class WallTracks final : public WallCard {
  Q_OBJECT
 public:
  explicit WallTracks(QWidget* parent = nullptr);
  void setView(const TrafficView& view);
  int wantedHeight() const;  // 0: there is one track

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString track_;
  std::vector<TrackLine> others_;
};

}  // namespace warroom
