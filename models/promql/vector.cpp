// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/vector.h"

#include "models/promql/lexer.h"

namespace warroom::promql {
namespace {

struct ByValue {
  bool operator()(const Labels* a, const Labels* b) const { return *a < *b; }
};

}  // namespace

void mustBeDistinct(const Vector& vector) {
  if (vector.size() < 2) return;
  std::set<const Labels*, ByValue> seen;
  for (const auto& element : vector)
    if (!seen.insert(&element.labels).second)
      throw Refusal{"gives several series with the labels " + labelsText(element.labels) +
                    ": tell them apart by labels"};
}

}  // namespace warroom::promql
