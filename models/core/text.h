// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace warroom {

// Foreign text made harmless to show: control characters (C0, C1, DEL) and those that turn the
// writing direction or hide (bidi marks, zero-width) appear as <U+202E>; invalid UTF-8 as U+FFFD.
// Line breaks and tabs become a space.
std::string visible(std::string_view text);

// Where the first byte is that is not UTF-8; nothing when all of it is.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

// At most `most` bytes of a text, cut between characters and ended with "…" when something was left off.
std::string clipped(std::string_view text, std::size_t most);

std::string hexOfSha256(std::string_view bytes);

}  // namespace warroom
