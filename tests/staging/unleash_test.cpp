// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QElapsedTimer>

#include "app/adapters/backends/make_adapters.h"
#include "app/adapters/secrets/secrets.h"
#include "models/runbook/presets.h"
#include "tests/adapters/weight_calls.h"
#include "tests/staging/unleash_server.h"
#include "tests/testkit/staging_stack.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::read;
using testkit::write;

namespace {

constexpr int kUsers = 100;
// From the write to what a browser is told: what RUNBOOK.md says of it.
constexpr int kSettlesMs = 12'000;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

// The preset "unleash" against a real Unleash on its PostgreSQL.
class UnleashTest : public testkit::Test {
  Q_OBJECT

  testkit::StagingStack stack_{QStringLiteral(WARROOM_SOURCE_DIR), QStringLiteral(WARROOM_BIN_DIR)};
  std::unique_ptr<testkit::UnleashServer> server_;
  SystemSecrets secrets_;

  HttpBackend preset() const {
    auto backend = expanded(*presetNamed("unleash"), {{"project", "default"},
                                                      {"feature", testkit::kUnleashFeature},
                                                      {"environment", "development"},
                                                      {"strategy", server_->strategy()}});
    backend.endpoint = "unleash";
    return backend;
  }
  std::unique_ptr<Backend> backend(const HttpBackend& how, const char* token = "admin") const {
    Runbook runbook;
    runbook.backends = {{"flag", "Flag", Milliseconds{5'000}, how}};
    Environment environment;
    environment.endpoints["unleash"] = server_->endpoint(token);
    auto made = makeBackends(runbook, environment, secrets_);
    if (!made) qFatal("%s", made.error().message.c_str());
    return std::move(made->at("flag"));
  }

  // Its own switch, as a runbook's flag service.
  TaskOutcome switchTo(const char* feature, bool on, const char* token = "admin") const {
    const std::string place = "/api/admin/projects/default/features/{{flag}}/environments/development";
    Runbook runbook;
    FlagService service;
    service.id = "flags";
    service.endpoint = "unleash";
    service.path = place + "/{{switch}}";
    service.readPath = place;
    service.readPointer = "/enabled";
    runbook.flagServices = {service};
    Environment environment;
    environment.endpoints["unleash"] = server_->endpoint(token);
    const auto runner = makeTaskRunner(std::make_shared<const Runbook>(runbook), environment, secrets_);
    TaskOrder order;
    order.task.id = "switch";
    order.task.how = SetFlags{"flags", {{feature, on}}};
    order.key = "room/1";
    testkit::Answer<TaskOutcome> answer;
    runner->run(order, answer.callback());
    return answer.wait();
  }

 private Q_SLOTS:
  void initTestCase() {
    QElapsedTimer since;
    since.start();
    const auto started = stack_.start(0, QStringLiteral("unleash"));
    QVERIFY2(started, started ? "" : started.error().message.c_str());
    server_ = std::make_unique<testkit::UnleashServer>(stack_);
    QVERIFY(server_->prepare());
    qInfo("the stack with Unleash took %lld s", since.elapsed() / 1'000);
  }

  void setsAndReadsBack_data() {
    QTest::addColumn<int>("percent");
    for (const int percent : {25, 100, 1, 0}) QTest::addRow("%d", percent) << percent;
  }
  void setsAndReadsBack() {
    QFETCH(int, percent);
    const auto flag = backend(preset());
    const auto written = write(*flag, percent);
    QVERIFY2(written, written ? "" : written.error().message.c_str());
    QCOMPARE(server_->rollout(), QByteArray::number(percent));
    const auto reading = read(*flag);
    QVERIFY2(reading, reading ? "" : reading.error().message.c_str());
    QCOMPARE(reading->percent, double(percent));
  }

  // A write that is read back is not yet what users get: that follows within the time that is said of it.
  void usersFollowWithinTheTimeToSettle() {
    const auto flag = backend(preset());
    for (const int percent : {100, 0}) {
      QVERIFY(write(*flag, percent));
      QElapsedTimer since;
      since.start();
      QTRY_COMPARE_WITH_TIMEOUT(server_->enabledFor(kUsers), percent == 100 ? kUsers : 0, kSettlesMs);
      qInfo("%d %% of users after %lld ms", percent, static_cast<long long>(since.elapsed()));
    }
    QVERIFY(write(*flag, 25));
    // Who is among them is decided by a hash: four standard deviations.
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(server_->enabledFor(kUsers) - 25) <= 17 && server_->enabledFor(kUsers) > 0,
                             kSettlesMs);
  }

  void aFeatureIsSwitchedOffAndOn() {
    QVERIFY(write(*backend(preset()), 100));
    QTRY_COMPARE_WITH_TIMEOUT(server_->enabledFor(kUsers), kUsers, kSettlesMs);
    for (const bool on : {false, true}) {
      const auto outcome = switchTo(testkit::kUnleashFeature, on);
      QVERIFY2(outcome.outcome == Outcome::Confirmed, outcome.evidence.c_str());
      QTRY_COMPARE_WITH_TIMEOUT(server_->enabledFor(kUsers), on ? kUsers : 0, kSettlesMs);
    }
    const auto refused = switchTo(testkit::kUnleashFeature, false, "client");
    QVERIFY2(refused.outcome == Outcome::Failed && has(refused.evidence, "403"), refused.evidence.c_str());
    QVERIFY(switchTo("none", true).outcome == Outcome::Failed);
    QCOMPARE(server_->enabledFor(kUsers), kUsers);
  }

  // A template that is wrong by a digit: the server takes 150 with 200, and only the read-back shows it.
  void anImpossiblePercentageIsSeenByReadingBack() {
    auto wrong = preset();
    wrong.body = R"([{"op":"replace","path":"/parameters/rollout","value":"{{percent}}0"}])";
    const auto flag = backend(wrong);
    QVERIFY(write(*flag, 15));
    QCOMPARE(server_->rollout(), QByteArray("150"));
    const auto reading = read(*flag);
    QVERIFY(reading);
    QCOMPARE(reading->percent, 150.0);
    QVERIFY(write(*backend(preset()), 0));
  }

  void aTokenOfAnotherTypeIsRefused_data() {
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("client") << QByteArray("client");
    QTest::newRow("frontend") << QByteArray("frontend");
  }
  void aTokenOfAnotherTypeIsRefused() {
    QFETCH(QByteArray, token);
    QVERIFY(write(*backend(preset()), 10));
    const auto flag = backend(preset(), token.constData());
    const auto written = write(*flag, 50);
    QCOMPARE(written.error().code, ErrorCode::Rejected);
    const auto& message = written.error().message;
    QVERIFY2(has(message, "403") && has(message, "expected a different token type"), message.c_str());
    QVERIFY(!has(message, stack_.secret(QStringLiteral("unleash-client-token")).toStdString()));
    QCOMPARE(server_->rollout(), QByteArray("10"));
  }

  void aFeatureThatIsNotThereIsRefused() {
    auto other = preset();
    other.path = other.readPath = "/api/admin/projects/default/features/none/environments/development/strategies/x";
    const auto flag = backend(other);
    const auto written = write(*flag, 50);
    QVERIFY2(!written && has(written.error().message, "404"), written ? "" : written.error().message.c_str());
    QVERIFY(!read(*flag));
  }
};

WARROOM_TEST(UnleashTest)
#include "unleash_test.moc"
