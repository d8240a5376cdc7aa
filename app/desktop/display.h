// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace warroom {

// Why no window can open here, in a sentence; empty: one can. Asks the display itself: a name in the environment does
// not say that a server is there and lets us in, and without one Qt aborts. To be called before there is an
// application.
std::string whyNoDisplay(int argc, char** argv);

}  // namespace warroom
