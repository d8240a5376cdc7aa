// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cctype>

#include "models/runbook/areas.h"
#include "models/runbook/backend_fields.h"
#include "models/runbook/presets.h"
#include "models/runbook/templates.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

WeightCommand readWeightCommand(Fields& owner, const std::string& key, WeightCommand command) {
  const Json* json = owner.any(key);
  if (!json) {
    if (!owner.has("preset"))
      owner.reading().findings.atValue(owner.pointer(), "the key " + inQuotes(key) + " is missing",
                                       R"(name a program: {"program": "…", "arguments": ["…"]})");
    return command;
  }
  Fields fields(owner.reading(), "weightCommand", *json, owner.pointerTo(key));
  command.program = fields.identifier("program");
  command.arguments = fields.texts("arguments");
  command.exitCode = fields.integerOr("exitCode", 0, {0, 255});
  return command;
}

void checkCarriesWeight(Fields& fields, const std::vector<std::string>& arguments) {
  bool carries = false;
  for (const auto& argument : arguments)
    carries = checkTemplate(fields, "set", argument, {"percent", "rest"}) || carries;
  if (!carries)
    fields.complain("set", "its arguments do not carry the weight", "put {{percent}} or {{rest}} where it belongs");
}

// An ARN too. No quote, no space, no bracket: it stands in JSON, and in the text of a query.
bool isArgument(std::string_view text) {
  return !text.empty() && text.size() <= 256 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '_' || c == '-' || c == ':' || c == '/';
  });
}

CommandBackend readPreset(Fields& fields) {
  std::vector<std::string> known;
  for (const auto& preset : commandPresets()) known.emplace_back(preset.name);
  const auto* preset = commandPresetNamed(presetOf(fields, known));
  const auto program = fields.identifierOr("program", preset ? preset->program : "");
  if (fields.has("program") && !fields.has("preset"))
    fields.complain("program", "goes with \"preset\" only", "name it in \"set\" and \"read\"");
  if (!preset) return {};
  auto backend = expanded(*preset, readPresetValues(fields, valuesOf(*preset), isArgument,
                                                    "use letters, digits and . _ - : /; else write the commands out"));
  backend.set.program = backend.read.program = program;
  return backend;
}

}  // namespace

CommandBackend readCommandBackend(Fields& fields) {
  auto backend = readPreset(fields);
  backend.set = readWeightCommand(fields, "set", backend.set);
  backend.read = readWeightCommand(fields, "read", backend.read);
  if (!backend.set.program.empty()) checkCarriesWeight(fields, backend.set.arguments);
  backend.readPointer = fields.textOr("readPointer", {});
  backend.scale = fields.numberOr("scale", 1);
  backend.settle = fields.durationOr("settle", 0ms, {0ms, 10min});
  checkPointer(fields, "readPointer", backend.readPointer);
  checkScale(fields, backend.scale);
  return backend;
}

}  // namespace warroom
