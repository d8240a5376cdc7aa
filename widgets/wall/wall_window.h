// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "widgets/desk/room_window.h"

namespace warroom {

class SplitBar;
class WallAlertCard;
class WallHeader;
class WallNotices;
class WallPanel;
class WallStepCard;
class WallTracks;
class WallTruths;
namespace theme {
class Watermark;
}

// The room's wall: everything that matters, nothing under 34 px at 1080p, and no command. Esc and F11 leave the
// full screen, F11 enters it.
class WallWindow : public RoomWindow {
  Q_OBJECT
 public:
  explicit WallWindow(QWidget* parent = nullptr);
  ~WallWindow() override;

  void setPlan(const CutoverState& state) override;
  void append(const std::vector<Event>& events) override;
  void setState(const CutoverState& state, const LiveState& live, const SampleStore& samples, PlanTime now) override;
  void setConnection(bool attached, const QString& reason) override;
  void setPerson(const QString& person) override;
  void showReply(const QString& sentence, bool refused) override;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void layOut();
  void settle();
  void layOutPanels(const QRect& row);

  WallHeader* header_;
  WallAlertCard* alert_;
  WallTracks* tracks_;
  SplitBar* split_;
  WallTruths* truths_;
  std::vector<WallPanel*> panels_;
  WallNotices* notices_;
  WallStepCard* step_;
  theme::Watermark* watermark_;
  double density_ = 0;
  bool plain_ = true;    // LIVE, or not yet known: no frame
  int alertHeight_ = 0;  // 0: there is none
  int tracksHeight_ = 0;
  bool noticesShown_ = true;
  std::optional<QString> offline_;  // why no engine is attached
};

}  // namespace warroom
