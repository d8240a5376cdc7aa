// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "models/core/json.h"
#include "tests/runbook/small_files.h"

namespace warroom {

// One example of resources/RUNBOOK.md. Where it belongs stands behind "```json": runbook (keys of the top level),
// step, check, action, condition, backend, environment.
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

inline std::vector<Example> documentedExamples() {
  std::vector<Example> examples;
  std::istringstream lines(sourceFile("resources/RUNBOOK.md"));
  std::string text, place;
  bool inside = false;
  int number = 0, began = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (!line.starts_with("```")) {
      if (inside) text += line + "\n";
      continue;
    }
    if (inside) {
      for (Example& example : examplesOf(place, began, text)) examples.push_back(std::move(example));
    } else {
      place = line.starts_with("```json ") ? line.substr(8) : "nowhere: " + line;
      began = number + 1;
      text.clear();
    }
    inside = !inside;
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
