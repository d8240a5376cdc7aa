// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/performances.h"

#include "app/lab/each_step.h"
#include "app/lab/expected_value.h"
#include "app/lab/json_place.h"
#include "models/runbook/visit.h"

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

Performance met(const CommandCheck& breach) {
  Wanted wanted;
  wanted.exitCode = breach.exitCode;
  if (!breach.outputContains.empty()) wanted.lines = breach.outputContains + "\n";
  if (!breach.pointer.empty()) place(wanted.document, breach.pointer, fulfilling(breach));
  return {outputOf(wanted), wanted.exitCode};
}

// What a trigger is calm about: another value, else another line, else another end.
Wanted unwanted(const CommandCheck& breach) {
  Wanted wanted;
  wanted.exitCode = breach.exitCode;
  if (!breach.pointer.empty()) {
    place(wanted.document, breach.pointer, avoiding(breach));
  } else if (!breach.outputContains.empty()) {
    wanted.lines = std::string("calm").find(breach.outputContains) == std::string::npos ? "calm\n" : "ok\n";
  } else {
    wanted.exitCode = breach.exitCode == 0 ? 1 : 0;
  }
  return wanted;
}

}  // namespace

Performances::Performances(const Runbook& runbook) {
  std::map<Key, Wanted> all;
  const auto want = [&all](const CommandCheck& check) {
    auto& wanted = all[{check.program, check.arguments}];
    wanted.exitCode = check.exitCode;
    if (!check.outputContains.empty()) wanted.lines += check.outputContains + "\n";
    if (!check.pointer.empty()) placeFirst(wanted.document, check.pointer, fulfilling(check));
  };
  forEachStep(runbook, [&want](const Step& step) {
    for (const auto& item : step.items) {
      if (const auto* check = item.check ? std::get_if<CommandCheck>(&*item.check) : nullptr) want(*check);
    }
  });
  forEachTask(runbook, [&want](const std::string&, const Task& task) {
    if (const auto* run = std::get_if<RunCommand>(&task.how)) want(run->command);
  });
  const auto watch = [&](const CommandCheck& breach, bool decides) {
    const Key key{breach.program, breach.arguments};
    // Where a check asks the same, what it wants is what the trigger does not.
    const bool alone = !all.contains(key) || (conditions_.contains(key) && conditions_[key].alone);
    if (!all.contains(key)) all[key] = unwanted(breach);
    conditions_[key] = {met(breach), decides, alone};
  };
  for (const auto& trigger : runbook.triggers)
    forEachPart(trigger.breach, [&](const auto& part) {
      if constexpr (std::is_same_v<std::decay_t<decltype(part)>, CommandCheck>) watch(part, eachRollsBack(trigger));
    });
  for (const auto& [key, wanted] : all) known_[key] = {outputOf(wanted), wanted.exitCode};
}

const Performances::Condition* Performances::condition(const std::string& program,
                                                       const std::vector<std::string>& arguments) const {
  const auto found = conditions_.find({program, arguments});
  return found == conditions_.end() ? nullptr : &found->second;
}

Performance Performances::good(const std::string& program, const std::vector<std::string>& arguments) const {
  const auto found = known_.find({program, arguments});
  return found == known_.end() ? Performance{"ok\n", 0} : found->second;
}

Performance Performances::failed(const std::string& program, const std::vector<std::string>& arguments) const {
  return {program + " failed, as the rehearsal wants it to\n", good(program, arguments).exitCode == 1 ? 2 : 1};
}

}  // namespace warroom::lab
