// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/runbook/environment.h"
#include "models/runbook/runbook.h"

namespace warroom {

// One fault of a file: "file:line:column: /pointer: what is wrong: what to do".
struct Finding {
  int line = 0;    // 1-based; 0: of the file as a whole
  int column = 0;  // in bytes, 1-based
  std::string pointer;
  std::string problem;
  std::string remedy;
  std::string text(std::string_view file) const;
};

// A line each.
std::string findingsText(const std::vector<Finding>& findings, std::string_view file);

template <typename T>
struct ReadResult {
  std::shared_ptr<const T> value;   // set when there is no error
  std::vector<Finding> errors;      // all of them at once, in the order of the file
  std::vector<Finding> warnings{};  // of a file without errors: what is likely not meant
};

// Bytes in, a checked value or every error out. Nothing is read from disk, nothing throws.
// Comments (// and /* */) are allowed; duplicate keys, unknown keys, NUL bytes, invalid UTF-8, a nesting
// deeper than 64 and a file over 16 MiB are errors.
ReadResult<Runbook> readRunbook(std::string_view bytes);
ReadResult<Environment> readEnvironment(std::string_view bytes);

// Every endpoint and program that the runbook names must be bound, and by the right kind of address.
std::vector<Finding> checkBinding(const Runbook& runbook, const Environment& environment);

}  // namespace warroom
