// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Of ASCII alone: the C library's answers depend on the locale.
namespace warroom::promql {

inline bool isDigit(char c) { return c >= '0' && c <= '9'; }
inline bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
inline bool beginsName(char c) { return isLetter(c) || c == '_'; }
inline bool isInName(char c) { return beginsName(c) || isDigit(c); }
inline bool beginsMetric(char c) { return beginsName(c) || c == ':'; }
inline bool isInMetric(char c) { return isInName(c) || c == ':'; }

}  // namespace warroom::promql
