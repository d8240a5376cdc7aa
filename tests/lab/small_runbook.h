// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "models/runbook/runbook.h"

// Runbooks of a few lines about one query or two.
namespace warroom::testkit {

inline const char* const kQuery = "sum(thing{env=\"green\"})";

inline MetricCheck condition(Comparison comparison, double limit, const std::string& unit = "",
                             std::optional<double> upper = std::nullopt, const std::string& query = kQuery) {
  MetricCheck check;
  check.metric.source = "metrics";
  check.metric.query = query;
  check.comparison = comparison;
  check.limit = limit;
  check.upperLimit = upper;
  check.unit = unit;
  return check;
}

// Asked of the endpoint "app".
inline HttpCheck http(const std::string& path, const std::string& pointer, std::vector<Json> expected,
                      const std::string& method = "GET", int status = 200) {
  HttpCheck check;
  check.endpoint = "app";
  check.method = method;
  check.path = path;
  check.okStatus = {status};
  check.pointer = pointer;
  check.expected = std::move(expected);
  return check;
}

class SmallRunbook {
 public:
  SmallRunbook() {
    runbook_.steps.emplace_back();
    runbook_.backends.push_back(
        {.id = "balancer", .title = "Balancer", .how = HaproxyBackend{"lb", "app", "v1", "v2"}});
    runbook_.tracks.push_back({"traffic", "Traffic", {"balancer"}, "balancer"});
  }
  SmallRunbook& check(const Check& check, const std::string& text = "A thing") {
    auto& items = runbook_.steps.front().items;
    Item item;
    item.id = "item-" + std::to_string(items.size());
    item.text = text;
    item.check = check;
    items.push_back(std::move(item));
    return *this;
  }
  SmallRunbook& trigger(const MetricCheck& breach, const std::string& title = "A trigger",
                        TriggerAction action = TriggerAction::RollBack) {
    Trigger trigger;
    trigger.id = "trigger-" + std::to_string(runbook_.triggers.size());
    trigger.title = title;
    trigger.breach = breach;
    trigger.action = action;
    trigger.track = "traffic";
    runbook_.triggers.push_back(trigger);
    return *this;
  }
  SmallRunbook& panel(const std::string& unit, double scale, double warning, double critical,
                      const std::string& query = kQuery, Side side = Side::Green) {
    Panel panel;
    panel.id = "panel-" + std::to_string(runbook_.panels.size());
    panel.title = "A panel";
    panel.unit = unit;
    panel.scale = scale;
    panel.warning = warning;
    panel.critical = critical;
    panel.series.push_back({side, {"metrics", query, "", Milliseconds(60'000), Combine::One}});
    runbook_.panels.push_back(panel);
    return *this;
  }
  Runbook value() const { return runbook_; }
  std::shared_ptr<const Runbook> shared() const { return std::make_shared<const Runbook>(runbook_); }

 private:
  Runbook runbook_;
};

}  // namespace warroom::testkit
