// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warroom::terminal {

struct UnreadLine {
  int number = 0;
  std::string text;
};

struct ImportedPlan {
  std::string runbook;             // a commented draft, which readRunbook() takes
  std::vector<UnreadLine> unread;  // in the order of the plan
  int caught = 0;                  // lines that are in the draft
  int lines = 0;                   // that say something: no blank ones, no rulers
};

// A plan in Markdown → a runbook draft. Pure; any text of a plan's size gives a draft that can be read.
ImportedPlan importPlan(std::string_view markdown);

}  // namespace warroom::terminal
