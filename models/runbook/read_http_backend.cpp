// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/runbook/areas.h"
#include "models/runbook/backend_fields.h"
#include "models/runbook/presets.h"
#include "models/runbook/templates.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr Word<const char*> kMethods[] = {{"POST", "POST"}, {"PUT", "PUT"}, {"PATCH", "PATCH"}};

// A service that is known by name says most of the request; what the runbook writes itself holds.
HttpBackend readPreset(Fields& fields) {
  std::vector<std::string> known;
  for (const auto& preset : presets()) known.emplace_back(preset.name);
  const auto* preset = presetNamed(presetOf(fields, known));
  if (!preset) return {};
  return expanded(*preset, readPresetValues(fields, valuesOf(*preset), isIdentifier,
                                            "use letters, digits, '.', '_' and '-'; else write the request out"));
}

bool carriesWeight(const std::string& text) {
  return text.find("{{percent}}") != std::string::npos || text.find("{{rest}}") != std::string::npos;
}

const PreRead* preRead(const HttpBackend& backend, const std::string& name) {
  const auto found = std::find_if(backend.preReads.begin(), backend.preReads.end(),
                                  [&name](const PreRead& each) { return each.name == name; });
  return found == backend.preReads.end() ? nullptr : &*found;
}

// The weight, and "name:/pointer" of what is read before.
void checkRequestText(Fields& fields, const std::string& key, const std::string& text, const HttpBackend& backend) {
  std::vector<std::string> known{"percent", "rest"};
  for (const auto& placeholder : placeholdersOf(text)) {
    const auto colon = placeholder.name.find(':');
    if (colon == std::string::npos || !preRead(backend, placeholder.name.substr(0, colon))) continue;
    checkPointer(fields, key, placeholder.name.substr(colon + 1));
    known.push_back(placeholder.name);
  }
  checkTemplate(fields, key, text, known);
}

void readBlue(Fields& owner, HttpBackend& backend) {
  const Json* json = owner.any("blue");
  if (!json) return;
  Fields fields(owner.reading(), "blueWrite", *json, owner.pointerTo("blue"));
  BlueWrite blue;
  blue.path = fields.text("path");
  blue.body = fields.textOr("body", {});
  blue.bodyAtHundred = fields.textOr("bodyAtHundred", {});
  checkPath(fields, "path", blue.path);
  checkRequestText(fields, "path", blue.path, backend);
  checkRequestText(fields, "body", blue.body, backend);
  checkRequestText(fields, "bodyAtHundred", blue.bodyAtHundred, backend);
  backend.blue = std::move(blue);
}

void readPreReads(Fields& owner, HttpBackend& backend) {
  if (owner.has("preReads")) backend.preReads.clear();
  owner.each("preReads", [&](const Json& json, const std::string& pointer) {
    Fields fields(owner.reading(), "preRead", json, pointer);
    PreRead each{fields.identifier("name"), fields.text("path")};
    checkPath(fields, "path", each.path);
    if (preRead(backend, each.name))
      fields.complain("name", "another pre-read is called " + inQuotes(each.name), "choose another name");
    backend.preReads.push_back(std::move(each));
  });
  backend.edits = owner.identifierOr("edits", backend.edits);
  if (!backend.edits.empty() && !preRead(backend, backend.edits))
    owner.complain("edits", "there is no pre-read " + inQuotes(backend.edits), "name one of \"preReads\"");
}

void readExpected(Fields& owner, HttpBackend& backend) {
  if (owner.has("expected")) backend.expected.clear();
  owner.each("expected", [&](const Json& json, const std::string& pointer) {
    Fields fields(owner.reading(), "expectation", json, pointer);
    Expectation each{fields.identifier("of"), fields.textOr("pointer", {}), fields.text("value")};
    checkPointer(fields, "pointer", each.pointer);
    checkTemplate(fields, "value", each.value, {"before", "last"});
    if (!preRead(backend, each.name))
      fields.complain("of", "there is no pre-read " + inQuotes(each.name), "name one of \"preReads\"");
    backend.expected.push_back(std::move(each));
  });
}

void checkRequest(Fields& fields, const HttpBackend& backend, bool byStages) {
  checkPath(fields, "path", backend.path);
  checkRequestText(fields, "path", backend.path, backend);
  checkRequestText(fields, "body", backend.body, backend);
  checkRequestText(fields, "bodyAtZero", backend.bodyAtZero, backend);
  // What goes from stage to stage need not name the one that it goes to.
  if (!byStages && !backend.path.empty() && !carriesWeight(backend.path) && !carriesWeight(backend.body))
    fields.complain("body", "neither path nor body carries the weight", "put {{percent}} or {{rest}} where it belongs");
}

}  // namespace

HttpBackend readHttpBackend(Fields& fields, const BackendSpec& spec) {
  auto backend = readPreset(fields);
  const bool readOnly = spec.can == Capability::ReadOnly;
  const auto needed = [&](const char* key, const std::string& known, bool always) {
    if (fields.has(key) || (always && !fields.has("preset"))) return fields.text(key);
    fields.ignore(key);  // the preset's; and of one that nobody knows, nothing else is missing
    return known;
  };
  const auto method = backend.method;
  backend.endpoint = fields.identifier("endpoint");
  backend.method = fields.oneOfOr("method", kMethods, method.c_str());
  backend.path = needed("path", backend.path, !readOnly);
  backend.body = fields.textOr("body", backend.body);
  backend.bodyAtZero = fields.textOr("bodyAtZero", backend.bodyAtZero);
  backend.contentType = fields.textOr("contentType", backend.contentType);
  backend.headers = fields.textMap("headers");
  backend.okStatus = fields.integersOr("okStatus", backend.okStatus, {200, 299});
  backend.scale = fields.numberOr("scale", backend.scale);
  backend.readPath = needed("readPath", backend.readPath, true);
  backend.readPointer = needed("readPointer", backend.readPointer, true);
  backend.readRest = fields.textOr("readRest", backend.readRest);
  backend.readAccepted = fields.textOr("readAccepted", backend.readAccepted);
  backend.readOff = fields.textOr("readOff", backend.readOff);
  backend.settle = fields.durationOr("settle", backend.settle, {0ms, 10min});
  backend.stages = spec.stages;
  readPreReads(fields, backend);
  readExpected(fields, backend);
  readBlue(fields, backend);
  checkRequest(fields, backend, spec.can == Capability::Stages);
  checkPath(fields, "readPath", backend.readPath);
  checkPointer(fields, "readPointer", backend.readPointer);
  checkPointer(fields, "readRest", backend.readRest);
  checkPointer(fields, "readAccepted", backend.readAccepted);
  checkPointer(fields, "readOff", backend.readOff);
  checkHeaders(fields, backend.headers);
  checkScale(fields, backend.scale);
  checkContentType(fields, backend.contentType);
  return backend;
}

}  // namespace warroom
