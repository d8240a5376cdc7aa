// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <vector>

#include "models/cutover/command.h"
#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/metrics/sample_store.h"

namespace warroom {

// A window on a room: the lead's desk, or the wall. It shows what it is given and asks for what the person wants;
// nothing on it changes but by setState(). To be called a few times a second, so that clocks and ages move.
// GUI thread.
class RoomWindow : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;

  virtual void setPlan(const CutoverState& state) = 0;  // a room, and an empty journal
  virtual void append(const std::vector<Event>& events) = 0;
  virtual void setState(const CutoverState& state, const LiveState& live, const SampleStore& samples, PlanTime now) = 0;
  // Without an engine everything shown is old, and says so.
  virtual void setConnection(bool attached, const QString& reason) = 0;
  virtual void setPerson(const QString& person) = 0;
  virtual void showReply(const QString& sentence, bool refused) = 0;

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);
  void personChanged(const QString& person);
};

}  // namespace warroom
