// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What judging costs: so many triggers, each over an answer of 100 series, once a second of plan time. The share of one
// core is the processor's time over the plan's.
//
//   warroom-judge-bench [--smoke]
#include <ctime>

#include "models/gates/judge.h"
#include "models/gates/trigger_memory.h"
#include "tests/bench/table.h"

using namespace warroom;
using namespace warroom::bench;

namespace {

constexpr int kSeries = 100;

double processorSeconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

Trigger anyAbove(double limit) {
  MetricCheck check;
  check.metric.combine = Combine::Any;
  check.comparison = Comparison::Above;
  check.limit = limit;
  check.unit = "%";
  Trigger trigger;
  trigger.id = "errors";
  trigger.breach = check;
  trigger.hold = Milliseconds{300'000};
  return trigger;
}

InstantAnswer answerAt(PlanTime time, double highest) {
  InstantAnswer answer;
  for (int i = 0; i < kSeries; ++i)
    answer.series.push_back({{{"pod", "web-" + std::to_string(i)}}, {time, highest * i / kSeries}, {}});
  return answer;
}

// Percent of one core. Answers are made beforehand: reading them off the wire is not judging.
double shareOfCore(int triggers, int seconds) {
  std::vector<Trigger> all;
  for (int i = 0; i < triggers; ++i) all.push_back(anyAbove(1 + i % 7));
  std::vector<TriggerMemory> memories(all.size());
  PlanTime now{Milliseconds{1'767'225'600'000}};
  std::vector<InstantAnswer> answers;
  for (int second = 0; second < seconds; ++second)
    answers.push_back(answerAt(now + Milliseconds{second * 1'000}, second % 20));
  const auto began = processorSeconds();
  int fired = 0;
  for (int second = 0; second < seconds; ++second) {
    const auto time = now + Milliseconds{second * 1'000};
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto& check = std::get<MetricCheck>(all[i].breach);
      const auto value = readFreshValue(effectiveQuery(check), answers[std::size_t(second)], InstantAnswer{}, time);
      const auto step = advance(all[i], memories[i], judgeBreach(check, value), time);
      memories[i] = step.memory;
      fired += step.change == TriggerChange::Fired ? 1 : 0;
    }
  }
  const auto took = processorSeconds() - began;
  if (fired != 0) std::abort();  // none holds for five minutes
  return 100 * took / seconds;
}

}  // namespace

int main(int argc, char** argv) {
  const int seconds = isSmoke(argc, argv) ? 2 : 60;
  double ten = 0;
  for (const int triggers : {10, 100, 1'000}) {
    const double share = shareOfCore(triggers, seconds);
    if (triggers == 10) ten = share;
    const auto figure = "judging " + std::to_string(triggers) + " triggers x 100 series at 1 Hz";
    printLine(figure, share, "%core", {"2 % of a core", 2}, 1.0);
    if (triggers > 10)
      printLine("  beside " + std::to_string(triggers / 10) + " x that of 10", share, "%core",
                {"as it would grow evenly", ten * triggers / 10});
  }
  return 0;
}
