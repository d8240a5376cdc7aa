// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/tasks/task_judgement.h"

#include <algorithm>

#include "app/adapters/checks/check_judgement.h"
#include "models/core/text.h"

namespace warroom {
namespace {

constexpr std::size_t kMostEvidence = 1'990;

// An answer without the value that was to confirm it leaves open what was done.
Outcome outcomeOf(Verdict verdict) {
  if (verdict == Verdict::Pass) return Outcome::Confirmed;
  return verdict == Verdict::Breach ? Outcome::Failed : Outcome::InDoubt;
}

TaskOutcome judged(const CheckOutcome& outcome) {
  return {outcomeOf(outcome.verdict), clipped(outcome.evidence, kMostEvidence)};
}

// "2xx" where the runbook names no status of its own.
bool isAnyGood(const HttpCheck& call, int status) {
  return call.okStatus == std::vector<int>{200} && status > 200 && status < 300;
}

}  // namespace

TaskOutcome outcomeOfCommand(const CommandCheck& check, const Result<CommandResult>& result) {
  // A program that could not be started has done nothing.
  if (!result && (result.error().code == ErrorCode::BadInput || result.error().code == ErrorCode::Storage))
    return {Outcome::Failed, clipped(result.error().message, kMostEvidence)};
  return judged(judgeCommand(check, result));
}

TaskOutcome outcomeOfCall(const HttpCheck& call, const Result<HttpReply>& reply) {
  if (!reply && isRefusal(reply.error())) return {Outcome::Failed, clipped(reply.error().message, kMostEvidence)};
  if (reply && isAnyGood(call, reply->status)) {
    auto lenient = call;
    lenient.okStatus.push_back(reply->status);
    return judged(judgeHttp(lenient, reply));
  }
  auto outcome = judged(judgeHttp(call, reply));
  const bool expected = reply && std::count(call.okStatus.begin(), call.okStatus.end(), reply->status) > 0;
  if (reply && !expected && !isRefusal(statusError(*reply))) outcome.outcome = Outcome::InDoubt;
  return outcome;
}

}  // namespace warroom
