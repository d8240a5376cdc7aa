// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <type_traits>

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

constexpr Word<ForMode> kModes[] = {{"warroom", ForMode::Warroom}, {"prometheus", ForMode::Prometheus}};

SimpleCondition readOf(ConditionKind kind, Fields& fields) {
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

SimpleCondition readSimple(Reading& reading, const Json& json, const std::string& pointer) {
  // A metric is what nearly every trigger watches: it need not say so.
  const bool said = json.is_object() && json.contains("kind");
  const auto kind =
      said ? kindAt(reading, "condition", kConditions, json, pointer) : std::optional(ConditionKind::Metric);
  if (!kind) return {};
  Fields fields(reading, definitionOf(*kind), json, pointer);
  fields.ignore("kind");
  return readOf(*kind, fields);
}

bool isCombined(const Json& json) { return json.is_object() && (json.contains("all") || json.contains("any")); }

// Two declarations in one trigger could not be told apart when somebody makes one.
void checkParts(const Combined& combined, Fields& fields, const char* key) {
  if (combined.parts.size() < 2)
    fields.complain(key, "combines fewer than two conditions", "add another one, or write the condition itself");
  const auto declarations = std::count_if(combined.parts.begin(), combined.parts.end(),
                                          [](const auto& part) { return std::holds_alternative<Declaration>(part); });
  if (declarations > 1)
    fields.complain(key, "combines several declarations", "ask one question for all of them, or make two triggers");
}

Combined readCombined(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "combined", json, pointer);
  Combined combined;
  combined.join = fields.has("all") ? Join::All : Join::Any;
  if (fields.has("all") && fields.has("any"))
    fields.complain("any", "does not go with \"all\"", "leave one of them out: conditions are combined one level deep");
  for (const char* key : {"all", "any"})
    fields.each(key, [&](const Json& part, const std::string& at) {
      combined.parts.push_back(isCombined(part) ? SimpleCondition() : readSimple(reading, part, at));
      if (isCombined(part))
        reading.findings.atValue(at, "combines conditions inside a combined one",
                                 "write them side by side: conditions are combined one level deep");
    });
  checkParts(combined, fields, combined.join == Join::All ? "all" : "any");
  return combined;
}

Condition readBreach(Reading& reading, const Json& json, const std::string& pointer) {
  if (isCombined(json)) return readCombined(reading, json, pointer);
  return std::visit([](auto&& one) { return Condition(std::forward<decltype(one)>(one)); },
                    readSimple(reading, json, pointer));
}

std::optional<MetricCheck> readMinimumTraffic(Fields& trigger) {
  const Json* json = trigger.any("minimumTraffic");
  if (json == nullptr) return std::nullopt;
  Fields fields(trigger.reading(), "minimumTraffic", *json, trigger.pointerTo("minimumTraffic"));
  MetricCheck check;
  check.metric = readQuery(fields);
  check.comparison = Comparison::AtLeast;
  check.limit = fields.number("atLeast");
  check.unit = fields.textOr("unit", "requests");
  if (check.metric.combine == Combine::Any || check.metric.combine == Combine::All)
    fields.complain("combine", "\"any\" and \"all\" ask of each series, and here all traffic counts",
                    "write sum, max, min or one");
  return check;
}

bool asksMetric(const Condition& condition) {
  bool found = false;
  forEachPart(condition, [&found](const auto& part) {
    found = found || std::is_same_v<std::decay_t<decltype(part)>, MetricCheck>;
  });
  return found;
}

void readArming(Fields& owner, Trigger& trigger) {
  const Json* json = owner.any("armed");
  if (json == nullptr) return;
  Fields fields(owner.reading(), "armed", *json, owner.pointerTo("armed"));
  trigger.armedFrom = fields.identifierOr("from", {});
  trigger.armedUntil = fields.identifierOr("until", {});
  if (trigger.armedFrom.empty() && trigger.armedUntil.empty())
    owner.complain("armed", "names no step", "add \"from\" or \"until\", or leave it out");
}

// Prometheus' rules know PASS and BREACH, and nothing of what only four verdicts can tell.
void checkPrometheusMode(Fields& fields, const Json& json, const Trigger& trigger) {
  const auto refuse = [&](const std::string& key, const std::string& problem, const char* remedy) {
    fields.complain(key, problem + " in the mode \"prometheus\"", remedy);
  };
  for (const char* key : {"blindLimit", "fireWhenBlind", "minimumTraffic"})
    if (fields.has(key))
      refuse(key, "has no meaning", "leave it out, or leave out \"mode\": missing data ends `for` there");
  const auto* metric = std::get_if<MetricCheck>(&trigger.breach);
  if (metric == nullptr) return refuse("breach", "must be one metric", "write one query, or leave out \"mode\"");
  for (const char* key : {"freshness", "maxAge"})
    if (json["breach"].contains(key))
      fields.reading().findings.atValue(fields.pointerTo("breach") + "/" + key,
                                        "has no meaning in the mode \"prometheus\"",
                                        "leave it out, or leave out \"mode\": Prometheus looks at no sample's age");
  if (metric->metric.combine == Combine::Any || metric->metric.combine == Combine::All)
    fields.reading().findings.atValue(fields.pointerTo("breach") + "/combine",
                                      "\"any\" and \"all\" have no meaning in the mode \"prometheus\"",
                                      "write one, max, min or sum");
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
    trigger.keepFiring = fields.durationOr("keepFiringFor", 0ms, {0ms, 24h});
    trigger.minimumTraffic = readMinimumTraffic(fields);
    if (trigger.minimumTraffic && !asksMetric(trigger.breach))
      fields.complain("minimumTraffic", "is for metrics, and \"breach\" asks none", "leave it out");
    trigger.dryRun = fields.flagOr("dryRun", false);
    readArming(fields, trigger);
    trigger.mode = fields.oneOfOr("mode", kModes, ForMode::Warroom);
    if (trigger.mode == ForMode::Prometheus && fields.has("breach")) checkPrometheusMode(fields, json, trigger);
    const bool rollsBack = !fields.has("action") || json["action"] == "roll-back";
    if (rollsBack && !fields.has("track")) {
      root.reading().findings.atValue(pointer, "rolls back, but names no track",
                                      "add \"track\", or \"action\": \"page\"");
    }
    runbook.triggers.push_back(std::move(trigger));
  });
}

}  // namespace warroom
