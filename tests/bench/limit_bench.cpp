// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a rollback takes when one of its two backends hangs: two real HAProxy, one of them stopped, with the
// deadlines of the cutovers that ship. The healthy one must not wait for the other; the whole must end within the
// deadline.
//
//   warroom-limit-bench [--smoke]
#include <QtCore/QCoreApplication>

#include "app/adapters/backends/haproxy_backend.h"
#include "app/adapters/time/qt_scheduler.h"
#include "models/core/clock.h"
#include "models/cutover/weight_action.h"
#include "tests/bench/table.h"
#include "tests/testkit/haproxy_process.h"

using namespace warroom;
using namespace warroom::bench;
using namespace std::chrono_literals;

namespace {

struct Found {
  std::vector<double> healthy;  // ms
  std::vector<double> whole;    // seconds
};

double seconds(Milliseconds time) { return double(time.count()) / 1'000; }

// Many rollbacks side by side against the same two servers: they write the same absolute weight.
Found rollBack(const Endpoint& good, const Endpoint& hung, Milliseconds until, Milliseconds attempt, int times) {
  const SystemClock clock;
  QtScheduler scheduler;
  const HaproxyBackend spec{"balancer", "app", "blue", "green"};
  HaproxyWeightBackend healthy(spec, good), hanging(spec, hung);
  Found found;
  std::vector<std::unique_ptr<WeightAction>> actions;
  for (int i = 0; i < times; ++i) {
    std::vector<WeightTarget> targets{{"healthy", "Healthy", {{&healthy, 0ms}}, attempt},
                                      {"hanging", "Hanging", {{&hanging, 0ms}}, attempt}};
    actions.push_back(std::make_unique<WeightAction>(
        std::move(targets), WeightAction::Options{.percent = 0, .key = "bench", .until = until}, clock, scheduler));
    const auto began = clock.io();
    actions.back()->start(
        [&found](const BackendReport& report) {
          if (report.backend == "healthy" && report.outcome == Outcome::Confirmed)
            found.healthy.push_back(double(report.took.count()));
        },
        [&found, &clock, began](const std::vector<BackendReport>&) {
          found.whole.push_back(seconds(Milliseconds(clock.io() - began)));
        });
  }
  while (found.whole.size() < std::size_t(times)) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  return found;
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const bool smoke = isSmoke(argc, argv);
  testkit::HaproxyProcess good(1, 1), hung(1, 1);
  hung.pause();
  const auto attempt = smoke ? 300ms : 5'000ms;
  for (const auto limit : {30s, 60s, 120s}) {
    const Milliseconds until = smoke ? Milliseconds(limit / 30) : Milliseconds(limit);
    const auto found = rollBack(good.unixEndpoint(), hung.unixEndpoint(), until, attempt, smoke ? 2 : 20);
    if (found.healthy.size() != found.whole.size()) qFatal("limit-bench: a healthy backend was not confirmed");
    const auto name = "one of two hangs, limit " + std::to_string(limit.count()) + " s: ";
    const Beside beside{"the limit", seconds(until)};
    const Beside inMs{"the limit", double(until.count())};
    printLine(name + "the other at 0, median", percentile(found.healthy, 0.5), "ms", inMs, 1);
    printLine(name + "the other at 0, worst", percentile(found.healthy, 1), "ms", inMs, 1);
    printLine(name + "ended, median", percentile(found.whole, 0.5), "s", beside);
    printLine(name + "ended, worst", percentile(found.whole, 1), "s", beside);
  }
  hung.resume();
  return 0;
}
