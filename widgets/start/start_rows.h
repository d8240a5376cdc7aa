// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

// What the start page lists. Foreign text in it has been made harmless already.
namespace warroom {

// A runbook that ships.
struct StartExample {
  QString file;
  QString title;
  QString detail;  // "22 steps, T-60 … T+180"

  bool operator==(const StartExample&) const = default;
};

struct StartRoom {
  QString name;
  QString title;         // of its runbook
  QString kind;          // "LIVE", "STAGING", "REHEARSAL"; empty: not known
  QString when;          // "2026-11-21 14:17": when something last happened in it
  QString state;         // how it stood then, in words
  QString opening;       // what opening it does
  bool running = false;  // an engine holds it

  bool operator==(const StartRoom&) const = default;
};

}  // namespace warroom
