// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/wall_card.h"
#include "widgets/wall/wall_view.h"

namespace warroom {

// Across the whole width: the one thing that everybody must see. Hidden while there is none.
class WallAlertCard final : public WallCard {
  Q_OBJECT
 public:
  explicit WallAlertCard(QWidget* parent = nullptr);
  void setAlert(const std::optional<WallAlert>& alert);
  // A sentence too long for one line has two: it may end in what is to be done by hand.
  int heightFor(int width) const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  WallAlert alert_;
};

}  // namespace warroom
