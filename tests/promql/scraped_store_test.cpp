// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/scraped_store.h"

#include "models/promql/number.h"
#include "tests/testkit/test.h"

using namespace warroom;
using promql::ExposedSample;
using promql::ScrapedStore;

class ScrapedStoreTest : public testkit::Test {
  Q_OBJECT

  static PlanTime at(long long milliseconds) { return PlanTime(Milliseconds(1'767'225'600'000 + milliseconds)); }
  static ExposedSample sample(const std::string& name, double value, const std::string& side = "green") {
    return {{{"__name__", name}, {"env", side}}, value, std::nullopt};
  }

 private Q_SLOTS:
  void whatVanishesEnds() {
    ScrapedStore store;
    QVERIFY(store.keep("green", at(0), {sample("a", 1), sample("b", 2)}));
    QVERIFY(store.keep("blue", at(10), {sample("a", 3, "blue")}));
    QVERIFY(store.keep("green", at(250), {sample("a", 4)}));
    const auto& b = store.named("b").front()->samples;
    QCOMPARE(b.size(), std::size_t{2});
    QVERIFY(promql::isStale(b.values().back()));
    QVERIFY(b.times().back() == at(250));
    QCOMPARE(store.named("a").size(), std::size_t{2});
    for (const auto* series : store.named("a")) QVERIFY(!promql::isStale(series->samples.values().back()));
  }

  // A marker once, not again in each round; and it may come back.
  void aLostPageEndsAllOfItOnce() {
    ScrapedStore store;
    QVERIFY(store.keep("green", at(0), {sample("a", 1)}));
    QVERIFY(store.keep("green", at(250), {}));
    QVERIFY(store.keep("green", at(500), {}));
    QCOMPARE(store.named("a").front()->samples.size(), std::size_t{2});
    QVERIFY(store.keep("green", at(750), {sample("a", 5)}));
    QCOMPARE(store.named("a").front()->samples.values().back(), 5.0);
    QCOMPARE(store.sampleCount(), std::size_t{3});
  }

  void timesOfThePageCount() {
    ScrapedStore store;
    auto own = sample("a", 1);
    own.time = at(-5'000);
    auto ahead = sample("b", 1);
    ahead.time = at(601'000);
    QVERIFY(store.keep("green", at(0), {own, ahead, sample("a", 2, "blue")}));
    QVERIFY(store.named("a").front()->samples.times().front() == at(-5'000));
    QVERIFY(store.named("b").front()->samples.times().front() == at(0));
    QVERIFY(store.keep("green", at(250), {own}));
    QCOMPARE(store.named("a").front()->samples.size(), std::size_t{1});
    // Its clock is ahead, and it has ended all the same.
    QVERIFY(promql::isStale(store.named("b").front()->samples.values().back()));
  }

  void theFirstOfTwoIsKept() {
    ScrapedStore store;
    QVERIFY(store.keep("green", at(0), {sample("a", 1), sample("a", 2)}));
    QCOMPARE(store.named("a").front()->samples.values().front(), 1.0);
    QCOMPARE(store.named("a").size(), std::size_t{1});
  }

  void tooManySeriesAreRefusedWhole() {
    ScrapedStore store({.series = 3, .samples = 1'000});
    QVERIFY(store.keep("green", at(0), {sample("a", 1), sample("b", 1)}));
    const auto refused = store.keep("green", at(250), {sample("c", 1), sample("d", 1)});
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("more than 3 series") != std::string::npos);
    QVERIFY(store.named("c").empty());
    QVERIFY(!promql::isStale(store.named("a").front()->samples.values().back()));
  }

  // A day at 250 ms: no more is held than a query may look at.
  void memoryIsBoundedByTime() {
    ScrapedStore store;
    store.lookBack(Milliseconds{60'000});
    QCOMPARE(store.reach(), Milliseconds{300'000});
    std::size_t most = 0;
    for (long long time = 0; time < 86'400'000; time += 250) {
      QVERIFY(store.keep("green", at(time), {sample("a", 1)}));
      most = std::max(most, store.sampleCount());
    }
    QVERIFY(most <= 340 * 4 + 10);
    store.lookBack(Milliseconds{100'000'000});
    QCOMPARE(store.reach(), promql::kLongestReach);
  }

  void memoryIsBoundedBySamples() {
    ScrapedStore store({.series = 1'000, .samples = 5'000});
    store.lookBack(promql::kLongestReach);
    std::vector<ExposedSample> page;
    for (int i = 0; i < 20; ++i) page.push_back(sample("a" + std::to_string(i), i));
    for (long long time = 0; time < 600'000; time += 250) {
      QVERIFY(store.keep("green", at(time), page));
      QVERIFY(store.sampleCount() <= 5'000);
    }
    QVERIFY(store.reach() < Milliseconds{60'000});
    store.lookBack(promql::kLongestReach);
    QVERIFY(store.reach() < Milliseconds{60'000});  // it has learned that there is no room
  }

  // Names that change with every page do not fill it for ever.
  void seriesThatAreGoneAreForgotten() {
    ScrapedStore store({.series = 200, .samples = 100'000});
    for (long long time = 0; time < 7'200'000; time += 5'000)
      QVERIFY(store.keep("green", at(time), {sample("a", 1, std::to_string(time))}));
    QVERIFY(store.named("a").size() <= 80);
    QVERIFY(store.keep("green", at(7'200'000), {}));
    QVERIFY(store.keep("green", at(7'600'000), {}));
    QVERIFY(store.named("a").empty());
    QCOMPARE(store.sampleCount(), std::size_t{0});
  }
};

WARROOM_TEST(ScrapedStoreTest)
#include "scraped_store_test.moc"
