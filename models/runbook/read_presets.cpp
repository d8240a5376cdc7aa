// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/runbook/areas.h"
#include "models/runbook/backend_fields.h"

namespace warroom {
namespace {

constexpr const char* kMissing = "missing";

}  // namespace

std::map<std::string, std::string> readPresetValues(Fields& fields, const std::vector<std::string>& wanted,
                                                    bool (*isValue)(std::string_view text), const char* allowed) {
  auto values = fields.textMap("values");
  for (auto& [name, value] : values) {
    const auto pointer = childPointer(fields.pointerTo("values"), name);
    if (std::find(wanted.begin(), wanted.end(), name) == wanted.end())
      fields.reading().findings.atKey(pointer, "the preset has no value " + inQuotes(name) + didYouMean(name, wanted),
                                      "correct or remove it");
    if (isValue(value) && value.find("..") == std::string::npos) continue;
    fields.reading().findings.atValue(pointer, inQuotes(value) + " cannot be a value of a preset", allowed);
    value = kMissing;
  }
  for (const auto& name : wanted) {
    if (!values.emplace(name, kMissing).second) continue;
    fields.complain("values", "the preset needs " + inQuotes(name), "add it");
  }
  if (values.contains("blue") && values["blue"] == values["green"] && values["blue"] != kMissing)
    fields.complain("values", "green is the same as blue", "name what stands for the new system");
  return values;
}

std::string presetOf(Fields& fields, const std::vector<std::string>& known) {
  const auto name = fields.textOr("preset", {});
  if (!fields.has("preset")) {
    if (fields.has("values")) fields.complain("values", "goes with \"preset\" only", "remove it");
    fields.ignore("values");
    return {};
  }
  if (std::find(known.begin(), known.end(), name) != known.end()) return name;
  std::string all;
  for (const auto& each : known) all += (all.empty() ? "" : ", ") + inQuotes(each);
  fields.ignore("values");
  fields.complain("preset", "there is no preset " + inQuotes(name) + didYouMean(name, known), "write one of " + all);
  return {};
}

void checkScale(Fields& fields, double scale) {
  if (!(scale > 0)) fields.complain("scale", "must be above 0", "write 1 for percent as it is");
}

}  // namespace warroom
