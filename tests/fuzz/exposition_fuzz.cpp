// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "models/core/text.h"
#include "models/promql/number.h"
#include "models/promql/scraped_store.h"
#include "tests/fuzz/must.h"

using namespace warroom;

// Whatever the bytes are: samples with a name, sound labels and no marker of ours, or a complaint on one line that
// names its place. What was read can be kept.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view page(reinterpret_cast<const char*>(data), size);
  const auto samples = promql::readExposition(page);
  if (!samples) {
    must(samples.error().message.starts_with("no page of metrics: line "));
    must(samples.error().message.size() < 400 && samples.error().message.find('\n') == std::string::npos);
    must(!firstInvalidUtf8(samples.error().message));
    return 0;
  }
  for (const auto& sample : *samples) {
    must(sample.labels.contains(promql::kMetricName) && sample.labels.size() <= promql::kMostLabels);
    must(!promql::isStale(sample.value));
    for (const auto& [name, value] : sample.labels)
      must((promql::isLabelName(name)) && !value.empty() && value.size() <= promql::kLongestLabel);
  }
  promql::ScrapedStore store;
  const PlanTime now(Milliseconds(1'767'225'600'000));
  must(bool(store.keep("page", now, *samples)));
  must(bool(store.keep("page", now + Milliseconds(250), {})));
  must(store.sampleCount() <= 2 * samples->size());
  return 0;
}
