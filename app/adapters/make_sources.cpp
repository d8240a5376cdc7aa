// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/make_sources.h"

#include <set>

#include "app/adapters/prometheus/failover_source.h"
#include "app/adapters/prometheus/prometheus_source.h"
#include "app/adapters/scrape/scrape_source.h"
#include "models/gates/baseline_capture.h"
#include "models/gates/comparison.h"
#include "models/gates/judge_span.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

std::set<std::string> sourcesOf(const Runbook& runbook) {
  std::set<std::string> names;
  for (const auto& panel : runbook.panels) {
    for (const auto& series : panel.series) names.insert(series.metric.source);
  }
  for (const auto& baseline : runbook.baselines) names.insert(baseline.metric.source);
  forEachCheck(runbook, [&names](const Check& check, const std::string&) {
    if (const auto* metric = std::get_if<MetricCheck>(&check)) names.insert(metric->metric.source);
    if (const auto* compare = std::get_if<CompareCheck>(&check)) names.insert(compare->blue.source);
  });
  return names;
}

// Everything that a source may be asked on the day.
std::set<std::string> expressionsOf(const Runbook& runbook) {
  std::set<std::string> expressions;
  const auto add = [&expressions](const MetricQuery& metric, const std::string& expression) {
    expressions.insert(expression);
    if (!metric.freshness.empty()) expressions.insert(metric.freshness);
  };
  for (const auto& panel : runbook.panels)
    for (const auto& series : panel.series) add(series.metric, series.metric.query);
  for (const auto& baseline : runbook.baselines)
    add(baseline.metric, baseline.over.count() > 0 ? captureQuery(baseline) : baseline.metric.query);
  forEachCheck(runbook, [&add](const Check& check, const std::string&) {
    if (const auto* metric = std::get_if<MetricCheck>(&check))
      add(metric->metric, metric->span.count() > 0 ? spanQuery(*metric) : metric->metric.query);
    if (const auto* compare = std::get_if<CompareCheck>(&check)) {
      add(compare->blue, blueQuery(*compare));
      add(compare->green, greenQuery(*compare));
    }
  });
  return expressions;
}

class Making {
 public:
  using Made = Result<std::unique_ptr<MetricSource>>;

  Making(const Runbook& runbook, const Environment& environment, const Secrets& secrets, const Clock& clock)
      : expressions_(expressionsOf(runbook)), environment_(environment), secrets_(secrets), clock_(clock) {}

  Made source(const std::string& name) const {
    auto first = member(name);
    if (!first || environment_.endpoints.at(name).failover.empty()) return first;
    std::vector<FailoverSource::Member> members;
    members.push_back({name, std::move(*first)});
    for (const auto& other : environment_.endpoints.at(name).failover) {
      auto made = member(other);
      if (!made) return tl::unexpected(made.error());
      members.push_back({other, std::move(*made)});
    }
    return std::make_unique<FailoverSource>(std::move(members));
  }

 private:
  Made member(const std::string& name) const {
    const auto found = environment_.endpoints.find(name);
    if (found == environment_.endpoints.end())
      return failure(ErrorCode::BadInput, "the environment does not bind the endpoint \"" + name + "\": add it there");
    if (!found->second.scrape.empty()) return scraped(name, found->second);
    const bool rehearsed = environment_.kind == EnvironmentKind::Rehearsal;
    return std::make_unique<PrometheusSource>(name, found->second, secrets_, rehearsed ? &clock_ : nullptr);
  }

  Made scraped(const std::string& name, const Endpoint& endpoint) const {
    std::vector<ScrapeTarget> targets;
    for (const auto& page : endpoint.scrape)
      targets.push_back({page.endpoint, environment_.endpoints.at(page.endpoint), page.path, page.labels});
    auto source = std::make_unique<ScrapeSource>(name, std::move(targets), endpoint.every, secrets_, clock_);
    // Whoever it stands in for: what a checkpoint will ask about the last hour has to be kept from now on.
    for (const auto& expression : expressions_) source->willAsk(expression);
    return source;
  }

  std::set<std::string> expressions_;
  const Environment& environment_;
  const Secrets& secrets_;
  const Clock& clock_;
};

}  // namespace

Result<Sources> makeSources(const Runbook& runbook, const Environment& environment, const Secrets& secrets,
                            const Clock& clock) {
  const Making making(runbook, environment, secrets, clock);
  Sources sources;
  for (const auto& name : sourcesOf(runbook)) {
    auto made = making.source(name);
    if (!made) return tl::unexpected(made.error());
    sources[name] = std::move(*made);
  }
  return sources;
}

}  // namespace warroom
