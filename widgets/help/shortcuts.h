// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

// Every key of Warroom, in one table: what the windows install is what the help shows.
namespace warroom::help {

enum class Place { Desk, Wall, Both };
enum class Section { Rollback, Traffic, Clock, Step, Decision, Look };

enum class Does {
  Told,   // by its widget itself; only said here
  Click,  // presses the button
  Focus,  // moves the focus there, from where Space, Enter, arrows and Tab go on
  First,  // presses the uppermost visible button whose name begins so
  Shift,  // moves the focus to the percentage of this place, from the left
  Tab,    // brings this tab of the desk to the front
  Help,
  FullScreen,
};

struct Binding {
  const char* keys;         // portable, as QKeySequence reads it
  const char* target = "";  // object name of the widget; of a Tab or a Shift its number
};

struct Shortcut {
  Section section;
  Place place;
  Does does;
  const char* what;
  std::vector<Binding> bindings;
  const char* shownKeys = "";  // instead of the bindings' own, where they are many
};

const std::vector<Shortcut>& shortcuts();
const char* titleOf(Section section);

}  // namespace warroom::help
