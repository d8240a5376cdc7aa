// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <optional>

#include "models/core/time.h"
#include "models/runbook/checks.h"

// What a line of a plan says to whoever knows cutovers.
namespace warroom::terminal {

std::optional<Milliseconds> offsetIn(const QString& text);  // "T+15min", "T-60", "D-1", "Day 3", "24 hours before"
std::optional<Milliseconds> spanIn(const QString& text);    // the first "30 minutes", "15min", "48 hours"
// Of a wait: "Wait: 30 minutes", "monitor for 30 minutes", "after 5 minutes at 1%".
std::optional<Milliseconds> waitIn(const QString& text);
// "Increase to 5%", "0% → 5%": the weight that traffic is shifted to.
std::optional<int> shiftIn(const QString& text);
// "10% -> 50% -> 100%": a whole strategy; empty: it is none.
QList<int> shiftsIn(const QString& text);
bool isHoldPoint(const QString& text);

// "> 5 % for 5 min", "> baseline + 20%".
struct SpokenLimit {
  Comparison comparison = Comparison::Above;
  double limit = 0;
  QString unit;             // "", "%", "s", "ratio"
  bool ofBaseline = false;  // limit is a multiple of it
  Milliseconds hold{0};
};
std::optional<SpokenLimit> limitIn(const QString& text);

// Without Markdown's marks of emphasis and code.
QString plain(const QString& text);

}  // namespace warroom::terminal
