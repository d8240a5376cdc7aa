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

// What is written is what was looked at, or the cluster refuses it; and that had the weight that was read back last, or
// it is not written at all. A rollback asks for neither.
void ofKubernetes(HttpBackend& backend) {
  backend.bodyAtZero = backend.body;
  backend.body.insert(
      1, R"({"op":"test","path":"/metadata/resourceVersion","value":"{{now:/metadata/resourceVersion}}"},)");
  backend.preReads = {{"now", backend.readPath}};
  backend.expected = {{"now", backend.readPointer, "{{last}}"}};
}

void ofGatewayApi(HttpBackend& backend) {
  ofKubernetes(backend);
  backend.readRest = "/spec/rules/0/backendRefs/0/weight";
  backend.readAccepted = "/status/parents";
  backend.settle = std::chrono::seconds(10);  // a gateway's controller takes a moment
}

void ofIstio(HttpBackend& backend) {
  ofKubernetes(backend);
  backend.readRest = "/spec/http/0/route/0/weight";
}

void ofCloudflare(HttpBackend& backend) { backend.readRest = "/result/random_steering/pool_weights/{{blue}}"; }

constexpr const char* kMergePatch = "application/merge-patch+json";

// Argo Rollouts, pkg/kubectl-argo-rollouts/cmd/{promote,abort}: a promotion ends the pause of the present step,
// whichever that is. So it goes out only where the step is the one before the wanted, and names the version that was
// looked at: of two that were sent at once the cluster refuses one. An abort is the same however often it comes.
void ofArgoRollouts(HttpBackend& backend) {
  backend.readPath = "/apis/argoproj.io/v1alpha1/namespaces/{{namespace}}/rollouts/{{rollout}}";
  backend.bodyAtZero = R"({"status":{"abort":true}})";
  backend.preReads = {{"now", backend.readPath}};
  backend.expected = {{"now", "/status/pauseConditions/0/reason", "CanaryPauseStep"},
                      {"now", backend.readPointer, "{{before}}"}};
}

// HAProxy's Data Plane API 3, client-native specification/paths/configuration/{version,backend}.yaml: a whole section
// with its servers is replaced at the version that was read, so that both weights change at once or neither does. The
// version comes first: whatever changes after it is refused with 409.
void ofHaproxyDataPlane(HttpBackend& backend) {
  const std::string section = "/v3/services/haproxy/configuration/backends/{{backend}}?full_section=true";
  backend.preReads = {{"version", "/v3/services/haproxy/configuration/version"}, {"section", section}};
  backend.edits = "section";
  backend.readPath = section;
  backend.readRest = "/servers/{{blue}}/weight";
}

// NGINX Plus API, http/upstreams/{}/servers/{}: a server has a weight of 1 at least; what has none is down.
void ofNginxPlus(HttpBackend& backend) {
  backend.bodyAtZero = R"({"down":true})";
  backend.blue = BlueWrite{"/api/9/http/upstreams/{{upstream}}/servers/{{blue}}", R"({"weight":{{rest}},"down":false})",
                           R"({"down":true})"};
  backend.readOff = "/down";
}

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
     "/result/random_steering/pool_weights/{{green}}", ofCloudflare},
    {"gateway-api", "PATCH", "/apis/gateway.networking.k8s.io/v1/namespaces/{{namespace}}/httproutes/{{route}}",
     R"([{"op":"test","path":"/spec/rules/0/backendRefs/0/name","value":"{{blue}}"},)"
     R"({"op":"test","path":"/spec/rules/0/backendRefs/1/name","value":"{{green}}"},)"
     R"({"op":"replace","path":"/spec/rules/0/backendRefs/0/weight","value":{{rest}}},)"
     R"({"op":"replace","path":"/spec/rules/0/backendRefs/1/weight","value":{{percent}}}])",
     kJsonPatch, 1, "/spec/rules/0/backendRefs/1/weight", ofGatewayApi},
    {"istio", "PATCH", "/apis/networking.istio.io/v1/namespaces/{{namespace}}/virtualservices/{{service}}",
     R"([{"op":"test","path":"/spec/http/0/route/0/destination/subset","value":"{{blue}}"},)"
     R"({"op":"test","path":"/spec/http/0/route/1/destination/subset","value":"{{green}}"},)"
     R"({"op":"replace","path":"/spec/http/0/route/0/weight","value":{{rest}}},)"
     R"({"op":"replace","path":"/spec/http/0/route/1/weight","value":{{percent}}}])",
     kJsonPatch, 1, "/spec/http/0/route/1/weight", ofIstio},
    {"argo-rollouts", "PATCH", "/apis/argoproj.io/v1alpha1/namespaces/{{namespace}}/rollouts/{{rollout}}/status",
     R"({"metadata":{"resourceVersion":"{{now:/metadata/resourceVersion}}"},"status":{"pauseConditions":null}})",
     kMergePatch, 1, "/status/canary/weights/canary/weight", ofArgoRollouts, Capability::Stages},
    {"haproxy-dataplane", "PUT",
     "/v3/services/haproxy/configuration/backends/{{backend}}?full_section=true&version={{version:}}",
     R"([{"op":"add","path":"/servers/{{blue}}/weight","value":{{rest}}},)"
     R"({"op":"add","path":"/servers/{{green}}/weight","value":{{percent}}}])",
     kJson, 1, "/servers/{{green}}/weight", ofHaproxyDataPlane},
    {"nginx-plus", "PATCH", "/api/9/http/upstreams/{{upstream}}/servers/{{green}}",
     R"({"weight":{{percent}},"down":false})", kJson, 1, "/weight", ofNginxPlus},
};

// packaging/backends, and the AWS command line: aws elbv2 modify-rule, describe-rules.
const CommandPreset kCommandPresets[] = {
    {"nginx-split", "nginx-split", {"set", "{{percent}}"}, {"read"}},
    {"traefik-split", "traefik-split", {"set", "{{percent}}"}, {"read"}},
    {"aws-alb",
     "aws",
     {"elbv2", "modify-rule", "--rule-arn", "{{rule}}", "--actions",
      R"([{"Type":"forward","ForwardConfig":{"TargetGroups":[{"TargetGroupArn":"{{blue}}","Weight":{{rest}}},)"
      R"({"TargetGroupArn":"{{green}}","Weight":{{percent}}}]}}])"},
     {"elbv2", "describe-rules", "--rule-arns", "{{rule}}", "--output", "text", "--query",
      "Rules[0].Actions[0].ForwardConfig.TargetGroups[?TargetGroupArn=='{{green}}'].Weight | [0]"}},
};

std::string filledIn(std::string text, const std::map<std::string, std::string>& values) {
  for (const auto& [name, value] : values) replaceAll(text, "{{" + name + "}}", value);
  return text;
}

// Before its values are filled in.
HttpBackend templateOf(const Preset& preset) {
  HttpBackend backend;
  backend.method = preset.method;
  backend.path = preset.path;
  backend.body = preset.body;
  backend.contentType = preset.contentType;
  backend.scale = preset.scale;
  backend.readPath = backend.path;
  backend.readPointer = preset.readPointer;
  if (preset.further) preset.further(backend);
  return backend;
}

// Everything that may hold a value.
std::vector<std::string*> textsOf(HttpBackend& backend) {
  std::vector<std::string*> texts{&backend.path,     &backend.body,        &backend.bodyAtZero,
                                  &backend.readPath, &backend.readPointer, &backend.readRest};
  if (backend.blue) texts.insert(texts.end(), {&backend.blue->path, &backend.blue->body, &backend.blue->bodyAtHundred});
  for (auto& each : backend.preReads) texts.push_back(&each.path);
  for (auto& each : backend.expected) texts.insert(texts.end(), {&each.pointer, &each.value});
  return texts;
}

void addValuesIn(const std::string& text, std::vector<std::string>& names) {
  for (const Placeholder& placeholder : placeholdersOf(text)) {
    const auto& name = placeholder.name;
    const bool ours = name == "percent" || name == "rest" || name == "before" || name == "last" ||
                      name.find(':') != std::string::npos;
    if (!ours && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
}

template <typename T>
const T* named(std::span<const T> all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&name](const T& preset) { return preset.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Preset> presets() { return kPresets; }
std::span<const CommandPreset> commandPresets() { return kCommandPresets; }

const Preset* presetNamed(const std::string& name) { return named(presets(), name); }
const CommandPreset* commandPresetNamed(const std::string& name) { return named(commandPresets(), name); }

std::vector<std::string> valuesOf(const Preset& preset) {
  std::vector<std::string> names;
  auto backend = templateOf(preset);
  for (const auto* text : textsOf(backend)) addValuesIn(*text, names);
  return names;
}

std::vector<std::string> valuesOf(const CommandPreset& preset) {
  std::vector<std::string> names;
  for (const auto* arguments : {&preset.set, &preset.read})
    for (const auto& argument : *arguments) addValuesIn(argument, names);
  return names;
}

HttpBackend expanded(const Preset& preset, const std::map<std::string, std::string>& values) {
  auto backend = templateOf(preset);
  for (auto* text : textsOf(backend)) *text = filledIn(std::move(*text), values);
  return backend;
}

CommandBackend expanded(const CommandPreset& preset, const std::map<std::string, std::string>& values) {
  CommandBackend backend;
  backend.set = {preset.program, preset.set, 0};
  backend.read = {preset.program, preset.read, 0};
  for (auto* arguments : {&backend.set.arguments, &backend.read.arguments})
    for (auto& argument : *arguments) argument = filledIn(std::move(argument), values);
  return backend;
}

}  // namespace warroom
