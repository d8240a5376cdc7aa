// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/state.h"

namespace warroom::testkit {

// The small plan with all that a runbook can do beside shifting: its first step closes the site, syncs, opens it and
// captures a baseline; messages, a probe, a declaration, a decision, and actions and an item for a rollback.
Plan planWithTasks();

}  // namespace warroom::testkit
