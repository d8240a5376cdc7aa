// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/event.h"
#include "models/cutover/tagged.h"

// How each event is called and which members it has, for those that write and read them.
namespace warroom {

namespace event {
WARROOM_KIND(RoomOpened, "room-opened", room, runbookSha256, environmentSha256)
WARROOM_KIND(EngineStarted, "engine-started", pid, version)
WARROOM_EMPTY_KIND(LeadTaken, "lead-taken")
WARROOM_KIND(ClockStarted, "clock-started", at)
WARROOM_KIND(ClockHeld, "clock-held", reason)
WARROOM_EMPTY_KIND(ClockResumed, "clock-resumed")
WARROOM_KIND(StepStarted, "step-started", step)
WARROOM_KIND(StepCompleted, "step-completed", step, overruled, second)
WARROOM_KIND(ItemTicked, "item-ticked", step, item, passed, note)
WARROOM_KIND(ItemUnticked, "item-unticked", step, item)
WARROOM_KIND(ItemChecked, "item-checked", step, item, verdict, value, evidence)
WARROOM_KIND(FormSigned, "form-signed", form, role, name, decision, note, runbookSha256, environmentSha256, journalHead,
             key)
WARROOM_KIND(ShiftIntended, "shift-intended", action, track, from, to, step, overruled, second)
WARROOM_KIND(RollbackStarted, "rollback-started", action, reason, trigger)
WARROOM_KIND(BackendSettled, "backend-settled", action, backend, outcome, percent, message, tookMs)
WARROOM_KIND(ActionSettled, "action-settled", action, outcome, sentence, tookMs)
WARROOM_KIND(WayByHand, "way-by-hand", action, backend, shell)
WARROOM_KIND(BackendRead, "backend-read", backend, percent, message)
WARROOM_KIND(TriggerPending, "trigger-pending", trigger, value, since, reason)
WARROOM_KIND(TriggerReset, "trigger-reset", trigger, value, reason)
WARROOM_KIND(TriggerFired, "trigger-fired", trigger, value, reason)
WARROOM_KIND(TriggerBlind, "trigger-blind", trigger, verdict, reason)
WARROOM_KIND(TriggerSighted, "trigger-sighted", trigger, frozenMs)
WARROOM_KIND(AttemptStarted, "attempt-started", attempt)
WARROOM_KIND(AlarmAcknowledged, "alarm-acknowledged", alarm)
WARROOM_KIND(BreakGlassMerged, "break-glass-merged", file, sha256, records)
WARROOM_KIND(TimeGap, "time-gap", ms, what)
WARROOM_KIND(TaskStarted, "task-started", run, place, task, blanks)
WARROOM_KIND(TaskSettled, "task-settled", run, outcome, evidence, tookMs)
WARROOM_KIND(BaselineCaptured, "baseline-captured", baseline, value, lowest, highest, overMs, query)
WARROOM_KIND(FlagsKept, "flags-kept", service, values)
WARROOM_KIND(RollbackObserved, "rollback-observed", action, track, blue, green)
WARROOM_KIND(Declared, "declared", trigger, note)
WARROOM_KIND(DeclarationWithdrawn, "declaration-withdrawn", trigger)
WARROOM_KIND(ProbeDown, "probe-down", probe, reason)
WARROOM_KIND(ProbeUp, "probe-up", probe)
WARROOM_KIND(DowntimeExceeded, "downtime-exceeded", probe)
WARROOM_KIND(MaintenanceOverran, "maintenance-overran", maintenance)
WARROOM_KIND(FaultPlanned, "fault-planned", fault, step)
WARROOM_KIND(FaultInjected, "fault-injected", fault, step)
WARROOM_KIND(FaultLifted, "fault-lifted", fault)
WARROOM_KIND(SpeedSet, "speed-set", speed)
WARROOM_KIND(PeoplePlayed, "people-played", on)
WARROOM_KIND(RehearsalEnded, "rehearsal-ended", passed, sentence)
WARROOM_KIND(CertificateAttached, "certificate-attached", certificate)
WARROOM_KIND(AmendmentProposed, "amendment-proposed", number, what, of, from, to, reason)
WARROOM_KIND(Amended, "amended", number, what, of, from, to)
WARROOM_KIND(AmendmentRejected, "amendment-rejected", number)
WARROOM_KIND(ObservedDiffers, "observed-differs", track, percent, blue, green)
WARROOM_KIND(ObservedAgrees, "observed-agrees", track, blue, green)
WARROOM_KIND(ClientsStick, "clients-stick", track, evidence)
WARROOM_KIND(ClientsLeft, "clients-left", track, evidence)
WARROOM_KIND(BackendHealth, "backend-health", backend, health)
}  // namespace event

}  // namespace warroom
