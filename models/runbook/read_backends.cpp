// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/runbook/areas.h"
#include "models/runbook/presets.h"
#include "models/runbook/templates.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

enum class BackendKind { Http, Haproxy, Command };
constexpr Word<BackendKind> kBackendKinds[] = {
    {"http", BackendKind::Http}, {"haproxy", BackendKind::Haproxy}, {"command", BackendKind::Command}};
constexpr Word<const char*> kMethods[] = {{"POST", "POST"}, {"PUT", "PUT"}, {"PATCH", "PATCH"}};

const std::vector<std::string> kPlaceholders{"percent", "rest"};

void checkScale(Fields& fields, double scale) {
  if (!(scale > 0)) fields.complain("scale", "must be above 0", "write 1 for percent as it is");
}

constexpr const char* kMissing = "missing";  // complained of; keeps what is made of it from being complained of too

std::map<std::string, std::string> readPresetValues(Fields& fields, const Preset& preset) {
  auto values = fields.textMap("values");
  const auto wanted = valuesOf(preset);
  for (auto& [name, value] : values) {
    const auto pointer = childPointer(fields.pointerTo("values"), name);
    if (std::find(wanted.begin(), wanted.end(), name) == wanted.end())
      fields.reading().findings.atKey(pointer, "the preset has no value " + inQuotes(name) + didYouMean(name, wanted),
                                      "correct or remove it");
    if (isIdentifier(value) && value.find("..") == std::string::npos) continue;
    fields.reading().findings.atValue(pointer, inQuotes(value) + " cannot be a value of a preset",
                                      "use letters, digits, '.', '_' and '-'; else write the request out");
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

// A service that is known by name says most of the request; what the runbook writes itself holds.
std::optional<HttpBackend> readPreset(Fields& fields) {
  const auto name = fields.textOr("preset", {});
  if (!fields.has("preset")) {
    if (fields.has("values")) fields.complain("values", "goes with \"preset\" only", "remove it");
    fields.ignore("values");
    return std::nullopt;
  }
  if (const auto* preset = presetNamed(name)) return expanded(*preset, readPresetValues(fields, *preset));
  std::vector<std::string> known;
  std::string all;
  for (const auto& preset : presets()) {
    known.emplace_back(preset.name);
    all += (all.empty() ? "" : ", ") + inQuotes(preset.name);
  }
  fields.ignore("values");
  fields.complain("preset", "there is no preset " + inQuotes(name) + didYouMean(name, known), "write one of " + all);
  return std::nullopt;
}

HttpBackend readHttpBackend(Fields& fields) {
  const auto preset = readPreset(fields);
  auto backend = preset.value_or(HttpBackend());
  const auto needed = [&](const char* key, const std::string& known) {
    if (!fields.has("preset") || fields.has(key)) return fields.text(key);
    fields.ignore(key);  // the preset's; and of one that nobody knows, nothing else is missing
    return known;
  };
  const auto method = backend.method;
  backend.endpoint = fields.identifier("endpoint");
  backend.method = fields.oneOfOr("method", kMethods, method.c_str());
  backend.path = needed("path", backend.path);
  backend.body = fields.textOr("body", backend.body);
  backend.contentType = fields.textOr("contentType", backend.contentType);
  backend.headers = fields.textMap("headers");
  backend.okStatus = fields.integersOr("okStatus", backend.okStatus, {200, 299});
  backend.scale = fields.numberOr("scale", backend.scale);
  backend.readPath = needed("readPath", backend.readPath);
  backend.readPointer = needed("readPointer", backend.readPointer);
  backend.settle = fields.durationOr("settle", 0ms, {0ms, 10min});
  checkPath(fields, "path", backend.path);
  checkPath(fields, "readPath", backend.readPath);
  checkPointer(fields, "readPointer", backend.readPointer);
  checkHeaders(fields, backend.headers);
  const bool inPath = checkTemplate(fields, "path", backend.path, kPlaceholders);
  const bool inBody = checkTemplate(fields, "body", backend.body, kPlaceholders);
  if (!inPath && !inBody && !backend.path.empty()) {
    fields.complain("body", "neither path nor body carries the weight", "put {{percent}} or {{rest}} where it belongs");
  }
  checkScale(fields, backend.scale);
  checkContentType(fields, backend.contentType);
  return backend;
}

HaproxyBackend readHaproxyBackend(Fields& fields) {
  HaproxyBackend backend;
  backend.endpoint = fields.identifier("endpoint");
  // Identifiers only: a ';' in a name would chain a second command on HAProxy's socket.
  backend.proxy = fields.identifier("proxy");
  backend.blue = fields.identifier("blue");
  backend.green = fields.identifier("green");
  if (!backend.blue.empty() && backend.blue == backend.green) {
    fields.complain("green", "is the same server as blue", "name the server of the new system");
  }
  return backend;
}

WeightCommand readWeightCommand(Fields& owner, const std::string& key) {
  WeightCommand command;
  const Json* json = owner.any(key);
  if (!json) {
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
  for (const auto& argument : arguments) carries = checkTemplate(fields, "set", argument, kPlaceholders) || carries;
  if (!carries)
    fields.complain("set", "its arguments do not carry the weight", "put {{percent}} or {{rest}} where it belongs");
}

CommandBackend readCommandBackend(Fields& fields) {
  CommandBackend backend;
  backend.set = readWeightCommand(fields, "set");
  backend.read = readWeightCommand(fields, "read");
  if (!backend.set.program.empty()) checkCarriesWeight(fields, backend.set.arguments);
  backend.readPointer = fields.textOr("readPointer", {});
  backend.scale = fields.numberOr("scale", 1);
  backend.settle = fields.durationOr("settle", 0ms, {0ms, 10min});
  checkPointer(fields, "readPointer", backend.readPointer);
  checkScale(fields, backend.scale);
  return backend;
}

const char* definitionOf(BackendKind kind) {
  return kind == BackendKind::Haproxy   ? "haproxyBackend"
         : kind == BackendKind::Command ? "commandBackend"
                                        : "httpBackend";
}

}  // namespace

void readBackends(Fields& root, Runbook& runbook) {
  root.each("backends", [&](const Json& json, const std::string& pointer) {
    // An unknown kind is read as the first, and complained of there.
    auto kind = BackendKind::Http;
    for (const auto& word : kBackendKinds)
      if (json.is_object() && json.contains("kind") && json["kind"] == word.word) kind = word.value;
    Fields fields(root.reading(), definitionOf(kind), json, pointer);
    BackendSpec backend;
    backend.id = fields.identifier("id");
    backend.title = fields.text("title");
    backend.deadline = fields.durationOr("deadline", backend.deadline, {100ms, 10min});
    fields.oneOf("kind", kBackendKinds);
    switch (kind) {
      case BackendKind::Http:
        backend.how = readHttpBackend(fields);
        break;
      case BackendKind::Haproxy:
        backend.how = readHaproxyBackend(fields);
        break;
      case BackendKind::Command:
        backend.how = readCommandBackend(fields);
        break;
    }
    runbook.backends.push_back(std::move(backend));
  });
}

void readTracks(Fields& root, Runbook& runbook) {
  root.each("tracks", [&](const Json& json, const std::string& pointer) {
    Fields fields(root.reading(), "track", json, pointer);
    Track track;
    track.id = fields.identifier("id");
    track.title = fields.text("title");
    track.backends = fields.names("backends");
    track.observedBy = fields.identifierOr("observedBy", {});
    runbook.tracks.push_back(std::move(track));
  });
}

void checkPath(Fields& fields, const std::string& key, const std::string& path) {
  if (path.empty()) return;
  const auto bad = [](unsigned char c) { return c <= 0x20 || c == 0x7F; };
  if (path.front() != '/' || path.starts_with("//")) {
    fields.complain(key, inQuotes(path) + " is not a path", "begin it with one '/': the host is the environment's");
  } else if (path.find("..") != std::string::npos) {
    fields.complain(key, "a path must not hold \"..\"", "write it out");
  } else if (std::any_of(path.begin(), path.end(), bad)) {
    fields.complain(key, "a space or control character in a path", "write it as %20 or remove it");
  }
}

void checkPointer(Fields& fields, const std::string& key, const std::string& pointer) {
  if (pointer.empty()) return;
  bool sound = pointer.front() == '/';
  for (std::size_t at = pointer.find('~'); at != std::string::npos; at = pointer.find('~', at + 1)) {
    sound = sound && at + 1 < pointer.size() && (pointer[at + 1] == '0' || pointer[at + 1] == '1');
  }
  if (!sound) fields.complain(key, inQuotes(pointer) + " is not a JSON pointer", "write for example \"/data/value\"");
}

}  // namespace warroom
