// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/played_commands.h"

#include <cmath>

#include "app/lab/json_place.h"
#include "models/runbook/weight_text.h"

namespace warroom::lab {
namespace {

std::vector<std::string> filledIn(std::vector<std::string> arguments, int percent, double scale) {
  for (auto& argument : arguments) argument = warroom::filledIn(std::move(argument), percent, scale);
  return arguments;
}

}  // namespace

PlayedCommands::PlayedCommands(const Runbook& runbook) {
  for (const auto& spec : runbook.backends) {
    const auto* how = std::get_if<CommandBackend>(&spec.how);
    if (!how) continue;
    const auto& carrier = runbook.carrierOf(spec.id);
    // Weights are whole percents: 101 calls are all that there can be.
    for (int percent = 0; percent <= 100; ++percent) {
      writes_.emplace(Call{how->set.program, filledIn(how->set.arguments, percent, how->scale)},
                      Write{carrier, percent, how->set.exitCode});
    }
    readings_[{how->read.program, how->read.arguments}].push_back({carrier, *how});
  }
}

const PlayedCommands::Write* PlayedCommands::writeIn(const std::string& program,
                                                     const std::vector<std::string>& arguments) const {
  const auto found = writes_.find({program, arguments});
  return found == writes_.end() ? nullptr : &found->second;
}

std::optional<Performance> PlayedCommands::told(const std::string& program, const std::vector<std::string>& arguments,
                                                const Weights& weights) const {
  const auto found = readings_.find({program, arguments});
  if (found == readings_.end()) return std::nullopt;
  Performance performance{{}, found->second.front().how.read.exitCode};
  Json document;
  for (const auto& [backend, how] : found->second) {
    const auto number =
        warroom::filledIn("{{percent}}", static_cast<int>(std::lround(weights.percent(backend))), how.scale);
    if (how.readPointer.empty()) {
      performance.output = number + "\n";
    } else {
      place(document, how.readPointer, Json::parse(number));
    }
  }
  if (!document.is_null()) performance.output = compactText(document) + "\n";
  return performance;
}

bool PlayedCommands::concerns(const std::string& program, const std::vector<std::string>& arguments) const {
  return writeIn(program, arguments) || readings_.contains({program, arguments});
}

}  // namespace warroom::lab
