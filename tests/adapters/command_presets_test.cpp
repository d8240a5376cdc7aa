// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <set>

#include "app/adapters/backends/make_adapters.h"
#include "models/runbook/presets.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/adapters/preset_runbook.h"
#include "tests/adapters/weight_calls.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::HttpAnswer;
using testkit::read;
using testkit::write;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string kService = "/api/http/services/warroom-split@file";

std::string weighted(int blue, int green) {
  return R"({"weighted":{"services":[{"name":"blue","weight":)" + std::to_string(blue) +
         R"(},{"name":"green","weight":)" + std::to_string(green) +
         R"(}]},"status":"enabled","usedBy":["web@file"],"name":"warroom-split@file","provider":"file","type":"weighted"})";
}

}  // namespace

// The presets of programs: their arguments, and those that are shipped against the contract of what they set.
class CommandPresetsTest : public testkit::Test {
  Q_OBJECT

  testkit::FixedSecrets secrets_;
  QTemporaryDir directory_;

  QString path(const char* name) const { return directory_.filePath(QString::fromLatin1(name)); }
  QByteArray contentOf(const char* name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  std::unique_ptr<Backend> backend(const QByteArray& keys, const char* program, const std::vector<std::string>& argv) {
    Environment environment;
    environment.programs[program] = argv;
    auto made = makeBackends(testkit::runbookOf("command", keys), environment, secrets_);
    if (!made) qFatal("%s", made.error().message.c_str());
    return std::move(made->at("x"));
  }
  std::unique_ptr<Backend> traefik(const testkit::HttpFaultServer& server) {
    return backend(R"("preset": "traefik-split")", "traefik-split",
                   {WARROOM_SOURCE_DIR "/packaging/backends/traefik-split", "--file", path("split.yml").toStdString(),
                    "--url", server.url() + kService, "--patience", "1"});
  }

 private Q_SLOTS:
  void everyPresetIsTested() {
    std::set<std::string> names;
    for (const auto& preset : commandPresets()) names.insert(preset.name);
    QCOMPARE(names, (std::set<std::string>{"nginx-split", "traefik-split", "aws-alb"}));  // nginx_split_test: the first
  }

  // aws elbv2 modify-rule and describe-rules, an argument a line.
  void awsGetsTheWholeActionList() {
    const auto alb =
        backend(R"("preset": "aws-alb", "values": {"rule": "arn:aws:e:eu:1:listener-rule/app/shop/1/2/3",)"
                R"("blue": "arn:aws:e:eu:1:targetgroup/blue/4", "green": "arn:aws:e:eu:1:targetgroup/green/5"})",
                "aws",
                {"/bin/bash", "-c", R"(printf '%s\n' "$@" >>")" + path("calls").toStdString() + R"("; echo 35)", "aws",
                 "--region", "eu"});
    QVERIFY(write(*alb, 35));
    QCOMPARE(read(*alb)->percent, 35.0);
    QCOMPARE(contentOf("calls"),
             QByteArray("--region\neu\nelbv2\nmodify-rule\n--rule-arn\narn:aws:e:eu:1:listener-rule/app/shop/1/2/3\n"
                        "--actions\n"
                        R"([{"Type":"forward","ForwardConfig":{"TargetGroups":[)"
                        R"({"TargetGroupArn":"arn:aws:e:eu:1:targetgroup/blue/4","Weight":65},)"
                        R"({"TargetGroupArn":"arn:aws:e:eu:1:targetgroup/green/5","Weight":35}]}}])"
                        "\n--region\neu\nelbv2\ndescribe-rules\n--rule-arns\n"
                        "arn:aws:e:eu:1:listener-rule/app/shop/1/2/3\n--output\ntext\n--query\n"
                        "Rules[0].Actions[0].ForwardConfig.TargetGroups"
                        "[?TargetGroupArn=='arn:aws:e:eu:1:targetgroup/green/5'].Weight | [0]\n"));
  }

  void traefikPullsTheFile() {
    testkit::HttpFaultServer server;
    // As Traefik does: it tells what it last found in the file.
    server.on(kService, [this](const testkit::HttpSeen&) {
      const bool there =
          contentOf("split.yml").contains("weight: 75\n          - name: green\n            weight: 25\n");
      return HttpAnswer{200, there ? weighted(75, 25) : weighted(100, 0), {}};
    });
    const auto backend = traefik(server);
    const auto written = write(*backend, 25);
    QVERIFY2(written, written ? "" : written.error().message.c_str());
    QCOMPARE(read(*backend)->percent, 25.0);
    QCOMPARE(contentOf("split.yml"), QByteArray("# Written by traefik-split; the next run overwrites it.\n"
                                                "http:\n  services:\n    warroom-split:\n      weighted:\n"
                                                "        services:\n"
                                                "          - name: blue\n            weight: 75\n"
                                                "          - name: green\n            weight: 25\n"));
  }

  // It goes on telling 25: a higher weight is taken back from the file, a lower one stays for when it is read.
  void traefikThatDoesNotFollowIsNoSuccess() {
    testkit::HttpFaultServer server;
    server.on(kService, HttpAnswer{200, weighted(75, 25), {}});
    const auto backend = traefik(server);
    QVERIFY(write(*backend, 25));
    const auto up = write(*backend, 50);
    QVERIFY2(!up && has(up.error().message, "not in effect: 25"), up ? "" : up.error().message.c_str());
    QVERIFY(contentOf("split.yml").endsWith("weight: 25\n"));
    QVERIFY(!write(*backend, 0));
    QVERIFY(contentOf("split.yml").endsWith("weight: 0\n"));
    QCOMPARE(read(*backend)->percent, 25.0);
  }

  void traefikTellsSomethingElse_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("another kind of service") << QByteArray(R"({"loadBalancer":{"servers":[]}})");
    QTest::newRow("no green") << QByteArray(R"({"weighted":{"services":[{"name":"blue","weight":1}]}})");
    QTest::newRow("no JSON") << QByteArray("<html>");
    QTest::newRow("no weight at all") << QByteArray::fromStdString(weighted(0, 0));
  }
  void traefikTellsSomethingElse() {
    QFETCH(QByteArray, answer);
    testkit::HttpFaultServer server;
    server.on(kService, HttpAnswer{200, answer.toStdString(), {}});
    const auto reading = read(*traefik(server));
    QVERIFY2(!reading && has(reading.error().message, "not a weighted service"),
             reading ? "a number" : reading.error().message.c_str());
  }
};

WARROOM_TEST(CommandPresetsTest)
#include "command_presets_test.moc"
