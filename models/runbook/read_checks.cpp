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

enum class CheckKind { Metric, Http, Command, Dns, Traffic, Compare };
constexpr Word<CheckKind> kCheckKinds[] = {{"metric", CheckKind::Metric},   {"http", CheckKind::Http},
                                           {"command", CheckKind::Command}, {"dns", CheckKind::Dns},
                                           {"traffic", CheckKind::Traffic}, {"compare", CheckKind::Compare}};

constexpr Word<Worse> kWorse[] = {{"higher", Worse::Higher}, {"lower", Worse::Lower}, {"either", Worse::Either}};

// A check looks and does not change anything; POST is for interfaces that take their question as a body.
constexpr Word<const char*> kMethods[] = {{"GET", "GET"}, {"HEAD", "HEAD"}, {"POST", "POST"}};

constexpr Word<const char*> kRecords[] = {{"A", "A"}, {"AAAA", "AAAA"}, {"CNAME", "CNAME"}, {"TXT", "TXT"}};

void readLimit(Fields& fields, Limit& limit) {
  limit.comparison = fields.oneOf("comparison", kComparisons);
  limit.limit = fields.number("limit");
  if (fields.has("upperLimit")) limit.upperLimit = fields.number("upperLimit");
  fields.ignore("upperLimit");
  if (limit.upperLimit && limit.comparison != Comparison::AtLeast) {
    fields.complain("upperLimit", "goes with \"at-least\" only", "write \"comparison\": \"at-least\" for a range");
  } else if (limit.upperLimit && *limit.upperLimit < limit.limit) {
    fields.complain("upperLimit", "is below the limit, so that no value can pass", "swap the two");
  }
}

// "stableFor" asks again and again, "windows" of "window" each asks once a window.
void readSpan(Fields& fields, MetricCheck& check) {
  const auto stable = fields.durationOr("stableFor", 0ms, {1min, 24h});
  const int windows = fields.integerOr("windows", 0, {2, 100});
  const auto window = fields.durationOr("window", 0ms, {10s, 24h});
  if ((windows > 0) != (window.count() > 0)) {
    fields.complain(windows > 0 ? "windows" : "window", "\"windows\" and \"window\" go together", "add the other one");
  } else if (windows > 0 && stable.count() > 0) {
    fields.complain("stableFor", "does not go with \"windows\"", "leave one of them out");
  } else if (windows > 0) {
    check.span = window * windows;
    check.every = window;
  } else if (stable.count() > 0) {
    check.span = stable;
    check.every = std::max<Milliseconds>(stable / 60, 15s);
    check.span = stable / check.every * check.every;
  }
}

void readExpected(Fields& fields, ExpectedValue& value) {
  value.pointer = fields.textOr("pointer", {});
  checkPointer(fields, "pointer", value.pointer);
  int rules = 0;
  if (const Json* expected = fields.any("expected")) {
    value.expected = {*expected};
    ++rules;
  }
  if (const Json* any = fields.any("expectedAny")) {
    ++rules;
    if (any->is_array() && !any->empty()) {
      value.expected.assign(any->begin(), any->end());
    } else {
      fields.complain("expectedAny", "must be a list of values", "write for example [\"degraded\", \"error\"]");
    }
  }
  if (fields.has("comparison")) {
    ++rules;
    value.number.emplace();
    readLimit(fields, *value.number);
  } else {
    for (const char* key : {"comparison", "limit", "upperLimit"}) fields.ignore(key);
    for (const char* key : {"limit", "upperLimit"})
      if (fields.has(key)) fields.complain(key, "goes with \"comparison\" only", "add \"comparison\": \"at-most\"");
  }
  if (rules > 0 && value.pointer.empty()) {
    fields.complain(fields.has("expected") ? "expected" : "pointer", "needs a pointer that says where it is expected",
                    "add \"pointer\": \"/…\"");
  } else if (rules == 0 && !value.pointer.empty()) {
    fields.complain("pointer", "says where to look, but nothing says what is expected there",
                    "add \"expected\", \"expectedAny\", or \"comparison\" with \"limit\"");
  } else if (rules > 1) {
    fields.complain("pointer", "has more than one rule for what is there",
                    "keep one of \"expected\", \"expectedAny\" and \"comparison\"");
  }
}

void readStatus(Fields& fields, std::vector<int>& okStatus) {
  okStatus = fields.integersOr("okStatus", okStatus, {100, 599});
  for (const int status : okStatus) {
    if (status < 300 || status > 399) continue;
    fields.complain("okStatus", "a redirect is never followed and never a success",
                    "name the status of the real answer");
  }
}

DnsCheck readDnsCheck(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "dnsCheck", json, pointer);
  fields.ignore("kind");
  DnsCheck check;
  check.endpoint = fields.identifierOr("endpoint", {});
  check.name = fields.text("name");
  check.type = fields.oneOfOr("type", kRecords, "A");
  check.expected = fields.texts("expected");
  if (fields.has("ttlAtMost")) check.ttlAtMost = static_cast<int>(fields.duration("ttlAtMost", {1s, 24h * 30}) / 1s);
  fields.ignore("ttlAtMost");
  if (check.expected.empty() && !check.ttlAtMost) {
    fields.complain("name", "is asked for, but nothing says what is expected", "add \"expected\" or \"ttlAtMost\"");
  }
  // It becomes an argument of a program: a leading dash or a space would be something else there.
  if (check.name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") !=
          std::string::npos ||
      check.name.starts_with('-')) {
    fields.complain("name", inQuotes(check.name) + " is not a name of the DNS",
                    "use letters, digits, '.', '_' and '-'");
  }
  return check;
}

TrafficCheck readTrafficCheck(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "trafficCheck", json, pointer);
  fields.ignore("kind");
  TrafficCheck check;
  check.endpoint = fields.identifier("endpoint");
  check.path = fields.text("path");
  checkPath(fields, "path", check.path);
  check.header = fields.identifier("header");
  check.green = fields.text("green");
  check.percent = fields.integer("percent", {0, 100});
  check.samples = fields.integerOr("samples", check.samples, {20, 2000});
  return check;
}

void checkMoments(Fields& fields, CompareCheck& check) {
  constexpr int kMost = 1'000;
  if (check.over % check.every != 0ms) {
    fields.complain("over", "is not a whole number of times \"every\"", "make it a multiple");
  } else if (check.over / check.every > kMost) {
    fields.complain("every", "gives more than " + std::to_string(kMost) + " moments", "ask less often");
  } else if (check.over / check.every < check.minimum) {
    fields.complain("minimum",
                    std::to_string(check.minimum) + " moments are wanted, and there are " +
                        std::to_string(check.over / check.every),
                    "look over a longer time, more often, or want fewer");
  }
  check.over = check.over / check.every * check.every;
}

CompareCheck readCompareCheck(Reading& reading, const Json& json, const std::string& pointer) {
  Fields fields(reading, "compareCheck", json, pointer);
  fields.ignore("kind");
  CompareCheck check;
  check.blue.source = fields.identifier("source");
  check.blue.freshness = fields.textOr("freshness", {});
  check.blue.maxAge = fields.durationOr("maxAge", check.blue.maxAge, {1s, 24h});
  check.green = check.blue;
  check.blue.query = fields.text("blue");
  check.green.query = fields.text("green");
  check.unit = fields.textOr("unit", {});
  check.over = fields.durationOr("over", check.over, {1min, 24h});
  check.every = fields.durationOr("every", check.every, {1s, 1h});
  check.worse = fields.oneOf("worse", kWorse);
  check.confidence = fields.numberOr("confidence", check.confidence);
  check.tolerance = fields.numberOr("tolerance", check.tolerance);
  check.minimum = fields.integerOr("minimum", check.minimum, {5, 1'000});
  if (!(check.confidence >= 0.5 && check.confidence < 1))
    fields.complain("confidence", "must be at least 0.5 and below 1", "write 0.98 to be wrong once in fifty times");
  if (!(check.tolerance >= 0 && check.tolerance <= 10))
    fields.complain("tolerance", "must be between 0 and 10", "write 0.1 to let 10 % pass");
  checkMoments(fields, check);
  return check;
}

}  // namespace

HttpCheck readHttpCheck(Fields& fields) {
  const auto method = fields.oneOfOr("method", kMethods, "GET");
  auto check = readHttpAnswer(fields);
  check.method = method;
  return check;
}

HttpCheck readHttpAnswer(Fields& fields) {
  HttpCheck check;
  check.endpoint = fields.identifier("endpoint");
  check.path = fields.text("path");
  checkPath(fields, "path", check.path);
  check.body = fields.textOr("body", {});
  readStatus(fields, check.okStatus);
  check.timeout = fields.durationOr("timeout", 0ms, {100ms, 5min});
  readExpected(fields, check);
  return check;
}

CommandCheck readCommandCheck(Fields& fields) {
  CommandCheck check;
  check.program = fields.identifier("program");
  check.arguments = fields.texts("arguments");
  check.timeout = fields.duration("timeout", {100ms, 1h});
  check.exitCode = fields.integerOr("exitCode", 0, {0, 255});
  check.outputContains = fields.textOr("outputContains", {});
  readExpected(fields, check);
  return check;
}

MetricQuery readQuery(Fields& fields) {
  MetricQuery metric;
  metric.source = fields.identifier("source");
  metric.query = fields.text("query");
  metric.freshness = fields.textOr("freshness", {});
  metric.maxAge = fields.durationOr("maxAge", metric.maxAge, {1s, 24h});
  metric.combine = fields.oneOfOr("combine", kCombines, Combine::One);
  return metric;
}

MetricCheck readMetricCheck(Fields& fields) {
  MetricCheck check;
  check.metric = readQuery(fields);
  readLimit(fields, check);
  check.unit = fields.textOr("unit", {});
  check.baseline = fields.identifierOr("of", {});
  return check;
}

std::optional<Check> readCheck(Reading& reading, const Json& json, const std::string& pointer) {
  const auto kind = kindAt(reading, "check", kCheckKinds, json, pointer);
  if (!kind) return std::nullopt;
  switch (*kind) {
    case CheckKind::Metric: {
      Fields fields(reading, "metricCheck", json, pointer);
      fields.ignore("kind");
      auto check = readMetricCheck(fields);
      readSpan(fields, check);
      return check;
    }
    case CheckKind::Http: {
      Fields fields(reading, "httpCheck", json, pointer);
      fields.ignore("kind");
      return readHttpCheck(fields);
    }
    case CheckKind::Command: {
      Fields fields(reading, "commandCheck", json, pointer);
      fields.ignore("kind");
      return readCommandCheck(fields);
    }
    case CheckKind::Dns:
      return readDnsCheck(reading, json, pointer);
    case CheckKind::Traffic:
      return readTrafficCheck(reading, json, pointer);
    case CheckKind::Compare:
      return readCompareCheck(reading, json, pointer);
  }
  return std::nullopt;
}

}  // namespace warroom
