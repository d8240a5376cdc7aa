// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/runbook/address.h"
#include "models/runbook/areas.h"
#include "models/runbook/document.h"

namespace warroom {
namespace {

constexpr Word<EnvironmentKind> kKinds[] = {
    {"live", EnvironmentKind::Live}, {"staging", EnvironmentKind::Staging}, {"rehearsal", EnvironmentKind::Rehearsal}};

constexpr Word<AuthScheme> kSchemes[] = {
    {"bearer", AuthScheme::Bearer}, {"api-key", AuthScheme::ApiKey}, {"bare", AuthScheme::Bare}};

void checkUrl(Fields& fields, const Endpoint& endpoint) {
  const auto url = parseUrl(endpoint.url);
  if (!url) {
    fields.complain("url", inQuotes(endpoint.url) + " is not an address",
                    "write for example \"https://metrics.example.com\"");
    return;
  }
  if (url->hasUser) {
    fields.complain("url", "a user or password does not belong into an address", "use \"bearer\": \"env:…\"");
  }
  if (!url->secure && !isLoopback(url->host) && !endpoint.plainTextAllowed) {
    fields.complain("url", "goes in plain text to " + inQuotes(url->host),
                    "use https, or say \"plainTextAllowed\": true aloud");
  }
  if (!url->secure && !endpoint.caFile.empty()) {
    fields.complain("caFile", "is for https only", "use https, or leave it out");
  }
}

void checkEndpoint(Fields& fields, const Endpoint& endpoint) {
  const int kinds = int(fields.has("url")) + int(fields.has("unixSocket")) + int(fields.has("tcpAddress"));
  if (kinds != 1) {
    fields.reading().findings.atValue(fields.pointer(), "needs exactly one of url, unixSocket and tcpAddress",
                                      kinds == 0 ? "add one" : "keep one");
  }
  if (!endpoint.url.empty()) checkUrl(fields, endpoint);
  if (!endpoint.unixSocket.empty() && endpoint.unixSocket.front() != '/') {
    fields.complain("unixSocket", inQuotes(endpoint.unixSocket) + " is not an absolute path", "begin it with '/'");
  }
  if (!endpoint.tcpAddress.empty() && !isHostAndPort(endpoint.tcpAddress)) {
    fields.complain("tcpAddress", inQuotes(endpoint.tcpAddress) + " is not host:port",
                    "write for example \"127.0.0.1:9999\"");
  }
  for (const auto& [key, reference] :
       {std::pair("bearer", &endpoint.bearer), std::pair("secretPath", &endpoint.secretPath)}) {
    if (reference->empty() || isSecretReference(*reference)) continue;
    // The value may be the secret itself: it is not repeated in the message.
    fields.complain(key, "is not a reference", R"(write "env:NAME" or "file:/absolute/path", never the secret)");
  }
  if (fields.has("scheme") && !fields.has("bearer"))
    fields.complain("scheme", "goes with bearer only", "add \"bearer\": \"env:…\", or remove it");
  if (fields.has("url")) return;
  for (const char* key : {"bearer", "secretPath", "caFile", "plainTextAllowed"}) {
    if (fields.has(key)) fields.complain(key, "goes with url only", "remove it");
  }
}

Endpoint readEndpoint(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "endpoint", json, pointer);
  Endpoint endpoint;
  endpoint.url = fields.textOr("url", {});
  endpoint.unixSocket = fields.textOr("unixSocket", {});
  endpoint.tcpAddress = fields.textOr("tcpAddress", {});
  endpoint.bearer = fields.textOr("bearer", {});
  endpoint.scheme = fields.oneOfOr("scheme", kSchemes, AuthScheme::Bearer);
  endpoint.secretPath = fields.textOr("secretPath", {});
  endpoint.caFile = fields.textOr("caFile", {});
  endpoint.plainTextAllowed = fields.flagOr("plainTextAllowed", false);
  for (const char* key : {"url", "unixSocket", "tcpAddress", "bearer", "secretPath", "caFile"}) {
    if (fields.has(key) && json[key] == "") fields.complain(key, "must not be empty", "write it, or leave the key out");
  }
  if (json.is_object()) checkEndpoint(fields, endpoint);
  return endpoint;
}

void readPrograms(Fields& root, Environment& environment) {
  root.eachNamed("programs", [&](const std::string& name, const Json& json, const std::string& pointer) {
    Findings& findings = root.reading().findings;
    const bool isArgv = json.is_array() && !json.empty() &&
                        std::all_of(json.begin(), json.end(), [](const Json& word) { return word.is_string(); });
    if (!isArgv) {
      findings.atValue(pointer, "must be a list of texts: the program and its arguments",
                       "write for example [\"/usr/bin/true\"]; there is no shell");
      return;
    }
    auto argv = json.get<std::vector<std::string>>();
    for (std::size_t i = 0; i < argv.size(); ++i) {
      if (argv[i].find('\0') == std::string::npos) continue;
      findings.atValue(childPointer(pointer, i), "holds a NUL character", "remove \\u0000");
    }
    if (!argv[0].starts_with('/')) {
      findings.atValue(childPointer(pointer, std::size_t{0}), inQuotes(argv[0]) + " is not an absolute path",
                       "write it from '/': the search path is not used");
    }
    environment.programs[name] = std::move(argv);
  });
}

Environment readWhole(Reading& reading, const Json& json) {
  Environment environment;
  Fields root(reading, "environment", json, "");
  root.ignore("$schema");
  root.ignore("comment");
  environment.id = root.identifier("id");
  environment.title = root.text("title");
  environment.kind = root.oneOf("kind", kKinds);
  root.eachNamed("endpoints", [&](const std::string& name, const Json& endpoint, const std::string& pointer) {
    environment.endpoints[name] = readEndpoint(reading, endpoint, pointer);
  });
  readPrograms(root, environment);
  return environment;
}

}  // namespace

ReadResult<Environment> readEnvironment(std::string_view bytes, AskedKeys& asked) {
  Positions positions;
  Findings findings(bytes, positions);
  const Json json = parseDocument(bytes, positions, findings);
  if (json.is_discarded()) return {nullptr, std::move(findings).inOrder()};
  Reading reading{findings, {}};
  Environment environment = readWhole(reading, json);
  asked.merge(reading.asked);
  if (findings.any()) return {nullptr, std::move(findings).inOrder()};
  return {std::make_shared<const Environment>(std::move(environment)), {}};
}

ReadResult<Environment> readEnvironment(std::string_view bytes) {
  AskedKeys asked;
  return readEnvironment(bytes, asked);
}

}  // namespace warroom
