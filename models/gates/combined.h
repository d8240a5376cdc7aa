// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "models/gates/verdict.h"
#include "models/runbook/runbook.h"

namespace warroom {

// The verdict of several conditions, each judged for itself (BREACH: it is met), in the order of the parts.
//   all: one PASS decides PASS; else one without data makes the whole so; else BREACH.
//   any: one BREACH decides BREACH; else one without data makes the whole so; else PASS.
// Without data is ERROR before NO-DATA. The time is that of the newest sample that speaks for the whole: of `any` in
// breach among the parts in breach, else among all with data. It has no value; the reason names the parts that decided.
Judgement judgeTogether(const Combined& combined, const std::vector<Judgement>& parts);

// The parts of a trigger that wants a minimum of traffic: its metrics are NO-DATA below it. What a person declares,
// what a probe, a service or a program says needs no traffic.
std::vector<Judgement> judgeAtTraffic(const Trigger& trigger, const Judgement& traffic, std::vector<Judgement> parts);

}  // namespace warroom
