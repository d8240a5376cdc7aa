// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/performances.h"

#include "app/lab/json_place.h"

namespace warroom::lab {
namespace {

// All that the checks on one program with the same arguments want in its output.
struct Wanted {
  Json document;
  std::string lines;
  int exitCode = 0;
};

// JSON where a check reads JSON; a line of text that is wanted too becomes a member of it.
std::string outputOf(const Wanted& wanted) {
  if (wanted.document.is_null()) return wanted.lines.empty() ? "ok\n" : wanted.lines;
  auto document = wanted.document;
  if (!wanted.lines.empty() && document.is_object() &&
      compactText(document).find(wanted.lines.substr(0, wanted.lines.find('\n'))) == std::string::npos) {
    document["said"] = wanted.lines;
  }
  return compactText(document) + "\n";
}

}  // namespace

Performances::Performances(const Runbook& runbook) {
  std::map<std::pair<std::string, std::vector<std::string>>, Wanted> all;
  for (const auto& step : runbook.steps) {
    for (const auto& item : step.items) {
      const auto* check = item.check ? std::get_if<CommandCheck>(&*item.check) : nullptr;
      if (!check) continue;
      auto& wanted = all[{check->program, check->arguments}];
      wanted.exitCode = check->exitCode;
      if (!check->outputContains.empty()) wanted.lines += check->outputContains + "\n";
      if (!check->pointer.empty() && check->expected) place(wanted.document, check->pointer, *check->expected);
    }
  }
  for (const auto& [key, wanted] : all) known_[key] = {outputOf(wanted), wanted.exitCode};
}

Performance Performances::good(const std::string& program, const std::vector<std::string>& arguments) const {
  const auto found = known_.find({program, arguments});
  return found == known_.end() ? Performance{"ok\n", 0} : found->second;
}

Performance Performances::failed(const std::string& program, const std::vector<std::string>& arguments) const {
  return {program + " failed, as the rehearsal wants it to\n", good(program, arguments).exitCode == 1 ? 2 : 1};
}

}  // namespace warroom::lab
