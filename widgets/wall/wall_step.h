// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/wall_card.h"
#include "widgets/wall/wall_view.h"

namespace warroom {

// What is being done, and how far it is.
class WallStepCard final : public WallCard {
  Q_OBJECT
 public:
  explicit WallStepCard(QWidget* parent = nullptr);
  void setStep(const WallStep& step);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  WallStep step_;
};

}  // namespace warroom
