// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/matching.h"

namespace warroom::promql {

bool matches(const Matcher& matcher, const std::string& value) {
  switch (matcher.kind) {
    case Matcher::Kind::Equal:
      return value == matcher.value;
    case Matcher::Kind::NotEqual:
      return value != matcher.value;
    case Matcher::Kind::Fits:
      return matcher.pattern->fits(value);
    case Matcher::Kind::FitsNot:
      break;
  }
  return !matcher.pattern->fits(value);
}

bool matches(const std::vector<Matcher>& matchers, const Labels& labels) {
  static const std::string kNone;
  for (const auto& matcher : matchers) {
    const auto label = labels.find(matcher.label);
    if (!matches(matcher, label == labels.end() ? kNone : label->second)) return false;
  }
  return true;
}

}  // namespace warroom::promql
