// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <set>

#include "models/core/text.h"
#include "models/promql/evaluate.h"
#include "models/promql/parse.h"
#include "tests/fuzz/must.h"

using namespace warroom;

namespace {

promql::ScrapedStore smallStore() {
  promql::ScrapedStore store;
  store.lookBack(promql::kLongestReach);
  for (int i = 0; i < 60; ++i)
    must(bool(store.keep("page", PlanTime(Milliseconds(1'767'225'600'000 + i * 5'000LL)),
                         {{{{"__name__", "up"}, {"env", "green"}}, i % 7 ? 1.0 : 0.0},
                          {{{"__name__", "a"}, {"env", "green"}, {"le", "1"}}, i % 20 * 3.0},
                          {{{"__name__", "a"}, {"env", "blue"}, {"le", "+Inf"}}, i % 13 * 5.0}})));
  return store;
}

}  // namespace

// Whatever the bytes are: a query, which then has an answer of distinct series or a refusal; or a complaint on one
// line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto store = smallStore();
  const auto parsed = promql::parse({reinterpret_cast<const char*>(data), size});
  if (!parsed) {
    must(parsed.error().message.starts_with("the query \""));
    must(parsed.error().message.size() < 1'000 && parsed.error().message.find('\n') == std::string::npos);
    must(!firstInvalidUtf8(parsed.error().message));
    return 0;
  }
  must((*parsed)->depth <= 201);
  const PlanTime now(Milliseconds(1'767'225'900'000));
  const auto answer = promql::evaluate(**parsed, store, now);
  if (!answer) {
    must(!answer.error().message.empty());
    return 0;
  }
  std::set<promql::Labels> seen;
  const bool distinct = (*parsed)->type != promql::ValueType::Vector || answer->series.size() < 100;
  for (const auto& series : answer->series)
    must(series.sample.time <= now && (!distinct || seen.insert(series.labels).second));
  return 0;
}
