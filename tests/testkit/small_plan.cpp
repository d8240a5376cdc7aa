// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/small_plan.h"

namespace warroom::testkit {
namespace {

using namespace std::chrono_literals;

Step step(const std::string& id, const std::string& title, Milliseconds at, StepKind kind) {
  Step made;
  made.id = id;
  made.phase = "day";
  made.title = title;
  made.at = at;
  made.kind = kind;
  made.owner = "lead";
  return made;
}

Step shift(const std::string& id, Milliseconds at, int percent, Milliseconds bake) {
  auto made = step(id, "Shift to " + std::to_string(percent) + " %", at, StepKind::Shift);
  made.track = "traffic";
  made.percent = percent;
  made.bake = bake;
  return made;
}

Item byHand(const std::string& id) { return {id, "Item " + id, {}, {}, std::nullopt}; }

MetricQuery metric(const std::string& query) {
  MetricQuery made;
  made.source = "prometheus";
  made.query = query;
  return made;
}

Runbook smallRunbook() {
  Runbook runbook;
  runbook.id = "small";
  runbook.title = "Small cutover";
  runbook.blueName = "old";
  runbook.greenName = "new";
  runbook.starts = -10min;
  runbook.ends = 30min;
  runbook.pollInterval = 2s;
  runbook.rollbackDeadline = 20s;
  runbook.roles = {{"lead", "Cutover lead"}, {"database", "Database lead"}};
  runbook.phases = {{"day", "The day"}};
  runbook.forms = {{"go", "Go / No-Go", {"lead", "database"}, true, {{"ready", "Team", "Prepared", {"prepare"}, {}}}}};

  auto prepare = step("prepare", "Prepare", -10min, StepKind::Checklist);
  prepare.items = {byHand("briefed"), byHand("channel")};
  auto decide = step("decide", "Go / No-Go", 0min, StepKind::GoNoGo);
  decide.form = "go";
  decide.holdPoint = true;
  auto checkpoint = step("checkpoint", "Checkpoint", 5min, StepKind::Checkpoint);
  Item errors{
      "errors", "Errors below 1 %", {}, {}, MetricCheck{{Comparison::Below, 0.01, {}}, metric("errors"), "ratio", {}}};
  checkpoint.items = {errors, byHand("reports")};
  runbook.steps = {prepare,
                   decide,
                   shift("ten", 0min, 10, 5min),
                   checkpoint,
                   shift("all", 5min, 100, 0min),
                   step("finish", "Finish", 10min, StepKind::Checklist)};

  runbook.backends = {{"flag", "Flag service", 5s, HttpBackend{}}, {"balancer", "Balancer", 5s, HaproxyBackend{}}};
  runbook.tracks = {{"traffic", "Traffic", {"flag", "balancer"}, "balancer"}};
  runbook.panels = {{"errors", "Error rate", "%", 100, 2, 1, 5, {{Side::Green, metric("errors")}}}};
  Trigger trigger;
  trigger.id = "errors";
  trigger.title = "Error rate above 1 % for 10 s";
  trigger.breach = MetricCheck{{Comparison::Above, 0.01, {}}, metric("errors"), "ratio", {}};
  trigger.hold = 10s;
  trigger.blindLimit = 60s;
  trigger.track = "traffic";
  runbook.triggers = {trigger};
  return runbook;
}

}  // namespace

Plan smallPlan() {
  Environment environment;
  environment.id = "test";
  environment.title = "Test";
  environment.kind = EnvironmentKind::Staging;
  return {std::make_shared<const Runbook>(smallRunbook()), std::make_shared<const Environment>(environment),
          "runbook-hash", "environment-hash"};
}

}  // namespace warroom::testkit
