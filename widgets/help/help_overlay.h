// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/desk/room_window.h"
#include "widgets/help/shortcuts.h"
#include "widgets/theme/overlay.h"

namespace warroom::help {

// All keys of a window, by what they are for. Opened and closed by ? and F1; Esc closes it.
class HelpOverlay final : public theme::Overlay {
  Q_OBJECT
 public:
  HelpOverlay(RoomWindow& window, Place place);
  void toggle();

 private:
  QWidget* makeColumn(const std::vector<Section>& sections, Place place);

  bool made_ = false;
  Place place_;
};

}  // namespace warroom::help
