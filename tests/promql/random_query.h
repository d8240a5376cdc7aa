// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

// Queries over the names of Recording, of every construct that a scraped page can answer.
namespace warroom::testkit {

class RandomQuery {
 public:
  explicit RandomQuery(unsigned seed) : random_(seed) {}

  std::string next() { return vector(3); }

 private:
  using Words = std::vector<std::string>;

  std::size_t below(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most - 1)(random_); }
  const std::string& one(const Words& words) { return words[below(words.size())]; }

  std::string selector() {
    static const Words kNames{"up",
                              "http_requests_total",
                              "http_errors_total",
                              "fast_total",
                              "queue_depth",
                              "process_resident_memory_bytes",
                              "process_memory_limit_bytes",
                              "rare_total",
                              "limits",
                              "no_such_metric",
                              "http_request_duration_seconds_bucket"};
    static const Words kMatchers{"",
                                 "",
                                 "",
                                 "{env=\"green\"}",
                                 "{env!=\"green\"}",
                                 "{env=~\"blue|green\"}",
                                 "{env=~\"gr.*\"}",
                                 "{code=~\"5..\"}",
                                 "{code!~\"[45]0[0-4]\"}",
                                 "{zone=\"a\"}",
                                 "{zone=~\".+\"}",
                                 "{env=\"green\",zone!=\"a\"}",
                                 "{code=~\"2.*|5(00|03)\",env=\"blue\"}",
                                 "{zone=\"\"}"};
    return one(kNames) + one(kMatchers);
  }

  std::string range(int depth) {
    static const Words kRanges{"[10s]", "[30s]", "[1m]", "[90s]", "[5m]", "[2s]"};
    static const Words kSteps{"[1m:15s]", "[2m:7s]", "[45s:10s]", "[3m:1m]"};
    if (depth > 0 && below(8) == 0) return "(" + vector(depth - 1) + ")" + one(kSteps);
    return selector() + one(kRanges);
  }

  std::string scalar(int depth) {
    static const Words kNumbers{"0", "1", "2", "100", "0.5", "-1", "1e3", "NaN", "Inf", "60", "-Inf"};
    switch (depth > 0 ? below(8) : 7) {
      case 0:
        return "scalar(" + vector(depth - 1) + ")";
      case 1:
        return "time()";
      case 2:
        return "(" + scalar(depth - 1) + one({" + ", " * ", " - ", " / ", " % ", " ^ ", " == bool ", " < bool "}) +
               scalar(depth - 1) + ")";
      default:
        return one(kNumbers);
    }
  }

  std::string function(int depth) {
    static const Words kOverRange{"rate",          "irate",           "increase",       "delta",
                                  "deriv",         "sum_over_time",   "avg_over_time",  "min_over_time",
                                  "max_over_time", "count_over_time", "last_over_time", "rate",
                                  "rate"};
    switch (below(10)) {
      case 0:
        return one({"abs(", "absent(", "timestamp(", "-(", "+("}) + vector(depth - 1) + ")";
      case 1:
        return one({"clamp_min(", "clamp_max("}) + vector(depth - 1) + ", " + scalar(depth - 1) + ")";
      case 2:
        return "vector(" + scalar(depth) + ")";
      case 3:
        return "histogram_quantile(" + one({"0.5", "0.95", "0.99", "0", "1", "1.5", "-1", "NaN"}) + ", " +
               one({"sum by (le) (", "sum by (le, env) (", "max without (zone) (", "("}) +
               one({"rate", "increase", "last_over_time"}) + "(http_request_duration_seconds_bucket" +
               one({"", "{env=\"green\"}", "{zone=\"b\"}"}) + one({"[30s]", "[1m]", "[5m]"}) + ")))";
      case 4:
        return "label_replace(" + vector(depth - 1) + ", " +
               one({"\"env\", \"x\", \"code\", \"5..\"", "\"part\", \"$1\", \"zone\", \"(.*)\"",
                    "\"part\", \"errors\", \"\", \"\"", "\"zone\", \"\", \"env\", \"blue\"",
                    "\"__name__\", \"n\", \"\", \"\""}) +
               ")";
      default:
        return one(kOverRange) + "(" + range(depth) + ")";
    }
  }

  std::string aggregation(int depth) {
    static const Words kKinds{"sum", "sum", "avg", "min", "max", "count", "group"};
    static const Words kGroups{
        "", "", " by (env)", " by (env, zone)", " without (code)", " without (zone, le)", " by (le)", " by (none)"};
    return one(kKinds) + one(kGroups) + " (" + vector(depth - 1) + ")";
  }

  std::string binary(int depth) {
    static const Words kOperators{"+",  "-",  "*",  "/",  "%",      ">",       "<",
                                  ">=", "<=", "==", "!=", "> bool", "== bool", "<= bool"};
    static const Words kMatching{"",
                                 "",
                                 " on (env)",
                                 " ignoring (code)",
                                 " on (env) group_left ()",
                                 " ignoring (zone, code)",
                                 " on (zone) group_left (tier)",
                                 " on (env) group_right (instance)",
                                 " on ()"};
    if (below(3) == 0)
      return "(" + vector(depth - 1) + one({" and", " or", " unless"}) +
             one({"", "", " on (env)", " on ()", " ignoring (code)"}) + " " + vector(depth - 1) + ")";
    const auto op = " " + one(kOperators);
    switch (below(4)) {
      case 0:
        return "(" + vector(depth - 1) + op + " " + scalar(depth - 1) + ")";
      case 1:
        return "(" + scalar(depth - 1) + op + " " + vector(depth - 1) + ")";
      default:
        return "(" + vector(depth - 1) + op + one(kMatching) + " " + vector(depth - 1) + ")";
    }
  }

  std::string vector(int depth) {
    if (depth <= 0) return selector();
    switch (below(8)) {
      case 0:
        return selector();
      case 1:
      case 2:
        return aggregation(depth);
      case 3:
      case 4:
        return binary(depth);
      default:
        return function(depth);
    }
  }

  std::mt19937 random_;
};

}  // namespace warroom::testkit
