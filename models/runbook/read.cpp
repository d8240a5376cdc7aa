// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/read.h"

#include "models/runbook/areas.h"
#include "models/runbook/document.h"
#include "models/runbook/warnings.h"

namespace warroom {
namespace {

using namespace std::chrono_literals;

void readHead(Fields& root, Runbook& runbook) {
  root.ignore("$schema");
  root.ignore("comment");
  runbook.id = root.identifier("id");
  runbook.title = root.text("title");
  runbook.blueName = root.text("blueName");
  runbook.greenName = root.text("greenName");
  runbook.starts = root.offset("starts");
  runbook.ends = root.offset("ends");
  runbook.pollInterval = root.durationOr("pollInterval", runbook.pollInterval, {250ms, 5min});
  runbook.evidenceLimit = root.durationOr("evidenceLimit", runbook.evidenceLimit, {1s, 24h});
  runbook.rollbackDeadline = root.durationOr("rollbackDeadline", runbook.rollbackDeadline, {1s, 1h});
}

Draft readDraft(Reading& reading, const Json& json) {
  Draft draft;
  Fields root(reading, "runbook", json, "");
  readHead(root, draft.runbook);
  readPeople(root, draft.runbook);
  readPhases(root, draft);
  readForms(root, draft.runbook);
  readBackends(root, draft.runbook);
  readTracks(root, draft.runbook);
  readPanels(root, draft.runbook);
  readTriggers(root, draft.runbook);
  readServices(root, draft.runbook);
  readCommunication(root, draft.runbook);
  readRollback(root, draft.runbook);
  return draft;
}

}  // namespace

ReadResult<Runbook> readRunbook(std::string_view bytes, AskedKeys& asked) {
  Positions positions;
  Findings findings(bytes, positions);
  const Json json = parseDocument(bytes, positions, findings);
  if (json.is_discarded()) return {nullptr, std::move(findings).inOrder()};
  Reading reading{findings, {}};
  Draft draft = readDraft(reading, json);
  asked.merge(reading.asked);
  checkNames(draft, findings);
  checkReferences(draft, findings);
  checkOrder(draft, findings);
  checkMessages(draft, findings);
  checkCapabilities(draft, findings);
  if (findings.any()) return {nullptr, std::move(findings).inOrder()};
  auto warnings = warningsOf(draft, bytes, positions);
  return {std::make_shared<const Runbook>(std::move(draft.runbook)), {}, std::move(warnings)};
}

ReadResult<Runbook> readRunbook(std::string_view bytes) {
  AskedKeys asked;
  return readRunbook(bytes, asked);
}

}  // namespace warroom
