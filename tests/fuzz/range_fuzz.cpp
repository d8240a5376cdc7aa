// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/adapters/prometheus/range_answer.h"
#include "tests/fuzz/must.h"

using namespace warroom;

// Columns of one length, oldest first; or a complaint.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto answer = readRangeAnswer(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!answer) {
    must(!answer.error().message.empty());
    return 0;
  }
  for (const auto& series : answer->series) {
    must(series.times.size() == series.values.size());
    for (std::size_t i = 1; i < series.times.size(); ++i) must(series.times[i - 1] < series.times[i]);
  }
  return 0;
}
