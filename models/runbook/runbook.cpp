// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/runbook.h"

namespace warroom {
namespace {

template <typename T>
const T* byId(const std::vector<T>& all, const std::string& id) {
  for (const T& one : all) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

}  // namespace

const Step* Runbook::step(const std::string& wanted) const {
  for (const auto* beside : {&rollback, &readiness})
    if (!wanted.empty() && wanted == beside->id) return beside;
  return byId(steps, wanted);
}
const Role* Runbook::role(const std::string& wanted) const { return byId(roles, wanted); }
const Form* Runbook::form(const std::string& wanted) const { return byId(forms, wanted); }
const Track* Runbook::track(const std::string& wanted) const { return byId(tracks, wanted); }
const BackendSpec* Runbook::backend(const std::string& wanted) const { return byId(backends, wanted); }
const std::string& Runbook::carrierOf(const std::string& backend) const {
  for (const auto& each : backends)
    if (each.secondWay == backend) return each.id;
  return backend;
}
const Trigger* Runbook::trigger(const std::string& wanted) const { return byId(triggers, wanted); }
const Panel* Runbook::panel(const std::string& wanted) const { return byId(panels, wanted); }
const FlagService* Runbook::flagService(const std::string& wanted) const { return byId(flagServices, wanted); }
const Maintenance* Runbook::maintenance(const std::string& wanted) const { return byId(maintenances, wanted); }
const Probe* Runbook::probe(const std::string& wanted) const { return byId(probes, wanted); }
const Baseline* Runbook::baseline(const std::string& wanted) const { return byId(baselines, wanted); }
const Channel* Runbook::channel(const std::string& wanted) const { return byId(channels, wanted); }
const Message* Runbook::message(const std::string& wanted) const { return byId(messages, wanted); }

}  // namespace warroom
