// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/queries.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "models/runbook/areas.h"
#include "models/runbook/document.h"

namespace warroom {
namespace {

struct Walk {
  Reading& unheard;  // the file is sound: what a reader of queries says of the other keys is of no interest
  // What is declared of it belongs to the question: the same query may be one series here and several there.
  using Question = std::tuple<std::string, std::string, Combine, Milliseconds, std::string>;
  std::set<Question> asked;
  std::vector<MetricQuery> queries;
  std::vector<std::string> pointers;

  void into(const Json& json, const std::string& pointer) {
    if (json.is_object() && json.contains("source"))
      for (const char* key : {"query", "blue", "green"})
        if (json.contains(key)) take(json, pointer, key);
    if (!json.is_structured()) return;
    std::size_t index = 0;
    for (const auto& [key, value] : json.items())
      into(value, json.is_array() ? childPointer(pointer, index++) : childPointer(pointer, key));
  }

  // A comparison asks two, each as any other query is asked.
  void take(const Json& json, const std::string& pointer, const std::string& key) {
    Json one = json;
    one["query"] = json[key];
    Fields fields(unheard, "query", one, pointer);
    MetricQuery metric = readQuery(fields);
    if (!asked.emplace(metric.source, metric.query, metric.combine, metric.maxAge, metric.freshness).second) return;
    queries.push_back(std::move(metric));
    pointers.push_back(childPointer(pointer, key));
  }
};

}  // namespace

std::vector<PlacedQuery> queriesOf(std::string_view bytes) {
  Positions positions;
  Findings findings(bytes, positions);
  const Json json = parseDocument(bytes, positions, findings);
  if (json.is_discarded()) return {};
  Findings unheard(bytes, positions);
  Reading reading{unheard, {}};
  Walk walk{reading, {}, {}, {}};
  walk.into(json, "");

  // One by one: each keeps its place.
  std::vector<PlacedQuery> placed;
  for (std::size_t i = 0; i < walk.queries.size(); ++i) {
    Findings one(bytes, positions);
    one.atValue(walk.pointers[i], {}, {});
    placed.push_back({std::move(walk.queries[i]), std::move(one).inOrder().front()});
  }
  std::stable_sort(placed.begin(), placed.end(), [](const PlacedQuery& left, const PlacedQuery& right) {
    return std::pair(left.at.line, left.at.column) < std::pair(right.at.line, right.at.column);
  });
  return placed;
}

}  // namespace warroom
