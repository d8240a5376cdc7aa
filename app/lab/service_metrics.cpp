// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/service_metrics.h"

#include "app/lab/exposition.h"

namespace warroom::lab {

namespace {

constexpr double kThrottledShare = 0.25;
constexpr double kDedupHitShare = 0.71;
constexpr Milliseconds kBrainActivation{55};

double seconds(Milliseconds duration) { return static_cast<double>(duration.count()) / 1000; }

void counter(Exposition& out, const char* name, std::uint64_t value) {
  out.type(name, "counter");
  out.value(name, {}, static_cast<double>(value));
}

}  // namespace

void ServiceMetrics::countRequest(int status, Milliseconds took) {
  const bool failed = status >= 500;
  ++requests_[status];
  ++all_;
  if (failed) ++errors_;
  duration_.observe(seconds(took));
  countApplication(failed);
}

void ServiceMetrics::countApplication(bool failed) {
  ++tasks_;
  if (failed) ++failedTasks_;
  ++guarded_;
  if (throttling_.next(kThrottledShare)) ++throttled_;
  ++lookups_;
  if (hitting_.next(kDedupHitShare)) ++hits_;
  brain_.observe(seconds(brainLatency_.draw(kBrainActivation)));
}

int ServiceMetrics::queueWobble(int base) const { return base + static_cast<int>(all_ / 50 % 7); }

std::string ServiceMetrics::page(const ServiceFault& fault) const {
  Exposition out;
  out.type("http_requests_total", "counter");
  for (const auto& [code, count] : requests_) {
    out.value("http_requests_total", "code=\"" + std::to_string(code) + "\"", static_cast<double>(count));
  }
  counter(out, "http_errors_total", errors_);
  out.histogram("http_request_duration_seconds", duration_);
  out.type("pags_queue_depth", "gauge");
  out.value("pags_queue_depth", "queue=\"publish\"", fault.queueDepth.value_or(queueWobble(12)));
  out.value("pags_queue_depth", "queue=\"overlay\"", queueWobble(4));
  out.value("pags_queue_depth", "queue=\"brain\"", queueWobble(7));
  counter(out, "pags_task_creation_total", tasks_);
  counter(out, "pags_task_creation_failed_total", failedTasks_);
  out.histogram("pags_brain_activation_seconds", brain_);
  counter(out, "pags_guardrail_requests_total", guarded_);
  counter(out, "pags_guardrail_throttled_total", throttled_);
  counter(out, "pags_dedup_lookups_total", lookups_);
  counter(out, "pags_dedup_hits_total", hits_);
  out.type("pags_materialized_view_refreshed_timestamp_seconds", "gauge");
  out.value("pags_materialized_view_refreshed_timestamp_seconds", {}, seconds(viewRefreshed_.time_since_epoch()));
  return out.text();
}

}  // namespace warroom::lab
