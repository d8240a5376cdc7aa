// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/tasks_plan.h"

#include "models/runbook/visit.h"
#include "tests/testkit/small_plan.h"

namespace warroom::testkit {
namespace {

using namespace std::chrono_literals;

Task task(const std::string& id, decltype(Task::how) how) {
  Task made;
  made.id = id;
  made.title = "Do " + id;
  made.how = std::move(how);
  return made;
}

}  // namespace

Plan planWithTasks() {
  auto plan = smallPlan();
  auto runbook = *plan.runbook;
  FlagService site;
  site.id = "site";
  runbook.flagServices = {site};
  runbook.maintenances = {{"old", "Old site", "site", "maintenance", 60s}};
  runbook.probes = {{"front", "Front page", "site", "/", {200}, 1s, 5s}};
  runbook.channels = {{"chat", "Chat", ChannelKind::Slack, "chat", ""}};
  Message update;
  update.id = "update";
  update.title = "Update";
  update.channels = {"chat"};
  update.text = "{{t}}";
  update.blanks = {{"issues", "Issues", {}, "None"}};
  update.every = 30min;
  Message alarm;
  alarm.id = "alarm";
  alarm.title = "Alarm";
  alarm.channels = {"chat"};
  alarm.text = "{{reason}}";
  alarm.onRollback = true;
  runbook.messages = {update, alarm};
  MetricQuery errors;
  errors.source = "prometheus";
  errors.query = "errors";
  runbook.baselines = {{"errors", "Errors", errors, "ratio"}};
  auto& prepare = runbook.steps.front();
  prepare.budget = 60s;
  prepare.tasks = {task("close", SetMaintenance{"old", true}), task("sync", RunCommand{}),
                   task("open", SetMaintenance{"old", false}), task("capture", CaptureBaselines{})};
  runbook.rollback.id = kRollbackPlace;
  runbook.rollback.tasks = {task("legacy", SetFlags{"site", {{"legacy", true}}})};
  Item verified;
  verified.id = "verified";
  verified.text = "Everybody is back";
  runbook.rollback.items = {verified};
  Trigger corrupt;
  corrupt.id = "corrupt";
  corrupt.title = "Data corrupt";
  corrupt.breach = Declaration{"Is data corrupt?"};
  corrupt.track = "traffic";
  corrupt.tasks = {task("page", SendMessage{"alarm", {}})};
  Trigger down;
  down.id = "down";
  down.title = "Down for too long";
  down.breach = DowntimeAbove{"front", 5s};
  down.action = TriggerAction::Page;
  runbook.triggers.push_back(corrupt);
  runbook.triggers.push_back(down);
  runbook.decisions = {{"pixels", "A button sits wrong", false, "Fix forward"}};
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  return plan;
}

}  // namespace warroom::testkit
