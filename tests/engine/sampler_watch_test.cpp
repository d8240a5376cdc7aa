// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/rules.h"
#include "tests/engine/engine_bench.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;
using testkit::EngineBench;

namespace {

// The small plan, its track observed by a sampler; `balancerCounts`: only for the sake of cookies.
Plan sampledPlan(bool balancerCounts) {
  auto plan = testkit::smallPlan();
  auto runbook = *plan.runbook;
  runbook.tracks.front().sampler = Sampler{"site", "/who", "X-Backend-Server", "green", 20, true};
  if (!balancerCounts) runbook.tracks.front().observedBy.clear();
  plan.runbook = std::make_shared<const Runbook>(runbook);
  return plan;
}

// The world outside: strangers are dealt in turns, the client that comes back is where it is.
struct Site {
  EngineBench bench;
  int strangersOnGreen = 0;  // of 20
  std::optional<bool> returningOnGreen;
  int samples = 0;

  explicit Site(bool balancerCounts = false) : bench(sampledPlan(balancerCounts)) {
    bench.checks.answer = [this](const Check& check) { return answer(check); };
    bench.toGo();
  }
  CheckOutcome answer(const Check& check) {
    const auto* traffic = std::get_if<TrafficCheck>(&check);
    if (!traffic) return bench.checks.outcome;
    if (traffic->visitor != Visitor::Returning) {
      ++samples;
      if (traffic->samples != 20 || traffic->path != "/who") qFatal("another question");
      return {Verdict::Pass, 5.0 * strangersOnGreen, "counted"};
    }
    if (!returningOnGreen) return {Verdict::NoData, std::nullopt, "no cookie"};
    return {Verdict::Pass, *returningOnGreen ? 100.0 : 0.0, "served"};
  }
  bool alarms(const std::string& id) const {
    for (const auto& alarm : alarmsOf(bench.engine->state()))
      if (alarm.id == id) return true;
    return false;
  }
};

}  // namespace

class SamplerWatchTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void strangersAreCountedAndJudged() {
    Site site;
    QCOMPARE(site.bench.give(command::Shift{"traffic", 10, {}}), std::string());
    site.strangersOnGreen = 2;
    site.bench.run(4min);
    const auto& observed = site.bench.shown.observed.at("traffic");
    QCOMPARE(observed.reason, std::string());
    QCOMPARE(observed.unjudged, std::string());
    QCOMPARE(observed.green * 9, observed.blue);
    QVERIFY(observed.judgedBlue > 1'000);
    QVERIFY(!site.alarms("observed/traffic/differs"));
    site.strangersOnGreen = 10;
    site.bench.run(2min);
    QVERIFY(site.alarms("observed/traffic/differs"));
  }

  void aSampleThatCannotBeTakenIsSaid() {
    Site site;
    site.bench.checks.answer = {};
    site.bench.checks.outcome = {Verdict::Error, std::nullopt, "request 1 of 20: connection refused"};
    site.bench.run(4s);
    QCOMPARE(site.bench.shown.observed.at("traffic").reason, std::string("request 1 of 20: connection refused"));
  }

  void whoClingsToGreenAtZeroIsAnAlarm() {
    Site site;
    QCOMPARE(site.bench.give(command::Shift{"traffic", 10, {}}), std::string());
    site.strangersOnGreen = 2;
    site.returningOnGreen = true;
    site.bench.run(10s);
    QVERIFY(!site.alarms("observed/traffic/sticky"));  // green has traffic: it may well be there
    site.bench.give(command::RollBack{"smoke"});
    site.strangersOnGreen = 0;
    site.bench.run(4s);
    QVERIFY(site.alarms("observed/traffic/sticky"));
    QCOMPARE(site.bench.lastEvent<event::ClientsStick>()->evidence, std::string("served"));
    site.returningOnGreen = false;
    site.bench.run(4s);
    QVERIFY(!site.alarms("observed/traffic/sticky"));
    QVERIFY(site.bench.lastEvent<event::ClientsLeft>() != nullptr);
    QVERIFY(!site.alarms("observed/traffic/differs"));
  }

  // Beside a balancer that counts, strangers only bring a cookie back, and only while there is one to be had.
  void besideABalancerItIsThereForTheCookie() {
    Site site(true);
    site.bench.run(10s);
    QCOMPARE(site.samples, 0);
    site.bench.give(command::Shift{"traffic", 10, {}});
    site.bench.run(10s);
    QVERIFY(site.samples > 0);
    site.returningOnGreen = true;
    site.bench.run(4s);
    const int kept = site.samples;
    site.bench.run(20s);
    QCOMPARE(site.samples, kept);
    site.bench.give(command::RollBack{"smoke"});
    site.bench.run(4s);
    QVERIFY(site.alarms("observed/traffic/sticky"));
  }
};

WARROOM_TEST(SamplerWatchTest)
#include "sampler_watch_test.moc"
