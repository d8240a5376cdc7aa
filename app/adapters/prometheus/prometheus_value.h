// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "models/core/result.h"

// The parts that every answer of Prometheus' HTTP API is made of.
namespace warroom {

// "0.25", "NaN", "+Inf", "-Inf"; nothing for anything else.
std::optional<double> valueOf(std::string_view text);
// Seconds since the epoch in milliseconds; nothing where they do not fit.
std::optional<std::int64_t> timeOf(double seconds);

// VictoriaMetrics' cluster says `"isPartial": true`, and no warning, where some of its storage did not answer.
inline constexpr const char* kPartial = "some storage did not answer (isPartial)";

tl::unexpected<Error> unreadableAnswer(const std::string& what);
// BadInput: what was asked is wrong, here and at every other source.
tl::unexpected<Error> refusedQuery(std::string_view type, std::string_view why);
// Of an answer that says "error". The others speak of a server that is ill or busy, or does not let us in.
bool blamesTheQuery(int status);

}  // namespace warroom
