// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include "widgets/alarms/alarm_bell.h"

class QPushButton;

namespace warroom {

// The few things that are about this window and not about the room: sound, wall, theme, keys.
class ToolBox final : public QWidget {
  Q_OBJECT
 public:
  explicit ToolBox(QWidget* parent = nullptr);
  void setSound(const SoundView& view);

 Q_SIGNALS:
  void muteWanted();
  void wallWanted();
  void themeWanted();
  void helpWanted();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QPushButton* make(const char* name, const QString& text, const QString& tip);
  void nameTheme();

  QPushButton* mute_ = nullptr;
  QPushButton* theme_ = nullptr;
};

}  // namespace warroom
