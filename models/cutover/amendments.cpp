// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover/amendments.h"

#include <algorithm>

namespace warroom {
namespace {

tl::unexpected<Error> refuse(std::string message) { return failure(ErrorCode::Refused, std::move(message)); }

// Trimmed, and in small letters as far as ASCII goes.
std::string folded(const std::string& name) {
  constexpr const char* kSpace = " \t\r\n";
  const auto from = name.find_first_not_of(kSpace);
  if (from == std::string::npos) return {};
  auto text = name.substr(from, name.find_last_not_of(kSpace) - from + 1);
  for (char& each : text)
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  return text;
}

AmendmentState* find(CutoverState& state, int number) {
  const auto found = std::find_if(state.amendments.begin(), state.amendments.end(),
                                  [&](const AmendmentState& each) { return each.number == number; });
  return found == state.amendments.end() ? nullptr : &*found;
}

Result<const AmendmentState*> findOpen(const CutoverState& state, int number) {
  const auto found = std::find_if(state.amendments.begin(), state.amendments.end(),
                                  [&](const AmendmentState& each) { return each.number == number; });
  const auto name = "amendment " + std::to_string(number);
  if (found == state.amendments.end())
    return failure(ErrorCode::BadInput, "there is no " + name + "; the status lists those that are open");
  switch (found->status) {
    case AmendmentStatus::Open:
      return &*found;
    case AmendmentStatus::InForce:
      return refuse(name + " is in force already, co-signed by " + found->settledBy);
    case AmendmentStatus::Rejected:
      return refuse(name + " was rejected by " + found->settledBy + "; propose it anew");
    case AmendmentStatus::Lapsed:
      return refuse(name + " has lapsed: " + describe(*state.plan.runbook, found->change) +
                    " was proposed, and that number has been amended since; propose it anew");
  }
  return refuse(name + " is not open");
}

}  // namespace

bool isSamePerson(const std::string& a, const std::string& b) { return folded(a) == folded(b); }

std::vector<const AmendmentState*> openAmendments(const CutoverState& state) {
  std::vector<const AmendmentState*> open;
  for (const auto& each : state.amendments)
    if (each.status == AmendmentStatus::Open) open.push_back(&each);
  return open;
}

const AmendmentState* amendmentInForce(const CutoverState& state, Amendable what, const std::string& of) {
  const auto found = std::find_if(state.amendments.rbegin(), state.amendments.rend(), [&](const AmendmentState& each) {
    return each.status == AmendmentStatus::InForce && each.change.what == what && each.change.of == of;
  });
  return found == state.amendments.rend() ? nullptr : &*found;
}

Result<std::vector<EventBody>> decideAmendment(const CutoverState& state, const command::ProposeAmendment& body,
                                               const std::string& by) {
  if (folded(by).empty()) return failure(ErrorCode::BadInput, "an amendment needs the name of who proposes it");
  if (folded(body.reason).empty()) return failure(ErrorCode::BadInput, "an amendment needs a reason in words");
  const auto change = readAmendment(*state.plan.runbook, body.what, body.of, body.value);
  if (!change) return tl::unexpected(change.error());
  if (const auto allowed = mayAmend(*state.plan.runbook, *change); !allowed) return tl::unexpected(allowed.error());
  for (const auto* open : openAmendments(state))
    if (isOfSameNumber(open->change, *change) && open->change.to == change->to)
      return refuse("amendment " + std::to_string(open->number) + " proposes this already; another person than " +
                    open->proposedBy + " co-signs it");
  const int number = static_cast<int>(state.amendments.size()) + 1;
  return std::vector<EventBody>{
      event::AmendmentProposed{number, change->what, change->of, change->from, change->to, body.reason}};
}

Result<std::vector<EventBody>> decideAmendment(const CutoverState& state, const command::CoSignAmendment& body,
                                               const std::string& by) {
  if (folded(by).empty()) return failure(ErrorCode::BadInput, "a co-signature needs a name");
  const auto open = findOpen(state, body.number);
  if (!open) return tl::unexpected(open.error());
  if (isSamePerson(by, (*open)->proposedBy))
    return refuse("amendment " + std::to_string(body.number) + " is proposed by " + (*open)->proposedBy +
                  ": another person co-signs it");
  const auto& change = (*open)->change;
  if (const auto allowed = mayAmend(*state.plan.runbook, change); !allowed) return tl::unexpected(allowed.error());
  return std::vector<EventBody>{event::Amended{body.number, change.what, change.of, change.from, change.to}};
}

Result<std::vector<EventBody>> decideAmendment(const CutoverState& state, const command::RejectAmendment& body,
                                               const std::string& by) {
  if (folded(by).empty()) return failure(ErrorCode::BadInput, "this needs the name of who rejects the amendment");
  if (const auto open = findOpen(state, body.number); !open) return tl::unexpected(open.error());
  return std::vector<EventBody>{event::AmendmentRejected{body.number}};
}

void foldAmendment(CutoverState& state, const Event& cause, const event::AmendmentProposed& body) {
  AmendmentState proposal;
  proposal.number = body.number;
  proposal.change = {body.what, body.of, body.from, body.to};
  proposal.reason = body.reason;
  proposal.proposedBy = cause.by;
  state.amendments.push_back(std::move(proposal));
}

void foldAmendment(CutoverState& state, const Event& cause, const event::Amended& body) {
  const Amendment change{body.what, body.of, body.from, body.to};
  // A new value: who still holds the old one is not pulled along in the middle of its work.
  state.plan.runbook = std::make_shared<const Runbook>(amended(*state.plan.runbook, change));
  for (auto& each : state.amendments)
    if (each.status == AmendmentStatus::Open && isOfSameNumber(each.change, change))
      each.status = AmendmentStatus::Lapsed;
  if (auto* proposal = find(state, body.number)) {
    proposal->status = AmendmentStatus::InForce;
    proposal->settledBy = cause.by;
  }
}

void foldAmendment(CutoverState& state, const Event& cause, const event::AmendmentRejected& body) {
  auto* proposal = find(state, body.number);
  if (!proposal) return;
  proposal->status = AmendmentStatus::Rejected;
  proposal->settledBy = cause.by;
}

}  // namespace warroom
