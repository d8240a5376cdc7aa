// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

// Text of the commands that a person copies into a terminal. Nothing of ours runs them through a shell.
namespace warroom {

std::string shellQuoted(const std::string& text);  // 'it'\''s'

// What a shell puts in place of a secret's reference, for use within double quotes: $NAME, $(cat '/path').
std::string shellReference(const std::string& reference);

}  // namespace warroom
