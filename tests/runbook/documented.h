// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "models/core/json.h"
#include "tests/runbook/small_files.h"

namespace warroom {

// One example of resources/RUNBOOK.md. Where it belongs stands behind "```json": runbook (keys of the top level),
// step, check, action, condition, backend, environment; recorded: a day for a backtest, which is no part of a runbook.
struct Example {
  std::string place;
  int line = 0;
  Json json;  // discarded when it is no JSON
};

// Checks, actions, conditions and backends stand one a line.
inline std::vector<Example> examplesOf(const std::string& place, int line, const std::string& text) {
  const auto parsed = [](const std::string& json) { return Json::parse(json, nullptr, false, true); };
  if (place == "runbook") return {{place, line, parsed("{" + text + "}")}};
  if (place == "environment" || place == "step") return {{place, line, parsed(text)}};
  std::vector<Example> examples;
  std::istringstream lines(text);
  for (std::string each; std::getline(lines, each); ++line) examples.push_back({place, line, parsed(each)});
  return examples;
}

struct Fence {
  std::string language;
  std::string place;
  int line = 0;
  std::string text;
};

inline std::vector<Fence> documentedFences() {
  std::vector<Fence> fences;
  std::istringstream lines(sourceFile("resources/RUNBOOK.md"));
  Fence fence;
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (!line.starts_with("```")) {
      if (inside) fence.text += line + "\n";
      continue;
    }
    if (inside) {
      fences.push_back(fence);
    } else {
      const auto space = std::min(line.find(' '), line.size());
      fence = {line.substr(3, space - 3),
               space == line.size() ? "nowhere: " + line : line.substr(space + 1),
               number + 1,
               {}};
    }
    inside = !inside;
  }
  return fences;
}

inline std::vector<Example> documentedExamples() {
  std::vector<Example> examples;
  for (const Fence& fence : documentedFences()) {
    if (fence.place == "recorded") continue;
    for (Example& example : examplesOf(fence.place, fence.line, fence.text)) examples.push_back(std::move(example));
  }
  return examples;
}

// The examples of the top level, put together: complete, and small.
inline Json documentedRunbook() {
  Json runbook = Json::object();
  for (const Example& example : documentedExamples())
    if (example.place == "runbook") runbook.update(example.json);
  return runbook;
}

// The runbook with one more example in its place.
inline Json withExample(Json runbook, const Example& example) {
  Json& verify = runbook["phases"][0]["steps"][0];
  const std::string id = "example-" + std::to_string(example.line);
  if (example.place == "check") {
    verify["items"].push_back({{"id", id}, {"text", "Example"}, {"check", example.json}});
  } else if (example.place == "action") {
    verify["actions"].push_back(example.json);
  } else if (example.place == "condition") {
    runbook["triggers"].push_back(
        {{"id", id}, {"title", "Example"}, {"for", "1m"}, {"track", "traffic"}, {"breach", example.json}});
  } else if (example.place == "backend") {
    runbook["backends"].push_back(example.json);
  } else if (example.place == "step") {
    auto& steps = runbook["phases"][2]["steps"];
    steps.insert(steps.begin() + 1, example.json);
  }
  return runbook;
}

}  // namespace warroom
