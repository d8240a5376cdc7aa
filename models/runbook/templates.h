// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/runbook/fields.h"

// Texts with placeholders, "{{name}}", and what goes with them into a request.
namespace warroom {

// The names between the braces, in order; one that never closes is the last.
struct Placeholder {
  std::string name;
  bool closed = true;
};
std::vector<Placeholder> placeholdersOf(std::string_view text);

// Complains of every placeholder that is not among `known`; does the text carry one that is?
bool checkTemplate(Fields& fields, const std::string& key, const std::string& text,
                   const std::vector<std::string>& known);

// No credentials, and nothing that would begin a line of its own.
void checkHeaders(Fields& fields, const std::map<std::string, std::string>& headers);
void checkContentType(Fields& fields, const std::string& contentType);

}  // namespace warroom
