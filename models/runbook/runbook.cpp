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

const Step* Runbook::step(const std::string& wanted) const { return byId(steps, wanted); }
const Role* Runbook::role(const std::string& wanted) const { return byId(roles, wanted); }
const Form* Runbook::form(const std::string& wanted) const { return byId(forms, wanted); }
const Track* Runbook::track(const std::string& wanted) const { return byId(tracks, wanted); }
const BackendSpec* Runbook::backend(const std::string& wanted) const { return byId(backends, wanted); }
const Trigger* Runbook::trigger(const std::string& wanted) const { return byId(triggers, wanted); }
const Panel* Runbook::panel(const std::string& wanted) const { return byId(panels, wanted); }

}  // namespace warroom
