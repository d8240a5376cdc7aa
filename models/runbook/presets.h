// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "models/runbook/runbook.h"

namespace warroom {

// How a service that many use is written and read: an HttpBackend but for its endpoint. "{{name}}" in path, body and
// pointer is a value that the runbook gives; "{{percent}}" and "{{rest}}" stay.
struct Preset {
  const char* name;
  const char* method;
  const char* path;  // is read back too
  const char* body;
  const char* contentType;
  double scale;
  const char* readPointer;
};

std::span<const Preset> presets();
const Preset* presetNamed(const std::string& name);  // null: there is none

// The values that it needs, in the order of its path, body and pointer.
std::vector<std::string> valuesOf(const Preset& preset);

// Values are identifiers: nothing in them means anything in a path, in JSON or in a pointer.
HttpBackend expanded(const Preset& preset, const std::map<std::string, std::string>& values);

}  // namespace warroom
