// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/runtime_commands.h"

#include <charconv>
#include <sstream>

namespace warroom::lab {
namespace {

constexpr const char* kNoServer = "No such server.\n\n";
constexpr int kGreatestWeight = 256;

std::vector<std::string> wordsOf(const std::string& command) {
  std::istringstream stream(command);
  return {std::istream_iterator<std::string>(stream), {}};
}

}  // namespace

RuntimeCommands::RuntimeCommands(const std::string& endpoint, Production& production) : production_(production) {
  for (const auto& spec : production.runbook().backends) {
    const auto* how = std::get_if<HaproxyBackend>(&spec.how);
    if (!how || how->endpoint != endpoint) continue;
    const auto& carrier = production.runbook().carrierOf(spec.id);
    servers_[how->proxy + "/" + how->blue] = {carrier, Side::Blue};
    servers_[how->proxy + "/" + how->green] = {carrier, Side::Green};
  }
}

std::string RuntimeCommands::answer(std::string_view line) {
  std::string all;
  std::istringstream commands{std::string(line)};
  for (std::string command; std::getline(commands, command, ';');) all += one(command);
  return all;
}

std::string RuntimeCommands::one(const std::string& command) {
  const auto words = wordsOf(command);
  const auto is = [&words](std::size_t at, const char* word) { return words.size() > at && words[at] == word; };
  if (is(0, "show") && is(1, "stat")) return statistics();
  if (is(0, "show") && is(1, "cli") && is(2, "level")) return "admin\n\n";
  if (is(0, "set") && is(1, "server") && is(3, "weight") && words.size() == 5) return setWeight(words[2], words[4]);
  if (is(0, "set") && is(1, "weight") && words.size() == 4) return setWeight(words[2], words[3]);
  if (is(0, "get") && is(1, "weight") && words.size() == 3) return getWeight(words[2]);
  if (is(0, "set") && is(1, "server") && is(3, "state") && words.size() == 5) return setState(words[2], words[4]);
  if (is(0, "shutdown") && is(1, "sessions") && is(2, "server") && words.size() == 4)
    return servers_.contains(words[3]) ? "\n" : kNoServer;
  return "Unknown command: the rehearsal plays show stat, show cli level, set server weight and state, set weight, get "
         "weight, and "
         "shutdown sessions server.\n\n";
}

std::string RuntimeCommands::statistics() const {
  std::string csv = "# pxname,svname,status,weight,mode,req_tot,stot,uweight,\n";
  const auto& weights = production_.weights();
  for (const auto& [name, server] : servers_) {
    const auto slash = name.find('/');
    const auto weight =
        std::to_string(server.side == Side::Blue ? weights.blue(server.backend) : weights.green(server.backend));
    const auto requests = std::to_string(weights.requests(server.backend, server.side));
    const auto* status = closed_.contains(name) ? ",MAINT," : ",UP,";
    csv += name.substr(0, slash) + "," + name.substr(slash + 1) + status + weight + ",http," + requests + "," +
           requests + "," + weight + ",\n";
  }
  return csv + "\n";
}

std::string RuntimeCommands::setWeight(const std::string& name, const std::string& weight) {
  const auto server = servers_.find(name);
  if (server == servers_.end()) return kNoServer;
  int value = 0;
  const auto* end = weight.data() + weight.size();
  if (std::from_chars(weight.data(), end, value).ptr != end || value < 0 || value > kGreatestWeight) {
    return "Absolute weight can only be between 0 and 256 inclusive.\n\n";
  }
  const auto& [backend, side] = server->second;
  const auto& weights = production_.weights();
  const bool taken = side == Side::Blue ? production_.write(backend, value, weights.green(backend))
                                        : production_.write(backend, weights.blue(backend), value);
  return taken ? "\n" : "Permission denied\n\n";
}

std::string RuntimeCommands::setState(const std::string& name, const std::string& state) {
  if (!servers_.contains(name)) return kNoServer;
  if (state == "maint")
    closed_.insert(name);
  else if (state == "ready")
    closed_.erase(name);
  else
    return "'set server <srv> state' expects 'ready' and 'maint' in a rehearsal.\n\n";
  return "\n";
}

std::string RuntimeCommands::getWeight(const std::string& name) const {
  const auto server = servers_.find(name);
  if (server == servers_.end()) return kNoServer;
  const bool blue = server->second.side == Side::Blue;
  const auto& weights = production_.weights();
  const int now = blue ? weights.blue(server->second.backend) : weights.green(server->second.backend);
  return std::to_string(now) + " (initial " + (blue ? "100" : "0") + ")\n\n";
}

}  // namespace warroom::lab
