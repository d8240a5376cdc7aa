// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <string>

#include "models/cutover/command.h"
#include "models/cutover/live.h"
#include "models/cutover/ports.h"
#include "models/cutover/state.h"
#include "models/items/shift_buttons_view.h"

class QLineEdit;
class QPushButton;

namespace warroom {

class HoldButton;
class OverridePanel;
class ShiftRow;
class SplitPanel;
class TrackTabs;
namespace theme {
class PlainLabel;
class StateLabel;
}  // namespace theme

// The lowest card: shift, clock, ROLL BACK, and the line that answers in words.
class TrafficCard : public QFrame {
  Q_OBJECT
 public:
  explicit TrafficCard(Scheduler& scheduler, QWidget* parent = nullptr);

  void setState(const CutoverState& state, const LiveState& live, PlanTime now);
  void setAttached(bool attached);
  void setPerson(const QString& person);
  // An answer to what was asked for: what waited for it may be asked for again.
  void showReply(const QString& sentence, bool refused);
  HoldButton& rollback() { return *rollback_; }
  OverridePanel& overridePanel() { return *override_; }
  // The id of the track that the buttons shift; "": there is none.
  const std::string& track() const { return track_; }

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);
  void stepOverruled(const QString& step, const warroom::Override& by);

 private:
  QWidget* makeShifts(Scheduler& scheduler);
  QWidget* makeClock();
  QWidget* makeRollback(Scheduler& scheduler);
  void wire();
  void leaveTrack();
  void setSplit(const CutoverState& state, PlanTime now);
  void setShifts(const CutoverState& state, const LiveState& live, PlanTime now);
  void setClock(const CutoverState& state);
  void refreshOverride();
  void tellOutcome(const CutoverState& state);
  void preview(int percent);
  void say(const QString& sentence, bool refused);  // words of our own: no answer
  void clockPressed();

  theme::PlainLabel* caption_ = nullptr;
  theme::StateLabel* reply_ = nullptr;
  ShiftRow* shifts_ = nullptr;
  QPushButton* clock_ = nullptr;
  QLineEdit* clockStart_ = nullptr;
  theme::PlainLabel* clockUnder_ = nullptr;
  theme::PlainLabel* drill_ = nullptr;
  HoldButton* rollback_ = nullptr;
  OverridePanel* override_ = nullptr;
  SplitPanel* split_ = nullptr;
  TrackTabs* tabs_ = nullptr;

  std::vector<ShiftButtonView> views_;
  std::string track_;
  std::string splitTrack_;  // of which the backends disagree
  QString backends_;
  int commanded_ = 0;
  std::uint64_t sequence_ = 0;
  std::string toldAction_;  // whose outcome has been said
  bool attached_ = true;
  enum class ClockAsk { Start, Hold, Resume } ask_ = ClockAsk::Start;
};

}  // namespace warroom
