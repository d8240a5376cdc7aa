// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <vector>

#include "models/cutover/command.h"
#include "models/cutover/live.h"
#include "models/cutover/ports.h"
#include "models/cutover/state.h"
#include "models/metrics/sample_store.h"

class QTabWidget;

namespace warroom {

class AlarmList;
class ChecklistsPanel;
class GoNoGoPanel;
class HeaderBar;
class JournalPanel;
class PanelGrid;
class StepPanel;
class TimelinePanel;
class TrafficCard;
class TriggerBoard;
class TruthsBar;
namespace theme {
class StateLabel;
}

// The lead's desk. It shows what it is given and asks for what the person wants; nothing on it changes but by
// setState(). To be called a few times a second, so that clocks and ages move. GUI thread.
class DeskWindow : public QWidget {
  Q_OBJECT
 public:
  // `scheduler` (I/O time: the holds of buttons) outlives the window.
  explicit DeskWindow(Scheduler& scheduler, QWidget* parent = nullptr);
  ~DeskWindow() override;

  void setPlan(const CutoverState& state);  // a room, and an empty journal
  void append(const std::vector<Event>& events);
  void setState(const CutoverState& state, const LiveState& live, const SampleStore& samples, PlanTime now);
  // Without an engine everything shown is old, and says so; ROLL BACK works.
  void setConnection(bool attached, const QString& reason);
  void setPerson(const QString& person);
  void showReply(const QString& sentence, bool refused);

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);
  void personChanged(const QString& person);

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
  void markTabs(const CutoverState& state);

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
  AlarmList* alarms_ = nullptr;
  TrafficCard* traffic_ = nullptr;
  double density_ = 0;
  bool attached_ = true;
  bool live_ = false;       // a LIVE environment
  bool chordHeld_ = false;  // Ctrl+Shift+Backspace
};

}  // namespace warroom
