// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/make_adapters.h"
#include "models/core/json.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/adapters/preset_runbook.h"
#include "tests/adapters/weight_calls.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::HttpAnswer;
using testkit::HttpSeen;
using testkit::read;
using testkit::write;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

constexpr const char* kArgo =
    R"("preset": "argo-rollouts", "values": {"namespace": "shop", "rollout": "web"}, "stages": [5, 25, 100])";
const std::string kRollout = "/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web";

constexpr const char* kDataPlane =
    R"("preset": "haproxy-dataplane", "values": {"backend": "app", "blue": "b1", "green": "g1"})";
const std::string kSection = "/v3/services/haproxy/configuration/backends/app";
const std::string kVersion = "/v3/services/haproxy/configuration/version";

constexpr const char* kPlus = R"("preset": "nginx-plus", "values": {"upstream": "app", "blue": "0", "green": "1"})";
const std::string kServers = "/api/9/http/upstreams/app/servers/";

std::string rollout(int weight, const char* pauses = R"([{"reason": "CanaryPauseStep", "startTime": "x"}])") {
  return R"({"metadata": {"name": "web", "resourceVersion": "4711"}, "status": {"phase": "Paused", "pauseConditions": )" +
         std::string(pauses) + R"(, "canary": {"weights": {"canary": {"weight": )" + std::to_string(weight) +
         R"(}, "stable": {"weight": 0}}}}})";
}

}  // namespace

// The presets that look before they write, against the documented contracts of their services.
class GuardedPresetsTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;
  std::unique_ptr<testkit::HttpFaultServer> server_;

  std::unique_ptr<Backend> backend(const char* keys) {
    Environment environment;
    environment.endpoints["service"].url = server_->url();
    environment.endpoints["service"].bearer = "env:TOKEN";
    auto made = makeBackends(testkit::runbookOf("http", keys), environment, secrets_);
    if (!made) qFatal("%s", made.error().message.c_str());
    return std::move(made->at("x"));
  }
  // What arrived, a line each: method, path and body.
  QByteArrayList lines() const {
    QByteArrayList all;
    for (const auto& seen : server_->seen())
      all << QByteArray::fromStdString(seen.method + " " + seen.path + (seen.body.empty() ? "" : " " + seen.body));
    return all;
  }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    server_ = std::make_unique<testkit::HttpFaultServer>();
  }

  void argoPromotesFromTheStageBefore_data() {
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("present");
    QTest::newRow("the first, from nothing") << 5 << 0;
    QTest::newRow("the next") << 25 << 5;
    QTest::newRow("the last") << 100 << 25;
  }
  void argoPromotesFromTheStageBefore() {
    QFETCH(int, wanted);
    QFETCH(int, present);
    server_->on(kRollout, HttpAnswer{200, rollout(present), {}});
    server_->on(kRollout + "/status", HttpAnswer{200, "{}", {}});
    const auto argo = backend(kArgo);
    const auto written = write(*argo, wanted);
    QVERIFY2(written, written ? "" : written.error().message.c_str());
    QCOMPARE(lines(), (QByteArrayList{"GET " + QByteArray::fromStdString(kRollout),
                                      "PATCH " + QByteArray::fromStdString(kRollout) +
                                          R"(/status {"metadata":{"resourceVersion":"4711"},)"
                                          R"("status":{"pauseConditions":null}})"}));
    QCOMPARE(server_->seen().back().headers.at("content-type").c_str(), "application/merge-patch+json");
    QCOMPARE(read(*argo)->percent, double(present));
  }

  // A second promotion would go a step further: it is not sent.
  void argoIsNotPromotedTwice_data() {
    QTest::addColumn<QByteArray>("rollout");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const std::string& is, const char* says) {
      QTest::newRow(name) << QByteArray::fromStdString(is) << QByteArray(says);
    };
    row("it is there already", rollout(25), "/status/canary/weights/canary/weight of now is 25, wanted 5");
    row("somebody went further", rollout(100), "is 100, wanted 5: somebody else may have changed it");
    row("it does not pause", rollout(5, "null"), "/status/pauseConditions/0/reason of now is not there");
    row("it pauses for another reason", rollout(5, R"([{"reason": "InconclusiveAnalysisRun"}])"),
        "is InconclusiveAnalysisRun, wanted CanaryPauseStep");
    row("it has no weights", R"({"status": {"pauseConditions": [{"reason": "CanaryPauseStep"}]}})",
        "weight of now is not there");
  }
  void argoIsNotPromotedTwice() {
    QFETCH(QByteArray, rollout);
    QFETCH(QByteArray, says);
    server_->on(kRollout, HttpAnswer{200, rollout.toStdString(), {}});
    const auto written = write(*backend(kArgo), 25);
    QCOMPARE(written.error().code, ErrorCode::Rejected);
    QVERIFY2(has(written.error().message, says.toStdString()), written.error().message.c_str());
    QVERIFY(has(written.error().message, "nothing was sent"));
    QCOMPARE(server_->count("PATCH"), 0);
  }

  // Whatever it does, and though it cannot be read.
  void argoIsAbortedUnasked() {
    server_->on(kRollout, HttpAnswer{500, "down", {}});
    server_->on(kRollout + "/status", HttpAnswer{200, "{}", {}});
    const auto argo = backend(kArgo);
    QVERIFY(write(*argo, 0));
    QVERIFY(write(*argo, 0));  // is the same again
    const auto abort = "PATCH " + QByteArray::fromStdString(kRollout) + R"(/status {"status":{"abort":true}})";
    QCOMPARE(lines(), (QByteArrayList{abort, abort}));
    QVERIFY2(argo->manualCommand(0).ends_with(R"(-d '{"status":{"abort":true}}')"), argo->manualCommand(0).c_str());
  }

  // What it had when it was read back last is what is changed, and nothing else; a rollback asks nobody.
  void kubernetesChangesOnlyWhatWasReadBack_data() {
    QTest::addColumn<QByteArray>("preset");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("object");  // with WEIGHT and REST
    QTest::newRow("gateway-api")
        << QByteArray(
               R"("preset": "gateway-api", "values": {"namespace": "n", "route": "r", "blue": "b", "green": "g"})")
        << QByteArray("/apis/gateway.networking.k8s.io/v1/namespaces/n/httproutes/r")
        << QByteArray(R"({"metadata": {"resourceVersion": "9"}, "spec": {"rules": [{"backendRefs": [)"
                      R"({"name": "b", "weight": REST}, {"name": "g", "weight": WEIGHT}]}]}, "status": {"parents": [)"
                      R"({"conditions": [{"type": "Accepted", "status": "True"}]}]}})");
    QTest::newRow("istio")
        << QByteArray(R"("preset": "istio", "values": {"namespace": "n", "service": "s", "blue": "b", "green": "g"})")
        << QByteArray("/apis/networking.istio.io/v1/namespaces/n/virtualservices/s")
        << QByteArray(R"({"metadata": {"resourceVersion": "9"}, "spec": {"http": [{"route": [)"
                      R"({"weight": REST}, {"weight": WEIGHT}]}]}})");
  }
  // Gateway API, HTTPRoute's status: a weight that no gateway has taken over moves nobody.
  void aRouteCountsOnceEachGatewayHasAcceptedIt_data() {
    QTest::addColumn<QByteArray>("parents");
    QTest::addColumn<QByteArray>("trouble");
    const QByteArray good =
        R"({"parentRef": {"name": "a"}, "conditions": [{"type": "Accepted", "status": "True", "observedGeneration": 7}]})";
    const auto other = [&good](const char* from, const char* to) { return QByteArray(good).replace(from, to); };
    QTest::newRow("accepted") << "[" + good + "]" << QByteArray();
    QTest::newRow("not said of which generation")
        << "[" + other(R"(, "observedGeneration": 7)", "") + "]" << QByteArray();
    QTest::newRow("no gateway") << QByteArray("[]") << QByteArray("nobody at /status/parents has accepted it yet");
    QTest::newRow("an older generation") << "[" + other(": 7", ": 6") + "]"
                                         << QByteArray("a has not looked at what was written last yet");
    QTest::newRow("refused") << "[" + other("\"True\"", R"("False", "reason": "NoMatchingParent", "message": "port")") +
                                    "]"
                             << QByteArray("a does not accept it: NoMatchingParent port");
    QTest::newRow("one of two") << "[" + good + "," + other("\"a\"", "\"z\"").replace("Accepted", "ResolvedRefs") + "]"
                                << QByteArray("z has not said yet whether it accepts it");
    QTest::newRow("no list") << QByteArray("7") << QByteArray("nobody at /status/parents has accepted it yet");
    QTest::newRow("no conditions") << QByteArray("[7]")
                                   << QByteArray("what stands at /status/parents are no conditions");
  }
  void aRouteCountsOnceEachGatewayHasAcceptedIt() {
    QFETCH(QByteArray, parents);
    QFETCH(QByteArray, trouble);
    server_->on("/apis/gateway.networking.k8s.io/v1/namespaces/n/httproutes/r", [&](const HttpSeen&) {
      const QByteArray route =
          R"({"metadata": {"generation": 7}, "spec": {"rules": [{"backendRefs": [{"weight": 75}, {"weight": 25}]}]},)"
          R"( "status": {"parents": )" +
          parents + "}}";
      return HttpAnswer{200, route.toStdString(), {}};
    });
    const auto cluster =
        backend(R"("preset": "gateway-api", "values": {"namespace": "n", "route": "r", "blue": "b", "green": "g"})");
    const auto reading = read(*cluster);
    QCOMPARE(reading.has_value(), trouble.isEmpty());
    if (reading) QCOMPARE(reading->percent, 25.0);
    if (reading) return;
    QCOMPARE(reading.error().code, ErrorCode::Unavailable);
    QVERIFY2(has(reading.error().message, "its weight is 25 %, but " + trouble.toStdString()),
             reading.error().message.c_str());
  }

  // Within its time to settle it is looked at again.
  void aGatewayIsGivenItsTime() {
    int generation = 7;
    int looks = 0;
    server_->on("/apis/gateway.networking.k8s.io/v1/namespaces/n/httproutes/r", [&](const HttpSeen& seen) {
      if (seen.method == "PATCH") generation = 8;
      const int observed = seen.method == "GET" && ++looks >= 3 ? generation : 7;
      return HttpAnswer{
          200,
          R"({"metadata": {"generation": )" + std::to_string(generation) +
              R"(}, "spec": {"rules": [{"backendRefs": [{"weight": 100}, {"weight": 0}]}]}, "status": )"
              R"({"parents": [{"conditions": [{"type": "Accepted", "status": "True", "observedGeneration": )" +
              std::to_string(observed) + "}]}]}}",
          {}};
    });
    const auto cluster = backend(
        R"("preset": "gateway-api", "values": {"namespace": "n", "route": "r", "blue": "b", "green": "g"}, "settle": "5s")");
    QVERIFY(write(*cluster, 0));
    const auto reading = read(*cluster);
    QVERIFY2(reading, reading ? "" : reading.error().message.c_str());
    QCOMPARE(reading->percent, 0.0);
    QCOMPARE(looks, 3);
  }

  void kubernetesChangesOnlyWhatWasReadBack() {
    QFETCH(QByteArray, preset);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, object);
    int weight = 25;
    int rest = 75;
    server_->on(path.toStdString(), [&](const HttpSeen&) {
      auto text = QByteArray(object).replace("WEIGHT", QByteArray::number(weight));
      return HttpAnswer{200, text.replace("REST", QByteArray::number(rest)).toStdString(), {}};
    });
    const auto cluster = backend(preset.constData());
    QCOMPARE(read(*cluster)->percent, 25.0);
    rest = 0;  // and so everything goes to green, whatever its own weight says
    QCOMPARE(read(*cluster)->percent, 100.0);
    rest = 60;
    weight = 40;
    const auto refused = write(*cluster, 50);
    QCOMPARE(refused.error().code, ErrorCode::Rejected);
    QVERIFY2(has(refused.error().message, "of now is 40, wanted 25: somebody else may have changed it"),
             refused.error().message.c_str());
    QVERIFY(has(refused.error().message, "nothing was sent"));
    QCOMPARE(server_->count("PATCH"), 0);

    QCOMPARE(read(*cluster)->percent, 40.0);  // and now it is known
    QVERIFY(write(*cluster, 50));
    QVERIFY(lines().back().contains(R"({"op":"test","path":"/metadata/resourceVersion","value":"9"})"));

    const int looked = server_->count("GET");
    weight = 60;
    QVERIFY(write(*cluster, 0));
    QCOMPARE(server_->count("GET"), looked);
    QVERIFY(!lines().back().contains("resourceVersion"));
  }

  void dataPlaneReplacesTheWholeSection() {
    server_->on(kVersion, HttpAnswer{200, "17\n", {}});
    server_->on(kSection, HttpAnswer{200,
                                     R"({"name":"app","balance":{"algorithm":"roundrobin"},"servers":)"
                                     R"({"b1":{"name":"b1","port":80,"weight":100},"g1":{"name":"g1","port":81}}})",
                                     {}});
    const auto plane = backend(kDataPlane);
    QVERIFY(write(*plane, 25));
    const auto section = QByteArray::fromStdString(kSection) + "?full_section=true";
    QCOMPARE(lines(), (QByteArrayList{"GET " + QByteArray::fromStdString(kVersion), "GET " + section,
                                      "PUT " + section +
                                          R"(&version=17 {"balance":{"algorithm":"roundrobin"},"name":"app","servers":)"
                                          R"({"b1":{"name":"b1","port":80,"weight":75},)"
                                          R"("g1":{"name":"g1","port":81,"weight":25}}})"}));
    const auto command = plane->manualCommand(0);
    QVERIFY2(has(command, R"(jq -c 'setpath(["servers","b1","weight"];100) | setpath(["servers","g1","weight"];0)')"),
             command.c_str());
    QVERIFY2(has(command, "version='\"$(curl --fail-with-body -s "), command.c_str());
  }

  // Between reading and writing somebody else has changed it: theirs stays.
  void dataPlaneRefusesAStaleVersion() {
    server_->on(kVersion, HttpAnswer{200, "17", {}});
    server_->on(kSection, [](const HttpSeen& seen) {
      if (seen.method == "PUT") return HttpAnswer{409, R"({"code":409,"message":"version mismatch"})", {}};
      return HttpAnswer{200, R"({"servers":{"b1":{"weight":50},"g1":{"weight":50}}})", {}};
    });
    const auto plane = backend(kDataPlane);
    const auto written = write(*plane, 25);
    QVERIFY(!written && has(written.error().message, "409"));
    QCOMPARE(read(*plane)->percent, 50.0);
  }

  void dataPlaneWithoutTheServerIsNotWritten() {
    server_->on(kVersion, HttpAnswer{200, "17", {}});
    server_->on(kSection, HttpAnswer{200, R"({"servers":{"b1":{"weight":100}}})", {}});
    const auto written = write(*backend(kDataPlane), 25);
    QVERIFY2(!written && has(written.error().message, "cannot be edited"), written ? "" : "another message");
    QCOMPARE(server_->count("PUT"), 0);
  }

  void nginxPlusRaisesFirst_data() {
    QTest::addColumn<int>("percent");
    QTest::addColumn<QByteArrayList>("patches");
    const auto patch = [](const char* server, const char* body) {
      return "PATCH " + QByteArray::fromStdString(kServers) + server + " " + body;
    };
    const auto row = [&](int percent, const QByteArray& first, const QByteArray& then) {
      QTest::addRow("%d", percent) << percent << QByteArrayList{first, then};
    };
    row(0, patch("0", R"({"weight":100,"down":false})"), patch("1", R"({"down":true})"));
    row(1, patch("0", R"({"weight":99,"down":false})"), patch("1", R"({"weight":1,"down":false})"));
    row(75, patch("1", R"({"weight":75,"down":false})"), patch("0", R"({"weight":25,"down":false})"));
    row(100, patch("1", R"({"weight":100,"down":false})"), patch("0", R"({"down":true})"));
  }
  void nginxPlusRaisesFirst() {
    QFETCH(int, percent);
    QFETCH(QByteArrayList, patches);
    server_->on(kServers + "0", HttpAnswer{200, "{}", {}});
    server_->on(
        kServers + "1",
        HttpAnswer{200, R"({"id": 1, "weight": 30, "down": )" + std::string(percent == 0 ? "true}" : "false}"), {}});
    const auto plus = backend(kPlus);
    QVERIFY(write(*plus, percent));
    QCOMPARE(lines(), patches);
    const auto& seen = server_->seen();
    QVERIFY(seen[0].headers.at("idempotency-key") != seen[1].headers.at("idempotency-key"));
    QCOMPARE(read(*plus)->percent, percent == 0 ? 0.0 : 30.0);  // what is down has no share, whatever its weight
  }

  // What could not be raised: the other side is not lowered.
  void nginxPlusLowersNothingAfterAFailure() {
    server_->on(kServers + "0", HttpAnswer{405, R"({"error":{"code":"MethodDisabled"}})", {}});
    server_->on(kServers + "1", HttpAnswer{200, "{}", {}});
    const auto written = write(*backend(kPlus), 10);
    QVERIFY(!written && has(written.error().message, "MethodDisabled"));
    QCOMPARE(server_->count("PATCH"), 1);
  }
};

WARROOM_TEST(GuardedPresetsTest)
#include "guarded_presets_test.moc"
