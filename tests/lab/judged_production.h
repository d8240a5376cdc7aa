// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QStringList>

#include "app/adapters/prometheus/instant_answer.h"
#include "app/lab/each_step.h"
#include "app/lab/played_metrics.h"
#include "models/gates/judge_span.h"
#include "models/runbook/read.h"
#include "models/runbook/visit.h"

// The signals of the lab, read and judged as the engine does.
namespace warroom::testkit {

inline constexpr const char* kShipped[] = {"example.json", "pags.json", "rawdog-7c.json",
                                           "epic-22.json", "d-1.json",  "state-persistence.json"};

inline PlanTime epoch() { return PlanTime(Milliseconds(1'767'225'600'000)); }

inline std::shared_ptr<const Runbook> shipped(const char* name) {
  QFile file(QStringLiteral(WARROOM_SOURCE_DIR "/checklists/") + QString::fromLatin1(name));
  if (!file.open(QIODevice::ReadOnly)) qFatal("no such checklist: %s", name);
  return readRunbook(file.readAll().toStdString()).value;
}

inline Result<InstantAnswer> ask(lab::Production& production, const std::string& source, const std::string& query,
                                 PlanTime time) {
  const auto encoded = QString::fromStdString(query).toUtf8().toPercentEncoding().toStdString();
  const auto seconds = QByteArray::number(static_cast<double>(time.time_since_epoch().count()) / 1000, 'f', 3);
  const auto answer =
      lab::PlayedMetrics(source, production).answer("query=" + encoded + "&time=" + seconds.toStdString());
  return readInstantAnswer(answer.json);
}

inline Judgement read(lab::Production& production, const MetricQuery& query, PlanTime time) {
  const auto age = query.freshness.empty() ? Result<InstantAnswer>(InstantAnswer())
                                           : ask(production, query.source, query.freshness, time);
  return readFreshValue(query, ask(production, query.source, query.query, time), age, time);
}

// With the limits of a check that is relative to a baseline made absolute, from a capture at the epoch.
inline MetricCheck resolvedCheck(lab::Production& production, const MetricCheck& check) {
  if (check.baseline.empty()) return check;
  const auto captured = read(production, production.runbook().baseline(check.baseline)->metric, epoch());
  auto absolute = check;
  absolute.baseline.clear();
  absolute.limit *= *captured.value;
  if (absolute.upperLimit) *absolute.upperLimit *= *captured.value;
  return absolute;
}

inline Judgement judged(lab::Production& production, const MetricCheck& relative, PlanTime time) {
  const auto check = resolvedCheck(production, relative);
  if (check.span.count() == 0) return judgeCheck(check, read(production, effectiveQuery(check), time));
  const auto& freshness = check.metric.freshness;
  const auto age = freshness.empty() ? Result<InstantAnswer>(InstantAnswer())
                                     : ask(production, check.metric.source, freshness, time);
  return judgeSpan(check, ask(production, check.metric.source, spanQuery(check), time), age, time);
}

// A trigger that asks no metric is calm here.
inline Judgement judged(lab::Production& production, const Trigger& trigger, PlanTime time) {
  const auto* breach = metricOf(trigger);
  if (!breach) return {Verdict::Pass, std::nullopt, time, {}};
  const auto check = resolvedCheck(production, *breach);
  return judgeBreach(check, read(production, effectiveQuery(check), time));
}

// Each check that does not pass, each trigger that is not calm, each panel that is not below its warning.
inline QStringList unrest(lab::Production& production, PlanTime time) {
  QStringList all;
  const auto note = [&all](const std::string& id, const Judgement& judgement) {
    if (judgement.verdict != Verdict::Pass) {
      all << QString::fromStdString(id + ": " + word(judgement.verdict) + " " + judgement.reason);
    }
  };
  const auto& runbook = production.runbook();
  lab::forEachStep(runbook, [&](const Step& step) {
    for (const auto& item : step.items) {
      const auto* check = item.check ? std::get_if<MetricCheck>(&*item.check) : nullptr;
      if (check) note(step.id + "/" + item.id, judged(production, *check, time));
    }
  });
  for (const auto& trigger : runbook.triggers) note(trigger.id, judged(production, trigger, time));
  for (const auto& panel : runbook.panels) {
    for (const auto& series : panel.series) {
      const Limit limit{Comparison::Below, panel.warning / panel.scale, std::nullopt};
      const MetricCheck below{limit, series.metric, panel.unit, {}};
      note(panel.id, judgeCheck(below, read(production, series.metric, time)));
    }
  }
  return all;
}

inline void setGreen(lab::Production& production, int percent) {
  for (const auto& backend : production.runbook().backends) production.write(backend.id, 100 - percent, percent);
}

}  // namespace warroom::testkit
