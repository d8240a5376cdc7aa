// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/presets.h"

#include <algorithm>

#include "models/core/replace.h"
#include "models/runbook/templates.h"

namespace warroom {
namespace {

constexpr const char* kJson = "application/json";
// A merge patch would replace the whole list of rules. The tests refuse a route that is ordered otherwise.
constexpr const char* kJsonPatch = "application/json-patch+json";

constexpr Preset kPresets[] = {
    {"flag", "POST", "/flags/{{flag}}", R"({"value": {{percent}}})", kJson, 1, "/value"},
    {"unleash", "PATCH",
     "/api/admin/projects/{{project}}/features/{{feature}}/environments/{{environment}}/strategies/{{strategy}}",
     R"([{"op":"replace","path":"/parameters/rollout","value":"{{percent}}"}])", kJson, 1, "/parameters/rollout"},
    {"launchdarkly", "PATCH", "/api/v2/flags/{{project}}/{{flag}}",
     R"({"environmentKey":"{{environment}}","instructions":[{"kind":"updateFallthroughVariationOrRollout",)"
     R"("rolloutWeights":{"{{blue}}":{{rest}},"{{green}}":{{percent}}}}]})",
     "application/json; domain-model=launchdarkly.semanticpatch", 1000,
     "/environments/{{environment}}/fallthrough/rollout/variations/{{position}}/weight"},
    {"flagsmith", "PATCH", "/api/__future__/environments/{{environment}}/features/{{feature}}/",
     R"({"environment_default":{"value":{"type":"integer","value":"{{percent}}"}}})", kJson, 1,
     "/environment_default/value/value"},
    {"cloudflare", "PATCH", "/client/v4/zones/{{zone}}/load_balancers/{{balancer}}",
     R"({"random_steering":{"pool_weights":{"{{blue}}":{{rest}},"{{green}}":{{percent}}}}})", kJson, 0.01,
     "/result/random_steering/pool_weights/{{green}}"},
    {"gateway-api", "PATCH", "/apis/gateway.networking.k8s.io/v1/namespaces/{{namespace}}/httproutes/{{route}}",
     R"([{"op":"test","path":"/spec/rules/0/backendRefs/0/name","value":"{{blue}}"},)"
     R"({"op":"test","path":"/spec/rules/0/backendRefs/1/name","value":"{{green}}"},)"
     R"({"op":"replace","path":"/spec/rules/0/backendRefs/0/weight","value":{{rest}}},)"
     R"({"op":"replace","path":"/spec/rules/0/backendRefs/1/weight","value":{{percent}}}])",
     kJsonPatch, 1, "/spec/rules/0/backendRefs/1/weight"},
    {"istio", "PATCH", "/apis/networking.istio.io/v1/namespaces/{{namespace}}/virtualservices/{{service}}",
     R"([{"op":"test","path":"/spec/http/0/route/0/destination/subset","value":"{{blue}}"},)"
     R"({"op":"test","path":"/spec/http/0/route/1/destination/subset","value":"{{green}}"},)"
     R"({"op":"replace","path":"/spec/http/0/route/0/weight","value":{{rest}}},)"
     R"({"op":"replace","path":"/spec/http/0/route/1/weight","value":{{percent}}}])",
     kJsonPatch, 1, "/spec/http/0/route/1/weight"},
};

std::string filledIn(std::string text, const std::map<std::string, std::string>& values) {
  for (const auto& [name, value] : values) replaceAll(text, "{{" + name + "}}", value);
  return text;
}

}  // namespace

std::span<const Preset> presets() { return kPresets; }

const Preset* presetNamed(const std::string& name) {
  const auto* found = std::find_if(std::begin(kPresets), std::end(kPresets),
                                   [&name](const Preset& preset) { return preset.name == name; });
  return found == std::end(kPresets) ? nullptr : found;
}

std::vector<std::string> valuesOf(const Preset& preset) {
  std::vector<std::string> names;
  for (const char* text : {preset.path, preset.body, preset.readPointer}) {
    for (const Placeholder& placeholder : placeholdersOf(text)) {
      const bool isWeight = placeholder.name == "percent" || placeholder.name == "rest";
      if (!isWeight && std::find(names.begin(), names.end(), placeholder.name) == names.end())
        names.push_back(placeholder.name);
    }
  }
  return names;
}

HttpBackend expanded(const Preset& preset, const std::map<std::string, std::string>& values) {
  HttpBackend backend;
  backend.method = preset.method;
  backend.path = filledIn(preset.path, values);
  backend.body = filledIn(preset.body, values);
  backend.contentType = preset.contentType;
  backend.scale = preset.scale;
  backend.readPath = backend.path;
  backend.readPointer = filledIn(preset.readPointer, values);
  return backend;
}

}  // namespace warroom
