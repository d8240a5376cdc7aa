// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/core/json.h"
#include "models/core/result.h"
#include "models/core/time.h"

namespace warroom {

struct CutoverState;

// A measured rollback of a rehearsal with traffic on green, in real milliseconds from the order to the last confirmed
// backend.
struct RehearsedRollback {
  std::string reason;
  std::string trigger;  // empty: by hand
  std::int64_t tookMs = 0;
};

// What a rehearsal with an abort drill leaves behind. Whoever wants traffic on a live green shows it first.
struct Certificate {
  std::string runbookSha256;
  std::string room;         // of the rehearsal
  std::string journalHead;  // its last hash: the journal that bears it out
  std::string version;      // of Warroom
  std::int64_t endedUtc = 0;
  bool passed = false;
  std::string sentence;             // the result in words
  std::vector<std::string> faults;  // that were answered: "error-spike@canary-10"
  std::vector<RehearsedRollback> rollbacks;
  std::string seal;  // sealOf() when it was made
};

// Older ones do not count: what was true of a program and a team a month ago is not evidence.
inline constexpr Milliseconds kCertificateLimit{30LL * 24 * 3'600 * 1'000};

// SHA-256 over all of it but the seal, as compact JSON: a certificate whose file was altered or cut short is known by
// it. It is no signature: whoever can write the file can seal it anew, but not make the rehearsal's journal agree.
std::string sealOf(const Certificate& certificate);

Json toJson(const Certificate& certificate);
Result<Certificate> certificateFromJson(const Json& json);

// Why it does not count for this runbook at this time; an empty string: it does.
std::string flawOf(const Certificate& certificate, const std::string& runbookSha256, UtcTime now);

// Of a rehearsal that has ended. Refused where it did not pass, or holds no confirmed rollback.
Result<Certificate> makeCertificate(const CutoverState& state, const std::string& journalHead, UtcTime now);

}  // namespace warroom
