// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/traffic_view.h"

#include <algorithm>
#include <cmath>

#include "models/cutover/observed_text.h"
#include "models/cutover/rules.h"
#include "models/gates/split_test.h"
#include "models/gates/wilson.h"

namespace warroom {
namespace {

struct Confirmed {
  std::optional<double> percent;
  std::optional<PlanTime> at;
  std::string trouble;
};

// The newest reading that there is: polls come more often than journalled changes. A reading that failed is
// said as such; the value that was known before does not stand in for it.
Confirmed confirmedOf(const CutoverState& state, const LiveState& live, const std::string& id) {
  Confirmed found;
  if (const auto known = state.backends.find(id); known != state.backends.end()) {
    found.percent = known->second.confirmed;
    if (found.percent) found.at = known->second.confirmedAt;
    found.trouble = known->second.unreadable.empty() ? known->second.message : known->second.unreadable;
    if (!known->second.unreadable.empty()) found.percent.reset();
  }
  if (const auto polled = live.backends.find(id); polled != live.backends.end()) {
    // What an action has read back at the same moment came after the poll.
    const bool newer = !found.at || planTime(polled->second.readAt) > *found.at;
    if (!polled->second.error.empty()) {
      found.trouble = polled->second.error;
      found.percent.reset();
    } else if (polled->second.percent && newer) {
      found = {polled->second.percent, planTime(polled->second.readAt), found.percent ? std::string() : found.trouble};
    }
  }
  return found;
}

Outcome outcomeOf(const CutoverState& state, const std::string& id) {
  const auto found = state.backends.find(id);
  return found == state.backends.end() ? Outcome::InDoubt : found->second.outcome;
}

std::optional<int> commandedOf(const CutoverState& state, const std::string& id) {
  const auto found = state.backends.find(id);
  return found == state.backends.end() ? std::nullopt : found->second.commanded;
}

// Traffic does not follow a weight to a side that is down.
bool servesTheSick(const CutoverState& state, const std::string& id) {
  const auto alarms = alarmsOf(state);
  const auto about = "backend/" + id + "/health";
  return std::any_of(alarms.begin(), alarms.end(),
                     [&](const Alarm& alarm) { return alarm.id == about && alarm.severity == Severity::Critical; });
}

Mark markOfBackend(const CutoverState& state, const std::string& id, const Confirmed& confirmed) {
  const Outcome outcome = outcomeOf(state, id);
  if (outcome == Outcome::InDoubt || outcome == Outcome::Sent) return Mark::InDoubt;
  if (!confirmed.percent) return Mark::NoData;
  const auto commanded = commandedOf(state, id);
  const bool drifts = commanded && std::abs(*confirmed.percent - *commanded) > 0.5;
  return drifts || outcome == Outcome::Failed || servesTheSick(state, id) ? Mark::Critical : Mark::Normal;
}

Truth commandedTruth(const CutoverState& state, const Track& track) {
  Truth truth;
  truth.mark = Mark::Normal;
  const auto weight = state.weights.find(track.id);
  truth.value = percentText(weight == state.weights.end() ? 0 : weight->second);
  const ActionState* last = nullptr;
  for (const ActionState& action : state.actions) {
    if (action.track == track.id || action.kind == ActionKind::Rollback) last = &action;
  }
  if (!last) {
    truth.detail = QStringLiteral("nothing asked yet");
    return truth;
  }
  truth.detail = QStringLiteral("at ") + clockText(last->startedAt);
  if (last->outcome == Outcome::Sent) truth.detail += QStringLiteral(", under way");
  return truth;
}

Mark worst(Mark a, Mark b) { return std::max(a, b); }

void confirmedTruth(const CutoverState& state, const LiveState& live, const Track& track, PlanTime now,
                    TrafficView& view) {
  Truth& truth = view.confirmed;
  truth.mark = Mark::Normal;
  QStringList parts;
  bool allKnown = !track.backends.empty();
  PlanTime oldest = now;
  for (const std::string& id : track.backends) {
    const Confirmed confirmed = confirmedOf(state, live, id);
    const Mark mark = markOfBackend(state, id, confirmed);
    truth.mark = worst(truth.mark, mark);
    parts << shownShort(id, 18) + QLatin1Char(' ') + shapeOf(mark);
    if (!confirmed.percent) {
      allKnown = false;
      continue;
    }
    oldest = std::min(oldest, *confirmed.at);
    view.leastGreen = std::min(view.leastGreen.value_or(*confirmed.percent), *confirmed.percent);
    view.mostGreen = std::max(view.mostGreen.value_or(*confirmed.percent), *confirmed.percent);
  }
  truth.detail = parts.join(QLatin1Char(' '));
  if (!allKnown) {
    const bool partly = view.leastGreen.has_value();
    truth.value = partly ? percentText(*view.leastGreen) + QStringLiteral(" or ?") : QStringLiteral("unknown");
    truth.mark = worst(truth.mark, Mark::NoData);
    view.leastGreen.reset();
    view.mostGreen.reset();
    return;
  }
  truth.detail += QStringLiteral(" · ") + ageText(now - oldest);
  if (*view.mostGreen - *view.leastGreen > 0.5) {
    truth.value = QStringLiteral("SPLIT %1/%2").arg(std::lround(*view.leastGreen)).arg(std::lround(*view.mostGreen));
    truth.mark = worst(truth.mark, Mark::Critical);
  } else {
    truth.value = percentText(*view.leastGreen);
  }
}

Truth observedTruth(const CutoverState& state, const LiveState& live, const Track& track) {
  const auto unknown = [](const QString& why) { return Truth{Mark::NoData, QStringLiteral("unknown"), why}; };
  const auto found = live.observed.find(track.id);
  if (found == live.observed.end()) return unknown(QStringLiteral("no count yet"));
  const LiveObserved& counted = found->second;
  if (!counted.reason.empty()) return unknown(shownShort(counted.reason, 60));
  // Counted before the last shift: about where traffic was, not where it is.
  const bool old = !state.marks.empty() && planTime(counted.since) < state.marks.back().at;
  const std::uint64_t total = old ? 0 : counted.blue + counted.green;
  if (total == 0) return unknown(QStringLiteral("no requests since the shift"));
  const double share = 100.0 * double(counted.green) / double(total);
  const auto known = state.observed.find(track.id);
  const bool differs = known != state.observed.end() && known->second.differs;
  return {differs ? Mark::Critical : Mark::Normal, QString::number(share, 'f', 1) + QStringLiteral(" %"),
          QString::fromStdString(spanText(wilson(counted.green, total, kConfidence95)) + " \u00b7 " +
                                 groupedText(total) + " requests"),
          shown(judgementText(state, track, counted))};
}

QString detailOfBackend(const CutoverState& state, const std::string& id, const Confirmed& confirmed, PlanTime now) {
  QStringList parts;
  const Outcome outcome = outcomeOf(state, id);
  const auto commanded = commandedOf(state, id);
  if (outcome == Outcome::Sent) parts << QStringLiteral("sent, not yet read back");
  if (outcome == Outcome::InDoubt) parts << QStringLiteral("IN DOUBT");
  if (commanded && confirmed.percent && std::abs(*confirmed.percent - *commanded) > 0.5) {
    parts << QStringLiteral("commanded ") + percentText(*commanded);
  }
  if (!confirmed.trouble.empty()) parts << shownShort(confirmed.trouble, 80);
  parts << (confirmed.at ? ageText(now - *confirmed.at) + QStringLiteral(" ago") : QStringLiteral("never read"));
  return parts.join(QStringLiteral(" · "));
}

TrafficView truthsOf(const CutoverState& state, const LiveState& live, const Track& track, PlanTime now) {
  TrafficView view;
  view.blueName = shown(state.plan.runbook->blueName);
  view.greenName = shown(state.plan.runbook->greenName);
  view.commanded = commandedTruth(state, track);
  confirmedTruth(state, live, track, now, view);
  view.observed = observedTruth(state, live, track);
  return view;
}

// Nothing where it is known that all of its traffic is on blue.
std::optional<TrackLine> lineOf(const CutoverState& state, const LiveState& live, const Track& track, PlanTime now) {
  const TrafficView view = truthsOf(state, live, track, now);
  const auto weight = state.weights.find(track.id);
  const bool commanded = weight != state.weights.end() && weight->second > 0;
  const bool onBlue = view.mostGreen && *view.mostGreen < 0.5 && view.confirmed.mark == Mark::Normal;
  if (!commanded && onBlue) return std::nullopt;
  TrackLine line{
      view.confirmed.mark, shownShort(track.title, 40),
      QStringLiteral("commanded ") + view.commanded.value + QStringLiteral(", confirmed ") + view.confirmed.value};
  if (!track.observedBy.empty() || track.sampler) {
    line.mark = worst(line.mark, view.observed.mark);
    line.words += QStringLiteral(", observed ") + view.observed.value;
  }
  return line;
}

}  // namespace

QString TrackLine::text() const { return title + QStringLiteral(" on green: ") + words; }

QString TrackLine::sentence() const { return text() + QStringLiteral(", ") + wordOf(mark); }

QString BackendRow::sentence() const {
  return QStringList{title, wordOf(mark), value, detail}.join(QStringLiteral(" · "));
}

TrafficView trafficView(const CutoverState& state, const LiveState& live, const Track& track, PlanTime now) {
  TrafficView view = truthsOf(state, live, track, now);
  const auto& tracks = state.plan.runbook->tracks;
  if (tracks.size() < 2) return view;
  view.track = shownShort(track.title, 40);
  for (const Track& other : tracks) {
    if (other.id == track.id) continue;
    if (auto line = lineOf(state, live, other, now)) view.others.push_back(std::move(*line));
  }
  return view;
}

const Track* trackOfInterest(const CutoverState& state) {
  if (!state.plan.runbook || state.plan.runbook->tracks.empty()) return nullptr;
  for (const Step& step : state.plan.runbook->steps) {
    if (step.kind == StepKind::Shift && state.stepState(step.id).status != StepStatus::Completed) {
      return state.plan.runbook->track(step.track);
    }
  }
  return &state.plan.runbook->tracks.back();
}

TrafficView asOld(TrafficView view) {
  for (Truth* truth : {&view.commanded, &view.confirmed, &view.observed}) truth->mark = Mark::NoData;
  view.leastGreen.reset();
  view.mostGreen.reset();
  for (TrackLine& other : view.others) other.mark = Mark::NoData;
  return view;
}

void BackendModel::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  std::vector<BackendRow> rows;
  if (!state.plan.runbook) return replace(std::move(rows));
  for (const BackendSpec& spec : state.plan.runbook->backends) {
    const Confirmed confirmed = confirmedOf(state, live, spec.id);
    BackendRow row;
    row.id = QString::fromStdString(spec.id);
    row.title = shown(spec.title.empty() ? spec.id : spec.title);
    row.mark = markOfBackend(state, spec.id, confirmed);
    row.value = confirmed.percent ? percentText(*confirmed.percent) : QStringLiteral("unknown");
    row.detail = detailOfBackend(state, spec.id, confirmed, now);
    if (const auto polled = live.backends.find(spec.id);
        polled != live.backends.end() && !polled->second.health.empty()) {
      row.detail += QStringLiteral(" · ") + shownShort(polled->second.health, 60);
    }
    rows.push_back(std::move(row));
  }
  replace(std::move(rows));
}

}  // namespace warroom
