// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/condition_text.h"

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
};

}  // namespace

std::string describe(const Condition& condition) { return std::visit(Text{}, condition); }

}  // namespace warroom
