// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/screenshots/staged_room.h"

// The moments of a cutover at which a screen must be good, the hard ones above all.
namespace warroom::staged {

StagedRoom justOpened(EnvironmentKind kind = EnvironmentKind::Live);  // nothing known yet
StagedRoom acting(EnvironmentKind kind = EnvironmentKind::Live);      // T-15, one action is done, one failed
StagedRoom preparing(EnvironmentKind kind = EnvironmentKind::Live);   // T-30, a check has failed
StagedRoom deciding(EnvironmentKind kind = EnvironmentKind::Live);    // T-0 and holding, one NO-GO
StagedRoom decided(EnvironmentKind kind = EnvironmentKind::Live);     // GO, the first shift may come
StagedRoom atFifty(EnvironmentKind kind = EnvironmentKind::Live);     // calm
StagedRoom warned(EnvironmentKind kind = EnvironmentKind::Live);      // a trigger counts, another one is blind
StagedRoom amended();                                                 // one number is, another waits for a co-signature
StagedRoom stale();                                                   // the samples have stopped
StagedRoom noData();                                                  // one panel without data
StagedRoom blind();                                                   // nothing answers
StagedRoom split();                                                   // one backend did not follow
StagedRoom differing();                                               // requests do not go where they are told to
StagedRoom inDoubt();                                                 // a lost reply
StagedRoom fired();                                                   // a trigger, and its rollback under way
StagedRoom everythingRed();
StagedRoom rolledBack();
StagedRoom rollbackIncomplete();
StagedRoom held();
StagedRoom engineGone();
StagedRoom finished(EnvironmentKind kind = EnvironmentKind::Live);
StagedRoom rehearsalPassed();
StagedRoom rehearsalFailed();
StagedRoom secondTrack();  // all traffic is on green, another track is to begin
StagedRoom fineGrained();  // more percentages than a row holds
StagedRoom german();       // long words everywhere

}  // namespace warroom::staged
