// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/findings.h"

#include <algorithm>

#include "models/core/text.h"

namespace warroom {
namespace {

// Nobody mends more than this in one go, and a hostile file must not fill the memory with complaints.
constexpr std::size_t kMost = 200;

}  // namespace

std::string Finding::text(std::string_view file) const {
  std::string out = visible(file);
  if (line > 0) out += ":" + std::to_string(line) + ":" + std::to_string(column);
  out += ": ";
  if (!pointer.empty()) out += visible(pointer) + ": ";
  out += problem;
  if (!remedy.empty()) out += ": " + remedy;
  return out;
}

std::string findingsText(const std::vector<Finding>& findings, std::string_view file) {
  std::string text;
  for (const Finding& finding : findings) text += (text.empty() ? "" : "\n") + finding.text(file);
  return text;
}

void Findings::atValue(const std::string& pointer, std::string problem, std::string remedy) {
  atOffset(positions_.ofValue(pointer), pointer, std::move(problem), std::move(remedy));
}

void Findings::atKey(const std::string& pointer, std::string problem, std::string remedy) {
  atOffset(positions_.ofKey(pointer), pointer, std::move(problem), std::move(remedy));
}

void Findings::atOffset(std::size_t offset, std::string pointer, std::string problem, std::string remedy) {
  if (full()) {
    ++leftOff_;
    return;
  }
  found_.push_back({offset, {0, 0, std::move(pointer), std::move(problem), std::move(remedy)}});
}

bool Findings::full() const { return found_.size() >= kMost; }

std::vector<Finding> Findings::inOrder() && {
  std::stable_sort(found_.begin(), found_.end(),
                   [](const Found& left, const Found& right) { return left.offset < right.offset; });
  std::vector<Finding> findings;
  int line = 1;
  std::size_t lineStart = 0;
  std::size_t at = 0;
  for (Found& found : found_) {
    for (; at < found.offset && at < bytes_.size(); ++at) {
      if (bytes_[at] != '\n') continue;
      ++line;
      lineStart = at + 1;
    }
    found.finding.line = line;
    found.finding.column = static_cast<int>(found.offset - lineStart) + 1;
    findings.push_back(std::move(found.finding));
  }
  if (leftOff_ > 0) {
    findings.push_back({0, 0, "", std::to_string(leftOff_) + " more errors are not listed", "mend these first"});
  }
  return findings;
}

}  // namespace warroom
