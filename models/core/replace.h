// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace warroom {

// Every `what` becomes `by`, in one pass: what is put in is not looked at again. `what` is not empty.
void replaceAll(std::string& text, std::string_view what, std::string_view by);

}  // namespace warroom
