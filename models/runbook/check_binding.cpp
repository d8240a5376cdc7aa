// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "models/runbook/address.h"
#include "models/runbook/fields.h"
#include "models/runbook/read.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

enum class Needs { Url, Source, Socket, Address };

const char* wordsOf(Needs needs) {
  switch (needs) {
    case Needs::Url:
      return "url";
    case Needs::Source:
      return "url or scrape";
    case Needs::Socket:
      return "unixSocket or tcpAddress";
    case Needs::Address:
      break;
  }
  return "tcpAddress";
}

bool fits(const Endpoint& endpoint, Needs needs) {
  switch (needs) {
    case Needs::Url:
      return !endpoint.url.empty();
    case Needs::Source:
      return !endpoint.url.empty() || !endpoint.scrape.empty();
    case Needs::Socket:
      return !endpoint.unixSocket.empty() || !endpoint.tcpAddress.empty();
    case Needs::Address:
      break;
  }
  return !endpoint.tcpAddress.empty();
}

// Nobody mends more than this in one go.
constexpr std::size_t kMost = 200;

class Binding {
 public:
  Binding(const Runbook& runbook, const Environment& environment) : runbook_(runbook), environment_(environment) {}

  std::vector<Finding> check();

 private:
  void needEndpoint(const std::string& name, Needs needs, const std::string& user);
  void needProgram(const std::string& name, const std::string& user);
  void needCheck(const Check& check, const std::string& user);
  void needBackend(const BackendSpec& backend);
  void needChannel(const Channel& channel);
  void needServices();
  void needLab();
  void add(const std::string& pointer, std::string problem, std::string remedy) {
    // One complaint for each name, however many lines of the runbook use it.
    if (findings_.size() < kMost && complained_.insert(pointer).second)
      findings_.push_back({0, 0, pointer, std::move(problem), std::move(remedy)});
  }

  const Runbook& runbook_;
  const Environment& environment_;
  std::set<std::string> complained_;
  std::vector<Finding> findings_;
};

void Binding::needEndpoint(const std::string& name, Needs needs, const std::string& user) {
  const std::string pointer = childPointer("/endpoints", name);
  const auto found = environment_.endpoints.find(name);
  const char* kind = wordsOf(needs);
  if (complained_.contains(pointer) || findings_.size() >= kMost) return;
  if (found == environment_.endpoints.end()) {
    std::vector<std::string> known;
    for (const auto& entry : environment_.endpoints)
      if (known.size() < kMost) known.push_back(entry.first);
    add(pointer,
        "the endpoint " + inQuotes(name) + " is not bound" + didYouMean(name, known) + "; " + user + " needs it",
        std::string("give it a ") + kind + " in the environment");
  } else if (!fits(found->second, needs)) {
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
  if (const auto* metric = std::get_if<MetricCheck>(&check)) needEndpoint(metric->metric.source, Needs::Source, user);
  if (const auto* compare = std::get_if<CompareCheck>(&check)) needEndpoint(compare->blue.source, Needs::Source, user);
  if (const auto* http = std::get_if<HttpCheck>(&check)) needEndpoint(http->endpoint, Needs::Url, user);
  if (const auto* command = std::get_if<CommandCheck>(&check)) needProgram(command->program, user);
  if (const auto* traffic = std::get_if<TrafficCheck>(&check)) needEndpoint(traffic->endpoint, Needs::Url, user);
  const auto* dns = std::get_if<DnsCheck>(&check);
  if (dns && !dns->endpoint.empty()) needEndpoint(dns->endpoint, Needs::Address, user);
}

void Binding::needChannel(const Channel& channel) {
  const std::string user = "the channel " + inQuotes(channel.id);
  needEndpoint(channel.endpoint, Needs::Url, user);
  const auto found = environment_.endpoints.find(channel.endpoint);
  const bool bound = found != environment_.endpoints.end() && !found->second.url.empty();
  // Its key would be missing on the day, when it is called for.
  if (bound && channel.kind == ChannelKind::PagerDuty && found->second.bearer.empty() &&
      environment_.kind != EnvironmentKind::Rehearsal)
    add(childPointer("/endpoints", channel.endpoint),
        "the endpoint " + inQuotes(channel.endpoint) + " has no routing key; " + user + " needs it",
        "add it as \"bearer\": \"env:…\"");
}

void Binding::needServices() {
  for (const auto& service : runbook_.flagServices)
    needEndpoint(service.endpoint, Needs::Url, "the flag service " + inQuotes(service.id));
  for (const auto& probe : runbook_.probes) needEndpoint(probe.endpoint, Needs::Url, "the probe " + inQuotes(probe.id));
  for (const auto& baseline : runbook_.baselines)
    needEndpoint(baseline.metric.source, Needs::Source, "the baseline " + inQuotes(baseline.id));
  for (const auto& channel : runbook_.channels) needChannel(channel);
  for (const auto& track : runbook_.tracks)
    if (track.sampler)
      needEndpoint(track.sampler->endpoint, Needs::Url, "the sampler of the track " + inQuotes(track.id));
}

void Binding::needBackend(const BackendSpec& backend) {
  const std::string user = "the backend " + inQuotes(backend.id);
  if (const auto* http = std::get_if<HttpBackend>(&backend.how)) needEndpoint(http->endpoint, Needs::Url, user);
  if (const auto* proxy = std::get_if<HaproxyBackend>(&backend.how)) needEndpoint(proxy->endpoint, Needs::Socket, user);
  if (const auto* command = std::get_if<CommandBackend>(&backend.how)) {
    needProgram(command->set.program, user);
    needProgram(command->read.program, user);
  }
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
    if (argv.empty() || !argv[0].ends_with("/warroom-performer"))
      add(childPointer("/programs", name), "a rehearsal runs no real program, and " + inQuotes(name) + " is one",
          "run warroomctl rehearse, which writes this file; or say kind staging or live");
}

std::vector<Finding> Binding::check() {
  if (environment_.kind == EnvironmentKind::Rehearsal) needLab();
  forEachCheck(runbook_, [this](const Check& check, const std::string& user) { needCheck(check, user); });
  for (const BackendSpec& backend : runbook_.backends) needBackend(backend);
  for (const Panel& panel : runbook_.panels) {
    for (const PanelSeries& series : panel.series) {
      needEndpoint(series.metric.source, Needs::Source, "the panel " + inQuotes(panel.id));
    }
  }
  needServices();
  return std::move(findings_);
}

}  // namespace

std::vector<Finding> checkBinding(const Runbook& runbook, const Environment& environment) {
  return Binding(runbook, environment).check();
}

}  // namespace warroom
