// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/production.h"

#include <algorithm>

namespace warroom::lab {

Production::Production(std::shared_ptr<const Runbook> runbook, std::uint64_t seed)
    : runbook_(std::move(runbook)),
      weights_(*runbook_, clock_),
      faults_(clock_),
      signals_(*runbook_, seed),
      performances_(*runbook_),
      commands_(*runbook_) {}

double Production::valueOf(const Signal& signal, PlanTime time) const {
  return signal.at({time - clock_.epoch(), signal.followsTraffic ? weights_.share(signal.side, time) : 1,
                    faults_.errorSpike(time), faults_.latencyRamp(time)});
}

Performance Production::perform(const std::string& program, const std::vector<std::string>& arguments) {
  if (const auto* change = commands_.writeIn(program, arguments)) {
    if (write(change->backend, 100 - change->percent, change->percent)) return {"ok\n", change->exitCode};
    return {program + " was refused, as the rehearsal wants it to be\n", change->exitCode == 1 ? 2 : 1};
  }
  if (const auto told = commands_.told(program, arguments, weights_)) return *told;
  const auto* condition = performances_.condition(program, arguments);
  if (condition && conditionsHold(condition->rollsBack)) return condition->met;
  const bool fails = faults_.on(Fault::FailingCommand) && !(condition && condition->alone);
  return fails ? performances_.failed(program, arguments) : performances_.good(program, arguments);
}

Production::Pace Production::paceOf(const std::string& program, const std::vector<std::string>& arguments) {
  if (!commands_.concerns(program, arguments)) return Pace::AtOnce;
  if (faults_.hangs(commands_.writeIn(program, arguments) != nullptr)) return Pace::Never;
  return faults_.on(Fault::SlowBackend) ? Pace::Slow : Pace::AtOnce;
}

bool Production::write(const std::string& backend, int blue, int green) {
  ++writes_;
  if (refuses(backend)) return false;
  if (!faults_.on(Fault::LyingReadBack)) weights_.set(backend, blue, green);
  return true;
}

bool Production::refuses(const std::string& backend) const {
  if (faults_.on(Fault::RefusingBackend)) return true;
  return faults_.on(Fault::SplitBackends) &&
         std::any_of(runbook_->tracks.begin(), runbook_->tracks.end(),
                     [&backend](const Track& track) { return track.backends.back() == backend; });
}

}  // namespace warroom::lab
