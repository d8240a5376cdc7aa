// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>

#include "models/runbook/areas.h"
#include "models/runbook/backend_fields.h"
#include "models/runbook/presets.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

enum class BackendKind { Http, Haproxy, Command };
constexpr Word<BackendKind> kBackendKinds[] = {
    {"http", BackendKind::Http}, {"haproxy", BackendKind::Haproxy}, {"command", BackendKind::Command}};
constexpr Word<Capability> kCapabilities[] = {
    {"absolute", Capability::Absolute}, {"stages", Capability::Stages}, {"read-only", Capability::ReadOnly}};

// A preset knows what its service can do.
void readCapability(Fields& fields, const Json& json, BackendSpec& backend) {
  const auto* preset = json.is_object() && json.contains("preset") && json["preset"].is_string()
                           ? presetNamed(json["preset"].get<std::string>())
                           : nullptr;
  backend.can = fields.oneOfOr("can", kCapabilities, preset ? preset->can : Capability::Absolute);
  backend.stages = fields.integersOr("stages", {}, {1, 100});
  const bool staged = backend.can == Capability::Stages;
  if (staged != fields.has("stages"))
    fields.complain("stages", staged ? "its stages are missing" : "goes with \"can\": \"stages\" only",
                    staged ? "name them in their order, for example [5, 25, 100]" : "remove it");
  if (std::adjacent_find(backend.stages.begin(), backend.stages.end(), std::greater_equal<>()) != backend.stages.end())
    fields.complain("stages", "a stage is not above the one before it", "write them from the least up");
}

HaproxyBackend readHaproxyBackend(Fields& fields) {
  HaproxyBackend backend;
  backend.endpoint = fields.identifier("endpoint");
  // Identifiers only: a ';' in a name would chain a second command on HAProxy's socket.
  backend.proxy = fields.identifier("proxy");
  backend.blue = fields.identifier("blue");
  backend.green = fields.identifier("green");
  backend.evict = fields.flagOr("evict", false);
  if (!backend.blue.empty() && backend.blue == backend.green) {
    fields.complain("green", "is the same server as blue", "name the server of the new system");
  }
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
    backend.secondWay = fields.identifierOr("secondWay", {});
    fields.oneOf("kind", kBackendKinds);
    readCapability(fields, json, backend);
    switch (kind) {
      case BackendKind::Http:
        backend.how = readHttpBackend(fields, backend);
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

namespace {

Sampler readSampler(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "sampler", json, pointer);
  Sampler sampler;
  sampler.endpoint = fields.identifier("endpoint");
  sampler.path = fields.text("path");
  checkPath(fields, "path", sampler.path);
  sampler.header = fields.identifier("header");
  sampler.green = fields.text("green");
  sampler.requests = fields.integerOr("requests", sampler.requests, {1, 200});
  sampler.sticky = fields.flagOr("sticky", false);
  return sampler;
}

}  // namespace

void readTracks(Fields& root, Runbook& runbook) {
  root.each("tracks", [&](const Json& json, const std::string& pointer) {
    Fields fields(root.reading(), "track", json, pointer);
    Track track;
    track.id = fields.identifier("id");
    track.title = fields.text("title");
    track.backends = fields.names("backends");
    track.observedBy = fields.identifierOr("observedBy", {});
    if (const Json* sampler = fields.any("sampler"))
      track.sampler = readSampler(fields.reading(), *sampler, fields.pointerTo("sampler"));
    if (!track.observedBy.empty() && track.sampler && !track.sampler->sticky)
      fields.complain("sampler", "does not go with \"observedBy\": requests are counted once",
                      "leave one of them out, or say \"sticky\": true to see who clings to green");
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
