// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/breakglass/break_glass.h"

namespace warroom {

BreakGlass::BreakGlass(const Plan& plan, std::string room, Backends backends, const Clock& clock, Scheduler& scheduler,
                       std::function<Spool()> newSpool)
    : clock_(clock),
      room_(std::move(room)),
      backends_(std::move(backends)),
      newSpool_(std::move(newSpool)),
      deadline_(plan.runbook->rollbackDeadline),
      scheduler_(scheduler) {
  const auto adapter = [this](const std::string& id) -> Backend& { return *backends_.at(id); };
  for (const auto& id : backendsToRollBack(*plan.runbook)) targets_.push_back(targetOf(*plan.runbook, id, adapter));
}

void BreakGlass::prepare() {
  for (const auto& target : targets_)
    for (const auto& way : target.ways) way.backend->prepare();
}

void BreakGlass::start(const std::string& by, const std::string& reason, std::function<void(Report)> done) {
  by_ = by;
  spool_ = newSpool_();
  spoolError_.clear();
  sequence_ = 0;
  action_ = "break-glass-" + std::to_string(clock_.utc().time_since_epoch().count());
  const auto began = clock_.io();
  running_ = std::make_unique<WeightAction>(
      targets_, WeightAction::Options{.percent = 0, .key = room_ + "/" + action_, .until = deadline_, .evict = true},
      clock_, scheduler_);
  running_->start(
      [this](const BackendReport& report) {
        keep(event::BackendSettled{action_, report.backend, report.outcome, report.percent, report.message,
                                   report.took.count()});
      },
      [this, began, done = std::move(done)](const std::vector<BackendReport>& reports) {
        const auto took = Milliseconds(clock_.io() - began);
        const auto sentence = sentenceOf(reports, 0, took);
        keep(event::ActionSettled{action_, combined(reports), sentence, took.count()});
        done({combined(reports), sentence, spoolError_});
      });
  keep(event::RollbackStarted{action_, reason, {}});
}

void BreakGlass::keep(EventBody body) {
  const Event event{.sequence = ++sequence_,
                    .plan = clock_.plan(),
                    .utc = clock_.utc(),
                    .sinceBoot = clock_.sinceBoot(),
                    .bootId = clock_.bootId(),
                    .by = by_,
                    .command = {},
                    .body = std::move(body)};
  if (auto kept = spool_->add(event); !kept) spoolError_ = kept.error().message;
}

}  // namespace warroom
