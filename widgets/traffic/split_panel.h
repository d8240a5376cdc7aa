// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <optional>

#include "models/cutover/ports.h"
#include "models/items/shift_buttons_view.h"

namespace warroom {

class HoldButton;
namespace theme {
class StateLabel;
}

// While a group is split: where each backend is, and the two ways out beside ROLL BACK. Hidden otherwise.
class SplitPanel : public QFrame {
  Q_OBJECT
 public:
  explicit SplitPanel(Scheduler& scheduler, QWidget* parent = nullptr);
  // `locked`: why nothing can be asked for now; empty: it can.
  void setView(const std::optional<SplitView>& view, const QString& locked);

 Q_SIGNALS:
  void chosen(int percent);

 private:
  HoldButton* makeButton(Scheduler& scheduler, const char* name);
  static void fill(HoldButton& button, const SplitChoice& choice, const QString& locked);

  theme::StateLabel* sentence_;
  HoldButton* again_;
  HoldButton* back_;
  std::optional<SplitView> view_;
};

}  // namespace warroom
