// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/condition_text.h"

#include "models/core/text.h"
#include "models/gates/judge.h"

namespace warroom {
namespace {

std::string words(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

std::string expectation(const ExpectedValue& value) {
  MetricCheck number;
  if (value.number) {
    static_cast<Limit&>(number) = *value.number;
    return value.pointer + " " + describe(number);
  }
  std::string any;
  for (const auto& each : value.expected) any += (any.empty() ? "" : " or ") + words(each);
  return value.pointer + " is " + any;
}

struct Text {
  std::string operator()(const MetricCheck& check) const {
    if (check.baseline.empty()) return describe(check);
    auto multiple = check;
    multiple.unit = "\u00d7 baseline " + check.baseline;
    return describe(multiple);
  }
  std::string operator()(const HttpCheck& check) const {
    return check.pointer.empty() ? check.path + " answers" : expectation(check);
  }
  std::string operator()(const CommandCheck& check) const {
    if (!check.pointer.empty()) return check.program + " " + expectation(check);
    if (!check.outputContains.empty()) return check.program + " says " + check.outputContains;
    return check.program + " ends with " + std::to_string(check.exitCode);
  }
  std::string operator()(const Declaration& declaration) const { return declaration.question; }
  std::string operator()(const DowntimeAbove& downtime) const {
    return "down > " + formatDuration(downtime.limit) + " in all";
  }
  std::string operator()(const MaintenanceOverdue&) const { return "open longer than its budget"; }
  std::string operator()(const Combined& combined) const {
    std::string all;
    for (const auto& part : combined.parts)
      all += (all.empty() ? "" : combined.join == Join::All ? " and " : " or ") + std::visit(Text{}, part);
    return all;
  }
};

struct Name {
  std::string operator()(const MetricCheck& check) const {
    constexpr std::size_t kShort = 40;
    return clipped(check.metric.query, kShort);
  }
  std::string operator()(const HttpCheck& check) const { return check.path; }
  std::string operator()(const CommandCheck& check) const { return check.program; }
  std::string operator()(const Declaration& declaration) const { return declaration.question; }
  std::string operator()(const DowntimeAbove& downtime) const { return "downtime of " + downtime.probe; }
  std::string operator()(const MaintenanceOverdue& overdue) const { return "maintenance " + overdue.maintenance; }
};

struct Asked : Name {
  using Name::operator();
  std::string operator()(const MetricCheck& check) const { return check.metric.query; }
  std::string operator()(const HttpCheck& check) const { return check.method + " " + check.path; }
};

struct AskedOfItem : Asked {
  using Asked::operator();
  std::string operator()(const DnsCheck& check) const { return check.name + " " + check.type; }
  std::string operator()(const TrafficCheck& check) const { return check.path; }
  std::string operator()(const CompareCheck& check) const {
    return "blue: " + check.blue.query + "; green: " + check.green.query;
  }
};

}  // namespace

std::string askedBy(const Check& check) { return std::visit(AskedOfItem{}, check); }

std::string askedBy(const Condition& condition) {
  std::string all;
  forEachPart(condition, [&all](const auto& part) { all += (all.empty() ? "" : "\n") + Asked()(part); });
  return all;
}

std::string nameOf(const SimpleCondition& condition) { return std::visit(Name{}, condition); }

std::string describe(const Condition& condition) { return std::visit(Text{}, condition); }

}  // namespace warroom
