// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/lab/production.h"

namespace warroom::lab {

struct MetricsAnswer {
  int status = 200;
  std::string json;
};

// Prometheus' instant query over the signals of one source.
class PlayedMetrics {
 public:
  PlayedMetrics(const std::string& source, Production& production)
      : signals_(production.signals().of(source)), production_(production) {}

  // "query=…&time=…", from the URL or from the body. Without a time the present of the clock is meant.
  MetricsAnswer answer(std::string_view fields) const;

 private:
  struct Span {
    std::string query;
    Milliseconds length{0};
    Milliseconds step{0};
  };
  static std::optional<Span> spanIn(const std::string& query);
  MetricsAnswer matrix(const Signal& signal, const Span& span, PlanTime time) const;

  const Signals::BySource& signals_;
  Production& production_;
};

}  // namespace warroom::lab
