// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/tasks/gathered.h"

#include <algorithm>

#include "models/core/text.h"

namespace warroom {
namespace {

constexpr std::size_t kMostEvidence = 1'990;

int weightOf(Outcome outcome) { return outcome == Outcome::Failed ? 2 : outcome == Outcome::Confirmed ? 0 : 1; }

const char* wordOf(Outcome outcome) {
  return outcome == Outcome::Failed ? "failed" : outcome == Outcome::Confirmed ? "confirmed" : "in doubt";
}

// "1 of 3 failed: pager", which comes first: what went wrong, and where.
std::string summaryOf(const std::vector<std::pair<std::string, TaskOutcome>>& parts, Outcome worst) {
  int count = 0;
  std::string names;
  for (const auto& [name, part] : parts) {
    if (part.outcome != worst) continue;
    ++count;
    names += (names.empty() ? "" : ", ") + visible(name);
  }
  return std::to_string(count) + " of " + std::to_string(parts.size()) + " " + wordOf(worst) + ": " +
         clipped(names, 300);
}

}  // namespace

void Gathered::start(const std::vector<std::pair<std::string, Part>>& parts) {
  for (const auto& part : parts) lines_.push_back({part.first, std::nullopt});
  if (parts.empty()) return conclude();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    tokens_.push_back(parts[i].second([this, i, self = QPointer<Gathered>(this)](TaskOutcome outcome) {
      if (!self) return;
      lines_[i].outcome = std::move(outcome);
      conclude();
    }));
  }
}

void Gathered::conclude() {
  std::vector<std::pair<std::string, TaskOutcome>> all;
  for (const auto& line : lines_) {
    if (!line.outcome) return;
    all.emplace_back(line.name, *line.outcome);
  }
  settle(together(all));
}

void Gathered::stop() {
  for (auto& token : tokens_) token.cancel();
}

TaskOutcome together(const std::vector<std::pair<std::string, TaskOutcome>>& parts) {
  if (parts.empty()) return {Outcome::Confirmed, "there was nothing to do"};
  auto worst = Outcome::Confirmed;
  for (const auto& [name, part] : parts)
    if (weightOf(part.outcome) > weightOf(worst)) worst = part.outcome;
  std::map<std::string, Json> kept;
  if (worst == Outcome::Confirmed)
    for (const auto& [name, part] : parts) kept.insert(part.keptFlags.begin(), part.keptFlags.end());
  const auto lineOf = [](const auto& part) { return visible(part.first) + ": " + part.second.evidence; };
  if (parts.size() == 1) return {worst, clipped(lineOf(parts.front()), kMostEvidence), std::move(kept)};
  auto evidence = summaryOf(parts, worst);
  for (const auto outcome : {Outcome::Failed, Outcome::InDoubt, Outcome::Confirmed}) {
    for (const auto& part : parts)
      if (part.second.outcome == outcome) evidence += "\n" + std::string(wordOf(outcome)) + " \u00b7 " + lineOf(part);
  }
  return {worst, clipped(evidence, kMostEvidence), std::move(kept)};
}

}  // namespace warroom
