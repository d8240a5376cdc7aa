// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/matrix/expectations.h"

#include <cstdlib>

namespace warroom::matrix {

using testkit::Fault;
using testkit::Strikes;

namespace {

constexpr auto kConfirmed = Outcome::Confirmed;
constexpr auto kFailed = Outcome::Failed;
constexpr auto kInDoubt = Outcome::InDoubt;
constexpr std::nullopt_t kUnknown = std::nullopt;
// HAProxy is told two weights one after the other: blue has been raised to 100 beside green's 50, the rest was not
// sent since the first answer never came whole.
constexpr double kHalfway = 100.0 * 50 / (100 + 50);

enum class Of { Any, Haproxy, Evicting };

struct Row {
  Of kinds;
  Fault fault;
  Strikes strikes;
  Ending ending;
};

// The first row that fits.
const Row kTable[] = {
    // Green is in maintenance, and whether its sessions were cut nobody has said.
    {Of::Evicting, Fault::LoseReply, Strikes::Writes, {kFailed, 0, 0}},

    {Of::Haproxy, Fault::Drip, Strikes::Both, {kInDoubt, kUnknown, kHalfway}},
    {Of::Haproxy, Fault::Drip, Strikes::Writes, {kFailed, kHalfway, kHalfway}},
    {Of::Haproxy, Fault::LoseReply, Strikes::Both, {kInDoubt, kUnknown, kHalfway}},

    {Of::Any, Fault::Ok, Strikes::Both, {kConfirmed, 0, 0}},
    {Of::Any, Fault::Refuse, Strikes::Both, {kInDoubt, kUnknown, 50}},
    {Of::Any, Fault::Hang, Strikes::Both, {kInDoubt, kUnknown, 50}},
    {Of::Any, Fault::Drip, Strikes::Both, {kInDoubt, kUnknown, 0}},
    {Of::Any, Fault::CloseWithoutReply, Strikes::Both, {kInDoubt, kUnknown, 50}},
    {Of::Any, Fault::LoseReply, Strikes::Both, {kInDoubt, kUnknown, 0}},
    {Of::Any, Fault::Redirect, Strikes::Both, {kInDoubt, kUnknown, 50}},
    {Of::Any, Fault::Tls, Strikes::Both, {kInDoubt, kUnknown, 50}},
    {Of::Any, Fault::Garbage, Strikes::Both, {kInDoubt, kUnknown, 50}},

    {Of::Any, Fault::Refuse, Strikes::Writes, {kFailed, 50, 50}},
    {Of::Any, Fault::Hang, Strikes::Writes, {kFailed, 50, 50}},
    {Of::Any, Fault::Drip, Strikes::Writes, {kConfirmed, 0, 0}},
    {Of::Any, Fault::Lie, Strikes::Writes, {kFailed, 50, 50}},
    {Of::Any, Fault::CloseWithoutReply, Strikes::Writes, {kFailed, 50, 50}},
    {Of::Any, Fault::LoseReply, Strikes::Writes, {kConfirmed, 0, 0}},
    {Of::Any, Fault::Redirect, Strikes::Writes, {kFailed, 50, 50}},
    {Of::Any, Fault::Tls, Strikes::Writes, {kFailed, 50, 50}},
    {Of::Any, Fault::Garbage, Strikes::Writes, {kFailed, 50, 50}},

    {Of::Any, Fault::Refuse, Strikes::Reads, {kInDoubt, kUnknown, 0}},
    {Of::Any, Fault::Hang, Strikes::Reads, {kInDoubt, kUnknown, 0}},
    {Of::Any, Fault::Drip, Strikes::Reads, {kInDoubt, kUnknown, 0}},
    // It is back, and says that it is not: a false alarm, and the one report that differs from what is.
    {Of::Any, Fault::Lie, Strikes::Reads, {kFailed, 50, 0}},
    {Of::Any, Fault::CloseWithoutReply, Strikes::Reads, {kInDoubt, kUnknown, 0}},
    {Of::Any, Fault::LoseReply, Strikes::Reads, {kInDoubt, kUnknown, 0}},
    {Of::Any, Fault::Redirect, Strikes::Reads, {kInDoubt, kUnknown, 0}},
    {Of::Any, Fault::Tls, Strikes::Reads, {kInDoubt, kUnknown, 0}},
    {Of::Any, Fault::Garbage, Strikes::Reads, {kInDoubt, kUnknown, 0}},

    // What happened once is mended by the second attempt.
    {Of::Any, Fault::Refuse, Strikes::Once, {kConfirmed, 0, 0}},
    {Of::Any, Fault::Hang, Strikes::Once, {kConfirmed, 0, 0}},
    {Of::Any, Fault::Drip, Strikes::Once, {kConfirmed, 0, 0}},
    {Of::Any, Fault::Lie, Strikes::Once, {kConfirmed, 0, 0}},
    {Of::Any, Fault::CloseWithoutReply, Strikes::Once, {kConfirmed, 0, 0}},
    {Of::Any, Fault::LoseReply, Strikes::Once, {kConfirmed, 0, 0}},
    {Of::Any, Fault::Redirect, Strikes::Once, {kConfirmed, 0, 0}},
    {Of::Any, Fault::Tls, Strikes::Once, {kConfirmed, 0, 0}},
    {Of::Any, Fault::Garbage, Strikes::Once, {kConfirmed, 0, 0}},
};

bool isHaproxy(Kind kind) { return kind != Kind::Http && kind != Kind::Command; }

bool holdsFor(Of kinds, Kind kind) {
  return kinds == Of::Any || (kinds == Of::Haproxy && isHaproxy(kind)) || kind == Kind::HaproxyEvicting;
}

}  // namespace

Ending expected(const Cell& cell) {
  for (const auto& row : kTable) {
    if (row.fault == cell.fault && row.strikes == cell.strikes && holdsFor(row.kinds, cell.kind)) return row.ending;
  }
  std::abort();  // a cell without a row
}

std::string words(const Cell& cell) {
  const auto of = [&cell](const char* http, const char* haproxy, const char* program) {
    return cell.kind == Kind::Http ? http : isHaproxy(cell.kind) ? haproxy : program;
  };
  if (expected(cell).outcome == Outcome::Confirmed) return "";
  switch (cell.fault) {
    case Fault::Ok:
      return "";
    case Fault::Refuse:
      return of("HTTP 403: not allowed", "Permission denied", "not allowed");
    case Fault::Hang:
    case Fault::Drip:
      return "timed out";
    case Fault::Lie:
      return "it took the write, but reads back 50 %";
    case Fault::CloseWithoutReply:
      return of("Connection closed", "closed without a reply", "was ended by a signal");
    case Fault::LoseReply:
      return of("Connection closed", "reply", "was ended by a signal");
    case Fault::Redirect:
      return of("a redirect to", "HTTP/1.0 302 Found", "moved to https://weights.example/");
    case Fault::Tls:
      return of("TLS is not to be trusted", "<U+0015><U+0003>", "SSL certificate problem");
    case Fault::Garbage:
      return of("Connection closed", "<U+0001><U+0002>", "<U+0001><U+0002>");
  }
  return "";
}

}  // namespace warroom::matrix
