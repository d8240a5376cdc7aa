// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/areas.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

constexpr Word<Combine> kCombines[] = {{"one", Combine::One}, {"any", Combine::Any}, {"all", Combine::All},
                                       {"max", Combine::Max}, {"min", Combine::Min}, {"sum", Combine::Sum}};

constexpr Word<Comparison> kComparisons[] = {{"above", Comparison::Above},
                                             {"at-least", Comparison::AtLeast},
                                             {"below", Comparison::Below},
                                             {"at-most", Comparison::AtMost}};

enum class CheckKind { Metric, Http, Command };
constexpr Word<CheckKind> kCheckKinds[] = {
    {"metric", CheckKind::Metric}, {"http", CheckKind::Http}, {"command", CheckKind::Command}};

// A check looks and does not change anything; POST is for interfaces that take their question as a body.
constexpr Word<const char*> kMethods[] = {{"GET", "GET"}, {"HEAD", "HEAD"}, {"POST", "POST"}};

void readExpected(Fields& fields, std::string& pointer, std::optional<Json>& expected) {
  pointer = fields.textOr("pointer", {});
  checkPointer(fields, "pointer", pointer);
  if (const Json* value = fields.any("expected")) {
    expected = *value;
    if (pointer.empty()) {
      fields.complain("expected", "needs a pointer that says where it is expected", "add \"pointer\": \"/…\"");
    }
  } else if (!pointer.empty()) {
    fields.complain("pointer", "says where to look, but nothing says what is expected there", "add \"expected\"");
  }
}

MetricCheck readMetricCheck(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "metricCheck", json, pointer);
  fields.ignore("kind");
  return readCondition(fields);
}

HttpCheck readHttpCheck(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "httpCheck", json, pointer);
  fields.ignore("kind");
  HttpCheck check;
  check.endpoint = fields.identifier("endpoint");
  check.method = fields.oneOfOr("method", kMethods, "GET");
  check.path = fields.text("path");
  checkPath(fields, "path", check.path);
  check.okStatus = fields.integersOr("okStatus", check.okStatus, {100, 599});
  for (const int status : check.okStatus) {
    if (status < 300 || status > 399) continue;
    fields.complain("okStatus", "a redirect is never followed and never a success",
                    "name the status of the real answer");
  }
  readExpected(fields, check.pointer, check.expected);
  return check;
}

CommandCheck readCommandCheck(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "commandCheck", json, pointer);
  fields.ignore("kind");
  CommandCheck check;
  check.program = fields.identifier("program");
  check.arguments = fields.texts("arguments");
  check.timeout = fields.duration("timeout", {100ms, 1h});
  check.exitCode = fields.integerOr("exitCode", 0, {0, 255});
  check.outputContains = fields.textOr("outputContains", {});
  readExpected(fields, check.pointer, check.expected);
  return check;
}

std::optional<CheckKind> kindOf(Reading& reading, const Json& json, const std::string& pointer) {
  // Only "kind" is looked at here; the reader of that kind sees to the other keys.
  Json only = Json::object();
  if (!json.is_object()) {
    Fields complains(reading, "check", json, pointer);
    return std::nullopt;
  }
  if (json.contains("kind")) only["kind"] = json["kind"];
  Fields fields(reading, "check", only, pointer);
  const CheckKind kind = fields.oneOf("kind", kCheckKinds);
  for (const Word<CheckKind>& word : kCheckKinds) {
    if (only.contains("kind") && only["kind"] == word.word) return kind;
  }
  return std::nullopt;
}

}  // namespace

MetricQuery readQuery(Fields& fields) {
  MetricQuery metric;
  metric.source = fields.identifier("source");
  metric.query = fields.text("query");
  metric.freshness = fields.textOr("freshness", {});
  metric.maxAge = fields.durationOr("maxAge", metric.maxAge, {1s, 24h});
  metric.combine = fields.oneOfOr("combine", kCombines, Combine::One);
  return metric;
}

MetricCheck readCondition(Fields& fields) {
  MetricCheck check;
  check.metric = readQuery(fields);
  check.comparison = fields.oneOf("comparison", kComparisons);
  check.limit = fields.number("limit");
  if (fields.has("upperLimit")) check.upperLimit = fields.number("upperLimit");
  fields.ignore("upperLimit");
  check.unit = fields.textOr("unit", {});
  if (check.upperLimit && check.comparison != Comparison::AtLeast) {
    fields.complain("upperLimit", "goes with \"at-least\" only", "write \"comparison\": \"at-least\" for a range");
  } else if (check.upperLimit && *check.upperLimit < check.limit) {
    fields.complain("upperLimit", "is below the limit, so that no value can pass", "swap the two");
  }
  return check;
}

std::optional<Check> readCheck(Reading& reading, const Json& json, const std::string& pointer) {
  const auto kind = kindOf(reading, json, pointer);
  if (!kind) return std::nullopt;
  switch (*kind) {
    case CheckKind::Metric:
      return readMetricCheck(reading, json, pointer);
    case CheckKind::Http:
      return readHttpCheck(reading, json, pointer);
    case CheckKind::Command:
      return readCommandCheck(reading, json, pointer);
  }
  return std::nullopt;
}

}  // namespace warroom
