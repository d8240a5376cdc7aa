// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/runbook/areas.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr Word<StepKind> kStepKinds[] = {{"checklist", StepKind::Checklist},
                                         {"go-no-go", StepKind::GoNoGo},
                                         {"shift", StepKind::Shift},
                                         {"checkpoint", StepKind::Checkpoint}};

Item readItem(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "item", json, pointer);
  Item item;
  item.id = fields.identifier("id");
  item.text = fields.text("text");
  item.detail = fields.textOr("detail", {});
  item.owner = fields.identifierOr("owner", {});
  if (const Json* check = fields.any("check")) item.check = readCheck(reading, *check, fields.pointerTo("check"));
  return item;
}

NotBefore readNotBefore(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "notBefore", json, pointer);
  return {fields.identifier("step"), fields.duration("after", {1min, 24h * 3660})};
}

Step readStep(Reading& reading, const std::string& phase, const Json& json, const std::string& pointer) {
  Fields fields(reading, "step", json, pointer);
  Step step;
  step.phase = phase;
  step.id = fields.identifier("id");
  step.title = fields.text("title");
  step.at = fields.offset("at");
  step.kind = fields.oneOf("kind", kStepKinds);
  step.owner = fields.identifier("owner");
  step.bake = fields.durationOr("bake", 0ms, {0ms, 24h * 30});
  step.holdPoint = fields.flagOr("holdPoint", false);
  if (step.kind == StepKind::GoNoGo) step.form = fields.identifier("form");
  if (step.kind == StepKind::Shift) {
    step.track = fields.identifier("track");
    step.percent = fields.integer("percent", {0, 100});
    step.cohort = fields.textOr("cohort", {});
  }
  readTasks(fields, "actions", step.tasks);
  step.budget = fields.durationOr("budget", 0ms, {1s, 24h});
  if (fields.has("budget") && step.tasks.empty())
    fields.complain("budget", "is for actions, and there are none", "add \"actions\", or leave it out");
  if (fields.has("due")) step.due = fields.offset("due");
  fields.ignore("due");
  if (const Json* wait = fields.any("notBefore"))
    step.notBefore = readNotBefore(reading, *wait, fields.pointerTo("notBefore"));
  step.endsRollback = fields.flagOr("endsRollback", false);
  fields.each("items",
              [&](const Json& item, const std::string& at) { step.items.push_back(readItem(reading, item, at)); });
  return step;
}

}  // namespace

namespace {

RollbackStage readStage(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "rollbackStage", json, pointer);
  return {fields.integer("percent", {1, 99}), fields.duration("wait", {1s, 10min})};
}

void checkStages(Fields& fields, const std::vector<RollbackStage>& stages) {
  const auto rises = [](const RollbackStage& a, const RollbackStage& b) { return a.percent <= b.percent; };
  if (std::adjacent_find(stages.begin(), stages.end(), rises) != stages.end())
    fields.complain("stages", "a stage is not below the one before it", "write them from the greatest down");
}

}  // namespace

void readRollback(Fields& root, Runbook& runbook) {
  auto& rollback = runbook.rollback;
  rollback.id = kRollbackPlace;
  rollback.title = "After the rollback";
  runbook.readiness.id = kReadinessPlace;
  runbook.readiness.title = "Rollback readiness";
  const Json* json = root.any("rollback");
  if (!json) return;
  Fields fields(root.reading(), "rollback", *json, "/rollback");
  rollback.owner = fields.identifierOr("owner", {});
  readTasks(fields, "actions", rollback.tasks);
  fields.each("items", [&](const Json& item, const std::string& at) {
    rollback.items.push_back(readItem(root.reading(), item, at));
  });
  fields.each("ready", [&](const Json& item, const std::string& at) {
    runbook.readiness.items.push_back(readItem(root.reading(), item, at));
    if (!runbook.readiness.items.back().check)
      root.reading().findings.atValue(at,
                                      "what keeps the rollback ready is looked at all the time, and this has no check",
                                      "add a \"check\", or make it an item of a step");
  });
  fields.each("stages", [&](const Json& stage, const std::string& at) {
    runbook.rollbackStages.push_back(readStage(root.reading(), stage, at));
  });
  checkStages(fields, runbook.rollbackStages);
}

void readPhases(Fields& root, Draft& draft) {
  root.eachRequired("phases", [&](const Json& json, const std::string& pointer) {
    Fields fields(root.reading(), "phase", json, pointer);
    Phase phase;
    phase.id = fields.identifier("id");
    phase.title = fields.text("title");
    fields.eachRequired("steps", [&](const Json& step, const std::string& at) {
      draft.runbook.steps.push_back(readStep(root.reading(), phase.id, step, at));
      draft.stepPointers.push_back(at);
    });
    draft.runbook.phases.push_back(std::move(phase));
  });
}

}  // namespace warroom
