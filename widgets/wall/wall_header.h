// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/header_view.h"
#include "widgets/wall/wall_card.h"

namespace warroom {

// Which room, LIVE or not; the T-clock; what it does; and whether a rollback would be heard.
class WallHeader final : public WallCard {
  Q_OBJECT
 public:
  explicit WallHeader(QWidget* parent = nullptr);
  void setView(const HeaderView& view);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int paintClock(QPainter& painter);  // gives the width that it leaves on either side
  void paintRoom(QPainter& painter, const QRect& left);
  void paintWords(QPainter& painter, const QRect& right);

  HeaderView view_;
};

}  // namespace warroom
