// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

// What can be made to go wrong in a rehearsal, by the words that files, terminals and menus use for it.
namespace warroom {

enum class Fault {
  Abort,           // not a fault of production: the lead orders ROLL BACK
  ErrorSpike,      // green answers errors
  LatencyRamp,     // green grows slow, over minutes
  SilentMetrics,   // the metric source answers, with nothing
  LyingReadBack,   // backends take a weight, and go on telling the one before
  HangingBackend,  // they answer no more once one of them has been written to
  RefusingBackend,
  SlowBackend,
  SplitBackends,  // the last backend of a track refuses what the others take
  FailingCommand,
  MissedMaintenanceBudget,
  EngineKilled,  // between the durable intent of a shift and its first byte
};

inline constexpr std::array kFaults{Fault::Abort,
                                    Fault::ErrorSpike,
                                    Fault::LatencyRamp,
                                    Fault::SilentMetrics,
                                    Fault::LyingReadBack,
                                    Fault::HangingBackend,
                                    Fault::RefusingBackend,
                                    Fault::SlowBackend,
                                    Fault::SplitBackends,
                                    Fault::FailingCommand,
                                    Fault::MissedMaintenanceBudget,
                                    Fault::EngineKilled};

const char* word(Fault fault);   // "error-spike"
const char* title(Fault fault);  // "Error spike on green"
std::optional<Fault> faultFromWord(std::string_view word);

// Seen in the metrics alone: what follows is for triggers and gates to find.
bool isOfMetrics(Fault fault);
// Changes how backends take or tell a weight.
bool isOfBackends(Fault fault);

}  // namespace warroom
