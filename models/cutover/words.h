// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/json.h"
#include "models/gates/verdict.h"

// The small closed vocabularies that commands, events and state share, and how they are written.
namespace warroom {

enum class Decision { Go, NoGo };
enum class ActionKind { Shift, Rollback };
// Sent is the state between the durable intent and the settled outcome; after a crash it is InDoubt.
enum class Outcome { Sent, Confirmed, Failed, InDoubt };

NLOHMANN_JSON_SERIALIZE_ENUM(Decision, {{Decision::NoGo, "NO-GO"}, {Decision::Go, "GO"}})
NLOHMANN_JSON_SERIALIZE_ENUM(ActionKind, {{ActionKind::Shift, "shift"}, {ActionKind::Rollback, "rollback"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Outcome, {{Outcome::InDoubt, "in doubt"},
                                       {Outcome::Sent, "sent"},
                                       {Outcome::Confirmed, "confirmed"},
                                       {Outcome::Failed, "failed"}})
NLOHMANN_JSON_SERIALIZE_ENUM(Verdict, {{Verdict::Error, "ERROR"},
                                       {Verdict::Pass, "PASS"},
                                       {Verdict::Breach, "BREACH"},
                                       {Verdict::NoData, "NO-DATA"}})

}  // namespace warroom
