// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/matrix/cell.h"

#include "tests/testkit/rigs/command_rig.h"
#include "tests/testkit/rigs/http_rig.h"
#include "tests/testkit/rigs/line_rig.h"

namespace warroom::matrix {

using testkit::Fault;
using testkit::Strikes;

namespace {

constexpr const char* kKindNames[] = {"HTTP", "HAProxy over TCP", "HAProxy over a unix socket", "HAProxy that evicts",
                                      "a program"};
constexpr const char* kFaults[] = {
    "ok",       "refuse",    "hang",   "drip", "lie", "close without reply", "lost reply after applying",
    "redirect", "TLS error", "garbage"};
constexpr const char* kStrikes[] = {"", ", writes only", ", reads only", ", once"};

bool means(const Cell& cell) {
  const bool both = cell.strikes == Strikes::Both;
  if (cell.fault == Fault::Ok) return both;
  if (cell.fault == Fault::Lie) return !both;
  return cell.fault != Fault::Tls || cell.kind != Kind::Http || both;
}

std::unique_ptr<testkit::BackendRig> made(const Cell& cell) {
  switch (cell.kind) {
    case Kind::Http:
      return std::make_unique<testkit::HttpRig>(cell.fault, cell.strikes);
    case Kind::HaproxyTcp:
      return std::make_unique<testkit::LineRig>(testkit::LineServer::Socket::Tcp);
    case Kind::HaproxyUnix:
      return std::make_unique<testkit::LineRig>(testkit::LineServer::Socket::Unix);
    case Kind::HaproxyEvicting:
      return std::make_unique<testkit::LineRig>(testkit::LineServer::Socket::Tcp, true);
    case Kind::Command:
      break;
  }
  return std::make_unique<testkit::CommandRig>();
}

}  // namespace

std::string nameOf(const Cell& cell) {
  return std::string(kKindNames[int(cell.kind)]) + ", " + kFaults[int(cell.fault)] + kStrikes[int(cell.strikes)];
}

std::unique_ptr<testkit::BackendRig> rigOf(const Cell& cell) {
  auto rig = made(cell);
  rig->hold(50);
  rig->behave(cell.fault, cell.strikes);
  return rig;
}

std::vector<Cell> allCells() {
  std::vector<Cell> cells;
  for (const auto kind : kKinds)
    for (int fault = 0; fault <= int(Fault::Garbage); ++fault)
      for (const auto strikes : {Strikes::Both, Strikes::Writes, Strikes::Reads, Strikes::Once})
        if (const Cell cell{kind, Fault(fault), strikes}; means(cell)) cells.push_back(cell);
  return cells;
}

}  // namespace warroom::matrix
