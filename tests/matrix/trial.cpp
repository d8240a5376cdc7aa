// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/matrix/trial.h"

#include <QtCore/QCoreApplication>
#include <algorithm>
#include <deque>
#include <list>

#include "app/adapters/time/qt_scheduler.h"
#include "models/core/clock.h"
#include "models/cutover/weight_action.h"
#include "tests/matrix/pace.h"

namespace warroom::matrix {
namespace {

constexpr std::size_t kProgramsAtOnce = 16;  // each costs processes, not only sockets
constexpr std::size_t kBegunAtOnce = 3;      // between two turns of the loop, so that none waits long

class Trial {
 public:
  Trial(const Plan& plan, const Limits& limits, const Clock& clock, Scheduler& scheduler, Ended& ended)
      : clock_(clock) {
    std::vector<WeightTarget> targets;
    for (const auto& ways : plan) {
      const auto id = "backend" + std::to_string(targets.size() + 1);
      WeightTarget target{id, id, {}, limits.attempt};
      rigs_.emplace_back();
      for (const auto& cell : ways) {
        rigs_.back().push_back(rigOf(cell));
        target.ways.push_back({&rigs_.back().back()->backend(), Milliseconds{0}});
        programs_ += cell.kind == Kind::Command ? 1 : 0;
      }
      targets.push_back(std::move(target));
    }
    action_ = std::make_unique<WeightAction>(
        std::move(targets),
        WeightAction::Options{.percent = 0, .key = "room/rollback", .until = limits.until, .evict = true}, clock,
        scheduler);
    began_ = clock.io();
    action_->start([](const BackendReport&) {},
                   [this, &ended](std::vector<BackendReport> reports) { end(std::move(reports), ended); });
  }

  bool hasEnded() const { return ended_; }
  std::size_t programs() const { return programs_; }

 private:
  void end(std::vector<BackendReport> reports, Ended& ended) {
    ended.took = Milliseconds(clock_.io() - began_);
    ended.sentence = sentenceOf(reports, 0, ended.took);
    ended.reports = std::move(reports);
    for (const auto& ways : rigs_) {
      ended.held.emplace_back();
      ended.evicted.emplace_back();
      ended.manual.emplace_back();
      for (const auto& rig : ways) {
        ended.held.back().push_back(rig->held());
        ended.evicted.back().push_back(rig->evicted());
        ended.manual.back().push_back(rig->backend().manualCommand(0));
      }
    }
    ended_ = true;
  }

  const Clock& clock_;
  std::vector<std::vector<std::unique_ptr<testkit::BackendRig>>> rigs_;
  std::unique_ptr<WeightAction> action_;  // before the rigs, whose backends it uses, are gone
  IoTime began_;
  std::size_t programs_ = 0;
  bool ended_ = false;
};

std::size_t programsIn(const Plan& plan) {
  std::size_t count = 0;
  for (const auto& ways : plan)
    count += static_cast<std::size_t>(
        std::count_if(ways.begin(), ways.end(), [](const Cell& cell) { return cell.kind == Kind::Command; }));
  return count;
}

}  // namespace

std::vector<Ended> rollBackAll(const std::vector<Plan>& plans, const Limits& limits,
                               const std::function<void(std::size_t)>& seldom) {
  const SystemClock clock;
  QtScheduler scheduler;
  const Pace pace(limits.atOnce);
  std::vector<Ended> ended(plans.size());
  std::deque<std::size_t> light, heavy;  // without and with programs
  for (std::size_t i = 0; i < plans.size(); ++i) (programsIn(plans[i]) == 0 ? light : heavy).push_back(i);
  std::list<Trial> running;
  std::size_t done = 0;
  std::size_t begun = 0;
  const auto begin = [&](std::deque<std::size_t>& queue) {
    running.emplace_back(plans[queue.front()], limits, clock, scheduler, ended[queue.front()]);
    queue.pop_front();
    ++begun;
  };
  while (done < plans.size()) {
    std::size_t programs = 0;
    begun = 0;
    for (const auto& trial : running) programs += trial.programs();
    for (; !heavy.empty() && running.size() < pace.atOnce() && begun < kBegunAtOnce; begin(heavy)) {
      const auto more = programsIn(plans[heavy.front()]);
      if (programs > 0 && programs + more > kProgramsAtOnce) break;
      programs += more;
    }
    while (!light.empty() && running.size() < pace.atOnce() && begun < kBegunAtOnce) begin(light);
    QCoreApplication::processEvents(begun < kBegunAtOnce ? QEventLoop::WaitForMoreEvents : QEventLoop::AllEvents);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    const auto before = running.size();
    running.remove_if([](const Trial& trial) { return trial.hasEnded(); });
    done += before - running.size();
    if (seldom && before != running.size()) seldom(done);
  }
  return ended;
}

}  // namespace warroom::matrix
