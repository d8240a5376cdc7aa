// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/import_plan.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "app/terminal/import_reader.h"
#include "models/core/text.h"

namespace warroom::terminal {
namespace {

constexpr std::size_t kMostOfLine = 160;

// Foreign text is made harmless once, here; lines stay lines.
QString harmless(std::string_view markdown) {
  std::istringstream lines{std::string(markdown)};
  QString text;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    text += QString::fromStdString(visible(line)) + u'\n';
  }
  return text;
}

std::string commented(const nlohmann::ordered_json& json, const DraftNotes& notes, const ImportedPlan& plan) {
  std::string text =
      "// A draft, made of a plan in Markdown. Read it line by line before anybody signs it: times, owners, weights,\n"
      "// every query that says \"fill_in\". How a runbook is written: RUNBOOK.md.\n";
  if (!notes.added.empty()) text += "//\n// Added, because the plan does not have it:\n";
  for (const auto& what : notes.added) text += "//   - " + what + "\n";
  text += json.dump(2) + "\n";
  if (!plan.unread.empty()) text += "\n// Not read:\n";
  for (const auto& line : plan.unread) text += "//   line " + std::to_string(line.number) + ": " + line.text + "\n";
  return text;
}

}  // namespace

ImportedPlan importPlan(std::string_view markdown) {
  ImportedPlan result;
  PlanReader reader;
  const auto lines = linesOf(harmless(markdown));
  const auto unread = [&result](const PlanLine& line, const QString& text) {
    result.unread.push_back({line.number, clipped(text.toStdString(), kMostOfLine)});
  };
  std::vector<const PlanLine*> caught;
  for (const PlanLine& line : lines) {
    if (countOf(line) == 0) continue;  // an empty fence
    result.lines += countOf(line);
    const int taken = reader.take(line);
    result.caught += taken;
    if (taken > 0)
      caught.push_back(&line);
    else
      unread(line, line.kind == PlanLine::Kind::Fence ? line.block.join(QStringLiteral(" ⏎ ")) : line.text);
  }
  DraftNotes notes;
  auto draft = std::move(reader).plan();
  complete(draft, notes);
  const auto json = runbookOf(draft, notes);
  const std::set<int> dropped(notes.dropped.begin(), notes.dropped.end());
  for (const PlanLine* line : caught) {
    if (!dropped.contains(line->number)) continue;
    result.caught -= countOf(*line);
    unread(*line, line->text);
  }
  std::sort(result.unread.begin(), result.unread.end(),
            [](const UnreadLine& a, const UnreadLine& b) { return a.number < b.number; });
  result.runbook = commented(json, notes, result);
  return result;
}

}  // namespace warroom::terminal
