// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/runbook/areas.h"
#include "models/runbook/templates.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

enum class BackendKind { Http, Haproxy };
constexpr Word<BackendKind> kBackendKinds[] = {{"http", BackendKind::Http}, {"haproxy", BackendKind::Haproxy}};
constexpr Word<const char*> kMethods[] = {{"POST", "POST"}, {"PUT", "PUT"}, {"PATCH", "PATCH"}};

const std::vector<std::string> kPlaceholders{"percent", "rest"};

HttpBackend readHttpBackend(Fields& fields) {
  HttpBackend backend;
  backend.endpoint = fields.identifier("endpoint");
  backend.method = fields.oneOfOr("method", kMethods, "POST");
  backend.path = fields.text("path");
  backend.body = fields.textOr("body", {});
  backend.contentType = fields.textOr("contentType", backend.contentType);
  backend.headers = fields.textMap("headers");
  backend.okStatus = fields.integersOr("okStatus", backend.okStatus, {200, 299});
  backend.scale = fields.numberOr("scale", 1);
  backend.readPath = fields.text("readPath");
  backend.readPointer = fields.text("readPointer");
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
  if (!(backend.scale > 0)) fields.complain("scale", "must be above 0", "write 1 for percent as it is");
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

}  // namespace

void readBackends(Fields& root, Runbook& runbook) {
  root.each("backends", [&](const Json& json, const std::string& pointer) {
    const bool haproxy = json.is_object() && json.contains("kind") && json["kind"] == "haproxy";
    Fields fields(root.reading(), haproxy ? "haproxyBackend" : "httpBackend", json, pointer);
    BackendSpec backend;
    backend.id = fields.identifier("id");
    backend.title = fields.text("title");
    backend.deadline = fields.durationOr("deadline", backend.deadline, {100ms, 10min});
    fields.oneOf("kind", kBackendKinds);
    if (haproxy) {
      backend.how = readHaproxyBackend(fields);
    } else {
      backend.how = readHttpBackend(fields);
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
