// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "app/lab/production.h"

namespace warroom::lab {

// What HAProxy's runtime socket answers, for the proxies that a runbook puts on one endpoint: show stat, set server,
// set weight, get weight, and what moves clients off a server. An answer ends with an empty line; only an empty answer
// to a change says that it was done.
class RuntimeCommands {
 public:
  RuntimeCommands(const std::string& endpoint, Production& production);

  // One line; ';' parts commands.
  std::string answer(std::string_view line);

 private:
  struct Server {
    std::string backend;  // of the runbook
    Side side = Side::Blue;
  };
  std::string one(const std::string& command);
  std::string statistics() const;
  std::string setWeight(const std::string& name, const std::string& weight);
  std::string setState(const std::string& name, const std::string& state);
  std::string getWeight(const std::string& name) const;

  Production& production_;
  std::map<std::string, Server> servers_;  // by "proxy/server"
  std::set<std::string> closed_;           // of them, in maintenance
};

}  // namespace warroom::lab
