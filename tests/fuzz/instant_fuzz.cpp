// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/adapters/prometheus/instant_answer.h"
#include "models/core/text.h"
#include "tests/fuzz/must.h"

using namespace warroom;

// Series with the sample that stands for each; or a complaint on one line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto answer = readInstantAnswer(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!answer) {
    const auto& message = answer.error().message;
    must(!message.empty() && message.size() < 2'000 && message.find('\n') == std::string::npos);
    must(!firstInvalidUtf8(message));
    return 0;
  }
  for (const auto& series : answer->series)
    must(series.range.empty() || series.range.back().time == series.sample.time);
  for (const auto& warning : answer->warnings) must(warning.find('\n') == std::string::npos);
  return 0;
}
