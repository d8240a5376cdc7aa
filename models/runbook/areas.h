// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/runbook/fields.h"
#include "models/runbook/runbook.h"

// The areas of a runbook, a reader each; read.cpp puts them together.
namespace warroom {

// Entries of a list keep their places even when they are wrong, so that "/forms/2" is forms[2].
// Steps are written inside their phases, hence the pointers beside them.
struct Draft {
  Runbook runbook;
  std::vector<std::string> stepPointers;
};

ReadResult<Runbook> readRunbook(std::string_view bytes, AskedKeys& asked);
ReadResult<Environment> readEnvironment(std::string_view bytes, AskedKeys& asked);

Endpoint readEndpoint(Reading& reading, const Json& json, const std::string& pointer);
// What endpoints say of each other, once all are read.
void checkSources(Reading& reading, const Environment& environment);

void readPeople(Fields& root, Runbook& runbook);
void readPhases(Fields& root, Draft& draft);
void readRollback(Fields& root, Runbook& runbook);
void readForms(Fields& root, Runbook& runbook);
void readBackends(Fields& root, Runbook& runbook);
void readTracks(Fields& root, Runbook& runbook);
void readPanels(Fields& root, Runbook& runbook);
void readTriggers(Fields& root, Runbook& runbook);
void readServices(Fields& root, Runbook& runbook);
void readCommunication(Fields& root, Runbook& runbook);
void readTasks(Fields& owner, const std::string& key, std::vector<Task>& tasks);

// Does it know "on" and "off" alone?
bool isSwitch(const FlagService& service);

MetricQuery readQuery(Fields& fields);
MetricCheck readMetricCheck(Fields& fields);  // a query with what its value must be
HttpCheck readHttpCheck(Fields& fields);
HttpCheck readHttpAnswer(Fields& fields);  // the same without its method
CommandCheck readCommandCheck(Fields& fields);
std::optional<Check> readCheck(Reading& reading, const Json& json, const std::string& pointer);

// Which kind of a variant this is. Only "kind" is looked at; the reader of that kind sees to the other keys.
template <typename E, std::size_t N>
std::optional<E> kindAt(Reading& reading, const char* definition, const Word<E> (&words)[N], const Json& json,
                        const std::string& pointer) {
  Json only = Json::object();
  if (!json.is_object()) {
    Fields complains(reading, definition, json, pointer);
    return std::nullopt;
  }
  if (json.contains("kind")) only["kind"] = json["kind"];
  Fields fields(reading, definition, only, pointer);
  const E kind = fields.oneOf("kind", words);
  for (const Word<E>& word : words)
    if (only.contains("kind") && only["kind"] == word.word) return kind;
  return std::nullopt;
}

// Faults of single values that several areas share.
void checkPath(Fields& fields, const std::string& key, const std::string& path);
void checkPointer(Fields& fields, const std::string& key, const std::string& pointer);

// What only shows when the whole file has been read.
void checkNames(const Draft& draft, Findings& findings);
void checkReferences(const Draft& draft, Findings& findings);
void checkOrder(const Draft& draft, Findings& findings);
void checkMessages(const Draft& draft, Findings& findings);
void checkCapabilities(const Draft& draft, Findings& findings);

}  // namespace warroom
