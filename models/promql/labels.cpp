// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/labels.h"

#include <algorithm>

#include "models/core/text.h"
#include "models/promql/characters.h"

namespace warroom::promql {

Labels labelsBy(const Labels& labels, const std::set<std::string>& names) {
  Labels kept;
  for (const auto& label : labels)
    if (names.contains(label.first)) kept.insert(label);
  return kept;
}

Labels labelsWithout(const Labels& labels, const std::set<std::string>& names) {
  Labels kept;
  for (const auto& label : labels)
    if (!names.contains(label.first) && label.first != kMetricName) kept.insert(label);
  return kept;
}

bool isLabelName(const std::string& text) {
  return !text.empty() && beginsName(text.front()) && std::all_of(text.begin(), text.end(), isInName);
}

std::string labelsText(const Labels& labels) {
  std::string text = "{";
  for (const auto& [name, value] : labels)
    text += (text.size() > 1 ? ", " : "") + name + "=\"" + clipped(visible(value), 100) + "\"";
  return clipped(text, 400) + "}";
}

}  // namespace warroom::promql
