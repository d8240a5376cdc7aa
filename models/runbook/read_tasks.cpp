// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/areas.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

enum class TaskKind { Flags, KeepFlags, RestoreFlags, Maintenance, Command, Http, Message, CaptureBaselines };
constexpr Word<TaskKind> kTaskKinds[] = {{"flags", TaskKind::Flags},
                                         {"keep-flags", TaskKind::KeepFlags},
                                         {"restore-flags", TaskKind::RestoreFlags},
                                         {"maintenance", TaskKind::Maintenance},
                                         {"command", TaskKind::Command},
                                         {"http", TaskKind::Http},
                                         {"message", TaskKind::Message},
                                         {"capture-baselines", TaskKind::CaptureBaselines}};

constexpr Word<const char*> kMethods[] = {
    {"GET", "GET"}, {"POST", "POST"}, {"PUT", "PUT"}, {"PATCH", "PATCH"}, {"DELETE", "DELETE"}};

SetFlags readFlags(Fields& fields) {
  SetFlags flags;
  flags.service = fields.identifier("service");
  fields.eachNamed("values", [&](const std::string& name, const Json& value, const std::string& pointer) {
    if (value.is_structured() || value.is_null()) {
      fields.reading().findings.atValue(pointer, inQuotes(name) + " has no plain value",
                                        "write true, false, a number or a text");
    }
    flags.values.emplace(name, value);
  });
  if (flags.values.empty()) fields.complain("values", "sets no flag", "write for example {\"new-checkout\": true}");
  return flags;
}

KeepFlags readKeeping(Fields& fields) {
  KeepFlags keep;
  keep.service = fields.identifier("service");
  keep.flags = fields.names("flags");
  return keep;
}

SetMaintenance readMaintenanceTask(Fields& fields) {
  SetMaintenance maintenance;
  maintenance.maintenance = fields.identifier("maintenance");
  maintenance.on = fields.flagOr("on", true);
  return maintenance;
}

CallHttp readCall(Fields& fields) {
  const auto method = fields.oneOfOr("method", kMethods, "POST");
  CallHttp call{readHttpAnswer(fields)};
  call.call.method = method;
  if (!fields.has("okStatus")) call.call.okStatus = {200, 201, 202, 204};
  return call;
}

SendMessage readSending(Fields& fields) {
  SendMessage send;
  send.message = fields.identifier("message");
  send.blanks = fields.textMap("blanks");
  return send;
}

void readHow(Fields& fields, TaskKind kind, Task& task) {
  switch (kind) {
    case TaskKind::Flags:
      task.how = readFlags(fields);
      break;
    case TaskKind::KeepFlags:
      task.how = readKeeping(fields);
      break;
    case TaskKind::RestoreFlags:
      task.how = RestoreFlags{fields.identifier("service")};
      break;
    case TaskKind::Maintenance:
      task.how = readMaintenanceTask(fields);
      break;
    case TaskKind::Command:
      task.how = RunCommand{readCommandCheck(fields)};
      task.deadline = std::get<RunCommand>(task.how).command.timeout;
      break;
    case TaskKind::Http:
      task.how = readCall(fields);
      break;
    case TaskKind::Message:
      task.how = readSending(fields);
      break;
    case TaskKind::CaptureBaselines:
      task.how = CaptureBaselines{};
      break;
  }
}

const char* definitionOf(TaskKind kind) {
  switch (kind) {
    case TaskKind::Flags:
      return "flagsAction";
    case TaskKind::KeepFlags:
      return "keepFlagsAction";
    case TaskKind::RestoreFlags:
      return "restoreFlagsAction";
    case TaskKind::Maintenance:
      return "maintenanceAction";
    case TaskKind::Command:
      return "commandAction";
    case TaskKind::Http:
      return "httpAction";
    case TaskKind::Message:
      return "messageAction";
    case TaskKind::CaptureBaselines:
      break;
  }
  return "captureAction";
}

}  // namespace

void readTasks(Fields& owner, const std::string& key, std::vector<Task>& tasks) {
  owner.each(key, [&](const Json& json, const std::string& pointer) {
    const auto kind = kindAt(owner.reading(), "action", kTaskKinds, json, pointer);
    if (!kind) return tasks.emplace_back(), void();
    Fields fields(owner.reading(), definitionOf(*kind), json, pointer);
    fields.ignore("kind");
    Task task;
    task.id = fields.identifier("id");
    task.title = fields.text("title");
    if (*kind != TaskKind::Command) task.deadline = fields.durationOr("deadline", task.deadline, {1s, 1h});
    readHow(fields, *kind, task);
    tasks.push_back(std::move(task));
  });
}

}  // namespace warroom
