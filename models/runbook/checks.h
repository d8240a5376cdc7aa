// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "models/core/json.h"
#include "models/core/time.h"

// What a runbook may ask of the world, for an item of a checklist and for a trigger.
namespace warroom {

// Several series in an answer need a rule by name; without one, more than one series is an ERROR.
enum class Combine { One, Any, All, Max, Min, Sum };

enum class Comparison { Above, AtLeast, Below, AtMost };

// A question to a metric source. `freshness`, where given, is a query whose value is the age of the
// newest sample in seconds: an answer older than `maxAge` is NO-DATA, whatever it says.
struct MetricQuery {
  std::string source;  // a name that the environment binds
  std::string query;
  std::string freshness;
  Milliseconds maxAge{60'000};
  Combine combine = Combine::One;
};

// A number's rule. With AtLeast, `upperLimit` makes it a range.
struct Limit {
  Comparison comparison = Comparison::Below;
  double limit = 0;
  std::optional<double> upperLimit;
};

// With `baseline`, the limits are multiples of what that baseline was captured at: 1.2 is 20 % above it.
// With `span`, the limit must hold at each moment of the last `span`, `every` apart: "stable for 15 minutes" asks
// each minute, "3 consecutive green windows of 5 minutes" asks 3 times. A moment without data is NO-DATA for all.
struct MetricCheck : Limit {
  MetricQuery metric;
  std::string unit;  // "", "%", "s", "/s", "ratio"
  std::string baseline;
  Milliseconds span{0};
  Milliseconds every{0};

  int moments() const { return span.count() == 0 ? 1 : static_cast<int>(span / every); }
};

// What is expected inside a JSON answer. Empty pointer: the status or exit code alone decides.
struct ExpectedValue {
  std::string pointer;
  std::vector<Json> expected;   // any of these
  std::optional<Limit> number;  // or a number within its limit
};

struct HttpCheck : ExpectedValue {
  std::string endpoint;
  std::string method = "GET";
  std::string path;
  std::string body;
  std::vector<int> okStatus{200};
  Milliseconds timeout{0};  // 0: the runner's own
};

// A program by the name that the environment binds to an argv; never a shell string.
struct CommandCheck : ExpectedValue {
  std::string program;
  std::vector<std::string> arguments;
  Milliseconds timeout{30'000};
  int exitCode = 0;
  std::string outputContains;
};

// A record as a name server gives it. Every one of `expected` must be in the answer.
struct DnsCheck {
  std::string endpoint;  // a tcpAddress, asked over UDP; empty: the system's own name server
  std::string name;
  std::string type = "A";
  std::vector<std::string> expected;
  std::optional<int> ttlAtMost;  // seconds
};

// Who asks: somebody new each time, whose cookie is kept if green was the first to give one; or the one who has it.
enum class Visitor { New, Keeping, Returning };

// Requests through the balancer, told apart by the header that says who served them. PASS when `percent` lies in
// the 99 % confidence interval of what was counted.
struct TrafficCheck {
  std::string endpoint;
  std::string path;
  std::string header;
  std::string green;  // the header's value on green
  double percent = 0;
  int samples = 200;
  Visitor visitor = Visitor::New;
};

// In which direction green may not differ from blue.
enum class Worse { Higher, Lower, Either };

// Green beside blue at the same moments, `every` apart, over the same window: both queries share source, freshness and
// age. A difference counts when a rank test is `confidence` sure of it, and it is bad beyond `tolerance` of blue's
// median. Fewer than `minimum` moments that both have are no evidence.
struct CompareCheck {
  MetricQuery blue;
  MetricQuery green;
  std::string unit;
  Milliseconds over{600'000};
  Milliseconds every{30'000};
  Worse worse = Worse::Higher;
  double confidence = 0.98;
  double tolerance = 0.1;
  int minimum = 20;
};

using Check = std::variant<MetricCheck, HttpCheck, CommandCheck, DnsCheck, TrafficCheck, CompareCheck>;

// A person says so ("data corruption found by …"), and may take it back.
struct Declaration {
  std::string question;
};

// Measured by a probe: in all longer than the limit, in this attempt.
struct DowntimeAbove {
  std::string probe;
  Milliseconds limit{0};
};

// A maintenance window that is still open when its budget is spent.
struct MaintenanceOverdue {
  std::string maintenance;
};

using SimpleCondition =
    std::variant<MetricCheck, HttpCheck, CommandCheck, Declaration, DowntimeAbove, MaintenanceOverdue>;

enum class Join { All, Any };

// Several conditions that fire together: all of them met, or any of them. What is unknown decides only where it could
// change the answer; how, is said beside `judgeTogether`.
struct Combined {
  Join join = Join::All;
  std::vector<SimpleCondition> parts;  // two or more, one of them a declaration at most
};

// What fires a trigger: met means BREACH.
using Condition =
    std::variant<MetricCheck, HttpCheck, CommandCheck, Declaration, DowntimeAbove, MaintenanceOverdue, Combined>;

// Calls `visit` with what the condition asks: itself, or each part of a combined one.
template <typename Visit>
void forEachPart(const Condition& condition, const Visit& visit) {
  const auto whole = [&visit](const auto& one) {
    if constexpr (std::is_same_v<std::decay_t<decltype(one)>, Combined>) {
      for (const auto& part : one.parts) std::visit(visit, part);
    } else {
      visit(one);
    }
  };
  std::visit(whole, condition);
}

}  // namespace warroom
