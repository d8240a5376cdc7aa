// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/runbook/fields.h"
#include "models/runbook/runbook.h"

// The kinds of a backend, a reader each. `backend` brings what all kinds have.
namespace warroom {

HttpBackend readHttpBackend(Fields& fields, const BackendSpec& backend);
CommandBackend readCommandBackend(Fields& fields);

// "values" as a preset wants them. `isValue` says which texts can be one. What is complained of is replaced by a word
// that keeps what is made of it from being complained of too.
std::map<std::string, std::string> readPresetValues(Fields& fields, const std::vector<std::string>& wanted,
                                                    bool (*isValue)(std::string_view text), const char* allowed);

// The name of the preset; empty where there is none. Complains of one that nobody knows, and of "values" without one.
std::string presetOf(Fields& fields, const std::vector<std::string>& known);

void checkScale(Fields& fields, double scale);

}  // namespace warroom
