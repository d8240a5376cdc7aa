// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/state.h"

// The part of the fold that is of tasks, and of what is measured around them.
namespace warroom {

void foldTask(CutoverState& state, const Event& cause, const event::TaskStarted& body);
void foldTask(CutoverState& state, const Event& cause, const event::TaskSettled& body);
void foldTask(CutoverState& state, const Event& cause, const event::BaselineCaptured& body);
void foldTask(CutoverState& state, const Event& cause, const event::FlagsKept& body);
void foldTask(CutoverState& state, const Event& cause, const event::Declared& body);
void foldTask(CutoverState& state, const Event& cause, const event::DeclarationWithdrawn& body);
void foldTask(CutoverState& state, const Event& cause, const event::ProbeDown& body);
void foldTask(CutoverState& state, const Event& cause, const event::ProbeUp& body);
void foldTask(CutoverState& state, const Event& cause, const event::DowntimeExceeded& body);
void foldTask(CutoverState& state, const Event& cause, const event::MaintenanceOverran& body);

// The engine that had begun them is gone.
void doubtTasks(CutoverState& state);
// It was the one that watched: an outage is counted until it was last seen, and from when it is seen again.
void endOutages(CutoverState& state);
// A new attempt does them anew. A site that is closed or down stays so, counted from now.
void forgetTasks(CutoverState& state, PlanTime now);

}  // namespace warroom
