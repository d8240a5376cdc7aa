// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/runbook/read.h"
#include "tests/fuzz/must.h"

using namespace warroom;

namespace {

// Whatever the bytes are: a value or complaints, never both, never neither, and each complaint has its place.
template <typename T>
void checkPromises(const ReadResult<T>& read, std::string_view bytes) {
  must(bool(read.value) == read.errors.empty());
  must(read.value || read.warnings.empty());
  for (const auto* findings : {&read.errors, &read.warnings}) {
    for (const Finding& finding : *findings) {
      must(!finding.problem.empty() && !finding.remedy.empty());
      must(finding.line >= 0 && finding.column >= 0);
      must(static_cast<std::size_t>(finding.line) <= bytes.size() + 1);
      must(finding.text("f").find('\n') == std::string::npos);
    }
    must(findings->size() <= 201);
  }
}

}  // namespace

// The readers of both files; what one refuses the other may take.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto runbook = readRunbook(bytes);
  checkPromises(runbook, bytes);
  const auto environment = readEnvironment(bytes);
  checkPromises(environment, bytes);
  static const Environment nothing;
  if (runbook.value) checkBinding(*runbook.value, nothing);
  return 0;
}
