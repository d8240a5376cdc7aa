// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/promql/pattern.h"

#include "models/promql/characters.h"
#include "models/promql/code_points.h"

namespace warroom::promql {

bool Pattern::takes(const Place& place, char32_t character) const {
  for (const auto& span : place.spans)
    if (character >= span.first && character <= span.last) return !place.inverted;
  return place.inverted;
}

// With all places that are reached from it without a character.
void Pattern::enter(std::size_t place, std::vector<std::size_t>& places, std::vector<bool>& in) const {
  std::vector<std::size_t> open{place};
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    if (in[at]) continue;
    in[at] = true;
    const auto& here = places_[at];
    if (here.step == Step::Jump || here.step == Step::Either) open.push_back(here.next);
    if (here.step == Step::Either) open.push_back(here.other);
    if (here.step == Step::Character || here.step == Step::End) places.push_back(at);
  }
}

bool Pattern::fits(std::string_view value) const {
  std::vector<std::size_t> places;
  std::vector<std::size_t> next;
  std::vector<bool> in(places_.size(), false);
  enter(begin_, places, in);
  for (std::size_t at = 0; at < value.size() && !places.empty();) {
    const auto character = codePointAt(value, at);
    next.clear();
    in.assign(places_.size(), false);
    for (const auto place : places)
      if (places_[place].step == Step::Character && takes(places_[place], character))
        enter(places_[place].next, next, in);
    places.swap(next);
  }
  for (const auto place : places)
    if (places_[place].step == Step::End) return true;
  return false;
}

}  // namespace warroom::promql
