// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/certificate.h"

#include <algorithm>

#include "models/core/text.h"
#include "models/cutover/rehearsal_outcome.h"
#include "models/cutover/state.h"

namespace warroom {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RehearsedRollback, reason, trigger, tookMs)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Certificate, runbookSha256, room, journalHead, version, endedUtc, passed, sentence,
                                   faults, rollbacks, seal)

std::string sealOf(const Certificate& certificate) {
  Json content = certificate;
  content.erase("seal");
  return hexOfSha256(compactText(content));
}

Json toJson(const Certificate& certificate) { return certificate; }

Result<Certificate> certificateFromJson(const Json& json) {
  auto whole = json;
  if (whole.is_object() && !whole.contains("seal")) whole["seal"] = "";
  return readMembers<Certificate>(whole, "certificate");
}

std::string flawOf(const Certificate& certificate, const std::string& runbookSha256, UtcTime now) {
  if (certificate.seal.empty()) return "it has no seal: an older version made it; rehearse again";
  if (certificate.seal != sealOf(certificate))
    return "its content was altered after the rehearsal: its seal does not match; rehearse again";
  if (certificate.runbookSha256 != runbookSha256)
    return "the certificate is of runbook " + certificate.runbookSha256.substr(0, 12) + ", not of " +
           runbookSha256.substr(0, 12);
  if (!certificate.passed) return "the rehearsal did not pass: " + certificate.sentence;
  if (certificate.rollbacks.empty()) return "the rehearsal held no rollback";
  const auto age = now - UtcTime(Milliseconds(certificate.endedUtc));
  if (age > kCertificateLimit) return "the rehearsal was " + formatDuration(age) + " ago, limit 30 days";
  if (age < Milliseconds{-300'000}) return "the rehearsal ended in the future; look at the clocks";
  return {};
}

Result<Certificate> makeCertificate(const CutoverState& state, const std::string& journalHead, UtcTime now) {
  if (!state.rehearsal.ended) return failure(ErrorCode::Refused, "no certificate: the rehearsal has not ended");
  if (!state.rehearsal.passed)
    return failure(ErrorCode::Refused, "no certificate: the rehearsal did not pass: " + state.rehearsal.sentence);
  if (std::any_of(state.amendments.begin(), state.amendments.end(),
                  [](const AmendmentState& each) { return each.status == AmendmentStatus::InForce; }))
    return failure(
        ErrorCode::Refused,
        "no certificate: the runbook was amended in the rehearsal, and a certificate is of the file as it is; "
        "write the amendment into the file, and rehearse that");
  Certificate certificate;
  for (const auto& action : state.actions)
    if (action.kind == ActionKind::Rollback && action.outcome == Outcome::Confirmed && action.from > 0)
      certificate.rollbacks.push_back({action.reason, action.trigger, action.tookMs});
  if (certificate.rollbacks.empty())
    return failure(
        ErrorCode::Refused,
        "no certificate: the rehearsal brought no traffic back; add --fault abort@STEP, with a step that shifts");
  certificate.runbookSha256 = state.plan.runbookSha256;
  certificate.room = state.room;
  certificate.journalHead = journalHead;
  certificate.version = WARROOM_VERSION;
  certificate.endedUtc = now.time_since_epoch().count();
  certificate.passed = true;
  certificate.sentence = state.rehearsal.sentence;
  for (const auto& played : state.rehearsal.played)
    if (played.answered) certificate.faults.push_back(textOf(played));
  certificate.seal = sealOf(certificate);
  return certificate;
}

}  // namespace warroom
