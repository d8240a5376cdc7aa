// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/core/json.h"
#include "models/core/result.h"
#include "models/runbook/runbook.h"

namespace warroom {

// What was read before the write, by the name of the pre-read.
using PreReadings = std::map<std::string, Json>;

// One request that goes out: a path and a body, of which "{{name:/pointer}}" are still to be filled in.
struct WeightRequest {
  std::string path;
  std::string body;
  bool edits = false;  // the body is a JSON Patch of the spec's pre-read
};

// What sets this weight, in the order in which it is sent: first what raises, then what lowers.
std::vector<WeightRequest> requestsFor(const HttpBackend& spec, int percent);

// The pre-reads that these requests and, but for 0, the expectations speak of.
std::set<std::string> neededFor(const HttpBackend& spec, const std::vector<WeightRequest>& requests, int percent);

// "{{name:/pointer}}" by what `fill` makes of the value there, in one pass: what comes from outside stays what it is.
Result<std::string> filledIn(const std::string& text, const PreReadings& readings,
                             const std::function<std::string(const Json&)>& fill);

// The request with everything filled in: percent-encoded in the path, as JSON in the body.
Result<WeightRequest> completed(const WeightRequest& request, const HttpBackend& spec, const PreReadings& readings);

// The stage before a weight; 0 before the first.
int stageBefore(const std::vector<int>& stages, int percent);

// Does the other side stand where the runbook expects it? The error says what is there, and who may have changed it.
// `last`: percent, as read back last, for "{{last}}"; nothing: that is not known, and not asked.
Status asExpected(const HttpBackend& spec, const PreReadings& readings, int percent, std::optional<double> last = {});

// Who does what is not ours: the end of a sentence that says what was found.
inline constexpr const char* kSomebodyElse = ": somebody else may have changed it, by hand or by a program of theirs";

}  // namespace warroom
