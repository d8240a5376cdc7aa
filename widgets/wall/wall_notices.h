// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "widgets/wall/wall_card.h"
#include "widgets/wall/wall_view.h"

namespace warroom {

// What deserves a look, two boxes side by side; the rest is counted. Calm, it says that it is calm.
class WallNotices final : public WallCard {
  Q_OBJECT
 public:
  explicit WallNotices(QWidget* parent = nullptr);
  // `triggers`: how many watch; none: nobody tells, and no alarm is not the same as calm.
  void setNotices(std::vector<WallNotice> notices, std::optional<int> triggers);
  bool calm() const { return notices_.empty() && triggers_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void paintCalm(QPainter& painter);
  void paintNotice(QPainter& painter, const QRect& box, const WallNotice& notice);

  std::vector<WallNotice> notices_;
  std::optional<int> triggers_;
};

}  // namespace warroom
