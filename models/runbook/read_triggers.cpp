// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/areas.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr Word<TriggerAction> kActions[] = {{"roll-back", TriggerAction::RollBack}, {"page", TriggerAction::Page}};

}  // namespace

void readTriggers(Fields& root, Runbook& runbook) {
  root.each("triggers", [&](const Json& json, const std::string& pointer) {
    Fields fields(root.reading(), "trigger", json, pointer);
    Trigger trigger;
    trigger.id = fields.identifier("id");
    trigger.title = fields.text("title");
    if (const Json* breach = fields.any("breach")) {
      Fields condition(root.reading(), "breach", *breach, fields.pointerTo("breach"));
      trigger.breach = readCondition(condition);
    } else {
      root.reading().findings.atValue(pointer, "the key \"breach\" is missing", "say which value fires it");
    }
    trigger.hold = fields.duration("for", {0ms, 24h});
    trigger.blindLimit = fields.durationOr("blindLimit", trigger.blindLimit, {1s, 24h});
    trigger.fireWhenBlind = fields.flagOr("fireWhenBlind", false);
    trigger.action = fields.oneOfOr("action", kActions, TriggerAction::RollBack);
    trigger.track = fields.identifierOr("track", {});
    if (trigger.action == TriggerAction::RollBack && !fields.has("track")) {
      root.reading().findings.atValue(pointer, "rolls back, but names no track",
                                      "add \"track\", or \"action\": \"page\"");
    }
    runbook.triggers.push_back(std::move(trigger));
  });
}

}  // namespace warroom
