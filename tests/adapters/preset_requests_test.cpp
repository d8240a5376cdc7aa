// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>
#include <set>

#include "app/adapters/backends/make_adapters.h"
#include "models/runbook/presets.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/adapters/preset_runbook.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::HttpAnswer;
using testkit::HttpSeen;

namespace {

constexpr Milliseconds kLong{5'000};

Runbook runbookWith(const QByteArray& preset, const QByteArray& values) {
  return testkit::runbookOf("http", R"("preset": ")" + preset + R"(", "values": )" + values);
}

}  // namespace

// What each preset puts on the wire, against the documented contract of its service.
class PresetRequestsTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;

 private Q_SLOTS:
  void speaksAsDocumented_data();
  void speaksAsDocumented();
  void everyPresetHasARow();
  void aRefusedTestOpIsARefusal();
};

void PresetRequestsTest::speaksAsDocumented_data() {
  QTest::addColumn<QByteArray>("preset");
  QTest::addColumn<QByteArray>("values");
  QTest::addColumn<QByteArray>("request");  // of 35 %
  QTest::addColumn<QByteArray>("contentType");
  QTest::addColumn<QByteArray>("body");
  QTest::addColumn<QByteArray>("answer");  // of the read-back, at 35 %
  const auto row = [](const char* preset, const char* values, const char* request, const char* contentType,
                      const char* body, const char* answer) {
    QTest::newRow(preset) << QByteArray(preset) << QByteArray(values) << QByteArray(request) << QByteArray(contentType)
                          << QByteArray(body) << QByteArray(answer);
  };
  const char* json = "application/json";
  row("flag", R"({"flag": "canary-percentage"})", "POST /flags/canary-percentage", json, R"({"value": 35})",
      R"({"value": 35})");
  row("unleash", R"({"project": "default", "feature": "new", "environment": "development", "strategy": "6a2f-1"})",
      "PATCH /api/admin/projects/default/features/new/environments/development/strategies/6a2f-1", json,
      R"([{"op":"replace","path":"/parameters/rollout","value":"35"}])",
      R"({"name": "flexibleRollout", "id": "6a2f-1", "parameters": {"rollout": "35", "stickiness": "default"}})");
  row("launchdarkly",
      R"({"project": "shop", "flag": "new", "environment": "prod", "blue": "b-1", "green": "g-2", "position": "1"})",
      "PATCH /api/v2/flags/shop/new", "application/json; domain-model=launchdarkly.semanticpatch",
      R"({"environmentKey":"prod","instructions":[{"kind":"updateFallthroughVariationOrRollout",)"
      R"("rolloutWeights":{"b-1":65000,"g-2":35000}}]})",
      R"({"key": "new", "environments": {"prod": {"on": true, "fallthrough": {"rollout": {"variations": [)"
      R"({"variation": 0, "weight": 65000}, {"variation": 1, "weight": 35000}]}}}}})");
  row("flagsmith", R"({"environment": "eNv", "feature": "17"})", "PATCH /api/__future__/environments/eNv/features/17/",
      json, R"({"environment_default":{"value":{"type":"integer","value":"35"}}})",
      R"({"environment_default": {"enabled": true, "value": {"type": "integer", "value": "35"}, "variants": []}})");
  row("cloudflare", R"({"zone": "z1", "balancer": "l1", "blue": "de90", "green": "9290"})",
      "PATCH /client/v4/zones/z1/load_balancers/l1", json,
      R"({"random_steering":{"pool_weights":{"de90":0.65,"9290":0.35}}})",
      R"({"success": true, "result": {"random_steering": {"pool_weights": {"de90": 0.65, "9290": 0.35}}}})");
  row("gateway-api", R"({"namespace": "shop", "route": "web", "blue": "web-v1", "green": "web-v2"})",
      "PATCH /apis/gateway.networking.k8s.io/v1/namespaces/shop/httproutes/web", "application/json-patch+json",
      R"([{"op":"test","path":"/metadata/resourceVersion","value":"4711"},)"
      R"({"op":"test","path":"/spec/rules/0/backendRefs/0/name","value":"web-v1"},)"
      R"({"op":"test","path":"/spec/rules/0/backendRefs/1/name","value":"web-v2"},)"
      R"({"op":"replace","path":"/spec/rules/0/backendRefs/0/weight","value":65},)"
      R"({"op":"replace","path":"/spec/rules/0/backendRefs/1/weight","value":35}])",
      R"({"metadata": {"resourceVersion": "4711"}, "spec": {"rules": [{"backendRefs": [)"
      R"({"name": "web-v1", "weight": 65}, {"name": "web-v2", "weight": 35}]}]}, "status": )"
      R"({"parents": [{"parentRef": {"name": "gw"}, "conditions": [{"type": "Accepted", "status": "True"}]}]}})");
  row("istio", R"({"namespace": "shop", "service": "web", "blue": "v1", "green": "v2"})",
      "PATCH /apis/networking.istio.io/v1/namespaces/shop/virtualservices/web", "application/json-patch+json",
      R"([{"op":"test","path":"/metadata/resourceVersion","value":"4711"},)"
      R"({"op":"test","path":"/spec/http/0/route/0/destination/subset","value":"v1"},)"
      R"({"op":"test","path":"/spec/http/0/route/1/destination/subset","value":"v2"},)"
      R"({"op":"replace","path":"/spec/http/0/route/0/weight","value":65},)"
      R"({"op":"replace","path":"/spec/http/0/route/1/weight","value":35}])",
      R"({"metadata": {"resourceVersion": "4711"}, "spec": {"http": [{"route": [)"
      R"({"destination": {"subset": "v1"}, "weight": 65},)"
      R"({"destination": {"subset": "v2"}, "weight": 35}]}]}})");
}

void PresetRequestsTest::speaksAsDocumented() {
  QFETCH(QByteArray, preset);
  QFETCH(QByteArray, values);
  QFETCH(QByteArray, request);
  QFETCH(QByteArray, contentType);
  QFETCH(QByteArray, body);
  QFETCH(QByteArray, answer);
  const auto path = request.mid(request.indexOf(' ') + 1).toStdString();
  testkit::HttpFaultServer server;
  server.on(path, HttpAnswer{200, answer.toStdString(), {}});
  const std::map<QByteArray, std::pair<AuthScheme, const char*>> schemes{
      {"launchdarkly", {AuthScheme::Bare, ""}}, {"flagsmith", {AuthScheme::ApiKey, "Api-Key "}}};
  const auto scheme = schemes.contains(preset) ? schemes.at(preset) : std::pair(AuthScheme::Bearer, "Bearer ");
  Environment environment;
  environment.endpoints["service"].url = server.url();
  environment.endpoints["service"].bearer = "env:TOKEN";
  environment.endpoints["service"].scheme = scheme.first;
  const auto backends = makeBackends(runbookWith(preset, values), environment, secrets_);
  auto& backend = *backends->at("x");

  Answer<Status> written;
  backend.write(35, "key-1", kLong, written.callback());
  QVERIFY2(written.wait(), written.wait() ? "" : written.wait().error().message.c_str());
  Answer<Result<BackendReading>> seen;
  backend.read(kLong, seen.callback());
  QVERIFY2(seen.wait(), seen.wait() ? "" : seen.wait().error().message.c_str());
  QCOMPARE(std::abs(seen.wait()->percent - 35) < 1e-9, true);

  const bool looksFirst = body.contains("resourceVersion");
  QCOMPARE(server.seen().size(), std::size_t(looksFirst ? 3 : 2));
  const auto& put = server.seen().at(looksFirst ? 1 : 0);
  const auto token = std::string(scheme.second) + testkit::FixedSecrets::kCanary;
  QCOMPARE((put.method + " " + put.path).c_str(), request.constData());
  QCOMPARE(put.headers.at("content-type").c_str(), contentType.constData());
  QCOMPARE(put.headers.at("authorization"), token);
  QCOMPARE(put.headers.at("idempotency-key").c_str(), "key-1");
  QCOMPARE(put.body.c_str(), body.constData());
  const auto& get = server.seen().back();
  QCOMPARE(get.method + " " + get.path, "GET " + path);
  QCOMPARE(get.headers.at("authorization"), token);
  const auto command = backend.manualCommand(35);
  QVERIFY2(command.find("Authorization: " + std::string(scheme.second) + "$TOKEN\"") != std::string::npos,
           command.c_str());
}

void PresetRequestsTest::everyPresetHasARow() {
  std::set<std::string> names;
  for (const auto& preset : presets()) names.insert(preset.name);
  for (const char* elsewhere : {"argo-rollouts", "haproxy-dataplane", "nginx-plus"})
    QVERIFY2(names.erase(elsewhere) == 1, elsewhere);  // guarded_presets_test
  QCOMPARE(names, (std::set<std::string>{"flag", "unleash", "launchdarkly", "flagsmith", "cloudflare", "gateway-api",
                                         "istio"}));
}

// A route whose backends stand in another order: the cluster refuses, and nothing is turned round.
void PresetRequestsTest::aRefusedTestOpIsARefusal() {
  testkit::HttpFaultServer server;
  server.on("/apis/networking.istio.io/v1/namespaces/n/virtualservices/s", [](const testkit::HttpSeen& seen) {
    if (seen.method == "GET") return HttpAnswer{200, R"({"metadata": {"resourceVersion": "4711"}})", {}};
    return HttpAnswer{
        422, R"({"kind":"Status","message":"the server rejected our request: testing value failed"})", {}};
  });
  Environment environment;
  environment.endpoints["service"].url = server.url();
  const auto backends =
      makeBackends(runbookWith("istio", R"({"namespace": "n", "service": "s", "blue": "v1", "green": "v2"})"),
                   environment, secrets_);
  Answer<Status> written;
  backends->at("x")->write(35, "key", kLong, written.callback());
  QCOMPARE(written.wait().error().code, ErrorCode::Rejected);
  QVERIFY(written.wait().error().message.find("testing value failed") != std::string::npos);
  QVERIFY(written.wait().error().message.find("somebody else may have changed it") != std::string::npos);
}

WARROOM_TEST(PresetRequestsTest)
#include "preset_requests_test.moc"
