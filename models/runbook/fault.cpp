// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/fault.h"

namespace warroom {

const char* word(Fault fault) {
  switch (fault) {
    case Fault::Abort:
      return "abort";
    case Fault::ErrorSpike:
      return "error-spike";
    case Fault::LatencyRamp:
      return "latency-ramp";
    case Fault::SilentMetrics:
      return "silent-metrics";
    case Fault::LyingReadBack:
      return "lying-read-back";
    case Fault::HangingBackend:
      return "hanging-backend";
    case Fault::RefusingBackend:
      return "refusing-backend";
    case Fault::SlowBackend:
      return "slow-backend";
    case Fault::SplitBackends:
      return "split-backends";
    case Fault::FailingCommand:
      return "failing-command";
    case Fault::MissedMaintenanceBudget:
      return "missed-maintenance-budget";
    case Fault::EngineKilled:
      return "engine-killed";
  }
  return "";
}

const char* title(Fault fault) {
  switch (fault) {
    case Fault::Abort:
      return "Abort: ROLL BACK by hand";
    case Fault::ErrorSpike:
      return "Error spike on green";
    case Fault::LatencyRamp:
      return "Latency of green climbs";
    case Fault::SilentMetrics:
      return "Metrics fall silent";
    case Fault::LyingReadBack:
      return "Backends tell the old weight";
    case Fault::HangingBackend:
      return "Backends hang";
    case Fault::RefusingBackend:
      return "Backends refuse writes";
    case Fault::SlowBackend:
      return "Backends are slow";
    case Fault::SplitBackends:
      return "One of the backends refuses";
    case Fault::FailingCommand:
      return "Commands and HTTP checks fail";
    case Fault::MissedMaintenanceBudget:
      return "Maintenance takes too long";
    case Fault::EngineKilled:
      return "The engine is killed mid-shift";
  }
  return "";
}

std::optional<Fault> faultFromWord(std::string_view text) {
  for (const Fault fault : kFaults)
    if (text == word(fault)) return fault;
  return std::nullopt;
}

bool isOfMetrics(Fault fault) {
  return fault == Fault::ErrorSpike || fault == Fault::LatencyRamp || fault == Fault::SilentMetrics;
}

bool isOfBackends(Fault fault) {
  return fault == Fault::LyingReadBack || fault == Fault::HangingBackend || fault == Fault::RefusingBackend ||
         fault == Fault::SlowBackend || fault == Fault::SplitBackends;
}

}  // namespace warroom
