// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/weight_action.h"

#include <algorithm>
#include <cmath>

namespace warroom {
namespace {

constexpr Milliseconds kRetryPause{500};
constexpr Milliseconds kSettlePause{250};
constexpr double kTolerance = 0.5;  // a balancer with integer weights cannot hit every percentage

std::string percentText(double percent) {
  const auto whole = std::lround(percent);
  if (std::abs(percent - static_cast<double>(whole)) < 0.05) return std::to_string(whole) + " %";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%", percent);
  return text;
}

}  // namespace

// One backend on its way: write, read back, settle, and for a rollback all over again until it is there.
struct WeightAction::Run {
  WeightTarget target;
  BackendReport report;
  std::string writeError;
  CancelToken request;
  CancelToken pause;
  IoTime attemptStarted;
  int attempts = 0;
  bool settled = false;
};

struct WeightAction::Shared : std::enable_shared_from_this<Shared> {
  std::vector<Run> runs;
  Options options;
  const Clock& clock;
  Scheduler& scheduler;
  IoTime started;
  std::function<void(const BackendReport&)> each;
  std::function<void(std::vector<BackendReport>)> all;

  Shared(Options given, const Clock& ofClock, Scheduler& ofScheduler)
      : options(std::move(given)), clock(ofClock), scheduler(ofScheduler) {}

  // What is left of this attempt; a rollback's own deadline bounds the last one too.
  Milliseconds left(const Run& run) const {
    auto rest = run.target.deadline - Milliseconds(clock.io() - run.attemptStarted);
    if (options.until.count() > 0) rest = std::min(rest, options.until - Milliseconds(clock.io() - started));
    return std::max(rest, Milliseconds{1});
  }

  template <typename Answer>
  auto guarded(std::size_t index, void (Shared::*next)(Run&, Answer)) {
    return [weak = weak_from_this(), index, next](Answer answer) {
      if (auto self = weak.lock()) ((*self).*next)(self->runs[index], std::move(answer));
    };
  }

  std::size_t indexOf(const Run& run) const { return static_cast<std::size_t>(&run - runs.data()); }

  void attempt(Run& run) {
    run.attempts++;
    run.attemptStarted = clock.io();
    run.writeError.clear();
    if (!options.writeFirst && run.attempts == 1) return readBack(run);
    // Half of the attempt is kept for the read-back: it is what tells the truth.
    run.request = run.target.backend->write(options.percent, key(run), std::max(left(run) / 2, Milliseconds{1}),
                                            guarded<Status>(indexOf(run), &Shared::written));
  }

  // A repeated write must not be answered from what the other side remembers of the first.
  std::string key(const Run& run) const {
    return run.attempts == 1 ? options.key : options.key + "/" + std::to_string(run.attempts);
  }

  void written(Run& run, Status status) {
    if (!status) run.writeError = status.error().message;
    readBack(run);
  }

  void readBack(Run& run) {
    run.request = run.target.backend->read(left(run), guarded<Result<BackendReading>>(indexOf(run), &Shared::readDone));
  }

  void readDone(Run& run, Result<BackendReading> reading) {
    run.report.took = clock.io() - started;
    if (!reading) {
      run.report.outcome = Outcome::InDoubt;
      run.report.percent.reset();
      run.report.message =
          run.writeError.empty() ? reading.error().message : run.writeError + "; read-back: " + reading.error().message;
    } else {
      run.report.percent = reading->percent;
      const bool there = std::abs(reading->percent - options.percent) <= kTolerance;
      run.report.outcome = there ? Outcome::Confirmed : Outcome::Failed;
      run.report.message =
          there ? std::string()
                : (run.writeError.empty() ? "it took the write, but reads back " + percentText(reading->percent)
                                          : run.writeError + "; it reads back " + percentText(reading->percent));
    }
    if (mayLag(run)) return again(run, &Shared::readBack, kSettlePause);
    if (mayRetry(run)) return retryLater(run);
    settle(run);
  }

  bool mayRetry(const Run& run) const {
    return run.report.outcome != Outcome::Confirmed && options.until.count() > 0 &&
           Milliseconds(clock.io() - started) + kRetryPause < options.until;
  }

  bool mayLag(const Run& run) const {
    return run.report.outcome == Outcome::Failed && run.writeError.empty() &&
           Milliseconds(clock.io() - run.attemptStarted) + kSettlePause <
               std::min(run.target.settle, run.target.deadline);
  }

  void retryLater(Run& run) {
    if (run.attempts == 1) each(run.report);
    again(run, &Shared::attempt, kRetryPause);
  }

  void again(Run& run, void (Shared::*next)(Run&), Milliseconds pause) {
    run.pause = scheduler.after(pause, [weak = weak_from_this(), index = indexOf(run), next] {
      if (auto self = weak.lock()) ((*self).*next)(self->runs[index]);
    });
  }

  void settle(Run& run) {
    run.settled = true;
    const auto keep = shared_from_this();  // a callback may end the action
    each(run.report);
    if (!std::all_of(runs.begin(), runs.end(), [](const Run& other) { return other.settled; })) return;
    std::vector<BackendReport> reports;
    for (const auto& other : runs) reports.push_back(other.report);
    all(std::move(reports));
  }
};

WeightAction::WeightAction(std::vector<WeightTarget> targets, Options options, const Clock& clock, Scheduler& scheduler)
    : shared_(std::make_shared<Shared>(std::move(options), clock, scheduler)) {
  for (auto& target : targets) {
    Run run;
    run.report.backend = target.id;
    run.target = std::move(target);
    shared_->runs.push_back(std::move(run));
  }
}

WeightAction::~WeightAction() {
  for (auto& run : shared_->runs) {
    run.request.cancel();
    run.pause.cancel();
  }
}

void WeightAction::start(std::function<void(const BackendReport&)> each,
                         std::function<void(std::vector<BackendReport>)> all) {
  shared_->each = std::move(each);
  shared_->all = std::move(all);
  shared_->started = shared_->clock.io();
  const auto keep = shared_;
  for (auto& run : keep->runs) keep->attempt(run);
}

WeightTarget targetOf(const BackendSpec& spec, Backend& backend) {
  const auto* http = std::get_if<HttpBackend>(&spec.how);
  return {spec.id, spec.title, &backend, spec.deadline, http ? http->settle : Milliseconds{0}};
}

Outcome combined(const std::vector<BackendReport>& reports) {
  const auto any = [&](Outcome outcome) {
    return std::any_of(reports.begin(), reports.end(),
                       [&](const BackendReport& report) { return report.outcome == outcome; });
  };
  if (any(Outcome::InDoubt) || any(Outcome::Sent)) return Outcome::InDoubt;
  return any(Outcome::Failed) ? Outcome::Failed : Outcome::Confirmed;
}

std::string sentenceOf(const std::vector<BackendReport>& reports, const std::vector<WeightTarget>& targets, int percent,
                       Milliseconds took) {
  std::string there;
  std::string missing;
  for (const auto& report : reports) {
    const auto target = std::find_if(targets.begin(), targets.end(),
                                     [&](const WeightTarget& each) { return each.id == report.backend; });
    if (report.outcome == Outcome::Confirmed) {
      there += (there.empty() ? "" : ", ") + report.backend;
      continue;
    }
    const auto where = report.percent ? "is at " + percentText(*report.percent) : std::string("is in doubt");
    missing += " " + report.backend + " " + where + " (" + report.message + ")";
    if (target != targets.end()) missing += "; by hand: " + target->backend->manualCommand(percent);
    missing += ".";
  }
  std::string sentence = there.empty() ? "No backend is confirmed at " + percentText(percent)
                                       : percentText(percent) + " to green confirmed on " + there;
  sentence += " after " + formatDuration(took) + "." + missing;
  return sentence;
}

}  // namespace warroom
