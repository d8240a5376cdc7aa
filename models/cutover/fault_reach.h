// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/runbook/fault.h"
#include "models/runbook/runbook.h"

// What of a runbook a fault of a rehearsal can reach. One that could show nowhere would pass as one that was answered.
namespace warroom {

// Why it cannot be played with this step; empty: it can.
std::string whyNotAt(const Runbook& runbook, Fault fault, const Step& step);
// Why it cannot be played with this runbook at all; empty: it can.
std::string whyNotIn(const Runbook& runbook, Fault fault);

bool asksMetrics(const Item& item);
bool asksMetrics(const Trigger& trigger);
// By a command or by HTTP.
bool asksOutside(const Item& item);
bool asksOutside(const Task& task);
bool endsMaintenance(const Task& task);

// Null: there is none.
const Item* itemAt(const Runbook& runbook, const std::string& step, const std::string& item);

}  // namespace warroom
