// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "models/runbook/runbook.h"

// What stands in several places of a runbook, wherever it stands.
namespace warroom {

// The place of a task that no step has: ids of steps hold no '/' and no ':'.
inline constexpr const char* kRollbackPlace = "rollback:";
inline constexpr const char* kMessagePlace = "message:";
inline constexpr const char* kReadinessPlace = "readiness:";
std::string placeOf(const Trigger& trigger);  // "trigger:ID"

// The tasks of steps (their place is the step's id), of triggers, and of the rollback.
void forEachTask(const Runbook& runbook, const std::function<void(const std::string& place, const Task&)>& visit);

// The tasks that stand in a place; null: there is no such place.
const std::vector<Task>* tasksAt(const Runbook& runbook, const std::string& place);
const Task* taskAt(const Runbook& runbook, const std::string& place, const std::string& id);

// Every check of an item, and every condition and task that asks like one. `user` says whose it is, for people.
using VisitCheck = std::function<void(const Check& check, const std::string& user)>;
void forEachCheck(const Runbook& runbook, const VisitCheck& visit);

// Null for a trigger that watches something else, or several things.
const MetricCheck* metricOf(const Trigger& trigger);

// In a dry run it would, and does not.
bool rollsBack(const Trigger& trigger);

// Is one of the things that it watches a person's word?
bool isDeclarable(const Trigger& trigger);
std::string unitOf(const Trigger& trigger);  // of the value that it judges; empty: it has none

}  // namespace warroom
