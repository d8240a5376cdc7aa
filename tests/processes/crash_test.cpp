// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// kill -9 of the engine at every boundary of a shift and of a rollback, and at random instants of both.
//
//   WARROOM_KILLS=1000        so many random instants instead of 50
//   WARROOM_KILL_SEED=N       the instants of that seed, to see them again
#include <algorithm>
#include <random>

#include "tests/processes/crash_bench.h"
#include "tests/testkit/test.h"

using warroom::testkit::Act;
using warroom::testkit::Crash;
using warroom::testkit::CrashBench;

namespace {

constexpr double kKnownWithinMs = 5'000;

// Figures of many crashes, and what was wrong with any.
class Tally {
 public:
  void add(const Crash& crash, const QString& where) {
    ++crashes_;
    killed_ += crash.killed ? 1 : 0;
    told_ += crash.told;
    known_.push_back(crash.knownMs);
    if (!crash.wrong.isEmpty())
      wrongs_ << where + QStringLiteral(": ") + crash.wrong;
    else if (crash.knownMs > kKnownWithinMs)
      wrongs_ << where + QStringLiteral(": known after %1 ms").arg(crash.knownMs);
  }
  void print(const char* what) {
    std::sort(known_.begin(), known_.end());
    qInfo(
        "%s: %d engines, %d killed on their way; truth known again after a median of %.0f ms, at worst %.0f ms; %llu "
        "records told to be on disk; %lld times lost, repeated or unknown",
        what, crashes_, killed_, known_.empty() ? 0 : known_[known_.size() / 2], known_.empty() ? 0 : known_.back(),
        static_cast<unsigned long long>(told_), static_cast<long long>(wrongs_.size()));
  }
  QString wrongs() const { return wrongs_.mid(0, 20).join(QLatin1Char('\n')); }

 private:
  int crashes_ = 0;
  int killed_ = 0;
  std::size_t told_ = 0;
  std::vector<double> known_;
  QStringList wrongs_;
};

}  // namespace

class CrashTest : public warroom::testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void everyBoundary_data() {
    QTest::addColumn<int>("act");
    QTest::newRow("shift") << int(Act::Shift);
    QTest::newRow("rollback") << int(Act::RollBack);
  }
  void everyBoundary() {
    QFETCH(int, act);
    CrashBench bench;
    Tally tally;
    for (long boundary = 1;; ++boundary) {
      const auto crash = bench.killAtBoundary(Act(act), boundary);
      tally.add(crash, QStringLiteral("boundary %1").arg(boundary));
      if (crash.killed && tally.wrongs().isEmpty()) continue;
      QVERIFY2(boundary > 10 || !tally.wrongs().isEmpty(), "too few boundaries: were they counted?");
      break;
    }
    tally.print(QTest::currentDataTag());
    QVERIFY2(tally.wrongs().isEmpty(), qPrintable(tally.wrongs()));
  }

  void randomInstants() {
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("WARROOM_KILLS", &given);
    const int count = given ? wanted : 50;
    const auto seeded = qgetenv("WARROOM_KILL_SEED");
    const unsigned seed = seeded.isEmpty() ? std::random_device{}() : seeded.toUInt();
    qInfo("%d random instants, seed %u", count, seed);
    std::mt19937 random(seed);
    CrashBench bench;
    // How long each takes where nobody kills it, and a little more.
    std::map<Act, double> spans;
    for (const auto act : {Act::Shift, Act::RollBack}) {
      const auto whole = bench.killAtBoundary(act, 1'000'000);
      QVERIFY2(whole.wrong.isEmpty() && !whole.killed, qPrintable(whole.wrong));
      spans[act] = 1.2 * whole.actMs;
    }
    Tally tally;
    for (int i = 0; i < count; ++i) {
      const auto act = i % 2 == 0 ? Act::Shift : Act::RollBack;
      const double ms = std::uniform_real_distribution<double>(0, spans[act])(random);
      const auto crash = bench.killAfter(act, std::chrono::microseconds(std::int64_t(1'000 * ms)));
      tally.add(crash, QStringLiteral("%1 after %2 ms")
                           .arg(act == Act::Shift ? QStringLiteral("shift") : QStringLiteral("rollback"))
                           .arg(ms));
      if (i % 100 == 99) tally.print("so far");
    }
    tally.print("random instants");
    QVERIFY2(tally.wrongs().isEmpty(), qPrintable(tally.wrongs()));
  }
};

WARROOM_TEST(CrashTest)
#include "crash_test.moc"
