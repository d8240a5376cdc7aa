// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QStringList>

#include "app/adapters/prometheus/prometheus_source.h"
#include "app/lab/played_metrics.h"
#include "models/gates/judge.h"
#include "models/runbook/read.h"

// The signals of the lab, read and judged as the engine does.
namespace warroom::testkit {

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
  return readInstantAnswer({answer.status, answer.json});
}

inline Judgement read(lab::Production& production, const MetricQuery& query, PlanTime time) {
  const auto age = query.freshness.empty() ? Result<InstantAnswer>(InstantAnswer())
                                           : ask(production, query.source, query.freshness, time);
  return readFreshValue(query, ask(production, query.source, query.query, time), age, time);
}

inline Judgement judged(lab::Production& production, const Trigger& trigger, PlanTime time) {
  return judgeBreach(trigger.breach, read(production, effectiveQuery(trigger.breach), time));
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
  for (const auto& step : runbook.steps) {
    for (const auto& item : step.items) {
      const auto* check = item.check ? std::get_if<MetricCheck>(&*item.check) : nullptr;
      if (check) note(item.id, judgeCheck(*check, read(production, effectiveQuery(*check), time)));
    }
  }
  for (const auto& trigger : runbook.triggers) note(trigger.id, judged(production, trigger, time));
  for (const auto& panel : runbook.panels) {
    for (const auto& series : panel.series) {
      MetricCheck below{series.metric, Comparison::Below, panel.warning / panel.scale, std::nullopt, panel.unit};
      note(panel.id, judgeCheck(below, read(production, series.metric, time)));
    }
  }
  return all;
}

inline void setGreen(lab::Production& production, int percent) {
  for (const auto& backend : production.runbook().backends) production.write(backend.id, 100 - percent, percent);
}

}  // namespace warroom::testkit
