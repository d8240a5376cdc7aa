// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/bindings.h"

#include "models/core/json.h"
#include "models/runbook/read.h"
#include "models/runbook/visit.h"

namespace warroom::lab {
namespace {

void add(Names& names, const MetricCheck& check) { names.urls.insert(check.metric.source); }
void add(Names& names, const HttpCheck& check) { names.urls.insert(check.endpoint); }
void add(Names& names, const CommandCheck& check) { names.programs.insert(check.program); }
void add(Names& names, const CompareCheck& check) { names.urls.insert(check.blue.source); }
void add(Names& names, const TrafficCheck& check) { names.urls.insert(check.endpoint); }
void add(Names& names, const DnsCheck& check) {
  if (!check.endpoint.empty()) names.nameServers.insert(check.endpoint);
}
void add(Names& names, const HttpBackend& backend) { names.urls.insert(backend.endpoint); }
void add(Names& names, const HaproxyBackend& backend) { names.sockets.insert(backend.endpoint); }
void add(Names& names, const CommandBackend& backend) {
  names.programs.insert({backend.set.program, backend.read.program});
}

Json addressOf(const Endpoint& endpoint) {
  if (!endpoint.url.empty()) return {{"url", endpoint.url}};
  if (!endpoint.unixSocket.empty()) return {{"unixSocket", endpoint.unixSocket}};
  return {{"tcpAddress", endpoint.tcpAddress}};
}

}  // namespace

Names namesIn(const Runbook& runbook) {
  Names names;
  const auto addAny = [&names](const auto& variant) {
    std::visit([&names](const auto& one) { add(names, one); }, variant);
  };
  forEachCheck(runbook, [&addAny](const Check& check, const std::string&) { addAny(check); });
  for (const auto& backend : runbook.backends) addAny(backend.how);
  for (const auto& panel : runbook.panels) {
    for (const auto& series : panel.series) names.urls.insert(series.metric.source);
  }
  for (const auto& service : runbook.flagServices) names.urls.insert(service.endpoint);
  for (const auto& probe : runbook.probes) names.urls.insert(probe.endpoint);
  for (const auto& baseline : runbook.baselines) names.urls.insert(baseline.metric.source);
  for (const auto& channel : runbook.channels) names.urls.insert(channel.endpoint);
  for (const auto& track : runbook.tracks)
    if (track.sampler) names.urls.insert(track.sampler->endpoint);
  return names;
}

Result<std::string> environmentText(const Environment& environment, const Runbook& runbook) {
  Json endpoints = Json::object();
  for (const auto& [name, endpoint] : environment.endpoints) endpoints[name] = addressOf(endpoint);
  const Json json{{"id", environment.id},
                  {"title", environment.title},
                  {"kind", "rehearsal"},
                  {"endpoints", std::move(endpoints)},
                  {"programs", environment.programs}};
  auto text = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  const auto read = readEnvironment(text);
  const auto findings = read.value ? checkBinding(runbook, *read.value) : read.errors;
  if (!findings.empty()) return failure(ErrorCode::BadInput, findings.front().text("environment of the rehearsal"));
  return text;
}

}  // namespace warroom::lab
