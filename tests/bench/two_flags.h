// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/engine_rig.h"

// A cutover of two flags with one trigger, and the production that it needs.
namespace warroom::bench {

// One query, and when it was first answered with a breach.
class Metric {
 public:
  std::atomic<bool> breached = false;
  std::atomic<Steady::rep> toldAt = 0;
  StampServer server{[this](const std::string&, const std::string&) {
    const bool breach = breached;
    const auto now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    if (breach && toldAt == 0) toldAt = Steady::now().time_since_epoch().count();
    return R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[)" +
           std::to_string(now) + ",\"" + (breach ? "0.5" : "0.001") + "\"]}]}}";
  }};
};

inline QByteArray environmentOf(const Flag& one, const Flag& two, const Metric& metric) {
  return QStringLiteral(R"({"id": "bench", "title": "Bench", "kind": "staging", "endpoints": {"one": {"url": "%1"},
                            "two": {"url": "%2"}, "prometheus": {"url": "%3"}}})")
      .arg(QString::fromStdString(one.server.url()), QString::fromStdString(two.server.url()),
           QString::fromStdString(metric.server.url()))
      .toUtf8();
}

inline QByteArray twoFlagsRunbook() {
  return runbookOf({"one", "two"},
                   R"({ "source": "prometheus", "query": "errors", "comparison": "above", "limit": 0.01 })");
}

}  // namespace warroom::bench
