// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "models/runbook/runbook.h"

namespace warroom {

// How a service that many use is written and read: an HttpBackend but for its endpoint. "{{name}}" is a value that the
// runbook gives; "{{percent}}", "{{rest}}", "{{before}}", "{{last}}" and "{{pre-read:/pointer}}" stay.
struct Preset {
  const char* name;
  const char* method;
  const char* path;  // is read back too, unless `further` says otherwise
  const char* body;
  const char* contentType;
  double scale;
  const char* readPointer;
  void (*further)(HttpBackend& backend) = nullptr;  // what few need
  Capability can = Capability::Absolute;
};

std::span<const Preset> presets();
const Preset* presetNamed(const std::string& name);  // null: there is none

// The values that it needs, in the order of its texts.
std::vector<std::string> valuesOf(const Preset& preset);

// Values are identifiers: nothing in them means anything in a path, in JSON or in a pointer.
HttpBackend expanded(const Preset& preset, const std::map<std::string, std::string>& values);

// The same for a program that sets a weight and tells it: a CommandBackend.
struct CommandPreset {
  const char* name;
  const char* program;  // the environment binds it, unless the runbook says another
  std::vector<std::string> set;
  std::vector<std::string> read;
};

std::span<const CommandPreset> commandPresets();
const CommandPreset* commandPresetNamed(const std::string& name);
std::vector<std::string> valuesOf(const CommandPreset& preset);
// Values hold nothing that means anything in JSON or in a JMESPath text.
CommandBackend expanded(const CommandPreset& preset, const std::map<std::string, std::string>& values);

}  // namespace warroom
