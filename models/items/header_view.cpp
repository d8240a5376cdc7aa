// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/header_view.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>
#include <algorithm>

#include "models/cutover/rules.h"
#include "models/items/signoff_model.h"
#include "models/items/text.h"

namespace warroom {
namespace {

QString shortHash(const std::string& hash) {
  const QString text = shown(hash);
  return text.size() <= 8 ? text : text.left(4) + QStringLiteral("…") + text.right(2);
}

QString subtitleOf(const CutoverState& state, PlanTime now) {
  QStringList parts{QStringLiteral("attempt %1").arg(state.attempt)};
  if (!state.plan.runbookSha256.empty()) parts << QStringLiteral("runbook sha ") + shortHash(state.plan.runbookSha256);
  if (const std::string form = formOfInterest(state); !form.empty()) parts << formView(state, form, now).sentence;
  return parts.join(QStringLiteral(" · "));
}

const Step* nextStepAfter(const CutoverState& state, Milliseconds offset) {
  for (const Step& step : state.plan.runbook->steps) {
    if (step.at > offset && state.stepState(step.id).status != StepStatus::Completed) return &step;
  }
  return nullptr;
}

void fillClock(HeaderView& view, const CutoverState& state, PlanTime now) {
  if (!state.clock.started()) {
    view.clock = QString::fromStdString(formatTClock(state.plan.runbook->starts));
    view.clockMark = Mark::Waiting;
    view.clockWord = QStringLiteral("NOT STARTED");
    return;
  }
  const Milliseconds offset = state.clock.offset(now);
  view.clock = QString::fromStdString(formatTClock(offset));
  if (state.clock.held()) {
    view.clockMark = Mark::Warning;
    view.clockWord = QStringLiteral("HOLDING");
    const auto minutes = std::chrono::floor<std::chrono::minutes>(offset);
    view.clockDetail = offsetText(std::chrono::duration_cast<Milliseconds>(minutes)) + QStringLiteral(" and holding ") +
                       ageText(now - *state.clock.heldSince());
    if (!state.holdReason.empty()) view.clockDetail += QStringLiteral(" · ") + shownShort(state.holdReason, 60);
    return;
  }
  view.clockMark = Mark::Normal;
  view.clockWord = QStringLiteral("RUNNING");
  if (const Step* next = nextStepAfter(state, offset)) {
    view.clockDetail =
        offsetText(next->at) + QStringLiteral(" in ") + QString::fromStdString(formatElapsed(next->at - offset));
  }
}

Lamp metricsLamp(const CutoverState& state, const LiveState& live, PlanTime now) {
  Lamp lamp{QStringLiteral("metrics"), Mark::NoData, QStringLiteral("Metrics"), QStringLiteral("none yet")};
  if (live.at == 0 || live.series.empty()) return lamp;
  std::int64_t newest = 0;
  std::size_t without = 0;
  for (const auto& [id, reading] : live.series) {
    newest = std::max(newest, reading.sampledAt);
    // A value of before may still stand beside a verdict that says there is none now.
    without += reading.verdict == Verdict::NoData || reading.verdict == Verdict::Error ? 1 : 0;
  }
  const auto limit = 3 * state.plan.runbook->pollInterval;
  const bool stale = now - planTime(live.at) > limit || now - planTime(newest) > limit;
  lamp.mark = stale || without > 0 ? Mark::NoData : Mark::Normal;
  lamp.detail = agoText(newest, now);
  if (without > 0) lamp.detail = QStringLiteral("%1 of %2 no data").arg(without).arg(live.series.size());
  return lamp;
}

Lamp journalLamp(const CutoverState& state, const LiveState& live) {
  Lamp lamp{QStringLiteral("journal"), Mark::Normal, QStringLiteral("Journal"),
            QStringLiteral("%1 events, chained").arg(state.sequence)};
  if (!live.journalError.empty()) {
    lamp.mark = Mark::Critical;
    lamp.detail = QStringLiteral("does not write");
  } else if (live.durable < live.recorded) {
    lamp.mark = Mark::InDoubt;
    lamp.detail = QStringLiteral("%1 not yet durable").arg(live.recorded - live.durable);
  }
  return lamp;
}

// When the way back was gone last, and how long it took: of the rehearsal whose certificate lies with the room.
QString lastDrill(const CutoverState& state) {
  if (!state.certificate || state.certificate->rollbacks.empty()) return QStringLiteral("No drill is attached.");
  const auto& certificate = *state.certificate;
  return QStringLiteral("Last drill: %1, on %2 UTC")
      .arg(QString::fromStdString(formatDuration(Milliseconds(certificate.rollbacks.back().tookMs))),
           QDateTime::fromMSecsSinceEpoch(certificate.endedUtc, Qt::UTC).toString(QStringLiteral("d MMM yyyy, hh:mm")));
}

// "29 d 23:59:58": how long the step that ends the way back must wait yet; empty: it need not, or nobody knows.
QString blueIsKeptFor(const CutoverState& state, PlanTime now) {
  Milliseconds left{0};
  for (const auto& step : state.plan.runbook->steps) {
    if (!step.endsRollback || !step.notBefore || state.stepState(step.id).status == StepStatus::Completed) continue;
    if (const auto& since = state.stepState(step.notBefore->step).completedAt)
      left = std::max(left, std::chrono::duration_cast<Milliseconds>(*since + step.notBefore->after - now));
  }
  if (left <= Milliseconds{0}) return {};
  const auto days = std::chrono::duration_cast<std::chrono::days>(left);
  const auto rest = QString::fromStdString(formatElapsed(left - days));
  return days.count() > 0 ? QStringLiteral("%1 d %2").arg(days.count()).arg(rest) : rest;
}

// ROLL BACK can always be pressed; this says how many backends would hear it.
Lamp rollbackLamp(const CutoverState& state, const LiveState& live, PlanTime now) {
  std::size_t answering = 0;
  std::int64_t oldest = live.at;
  for (const auto& [id, backend] : live.backends) {
    if (!backend.error.empty() || backend.readAt == 0) continue;
    ++answering;
    oldest = std::min(oldest, backend.readAt);
  }
  const std::size_t all = state.plan.runbook->backends.size();
  const auto open = blockersOfReadiness(state, now);
  const auto gaps = gapsInWayBack(state);
  const bool armed = all > 0 && answering == all && open.empty() && gaps.empty();
  Lamp lamp{QStringLiteral("rollback"),
            armed ? Mark::Normal : Mark::Warning,
            armed ? QStringLiteral("Rollback armed") : QStringLiteral("Rollback in part"),
            {}};
  if (const auto* end = pointOfNoReturn(state)) {
    lamp.mark = Mark::Warning;
    lamp.title = QStringLiteral("Rollback by hand");
    lamp.detail = QStringLiteral("blue may be gone: ") + shownShort(end->title, 40);
    return lamp;
  }
  if (live.at == 0) lamp.mark = Mark::NoData;
  lamp.detail = QStringLiteral("%1 of %2 backends").arg(answering).arg(all);
  if (answering > 0) lamp.detail += QStringLiteral(", ") + ageText(now - planTime(oldest)) + QStringLiteral(" ago");
  lamp.tip = lastDrill(state);
  if (live.at != 0 && answering == all && !gaps.empty()) lamp.detail = shownShort(gaps.front(), 60);
  if (const auto left = blueIsKeptFor(state, now); armed && live.at != 0 && !left.isEmpty()) {
    lamp.tip = lamp.detail + QLatin1Char('\n') + lamp.tip;
    lamp.detail = QStringLiteral("blue is kept for ") + left;
  }
  if (!open.empty()) {
    lamp.title = QStringLiteral("Rollback not ready");
    lamp.detail = shownShort(open.front(), 40);
    for (const auto& reason : open) lamp.tip = shown(reason) + QLatin1Char('\n') + lamp.tip;
  }
  return lamp;
}

QString leftOf(Milliseconds budget, Milliseconds spent) {
  const auto left = budget - spent;
  const auto text = QString::fromStdString(formatElapsed(std::max(left, -left)));
  return left < Milliseconds{0} ? QStringLiteral("over by ") + text : text + QStringLiteral(" left");
}

// Whether users are served: closed on purpose and for how long still, down, or up; and what has been measured so far.
std::optional<Lamp> siteLamp(const CutoverState& state, PlanTime now) {
  const auto& runbook = *state.plan.runbook;
  if (runbook.probes.empty() && runbook.maintenances.empty()) return std::nullopt;
  Lamp lamp{QStringLiteral("site"), Mark::Normal, QStringLiteral("Site up"), {}};
  for (const auto& probe : runbook.probes) {
    const auto known = state.probes.find(probe.id);
    const auto down = downtimeOf(state, probe, now);
    lamp.detail =
        QStringLiteral("down %1 of %2")
            .arg(QString::fromStdString(formatElapsed(down)), QString::fromStdString(formatElapsed(probe.limit)));
    const bool isDown = known != state.probes.end() && known->second.downSince;
    if (isDown) lamp.title = QStringLiteral("Site DOWN");
    if (isDown || down > probe.limit) {
      lamp.mark = down > probe.limit || !isSiteClosed(state) ? Mark::Critical : Mark::Warning;
      break;
    }
  }
  for (const auto& maintenance : runbook.maintenances) {
    const auto known = state.maintenances.find(maintenance.id);
    if (known == state.maintenances.end() || !known->second.openedAt || known->second.closedAt) continue;
    const auto spent = now - *known->second.openedAt;
    lamp.title = QStringLiteral("Maintenance ") + leftOf(maintenance.budget, spent);
    lamp.mark = spent > maintenance.budget ? Mark::Critical : Mark::Warning;
  }
  return lamp;
}

QString cityOf(const QTimeZone& zone) {
  const QString id = QString::fromLatin1(zone.id());
  return id.section(QLatin1Char('/'), -1).replace(QLatin1Char('_'), QLatin1Char(' '));
}

void fillTimes(HeaderView& view, PlanTime now) {
  const QTimeZone zone = QTimeZone::systemTimeZone();
  const auto local = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), zone);
  view.utc = clockText(now) + QStringLiteral(" UTC");
  view.local = local.toString(QStringLiteral("HH:mm:ss ")) + cityOf(zone);
}

}  // namespace

HeaderView headerView(const CutoverState& state, const LiveState& live, PlanTime now) {
  HeaderView view;
  if (!state.plan.runbook || !state.plan.environment) return view;
  view.badge = QString::fromLatin1(word(state.plan.environment->kind));
  view.title = shown(state.plan.runbook->title);
  view.subtitle = subtitleOf(state, now);
  fillClock(view, state, now);
  view.lamps = {metricsLamp(state, live, now), journalLamp(state, live), rollbackLamp(state, live, now)};
  if (auto site = siteLamp(state, now)) view.lamps.insert(view.lamps.end() - 1, std::move(*site));
  view.lead = state.lead.empty() ? QStringLiteral("No lead") : QStringLiteral("Lead: ") + shownShort(state.lead, 24);
  view.seats =
      QStringLiteral("%1 %2").arg(live.seats).arg(live.seats == 1 ? QStringLiteral("seat") : QStringLiteral("seats"));
  fillTimes(view, now);
  return view;
}

QString drillNote(const CutoverState& state) {
  if (state.certificate && !state.certificate->rollbacks.empty()) {
    return QStringLiteral("last drill %1 · %2")
        .arg(QString::fromStdString(formatDuration(Milliseconds(state.certificate->rollbacks.back().tookMs))),
             QDateTime::fromMSecsSinceEpoch(state.certificate->endedUtc, Qt::UTC).toString(QStringLiteral("d MMM")));
  }
  const auto& environment = state.plan.environment;
  return !environment || environment->kind == EnvironmentKind::Rehearsal ? QString() : QStringLiteral("no drill yet");
}

HeaderView asOld(HeaderView view) {
  for (Lamp& lamp : view.lamps) lamp.mark = Mark::NoData;
  return view;
}

}  // namespace warroom
