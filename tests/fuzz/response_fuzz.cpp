// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/adapters/http/response_reader.h"
#include "models/core/text.h"
#include "tests/fuzz/must.h"

using namespace warroom;

namespace {

constexpr std::int64_t kMost = 1'000;

bool isRead(ResponseReader& reader, std::string_view bytes, std::size_t piece) {
  for (std::size_t at = 0; at < bytes.size() && !reader.complete(); at += piece) {
    const auto good = reader.read(bytes.substr(at, piece));
    if (good) continue;
    must(!good.error().message.empty() && good.error().message.find('\n') == std::string::npos);
    must(!firstInvalidUtf8(good.error().message));
    return false;
  }
  return reader.close().has_value();
}

}  // namespace

// An answer, or a complaint on one line; the same whole as in pieces, and never longer than allowed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ResponseReader whole(kMost);
  ResponseReader pieces(kMost);
  const bool read = isRead(whole, bytes, size + 1);
  must(read == isRead(pieces, bytes, 3));
  if (!read) return 0;
  must(whole.complete() && whole.status() == pieces.status());
  must(whole.body() == pieces.body() && whole.body().size() <= kMost);
  must(whole.header("Location") == pieces.header("Location"));
  return 0;
}
