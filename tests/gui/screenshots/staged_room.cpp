// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/staged_room.h"

#include <QtCore/QFile>
#include <algorithm>

#include "models/cutover/rules.h"
#include "models/runbook/read.h"
#include "tests/gui/panels_demo.h"

namespace warroom::staged {
namespace {

constexpr const char* kTeam[] = {"Ada", "Grace", "Linus", "Margaret"};

std::string personOf(const Runbook& runbook, const std::string& role) {
  for (std::size_t i = 0; i < runbook.roles.size(); ++i)
    if (runbook.roles[i].id == role) return kTeam[i % std::size(kTeam)];
  return kTeam[0];
}

double someValue(const MetricCheck& check) {
  const bool above = check.comparison == Comparison::Above || check.comparison == Comparison::AtLeast;
  if (check.upperLimit) return (check.limit + *check.upperLimit) / 2;
  return above ? check.limit * 1.18 + (check.limit == 0 ? 12 : 0) : check.limit * 0.42;
}

// What a trigger reads while nothing is wrong; nothing where it asks no metric.
std::optional<double> calmValue(const Trigger& trigger) {
  const auto* check = std::get_if<MetricCheck>(&trigger.breach);
  if (!check) return std::nullopt;
  const bool above = check->comparison == Comparison::Above || check->comparison == Comparison::AtLeast;
  if (above) return check->limit * (check->unit == "%" && check->limit > 50 ? 0.64 : 0.42);
  return check->unit == "%" ? 100 - (100 - check->limit) * 0.04 : check->limit * 1.6;
}

}  // namespace

Plan shippedPlan(EnvironmentKind kind, const char* runbook) {
  const QString name = QString::fromLatin1(runbook) + QStringLiteral(".json");
  QFile file(QStringLiteral(WARROOM_SOURCE_DIR "/checklists/") + name);
  if (!file.open(QIODevice::ReadOnly)) qFatal("checklists/%s cannot be read", qPrintable(name));
  const QByteArray bytes = file.readAll();
  auto read = readRunbook({bytes.constData(), std::size_t(bytes.size())});
  if (!read.value) qFatal("%s", read.errors.front().text(qPrintable(name)).c_str());
  Environment environment;
  environment.id = "staged";
  environment.title = "Staged";
  environment.kind = kind;
  return {read.value, std::make_shared<const Environment>(environment),
          "5f3a90d7c41be2286e0fb1a5d0c97a64be21f8d3907ac5512e6f4b8837c9d1c2",
          "b7e0c2d44a1f93e85d6b0a2271c8f5e93d14a6b7082f5ce19b3d7740a5e86f21"};
}

StagedRoom::StagedRoom(EnvironmentKind kind, const char* runbook) : state(initialState(shippedPlan(kind, runbook))) {}

void StagedRoom::change(const std::function<void(Runbook&)>& edit) {
  Plan plan = state.plan;
  Runbook runbook = *plan.runbook;
  edit(runbook);
  plan.runbook = std::make_shared<const Runbook>(std::move(runbook));
  state = initialState(std::move(plan));
}

void StagedRoom::happen(EventBody body, const std::string& by) {
  Event event{state.sequence + 1, now, UtcTime(now.time_since_epoch()), {}, {}, by, {}, std::move(body)};
  state = fold(std::move(state), event);
  events.push_back(std::move(event));
}

void StagedRoom::until(Milliseconds offset) { now = std::max(now, state.clock.plannedFor(offset, now)); }

// Of the evening before.
Certificate StagedRoom::rehearsed() const {
  Certificate certificate;
  certificate.runbookSha256 = state.plan.runbookSha256;
  certificate.passed = true;
  certificate.endedUtc = (now - std::chrono::hours(18)).time_since_epoch().count();
  certificate.rollbacks = {{"abort drill", {}, 412}};
  certificate.seal = sealOf(certificate);
  return certificate;
}

void StagedRoom::open() {
  happen(event::RoomOpened{state.plan.runbook->id, state.plan.runbookSha256, state.plan.environmentSha256}, "Ada");
  happen(event::EngineStarted{4711, WARROOM_VERSION});
  happen(event::CertificateAttached{toJson(rehearsed())}, "engine");
  happen(event::LeadTaken{}, "Ada");
  for (const auto& backend : state.plan.runbook->backends) happen(event::BackendRead{backend.id, 0.0, {}});
  for (const auto& trigger : state.plan.runbook->triggers)
    happen(event::TriggerReset{trigger.id, calmValue(trigger), "calm"});
}

void StagedRoom::start() { happen(event::ClockStarted{state.plan.runbook->starts.count()}, "Ada"); }

void StagedRoom::answer(const Step& step, const Item& item) {
  advance(7s);
  const std::string& owner = item.owner.empty() ? step.owner : item.owner;
  if (!item.check) return happen(event::ItemTicked{step.id, item.id, true, {}}, personOf(*state.plan.runbook, owner));
  std::optional<double> value;
  if (const auto* metric = std::get_if<MetricCheck>(&*item.check)) value = someValue(*metric);
  happen(event::ItemChecked{step.id, item.id, Verdict::Pass, value, "asked, and answered as it should"});
}

void StagedRoom::begin(const std::string& id, std::size_t items) {
  const Step& step = *state.plan.runbook->step(id);
  until(step.at);
  happen(event::StepStarted{id}, "Ada");
  if (step.kind == StepKind::Shift) shift(step.percent, id);
  for (std::size_t i = 0; i < std::min(items, step.items.size()); ++i) answer(step, step.items[i]);
}

void StagedRoom::completeThrough(const std::string& last) {
  for (const Step& step : state.plan.runbook->steps) {
    if (state.stepState(step.id).status == StepStatus::Completed) continue;
    if (step.kind == StepKind::GoNoGo) {
      until(step.at);
      for (const auto& role : state.plan.runbook->form(step.form)->roles) {
        if (!state.signatures[step.form].contains(role)) sign(role, personOf(*state.plan.runbook, role));
      }
    } else {
      begin(step.id, step.items.size());
    }
    if (step.bake.count() > 0) now = std::max(now, *bakeEnds(state, step));
    happen(event::StepCompleted{step.id, {}, {}}, "Ada");
    if (step.id == last) return;
  }
}

void StagedRoom::sign(const std::string& role, const std::string& name, Decision decision, const std::string& note) {
  advance(20s);
  const std::string& form = state.plan.runbook->forms.front().id;
  happen(
      event::FormSigned{
          form, role, name, decision, note, state.plan.runbookSha256, state.plan.environmentSha256, "9c41", {}},
      name);
}

const Track& StagedRoom::trackOf(const std::string& step) const {
  const Step* known = state.plan.runbook->step(step);
  const Track* track = known ? state.plan.runbook->track(known->track) : nullptr;
  return track ? *track : state.plan.runbook->tracks.front();
}

void StagedRoom::intend(int percent, const std::string& step) {
  action_ = "a" + std::to_string(++actions_);
  const std::string track = trackOf(step).id;
  happen(event::ShiftIntended{action_, track, state.weights[track], percent, step, {}, {}}, "Ada");
}

void StagedRoom::settle(const std::string& backend, Outcome outcome, std::optional<double> percent,
                        const std::string& message) {
  happen(event::BackendSettled{action_, backend, outcome, percent, message, 84});
}

void StagedRoom::leaveByHand(const std::string& backend, const std::string& shell) {
  happen(event::WayByHand{action_, backend, shell});
}

void StagedRoom::settleAction(Outcome outcome, const std::string& sentence) {
  happen(event::ActionSettled{action_, outcome, sentence, 112});
}

void StagedRoom::shift(int percent, const std::string& step) {
  intend(percent, step);
  const auto backends = trackOf(step).backends;
  for (const auto& backend : backends) settle(backend, Outcome::Confirmed, percent);
  const auto all = std::to_string(backends.size());
  settleAction(Outcome::Confirmed,
               "Traffic is at " + std::to_string(percent) + " % on green, confirmed by " + all + " of " + all + ".");
}

void StagedRoom::rollBack(const std::string& reason, const std::string& trigger) {
  action_ = "r" + std::to_string(++actions_);
  happen(event::RollbackStarted{action_, reason, trigger}, trigger.empty() ? "Ada" : "trigger " + trigger);
}

double StagedRoom::greenAt(PlanTime at) const {
  double share = 0;
  for (const ShiftMark& mark : state.marks)
    if (mark.at <= at) share = mark.percent / 100.0;
  return share;
}

double StagedRoom::valueAt(const std::string& series, PlanTime at) const {
  const std::int64_t index = at.time_since_epoch() / 2s;
  const bool ofGreen = series.ends_with("/green");
  const double share = ofGreen ? greenAt(at) : 1 - greenAt(at);
  if (series.starts_with("request-rate")) return share * 812 * demo::valueAt("request-rate/blue", index) / 395;
  if (series.ends_with("/shared")) return demo::valueAt(series, index);
  return share == 0 ? 0 : demo::valueAt(series, index);
}

void StagedRoom::look(Milliseconds history) {
  samples = SampleStore();
  live = {};
  live.at = (now - 400ms).time_since_epoch().count();
  live.seats = 3;
  live.recorded = live.durable = state.sequence;
  const PlanTime last = now - 800ms;
  for (const Panel& panel : state.plan.runbook->panels)
    for (const PanelSeries& series : panel.series) {
      const std::string id = seriesId(panel.id, series.side);
      for (PlanTime at = last - history; at <= last; at += 2s) samples.append(id, {at, valueAt(id, at)});
      const Sample newest = samples.series(id)->last();
      live.series[id] = {Verdict::Pass, newest.value, "", newest.time.time_since_epoch().count()};
    }
  for (const auto& [id, backend] : state.backends)
    live.backends[id] = {backend.confirmed, "healthy", "", (now - 1'900ms).time_since_epoch().count()};
  const Track& track = state.plan.runbook->tracks.front();
  if (track.observedBy.empty()) return;
  const auto weight = state.weights.find(track.id);
  const auto green = weight == state.weights.end() ? 0U : static_cast<unsigned>(weight->second);
  live.observed[track.id] = {48'720ULL * (100 - green) / 100,
                             48'720ULL * green / 100 - (green > 0 && green < 100 ? 146 : 0),
                             now.time_since_epoch().count() - 60'000, ""};
  auto& observed = live.observed.begin()->second;
  observed.judgedBlue = observed.blue / 40;  // a count that began a moment ago
  observed.judgedGreen = observed.green / 40;
}

void StagedRoom::raise(const std::string& id, double value, Milliseconds since) {
  SampleStore changed;
  for (const auto& [name, series] : samples.all())
    for (std::size_t i = 0; i < series.size(); ++i) {
      const PlanTime at = series.times()[i];
      const bool raised = name == id && at > now - since;
      const double grain = 1 + 0.04 * demo::noise(at.time_since_epoch() / 2s, 9);
      changed.append(name, {at, raised ? value * grain : series.values()[i]});
    }
  samples = std::move(changed);
  live.series[id].value = value;
}

void StagedRoom::silence(const std::string& id, const std::string& reason, Milliseconds since, Verdict verdict) {
  SampleStore changed;
  for (const auto& [name, series] : samples.all())
    for (std::size_t i = 0; i < series.size(); ++i) {
      const PlanTime at = series.times()[i];
      if (name != id || at < now - since) changed.append(name, {at, series.values()[i]});
    }
  samples = std::move(changed);
  live.series[id] = {verdict, std::nullopt, reason, (now - since).time_since_epoch().count()};
}

void StagedRoom::unreadable(const std::string& backend, const std::string& why) {
  happen(event::BackendRead{backend, std::nullopt, why});
  live.backends[backend].error = why;
  live.backends[backend].percent.reset();
}

}  // namespace warroom::staged
