// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/weight_action.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace warroom {
namespace {

constexpr Milliseconds kRetryPause{500};
constexpr Milliseconds kSettlePause{250};
constexpr double kTolerance = 0.5;  // a balancer with integer weights cannot hit every percentage

Milliseconds settleOf(const BackendHow& how) {
  if (const auto* http = std::get_if<HttpBackend>(&how)) return http->settle;
  if (const auto* command = std::get_if<CommandBackend>(&how)) return command->settle;
  return Milliseconds{0};
}

}  // namespace

// One backend on its way: write, read back, settle, and for a rollback all over again until it is there.
struct WeightAction::Run {
  WeightTarget target;
  BackendReport report;
  std::string writeError;
  std::string evictionError;
  bool evictionAsked = false;  // in this attempt
  bool evictionDone = false;
  std::optional<BackendReport> there;  // the last that read the wanted weight, whatever was left to do
  CancelToken request;
  CancelToken pause;
  IoTime goingSince;  // past the stages
  IoTime attemptStarted;
  int attempts = 0;
  bool wrote = false;     // in this attempt
  std::size_t stage = 0;  // the next one
  bool settled = false;

  int writes = 0;  // begun; each by the next way
  std::size_t wayAt() const { return static_cast<std::size_t>(std::max(writes - 1, 0)) % target.ways.size(); }
  const WeightWay& way() const { return target.ways[wayAt()]; }
};

struct WeightAction::Shared : std::enable_shared_from_this<Shared> {
  std::vector<Run> runs;
  Options options;
  const Clock& clock;
  Scheduler& scheduler;
  IoTime started;
  CancelToken nothing;  // to do
  std::function<void(const BackendReport&)> each;
  std::function<void(std::vector<BackendReport>)> all;

  Shared(Options given, const Clock& ofClock, Scheduler& ofScheduler)
      : options(std::move(given)), clock(ofClock), scheduler(ofScheduler) {}

  // One way that hangs must leave time for the other.
  Milliseconds attemptLasts(const Run& run) const {
    const auto ways = static_cast<int>(run.target.ways.size());
    if (ways == 1 || options.until.count() == 0) return run.target.deadline;
    return std::min(run.target.deadline, options.until / (ways + 1));
  }

  // What is left of this attempt; a rollback's own deadline bounds the last one too.
  Milliseconds left(const Run& run) const {
    auto rest = attemptLasts(run) - Milliseconds(clock.io() - run.attemptStarted);
    if (options.until.count() > 0) rest = std::min(rest, options.until - Milliseconds(clock.io() - run.goingSince));
    return std::max(rest, Milliseconds{1});
  }

  template <typename Answer>
  auto guarded(std::size_t index, void (Shared::*next)(Run&, Answer)) {
    return [weak = weak_from_this(), index, next](Answer answer) {
      if (auto self = weak.lock()) ((*self).*next)(self->runs[index], std::move(answer));
    };
  }

  std::size_t indexOf(const Run& run) const { return static_cast<std::size_t>(&run - runs.data()); }

  // Down by stages, where green has more than that. What cannot be read goes on to the end at once: to be slow with
  // what nobody sees helps nobody.
  void descend(Run& run) {
    if (run.stage >= options.stages.size()) return attempt(run);
    run.request = run.target.ways.front().backend->read(
        run.target.deadline, guarded<Result<BackendReading>>(indexOf(run), &Shared::leaveStage));
  }

  void leaveStage(Run& run, Result<BackendReading> reading) {
    if (!reading) return attempt(run);
    // A fresh rollback does not stop where green is already; one that a crash has cut short goes on with its wait.
    const auto margin = options.writeFirst ? kTolerance : -kTolerance;
    while (run.stage < options.stages.size() && options.stages[run.stage].percent + margin >= reading->percent)
      ++run.stage;
    if (run.stage >= options.stages.size()) return attempt(run);
    const auto& next = options.stages[run.stage];
    run.request =
        run.target.ways.front().backend->write(next.percent, options.key + "/stage-" + std::to_string(next.percent),
                                               run.target.deadline, guarded<Status>(indexOf(run), &Shared::rest));
  }

  // What does not come down to its stage is driven to 0 by every way there is.
  void rest(Run& run, Status status) {
    if (!status) return attempt(run);
    run.request = run.target.ways.front().backend->read(run.target.deadline,
                                                        guarded<Result<BackendReading>>(indexOf(run), &Shared::wait));
  }

  void wait(Run& run, Result<BackendReading> reading) {
    const auto& stage = options.stages[run.stage];
    if (!reading || reading->percent > stage.percent + kTolerance) return attempt(run);
    ++run.stage;
    run.report.outcome = Outcome::Sent;
    run.report.percent = reading->percent;
    run.report.message =
        "on its way down, at " + std::to_string(stage.percent) + " % for " + formatDuration(stage.wait);
    each(run.report);
    again(run, &Shared::descend, stage.wait);
  }

  // Only a rollback has time for another way; a shift is for people to think about.
  void attempt(Run& run) {
    run.stage = options.stages.size();
    if (run.attempts == 0) run.goingSince = clock.io();
    run.attempts++;
    run.attemptStarted = clock.io();
    run.writeError.clear();
    run.evictionError.clear();
    run.evictionAsked = false;
    run.wrote = options.writeFirst || run.attempts > 1;
    if (!run.wrote) return readBack(run);
    run.writes++;
    // Half of the attempt is kept for the read-back: it is what tells the truth.
    run.request = run.way().backend->write(options.percent, key(run), std::max(left(run) / 2, Milliseconds{1}),
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
    run.request = run.way().backend->read(left(run), guarded<Result<BackendReading>>(indexOf(run), &Shared::readDone));
  }

  void readDone(Run& run, Result<BackendReading> reading) {
    run.report.took = clock.io() - started;
    if (!reading)
      unread(run, reading.error().message);
    else
      compare(run, *reading);
    if (reading && isThere(*reading)) {
      run.there = run.report;
      if (holdsClients(run, *reading) && !run.evictionAsked) return evict(run);
    }
    if (mayLag(run)) return again(run, &Shared::readBack, kSettlePause);
    if (mayRetry(run)) return retryLater(run);
    settle(run);
  }

  bool isThere(const BackendReading& reading) const {
    return std::abs(reading.percent - options.percent) <= kTolerance;
  }

  // By whichever way can: that another one has set the weight moves nobody.
  static Backend* evictorOf(const Run& run) {
    for (const auto& way : run.target.ways)
      if (way.backend->evicts()) return way.backend;
    return nullptr;
  }

  // Sessions are cut once even where green takes nobody already; and what can tell must bear it out.
  bool holdsClients(const Run& run, const BackendReading& reading) const {
    const auto* evictor = options.evict ? evictorOf(run) : nullptr;
    return evictor && (!run.evictionDone || (run.way().backend == evictor && !reading.evicted));
  }

  void evict(Run& run) {
    run.evictionAsked = true;
    // As of a write: the other half is the read-back's.
    run.request = evictorOf(run)->evict(std::max(left(run) / 2, Milliseconds{1}),
                                        guarded<Status>(indexOf(run), &Shared::evicted));
  }

  void evicted(Run& run, Status status) {
    run.evictionDone = status.has_value();
    run.evictionError = status ? std::string() : status.error().message;
    readBack(run);
  }

  void unread(Run& run, const std::string& why) const {
    run.report.outcome = Outcome::InDoubt;
    run.report.percent.reset();
    run.report.message = run.writeError.empty() ? why : run.writeError + "; read-back: " + why;
  }

  void compare(Run& run, const BackendReading& reading) const {
    run.report.percent = reading.percent;
    const bool there = isThere(reading);
    const bool held = holdsClients(run, reading);
    run.report.outcome = there && !held ? Outcome::Confirmed : Outcome::Failed;
    const auto says = "reads back " + weightInWords(reading.percent);
    if (there && held)
      run.report.message = "clients with a cookie were not moved off green" +
                           (run.evictionError.empty() ? std::string() : ": " + run.evictionError);
    else if (there)
      run.report.message.clear();
    else
      run.report.message = !run.writeError.empty() ? run.writeError + "; it " + says
                           : run.wrote             ? "it took the write, but " + says
                                                   : "it " + says;
  }

  bool mayRetry(const Run& run) const {
    // With hardly any time left, it would end in a doubt that the last one has not left.
    const auto least = std::min(run.target.deadline / 2, options.until / 8);
    return run.report.outcome != Outcome::Confirmed && options.until.count() > 0 &&
           Milliseconds(clock.io() - run.goingSince) + kRetryPause + least < options.until;
  }

  bool mayLag(const Run& run) const {
    return run.report.outcome == Outcome::Failed && run.writeError.empty() &&
           Milliseconds(clock.io() - run.attemptStarted) + kSettlePause < std::min(run.way().settle, attemptLasts(run));
  }

  // The next way is tried at once, the same one again after a pause. What an engine that has died sent may still be on
  // its way: that is given the pause, too.
  void retryLater(Run& run) {
    if (run.attempts == 1) each(run.report);
    const bool round = run.wayAt() + 1 == run.target.ways.size();
    again(run, &Shared::attempt, round || !run.wrote ? kRetryPause : Milliseconds{0});
  }

  void again(Run& run, void (Shared::*next)(Run&), Milliseconds pause) {
    run.pause = scheduler.after(pause, [weak = weak_from_this(), index = indexOf(run), next] {
      if (auto self = weak.lock()) ((*self).*next)(self->runs[index]);
    });
  }

  std::vector<std::string> byHand(const Run& run) const {
    std::vector<std::string> commands;
    for (const auto& way : run.target.ways) {
      const auto eviction = options.evict ? way.backend->manualEviction() : std::string();
      commands.push_back(way.backend->manualCommand(options.percent) + (eviction.empty() ? "" : " && " + eviction));
    }
    return commands;
  }

  // One way has read the wanted weight, another one does not answer: since then nothing but that weight was written.
  static void believeTheWayThatAnswers(Run& run) {
    if (run.report.outcome != Outcome::InDoubt || !run.there || run.target.ways.size() < 2) return;
    const auto last = std::exchange(run.report, *run.there);
    run.report.took = last.took;
    run.report.message += "; its other way: " + last.message;
  }

  void settle(Run& run) {
    run.settled = true;
    believeTheWayThatAnswers(run);
    run.report.bySecondWay = run.report.outcome == Outcome::Confirmed && run.wayAt() > 0;
    if (run.report.outcome != Outcome::Confirmed) run.report.byHand = byHand(run);
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
  shared_->nothing.cancel();
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
  for (auto& run : keep->runs) keep->descend(run);
  if (!keep->runs.empty()) return;
  keep->nothing = keep->scheduler.after(Milliseconds{0}, [weak = std::weak_ptr(keep)] {
    if (auto self = weak.lock()) self->all({});
  });
}

std::vector<std::string> backendsToRollBack(const Runbook& runbook) {
  std::set<std::string> ids;
  for (const auto& track : runbook.tracks)
    for (const auto& id : track.backends)
      if (runbook.backend(id)->can != Capability::ReadOnly) ids.insert(id);
  return {ids.begin(), ids.end()};
}

WeightTarget targetOf(const Runbook& runbook, const std::string& backend,
                      const std::function<Backend&(const std::string&)>& backendOf) {
  const auto& spec = *runbook.backend(backend);
  WeightTarget target{spec.id, spec.title, {{&backendOf(spec.id), settleOf(spec.how)}}, spec.deadline};
  if (const auto* second = runbook.backend(spec.secondWay))
    target.ways.push_back({&backendOf(second->id), settleOf(second->how)});
  return target;
}

}  // namespace warroom
