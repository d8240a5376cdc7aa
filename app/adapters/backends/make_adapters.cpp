// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/make_adapters.h"

#include <set>

#include "app/adapters/backends/haproxy_backend.h"
#include "app/adapters/backends/http_backend.h"
#include "app/adapters/prometheus/prometheus_source.h"

namespace warroom {
namespace {

Result<Endpoint> endpointOf(const Environment& environment, const std::string& name) {
  const auto found = environment.endpoints.find(name);
  if (found != environment.endpoints.end()) return found->second;
  return failure(ErrorCode::BadInput, "the environment does not bind the endpoint \"" + name + "\": add it there");
}

std::unique_ptr<Backend> make(const HttpBackend& spec, Endpoint endpoint, const Secrets& secrets) {
  return std::make_unique<HttpWeightBackend>(spec, std::move(endpoint), secrets);
}

std::unique_ptr<Backend> make(const HaproxyBackend& spec, Endpoint endpoint, const Secrets&) {
  return std::make_unique<HaproxyWeightBackend>(spec, std::move(endpoint));
}

std::set<std::string> sourcesOf(const Runbook& runbook) {
  std::set<std::string> names;
  for (const auto& panel : runbook.panels) {
    for (const auto& series : panel.series) names.insert(series.metric.source);
  }
  for (const auto& trigger : runbook.triggers) names.insert(trigger.breach.metric.source);
  for (const auto& step : runbook.steps) {
    for (const auto& item : step.items) {
      const auto* check = item.check ? std::get_if<MetricCheck>(&*item.check) : nullptr;
      if (check) names.insert(check->metric.source);
    }
  }
  return names;
}

}  // namespace

Result<Backends> makeBackends(const Runbook& runbook, const Environment& environment, const Secrets& secrets) {
  Backends backends;
  for (const auto& spec : runbook.backends) {
    const auto name = std::visit([](const auto& how) { return how.endpoint; }, spec.how);
    auto endpoint = endpointOf(environment, name);
    if (!endpoint) return tl::unexpected(endpoint.error());
    backends[spec.id] = std::visit([&](const auto& how) { return make(how, *endpoint, secrets); }, spec.how);
  }
  return backends;
}

Result<Sources> makeSources(const Runbook& runbook, const Environment& environment, const Secrets& secrets,
                            const Clock* planTime) {
  Sources sources;
  for (const auto& name : sourcesOf(runbook)) {
    auto endpoint = endpointOf(environment, name);
    if (!endpoint) return tl::unexpected(endpoint.error());
    sources[name] = std::make_unique<PrometheusSource>(name, *endpoint, secrets, planTime);
  }
  return sources;
}

}  // namespace warroom
