// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/runbook/areas.h"
#include "models/runbook/templates.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr Word<const char*> kMethods[] = {{"POST", "POST"}, {"PUT", "PUT"}, {"PATCH", "PATCH"}};
constexpr Word<MessageSeverity> kSeverities[] = {{"info", MessageSeverity::Info},
                                                 {"warning", MessageSeverity::Warning},
                                                 {"error", MessageSeverity::Error},
                                                 {"critical", MessageSeverity::Critical}};
constexpr Word<ChannelKind> kChannels[] = {
    {"slack", ChannelKind::Slack}, {"pagerduty", ChannelKind::PagerDuty}, {"webhook", ChannelKind::Webhook}};

FlagService readFlagService(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "flagService", json, pointer);
  FlagService service;
  service.id = fields.identifier("id");
  service.title = fields.text("title");
  service.endpoint = fields.identifier("endpoint");
  service.method = fields.oneOfOr("method", kMethods, "POST");
  service.path = fields.text("path");
  checkPath(fields, "path", service.path);
  service.body = fields.textOr("body", {});
  service.contentType = fields.textOr("contentType", service.contentType);
  service.headers = fields.textMap("headers");
  service.okStatus = fields.integersOr("okStatus", service.okStatus, {200, 299});
  service.readPath = fields.text("readPath");
  checkPath(fields, "readPath", service.readPath);
  service.readPointer = fields.text("readPointer");
  checkPointer(fields, "readPointer", service.readPointer);
  service.settle = fields.durationOr("settle", service.settle, {0ms, 5min});
  checkHeaders(fields, service.headers);
  checkContentType(fields, service.contentType);
  checkTemplate(fields, "path", service.path, {"flag", "value", "switch"});
  checkTemplate(fields, "body", service.body, {"flag", "value"});
  checkTemplate(fields, "readPath", service.readPath, {"flag"});
  if (!service.path.empty() && (service.path + service.body).find("{{value}}") == std::string::npos &&
      !isSwitch(service))
    fields.complain("body", "has no {{value}}, so that nothing would be set",
                    "write for example {\"value\": {{value}}}");
  return service;
}

Maintenance readMaintenance(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "maintenance", json, pointer);
  Maintenance maintenance;
  maintenance.id = fields.identifier("id");
  maintenance.title = fields.text("title");
  maintenance.service = fields.identifier("service");
  maintenance.flag = fields.identifier("flag");
  maintenance.budget = fields.duration("budget", {1s, 24h});
  return maintenance;
}

Probe readProbe(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "probe", json, pointer);
  Probe probe;
  probe.id = fields.identifier("id");
  probe.title = fields.text("title");
  probe.endpoint = fields.identifier("endpoint");
  probe.path = fields.text("path");
  checkPath(fields, "path", probe.path);
  probe.okStatus = fields.integersOr("okStatus", probe.okStatus, {200, 599});
  probe.every = fields.durationOr("every", probe.every, {250ms, 1min});
  probe.limit = fields.duration("limit", {0ms, 24h});
  return probe;
}

Baseline readBaseline(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "baseline", json, pointer);
  Baseline baseline;
  baseline.id = fields.identifier("id");
  baseline.title = fields.text("title");
  baseline.metric = readQuery(fields);
  baseline.unit = fields.textOr("unit", {});
  baseline.over = fields.durationOr("over", baseline.over, {1min, 24h});
  return baseline;
}

Channel readChannel(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "channel", json, pointer);
  Channel channel;
  channel.id = fields.identifier("id");
  channel.title = fields.text("title");
  channel.kind = fields.oneOf("kind", kChannels);
  channel.endpoint = fields.identifier("endpoint");
  channel.path = fields.textOr("path", channel.kind == ChannelKind::PagerDuty ? "/v2/enqueue" : "");
  if (!channel.path.empty()) checkPath(fields, "path", channel.path);
  return channel;
}

Blank readBlank(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "blank", json, pointer);
  Blank blank;
  blank.id = fields.identifier("id");
  blank.title = fields.text("title");
  blank.choices = fields.texts("choices");
  blank.preset = fields.textOr("preset", blank.choices.empty() ? std::string() : blank.choices.front());
  const auto& choices = blank.choices;
  if (!choices.empty() && std::find(choices.begin(), choices.end(), blank.preset) == choices.end())
    fields.complain("preset", inQuotes(blank.preset) + " is not one of the choices", "write one of them");
  return blank;
}

Message readMessage(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "message", json, pointer);
  Message message;
  message.id = fields.identifier("id");
  message.title = fields.text("title");
  message.channels = fields.names("channels");
  message.subject = fields.textOr("subject", {});
  message.text = fields.text("text");
  message.every = fields.durationOr("every", 0ms, {1min, 24h});
  message.onRollback = fields.flagOr("onRollback", false);
  if (fields.has("until")) message.until = fields.offset("until");
  fields.ignore("until");
  message.severity =
      fields.oneOfOr("severity", kSeverities, message.onRollback ? MessageSeverity::Critical : MessageSeverity::Info);
  fields.each("blanks", [&](const Json& blank, const std::string& at) {
    message.blanks.push_back(readBlank(reading, blank, at));
  });
  return message;
}

// One list of the root, by the reader of one entry.
template <typename T>
void readList(Fields& root, const char* key, std::vector<T>& all,
              T (*readOne)(Reading&, const Json&, const std::string&)) {
  root.each(key, [&](const Json& json, const std::string& pointer) {
    all.push_back(readOne(root.reading(), json, pointer));
  });
}

Ruling readRuling(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "decision", json, pointer);
  Ruling ruling;
  ruling.id = fields.identifier("id");
  ruling.issue = fields.text("issue");
  ruling.rollBack = fields.flagOr("rollBack", false);
  ruling.action = fields.text("action");
  return ruling;
}

Link readLink(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "link", json, pointer);
  return {fields.text("title"), fields.text("target")};
}

}  // namespace

bool isSwitch(const FlagService& service) { return service.path.find("{{switch}}") != std::string::npos; }

void readServices(Fields& root, Runbook& runbook) {
  readList(root, "flagServices", runbook.flagServices, readFlagService);
  readList(root, "maintenances", runbook.maintenances, readMaintenance);
  readList(root, "probes", runbook.probes, readProbe);
  readList(root, "baselines", runbook.baselines, readBaseline);
}

void readCommunication(Fields& root, Runbook& runbook) {
  readList(root, "channels", runbook.channels, readChannel);
  readList(root, "messages", runbook.messages, readMessage);
  readList(root, "decisions", runbook.decisions, readRuling);
  readList(root, "links", runbook.links, readLink);
}

}  // namespace warroom
