// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/validate.h"

#include <cstdio>
#include <sstream>

#include "app/room/file.h"
#include "models/core/text.h"
#include "models/runbook/earliest_firing.h"
#include "models/runbook/lint.h"

namespace warroom::terminal {
namespace {

Json asJson(const std::string& file, const Finding& finding) {
  return {{"file", file},
          {"line", finding.line},
          {"column", finding.column},
          {"pointer", finding.pointer},
          {"problem", finding.problem},
          {"remedy", finding.remedy}};
}

std::string counted(std::size_t count, const char* what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

Result<std::string> readOrSay(const std::string& file) {
  auto bytes = readWholeFile(file);
  if (!bytes) std::fprintf(stderr, "warroomctl: %s\n", visible(bytes.error().message).c_str());
  return bytes;
}

}  // namespace

void Validation::add(const std::vector<Finding>& found, const std::string& file, std::vector<Found>& list) {
  for (const auto& finding : found) list.push_back({file, finding});
}

bool Validation::read() {
  const auto runbookBytes = readOrSay(files_.runbook);
  if (!runbookBytes) return false;
  const auto runbook = readRunbook(*runbookBytes);
  runbook_ = runbook.value;
  runbookBytes_ = *runbookBytes;
  add(runbook.errors, files_.runbook, errors_);
  add(runbook.warnings, files_.runbook, warnings_);
  if (files_.environment.empty()) return true;

  const auto environmentBytes = readOrSay(files_.environment);
  if (!environmentBytes) return false;
  const auto environment = readEnvironment(*environmentBytes);
  environment_ = environment.value;
  add(environment.errors, files_.environment, errors_);
  if (runbook_ && environment_) add(checkBinding(*runbook_, *environment_), files_.environment, errors_);
  if (errors_.empty() && environment_->kind != EnvironmentKind::Rehearsal) queries_ = queriesOf(*runbookBytes);
  return true;
}

int Validation::conclude() {
  std::vector<EarliestFiring> firings;
  if (errors_.empty() && runbook_) {
    add(lintTriggers(*runbook_, runbookBytes_, measured_), files_.runbook, warnings_);
    firings = earliestFirings(*runbook_, measured_);
  }
  if (json_) {
    Json errors = Json::array(), warnings = Json::array(), triggers = Json::array();
    for (const auto& [file, finding] : errors_) errors.push_back(asJson(file, finding));
    for (const auto& [file, finding] : warnings_) warnings.push_back(asJson(file, finding));
    for (const auto& firing : firings)
      triggers.push_back({{"id", firing.trigger}, {"earliestMs", firing.after.count()}, {"text", firing.text}});
    const Json all{{"valid", errors_.empty()}, {"findings", errors}, {"warnings", warnings}, {"triggers", triggers}};
    std::fprintf(stdout, "%s\n", all.dump(2).c_str());
    return errors_.empty() ? 0 : 2;
  }
  for (const auto& [file, finding] : errors_) std::fprintf(stdout, "%s\n", visible(finding.text(file)).c_str());
  for (const auto& [file, finding] : warnings_)
    std::fprintf(stdout, "warning: %s\n", visible(finding.text(file)).c_str());
  for (const auto& firing : firings)
    std::fprintf(stdout, "trigger %s %s\n", firing.trigger.c_str(), visible(firing.text).c_str());
  std::string last =
      errors_.empty()
          ? files_.runbook + (files_.environment.empty() ? "" : " with " + files_.environment) + ": no errors"
          : counted(errors_.size(), "error");
  if (!warnings_.empty()) last += ", " + counted(warnings_.size(), "warning");
  std::fprintf(stdout, "%s\n", visible(last).c_str());
  return errors_.empty() ? 0 : 2;
}

std::string visibleLines(const std::string& text) {
  std::istringstream lines(text);
  std::string safe;
  for (std::string line; std::getline(lines, line);) safe += (safe.empty() ? "" : "\n") + visible(line);
  return safe;
}

}  // namespace warroom::terminal
