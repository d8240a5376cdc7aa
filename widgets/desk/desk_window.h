// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/ports.h"
#include "widgets/desk/room_window.h"

class QTabWidget;

namespace warroom {

class AlarmList;
class AlarmStrip;
class ChecklistsPanel;
class GoNoGoPanel;
class GuidePanel;
class HeaderBar;
class JournalPanel;
class NextPanel;
class PanelGrid;
class RehearsalBar;
class StepPanel;
class TimelinePanel;
class TrafficCard;
class TriggerBoard;
class TruthsBar;
struct SoundView;
namespace theme {
class StateLabel;
class Watermark;
}  // namespace theme

// The lead's desk. ROLL BACK works on it without an engine, too.
class DeskWindow : public RoomWindow {
  Q_OBJECT
 public:
  // `scheduler` (I/O time: the holds of buttons) outlives the window.
  explicit DeskWindow(Scheduler& scheduler, QWidget* parent = nullptr);
  ~DeskWindow() override;

  void setPlan(const CutoverState& state) override;
  void append(const std::vector<Event>& events) override;
  void setState(const CutoverState& state, const LiveState& live, const SampleStore& samples, PlanTime now) override;
  void setConnection(bool attached, const QString& reason) override;
  void setPerson(const QString& person) override;
  void showReply(const QString& sentence, bool refused) override;
  void setSound(const SoundView& view);
  void openForm();  // the go/no-go, as a page over the desk

 Q_SIGNALS:
  void muteWanted();
  void wallWanted();   // beside this window, on a second display where there is one
  void themeWanted();  // the other one

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool takesKeysOf(const QWidget* widget) const;
  QWidget* makeMiddle();
  QWidget* makeRight();
  void wire();
  void wireTabs();
  void wireTools();
  void markTabs(const CutoverState& state, PlanTime now);

  HeaderBar* header_ = nullptr;
  theme::StateLabel* banner_ = nullptr;
  TruthsBar* truths_ = nullptr;
  TimelinePanel* timeline_ = nullptr;
  PanelGrid* panels_ = nullptr;
  TriggerBoard* triggers_ = nullptr;
  QTabWidget* tabs_ = nullptr;
  StepPanel* step_ = nullptr;
  ChecklistsPanel* before_ = nullptr;
  GoNoGoPanel* goNoGo_ = nullptr;
  ChecklistsPanel* after_ = nullptr;
  JournalPanel* journal_ = nullptr;
  GuidePanel* guide_ = nullptr;
  AlarmList* alarms_ = nullptr;
  NextPanel* next_ = nullptr;
  AlarmStrip* strip_ = nullptr;
  RehearsalBar* rehearsal_ = nullptr;
  TrafficCard* traffic_ = nullptr;
  theme::Watermark* watermark_ = nullptr;
  double density_ = 0;
  bool attached_ = true;
  bool live_ = false;       // a LIVE environment
  bool chordHeld_ = false;  // Ctrl+Shift+Backspace
};

}  // namespace warroom
