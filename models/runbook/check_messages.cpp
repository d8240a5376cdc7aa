// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "models/runbook/areas.h"
#include "models/runbook/index.h"
#include "models/runbook/templates.h"

namespace warroom {
namespace {

// What the engine itself fills in, beside "panel:ID".
constexpr std::array<std::string_view, 11> kOfTheEngine{"room", "attempt", "t",      "utc",     "traffic", "phase",
                                                        "step", "next",    "reason", "trigger", "lead"};
constexpr std::string_view kPanel = "panel:";

bool isOfTheEngine(std::string_view name) {
  return std::find(kOfTheEngine.begin(), kOfTheEngine.end(), name) != kOfTheEngine.end();
}

std::vector<std::string> nearNames(const Index& blanks) {
  std::vector<std::string> names(kOfTheEngine.begin(), kOfTheEngine.end());
  names.insert(names.end(), blanks.names().begin(), blanks.names().end());
  return names;
}

void checkText(const std::string& text, const std::string& pointer, const Index& blanks, const Index& panels,
               Findings& findings) {
  const auto known = nearNames(blanks);
  // Past the most findings that are told, looking for a name that is near would be in vain.
  const auto near = [&](std::string_view wrong, const std::vector<std::string>& names) {
    return findings.full() ? std::string() : didYouMean(wrong, names);
  };
  for (const Placeholder& placeholder : placeholdersOf(text)) {
    const auto& name = placeholder.name;
    if (!placeholder.closed) {
      findings.atValue(pointer, inQuotes("{{" + name) + " is never closed", "close it with }}");
    } else if (name.starts_with(kPanel)) {
      const auto panel = name.substr(kPanel.size());
      if (panels.of(panel)) continue;
      findings.atValue(pointer, "there is no panel " + inQuotes(panel) + near(panel, panels.names()),
                       "define it or name another panel");
    } else if (!isOfTheEngine(name) && !blanks.of(name)) {
      findings.atValue(pointer, "nothing fills in " + inQuotes("{{" + name + "}}") + near(name, known),
                       "add it to \"blanks\", or name what the engine knows: room, attempt, t, utc, traffic, phase, "
                       "step, next, reason, trigger, lead or panel:ID");
    }
  }
}

}  // namespace

void checkMessages(const Draft& draft, Findings& findings) {
  const Index panels(draft.runbook.panels);
  for (std::size_t i = 0; i < draft.runbook.messages.size(); ++i) {
    const Message& message = draft.runbook.messages[i];
    const std::string pointer = childPointer("/messages", i);
    const Index blanks(message.blanks);
    checkText(message.subject, pointer + "/subject", blanks, panels, findings);
    checkText(message.text, pointer + "/text", blanks, panels, findings);
    for (std::size_t j = 0; j < message.blanks.size(); ++j) {
      if (!isOfTheEngine(message.blanks[j].id)) continue;
      findings.atValue(childPointer(pointer + "/blanks", j) + "/id",
                       inQuotes(message.blanks[j].id) + " is filled in by the engine", "choose another name");
    }
  }
}

}  // namespace warroom
