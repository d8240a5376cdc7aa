// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/haproxy_backend.h"
#include "app/adapters/checks/check_runner.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/adapters/weight_calls.h"
#include "tests/testkit/haproxy_process.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::read;
using testkit::write;

// Who clings to green, against a real HAProxy with `cookie SRV insert indirect nocache`.
class StickyTest : public testkit::Test {
  Q_OBJECT

  testkit::HttpFaultServer blue_;
  testkit::HttpFaultServer green_;
  testkit::FixedSecrets secrets_;
  Sources sources_;
  std::unique_ptr<testkit::HaproxyProcess> haproxy_;
  std::unique_ptr<HaproxyWeightBackend> backend_;
  std::unique_ptr<SystemCheckRunner> runner_;

  CheckOutcome ask(Visitor visitor, int requests = 1) {
    TrafficCheck check;
    check.endpoint = "site";
    check.path = "/";
    check.header = "X-Backend-Server";
    check.green = "green";
    check.samples = requests;
    check.visitor = visitor;
    Answer<CheckOutcome> answer;
    runner_->run(check, PlanTime{}, answer.callback());
    return answer.wait();
  }
  void prepareRunner(Milliseconds deadline) {
    Environment environment;
    environment.endpoints["site"].url = "http://127.0.0.1:" + std::to_string(haproxy_->frontPort());
    SystemCheckRunner::Options options;
    options.deadline = deadline;
    runner_ = std::make_unique<SystemCheckRunner>(sources_, environment, secrets_, options);
  }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    blue_.on("/", testkit::HttpAnswer{200, "", {{"X-Backend-Server", "blue"}}});
    green_.on("/", testkit::HttpAnswer{200, "", {{"X-Backend-Server", "green"}}});
    haproxy_ = std::make_unique<testkit::HaproxyProcess>(blue_.port(), green_.port());
    HaproxyBackend names{"balancer", "app", "blue", "green"};
    names.evict = true;
    backend_ = std::make_unique<HaproxyWeightBackend>(names, haproxy_->unixEndpoint());
    prepareRunner(Milliseconds{4'000});
  }
  void cleanup() {
    runner_.reset();
    haproxy_.reset();
  }

  void aCookieOutlivesTheWeightUntilItIsEvicted() {
    QCOMPARE(ask(Visitor::Returning).verdict, Verdict::NoData);
    QCOMPARE(ask(Visitor::Keeping, 4).value, std::optional(0.0));
    QCOMPARE(ask(Visitor::Returning).verdict, Verdict::NoData);  // blue's cookies are of no use here

    QVERIFY(write(*backend_, 50));
    QCOMPARE(ask(Visitor::Keeping, 10).value, std::optional(50.0));
    for (int i = 0; i < 5; ++i) QCOMPARE(ask(Visitor::Returning).value, std::optional(100.0));

    QVERIFY(write(*backend_, 0));
    QCOMPARE(read(*backend_)->percent, 0.0);
    QCOMPARE(ask(Visitor::New, 10).value, std::optional(0.0));
    for (int i = 0; i < 5; ++i) {
      const auto stuck = ask(Visitor::Returning);
      QCOMPARE(stuck.value, std::optional(100.0));
      QCOMPARE(stuck.evidence, std::string("a client with a cookie of green was served by green"));
    }

    Answer<Status> evicted;
    backend_->evict(Milliseconds{2'000}, evicted.callback());
    QVERIFY(evicted.wait());
    QCOMPARE(ask(Visitor::Returning).value, std::optional(0.0));
    QCOMPARE(ask(Visitor::Returning).value, std::optional(0.0));

    // The next shift up lets strangers come again, and one of them is the next to come back.
    QVERIFY(write(*backend_, 50));
    QCOMPARE(ask(Visitor::Returning).value, std::optional(0.0));
    QTRY_COMPARE(ask(Visitor::Keeping, 10).value, std::optional(50.0));  // once its health is known again
    QCOMPARE(ask(Visitor::Returning).value, std::optional(100.0));
  }

  void strangersNeverCarryACookie() {
    QVERIFY(write(*backend_, 50));
    ask(Visitor::Keeping, 10);
    ask(Visitor::New, 10);
    for (const auto* server : {&blue_, &green_})
      for (const auto& seen : server->seen()) QVERIFY(!seen.headers.contains("cookie"));
  }

  void silenceIsAnErrorAndForgetsNothing() {
    prepareRunner(Milliseconds{300});
    QVERIFY(write(*backend_, 50));
    ask(Visitor::Keeping, 10);
    haproxy_->pause();
    QCOMPARE(ask(Visitor::Returning).verdict, Verdict::Error);
    QCOMPARE(ask(Visitor::Keeping, 4).verdict, Verdict::Error);
    haproxy_->resume();
    QCOMPARE(ask(Visitor::Returning).value, std::optional(100.0));
  }
};

WARROOM_TEST(StickyTest)
#include "sticky_test.moc"
