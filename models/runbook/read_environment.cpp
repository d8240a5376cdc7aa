// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "models/runbook/areas.h"
#include "models/runbook/document.h"

namespace warroom {
namespace {

constexpr Word<EnvironmentKind> kKinds[] = {
    {"live", EnvironmentKind::Live}, {"staging", EnvironmentKind::Staging}, {"rehearsal", EnvironmentKind::Rehearsal}};

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
  checkSources(reading, environment);
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
