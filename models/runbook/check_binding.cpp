// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "models/runbook/address.h"
#include "models/runbook/fields.h"
#include "models/runbook/read.h"

namespace warroom {
namespace {

enum class Needs { Url, Socket };

class Binding {
 public:
  Binding(const Runbook& runbook, const Environment& environment) : runbook_(runbook), environment_(environment) {}

  std::vector<Finding> check();

 private:
  void needEndpoint(const std::string& name, Needs needs, const std::string& user);
  void needProgram(const std::string& name, const std::string& user);
  void needCheck(const Check& check, const std::string& user);
  void needBackend(const BackendSpec& backend);
  void needLab();
  void add(const std::string& pointer, std::string problem, std::string remedy) {
    // One complaint for each name, however many lines of the runbook use it.
    if (complained_.insert(pointer).second) findings_.push_back({0, 0, pointer, std::move(problem), std::move(remedy)});
  }

  const Runbook& runbook_;
  const Environment& environment_;
  std::set<std::string> complained_;
  std::vector<Finding> findings_;
};

void Binding::needEndpoint(const std::string& name, Needs needs, const std::string& user) {
  const std::string pointer = childPointer("/endpoints", name);
  const auto found = environment_.endpoints.find(name);
  const char* kind = needs == Needs::Url ? "url" : "unixSocket or tcpAddress";
  if (found == environment_.endpoints.end()) {
    std::vector<std::string> known;
    for (const auto& entry : environment_.endpoints) known.push_back(entry.first);
    add(pointer,
        "the endpoint " + inQuotes(name) + " is not bound" + didYouMean(name, known) + "; " + user + " needs it",
        std::string("give it a ") + kind + " in the environment");
  } else if ((needs == Needs::Url) == found->second.url.empty()) {
    add(pointer, "the endpoint " + inQuotes(name) + " has the wrong kind of address for " + user,
        std::string("give it a ") + kind);
  }
}

void Binding::needProgram(const std::string& name, const std::string& user) {
  if (environment_.programs.contains(name)) return;
  add(childPointer("/programs", name), "the program " + inQuotes(name) + " is not bound; " + user + " needs it",
      "name its absolute path in the environment");
}

void Binding::needCheck(const Check& check, const std::string& user) {
  if (const auto* metric = std::get_if<MetricCheck>(&check)) needEndpoint(metric->metric.source, Needs::Url, user);
  if (const auto* http = std::get_if<HttpCheck>(&check)) needEndpoint(http->endpoint, Needs::Url, user);
  if (const auto* command = std::get_if<CommandCheck>(&check)) needProgram(command->program, user);
}

void Binding::needBackend(const BackendSpec& backend) {
  const std::string user = "the backend " + inQuotes(backend.id);
  if (const auto* http = std::get_if<HttpBackend>(&backend.how)) needEndpoint(http->endpoint, Needs::Url, user);
  if (const auto* proxy = std::get_if<HaproxyBackend>(&backend.how)) needEndpoint(proxy->endpoint, Needs::Socket, user);
}

// A rehearsal touches nothing real, whoever wrote its environment: the lab is bound, everything else is on this
// machine, and programs are played by the lab.
void Binding::needLab() {
  if (!environment_.endpoints.contains(kLabEndpoint))
    add(childPointer("/endpoints", kLabEndpoint), "a rehearsal has no lab",
        "run warroomctl rehearse, which writes this file; or say kind staging or live");
  for (const auto& [name, endpoint] : environment_.endpoints) {
    const auto url = parseUrl(endpoint.url);
    const bool local =
        !endpoint.unixSocket.empty() || (url && isLoopback(url->host)) ||
        (!endpoint.tcpAddress.empty() && isLoopback(endpoint.tcpAddress.substr(0, endpoint.tcpAddress.rfind(':'))));
    if (!local)
      add(childPointer("/endpoints", name), "a rehearsal reaches no other machine, and " + inQuotes(name) + " is one",
          "run warroomctl rehearse, which writes this file; or say kind staging or live");
  }
  for (const auto& [name, argv] : environment_.programs)
    if (argv.size() < 2 || !argv[0].ends_with("/warroom-lab") || argv[1] != "perform")
      add(childPointer("/programs", name), "a rehearsal runs no real program, and " + inQuotes(name) + " is one",
          "run warroomctl rehearse, which writes this file; or say kind staging or live");
}

std::vector<Finding> Binding::check() {
  if (environment_.kind == EnvironmentKind::Rehearsal) needLab();
  for (const Step& step : runbook_.steps) {
    for (const Item& item : step.items) {
      if (item.check) needCheck(*item.check, "the item " + inQuotes(step.id + "/" + item.id));
    }
  }
  for (const BackendSpec& backend : runbook_.backends) needBackend(backend);
  for (const Panel& panel : runbook_.panels) {
    for (const PanelSeries& series : panel.series) {
      needEndpoint(series.metric.source, Needs::Url, "the panel " + inQuotes(panel.id));
    }
  }
  for (const Trigger& trigger : runbook_.triggers) {
    needEndpoint(trigger.breach.metric.source, Needs::Url, "the trigger " + inQuotes(trigger.id));
  }
  return std::move(findings_);
}

}  // namespace

std::vector<Finding> checkBinding(const Runbook& runbook, const Environment& environment) {
  return Binding(runbook, environment).check();
}

}  // namespace warroom
