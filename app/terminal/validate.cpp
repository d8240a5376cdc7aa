// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/validate.h"

#include <cstdio>
#include <sstream>

#include "app/room/file.h"
#include "models/core/text.h"
#include "models/runbook/read.h"

namespace warroom::terminal {
namespace {

class Findings {
 public:
  explicit Findings(bool json) : json_(json) {}

  void add(const std::vector<Finding>& found, const std::string& file) {
    for (const auto& finding : found) {
      if (json_)
        list_.push_back({{"file", file},
                         {"line", finding.line},
                         {"column", finding.column},
                         {"pointer", finding.pointer},
                         {"problem", finding.problem},
                         {"remedy", finding.remedy}});
      else
        std::fprintf(stdout, "%s\n", visible(finding.text(file)).c_str());
      count_++;
    }
  }

  int conclude(const std::string& what) const {
    if (json_)
      std::fprintf(stdout, "%s\n", Json{{"valid", count_ == 0}, {"findings", list_}}.dump(2).c_str());
    else
      std::fprintf(stdout, "%s\n",
                   count_ == 0 ? (what + ": no errors").c_str()
                               : (std::to_string(count_) + (count_ == 1 ? " error" : " errors")).c_str());
    return count_ == 0 ? 0 : 2;
  }

 private:
  bool json_;
  Json list_ = Json::array();
  int count_ = 0;
};

}  // namespace

int validate(const Validate& files, bool json) {
  Findings findings(json);
  const auto runbookBytes = readWholeFile(files.runbook);
  if (!runbookBytes) {
    std::fprintf(stderr, "warroomctl: %s\n", visible(runbookBytes.error().message).c_str());
    return 2;
  }
  const auto runbook = readRunbook(*runbookBytes);
  findings.add(runbook.errors, files.runbook);
  if (files.environment.empty()) return findings.conclude(files.runbook);

  const auto environmentBytes = readWholeFile(files.environment);
  if (!environmentBytes) {
    std::fprintf(stderr, "warroomctl: %s\n", visible(environmentBytes.error().message).c_str());
    return 2;
  }
  const auto environment = readEnvironment(*environmentBytes);
  findings.add(environment.errors, files.environment);
  if (runbook.value && environment.value)
    findings.add(checkBinding(*runbook.value, *environment.value), files.environment);
  return findings.conclude(files.runbook + " with " + files.environment);
}

std::string visibleLines(const std::string& text) {
  std::istringstream lines(text);
  std::string safe;
  for (std::string line; std::getline(lines, line);) safe += (safe.empty() ? "" : "\n") + visible(line);
  return safe;
}

}  // namespace warroom::terminal
