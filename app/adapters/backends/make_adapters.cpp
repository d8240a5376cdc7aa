// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/make_adapters.h"

#include "app/adapters/backends/command_backend.h"
#include "app/adapters/backends/haproxy_backend.h"
#include "app/adapters/backends/http_backend.h"
#include "app/adapters/tasks/system_task_runner.h"

namespace warroom {
namespace {

Result<Endpoint> endpointOf(const Environment& environment, const std::string& name) {
  const auto found = environment.endpoints.find(name);
  if (found != environment.endpoints.end()) return found->second;
  return failure(ErrorCode::BadInput, "the environment does not bind the endpoint \"" + name + "\": add it there");
}

Result<std::vector<std::string>> programOf(const Environment& environment, const std::string& name) {
  const auto found = environment.programs.find(name);
  if (found != environment.programs.end() && !found->second.empty()) return found->second;
  return failure(ErrorCode::BadInput, "the environment does not bind the program \"" + name + "\": add it there");
}

using Made = Result<std::unique_ptr<Backend>>;

Made make(const HttpBackend& spec, const Environment& environment, const Secrets& secrets) {
  auto endpoint = endpointOf(environment, spec.endpoint);
  if (!endpoint) return tl::unexpected(endpoint.error());
  return std::make_unique<HttpWeightBackend>(spec, std::move(*endpoint), secrets);
}

Made make(const HaproxyBackend& spec, const Environment& environment, const Secrets&) {
  auto endpoint = endpointOf(environment, spec.endpoint);
  if (!endpoint) return tl::unexpected(endpoint.error());
  return std::make_unique<HaproxyWeightBackend>(spec, std::move(*endpoint));
}

Made make(const CommandBackend& spec, const Environment& environment, const Secrets&) {
  auto set = programOf(environment, spec.set.program);
  auto read = programOf(environment, spec.read.program);
  if (!set || !read) return tl::unexpected(!set ? set.error() : read.error());
  return std::make_unique<CommandWeightBackend>(spec, std::move(*set), std::move(*read));
}

}  // namespace

Result<Backends> makeBackends(const Runbook& runbook, const Environment& environment, const Secrets& secrets) {
  Backends backends;
  for (const auto& spec : runbook.backends) {
    auto made = std::visit([&](const auto& how) { return make(how, environment, secrets); }, spec.how);
    if (!made) return tl::unexpected(made.error());
    backends[spec.id] = std::move(*made);
  }
  return backends;
}

std::unique_ptr<TaskRunner> makeTaskRunner(std::shared_ptr<const Runbook> runbook, const Environment& environment,
                                           const Secrets& secrets) {
  return std::make_unique<SystemTaskRunner>(std::move(runbook), environment, secrets);
}

}  // namespace warroom
