// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/areas.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr Word<TriggerAction> kActions[] = {
    {"roll-back", TriggerAction::RollBack}, {"page", TriggerAction::Page}, {"advise", TriggerAction::Advise}};

enum class ConditionKind { Metric, Http, Command, Declaration, Downtime, MaintenanceOverdue };
constexpr Word<ConditionKind> kConditions[] = {
    {"metric", ConditionKind::Metric},     {"http", ConditionKind::Http},
    {"command", ConditionKind::Command},   {"declaration", ConditionKind::Declaration},
    {"downtime", ConditionKind::Downtime}, {"maintenance-overdue", ConditionKind::MaintenanceOverdue}};

Condition readOf(ConditionKind kind, Fields& fields) {
  switch (kind) {
    case ConditionKind::Metric:
      return readMetricCheck(fields);
    case ConditionKind::Http:
      return readHttpCheck(fields);
    case ConditionKind::Command:
      return readCommandCheck(fields);
    case ConditionKind::Declaration:
      return Declaration{fields.text("question")};
    case ConditionKind::Downtime: {
      const auto probe = fields.identifier("probe");
      return DowntimeAbove{probe, fields.duration("limit", {0ms, 24h})};
    }
    case ConditionKind::MaintenanceOverdue:
      return MaintenanceOverdue{fields.identifier("maintenance")};
  }
  return {};
}

const char* definitionOf(ConditionKind kind) {
  switch (kind) {
    case ConditionKind::Metric:
      return "breach";
    case ConditionKind::Http:
      return "httpCheck";
    case ConditionKind::Command:
      return "commandCheck";
    case ConditionKind::Declaration:
      return "declarationBreach";
    case ConditionKind::Downtime:
      return "downtimeBreach";
    case ConditionKind::MaintenanceOverdue:
      break;
  }
  return "overdueBreach";
}

Condition readBreach(Reading& reading, const Json& json, const std::string& pointer) {
  // A metric is what nearly every trigger watches: it need not say so.
  const bool said = json.is_object() && json.contains("kind");
  const auto kind =
      said ? kindAt(reading, "condition", kConditions, json, pointer) : std::optional(ConditionKind::Metric);
  if (!kind) return {};
  Fields fields(reading, definitionOf(*kind), json, pointer);
  fields.ignore("kind");
  return readOf(*kind, fields);
}

}  // namespace

void readTriggers(Fields& root, Runbook& runbook) {
  root.each("triggers", [&](const Json& json, const std::string& pointer) {
    Fields fields(root.reading(), "trigger", json, pointer);
    Trigger trigger;
    trigger.id = fields.identifier("id");
    trigger.title = fields.text("title");
    if (const Json* breach = fields.any("breach")) {
      trigger.breach = readBreach(root.reading(), *breach, fields.pointerTo("breach"));
    } else {
      root.reading().findings.atValue(pointer, "the key \"breach\" is missing", "say which value fires it");
    }
    trigger.hold = fields.duration("for", {0ms, 24h});
    trigger.blindLimit = fields.durationOr("blindLimit", trigger.blindLimit, {1s, 24h});
    trigger.fireWhenBlind = fields.flagOr("fireWhenBlind", false);
    trigger.action = fields.oneOfOr("action", kActions, TriggerAction::RollBack);
    trigger.track = fields.identifierOr("track", {});
    trigger.advice = fields.textOr("advice", {});
    readTasks(fields, "actions", trigger.tasks);
    const bool rollsBack = !fields.has("action") || json["action"] == "roll-back";
    if (rollsBack && !fields.has("track")) {
      root.reading().findings.atValue(pointer, "rolls back, but names no track",
                                      "add \"track\", or \"action\": \"page\"");
    }
    runbook.triggers.push_back(std::move(trigger));
  });
}

}  // namespace warroom
