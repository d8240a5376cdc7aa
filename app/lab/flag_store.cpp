// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/flag_store.h"

#include <algorithm>

namespace warroom::lab {

bool FlagStore::write(const std::string& service, const std::string& flag, const Json& value) {
  if (staysOn(service, flag, value)) return false;
  auto& known = flags_[service][flag];
  if (known.value != value) known = {value, clock_.now()};
  return true;
}

const Json* FlagStore::written(const std::string& service, const std::string& flag) const {
  const auto flags = flags_.find(service);
  if (flags == flags_.end()) return nullptr;
  const auto found = flags->second.find(flag);
  return found == flags->second.end() ? nullptr : &found->second.value;
}

bool FlagStore::siteClosed() const {
  const auto& all = runbook_.maintenances;
  return std::any_of(all.begin(), all.end(), [this](const Maintenance& maintenance) {
    const auto* value = written(maintenance.service, maintenance.flag);
    return value && *value == true;
  });
}

bool FlagStore::staysOn(const std::string& service, const std::string& flag, const Json& value) const {
  const auto* before = written(service, flag);
  if (!faults_.on(Fault::MissedMaintenanceBudget) || !before || *before != true || value == true) return false;
  const auto since = flags_.at(service).at(flag).since;
  return std::any_of(runbook_.maintenances.begin(), runbook_.maintenances.end(), [&](const Maintenance& one) {
    return one.service == service && one.flag == flag && clock_.now() - since < one.budget * 3 / 2;
  });
}

Json FlagStore::all() const {
  Json all = Json::object();
  for (const auto& [service, flags] : flags_)
    for (const auto& [flag, known] : flags) all[service][flag] = known.value;
  return all;
}

}  // namespace warroom::lab
