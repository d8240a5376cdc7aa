// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <set>
#include <string>

#include "app/adapters/http/http_client.h"
#include "models/core/time.h"
#include "models/runbook/fault.h"

namespace warroom {

// The lab's own API: it is told what time it is in the plan and what is to go wrong. Same thread; every callback
// comes from the event loop.
class LabControl {
 public:
  LabControl(Endpoint endpoint, const Secrets& secrets) : client_("the lab", std::move(endpoint), secrets) {}

  void setClock(PlanTime now, std::function<void(Status)> done);
  void setFaults(const std::set<Fault>& faults, std::function<void(Status)> done);
  // The time that it was told last; none: never.
  void clock(std::function<void(Result<std::optional<PlanTime>>)> done);

 private:
  void put(const std::string& path, std::string body, std::function<void(Status)> done);

  HttpClient client_;
};

}  // namespace warroom
