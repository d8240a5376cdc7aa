// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace warroom {

// Asks the scheduler to let this process run soon after it is woken, in turn for being interrupted sooner: a tenth of a
// millisecond at a time is all that it needs, and what else wants the processor may otherwise hold it for three. Needs
// no privilege (sched_setattr(2) of Linux 6.12 and later); elsewhere nothing changes. Threads inherit it: call it first.
void askForShortWaits();

}  // namespace warroom
