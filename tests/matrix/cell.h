// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/testkit/rigs/backend_rig.h"

namespace warroom::matrix {

enum class Kind { Http, HaproxyTcp, HaproxyUnix, HaproxyEvicting, Command };
inline constexpr Kind kKinds[] = {Kind::Http, Kind::HaproxyTcp, Kind::HaproxyUnix, Kind::HaproxyEvicting,
                                  Kind::Command};

// One backend of a kind, and what is wrong with its other side.
struct Cell {
  Kind kind = Kind::Http;
  testkit::Fault fault = testkit::Fault::Ok;
  testkit::Strikes strikes = testkit::Strikes::Both;
};

std::string nameOf(const Cell& cell);                          // "HAProxy over TCP, hang, writes only"
std::unique_ptr<testkit::BackendRig> rigOf(const Cell& cell);  // holds 50 %

// Every cell that means something. Without a place in the table:
// - ok has nothing that could strike writes or reads alone;
// - a lie in both the write and the read-back: no client can tell it from the truth. Observed traffic does.
// - TLS of an HTTP address fails before it is known what is asked for: it strikes both, and always.
std::vector<Cell> allCells();

}  // namespace warroom::matrix
