// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <string>
#include <vector>

#include "app/terminal/request.h"
#include "models/core/clock.h"
#include "models/cutover/ports.h"
#include "models/cutover/state.h"

namespace warroom::terminal {

struct PreflightItem {
  std::string step;       // its id; "track:ID" of a sampler
  Item item;              // with a check
  bool isSample = false;  // any share will do, as long as it is told
};

// The automatic items of the step "preflight"; where there is none, of every step before the first shift. Then each
// track's sampler, which nobody would miss before traffic moves.
std::vector<PreflightItem> preflightItems(const Runbook& runbook);

// Where no environment is named: the one beside the runbook, "plan.json" → "plan.live.json".
std::string environmentBeside(const std::string& runbook);

// The automatic checks of the day before, one after the other, with no room and no engine. Prints a line each as its
// answer comes, and GO or NO-GO as the last one. Ends with finished(exit code): 0 GO, 1 NO-GO, 2 nothing to check, 3
// the report cannot be written.
class Preflight final : public QObject {
  Q_OBJECT
 public:
  // `checks` and `clock` are not owned and outlive it.
  Preflight(Plan plan, RunPreflight request, CheckRunner& checks, const Clock& clock, QObject* parent = nullptr);
  void start();

  Json report() const { return report_; }

 Q_SIGNALS:
  void said(const QString& line);  // what was printed
  void finished(int exitCode);

 private:
  void next();
  void judged(const PreflightItem& asked, IoTime since, CheckOutcome outcome);
  void conclude();
  void say(const std::string& line);

  Plan plan_;
  RunPreflight request_;
  CheckRunner& checks_;
  const Clock& clock_;
  std::vector<PreflightItem> items_;
  std::size_t at_ = 0;
  std::size_t failed_ = 0;
  Json report_;
};

}  // namespace warroom::terminal
