// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/http_by_hand.h"

#include <algorithm>

#include "app/adapters/backends/shell_text.h"
#include "models/runbook/weight_request.h"

namespace warroom {
namespace {

class ByHand {
 public:
  ByHand(const HttpBackend& spec, const Endpoint& endpoint) : spec_(spec), endpoint_(endpoint) {}

  std::string of(const WeightRequest& request) const {
    const bool whole = request.edits;
    std::string command = whole ? reading(spec_.edits) + " | jq -c " + shellQuoted(editing(request.body)) + " | " : "";
    command += "curl --fail-with-body -X " + spec_.method + " " + quoted(endpoint_.url + request.path) + secretPath() +
               " -H " + shellQuoted("Content-Type: " + spec_.contentType);
    for (const auto& [name, value] : spec_.headers) command += " -H " + shellQuoted(name + ": " + value);
    command += credentials();
    if (whole) return command + " -d @-";
    return command + (request.body.empty() ? "" : " -d " + quoted(request.body));
  }

 private:
  std::string secretPath() const {
    return endpoint_.secretPath.empty() ? "" : "\"" + shellReference(endpoint_.secretPath) + "\"";
  }

  std::string credentials() const {
    std::string words;
    if (!endpoint_.bearer.empty())
      words += std::string(" -H \"Authorization: ") + authorizationPrefix(endpoint_.scheme) +
               shellReference(endpoint_.bearer) + "\"";
    if (!endpoint_.user.empty())
      words += " -u " + shellQuoted(endpoint_.user + ":") + "\"" + shellReference(endpoint_.password) + "\"";
    for (const auto& [name, value] : endpoint_.headers) words += " -H " + shellQuoted(name + ": " + value);
    if (!endpoint_.caFile.empty()) words += " --cacert " + shellQuoted(endpoint_.caFile);
    return words;
  }

  std::string reading(const std::string& name) const {
    const auto found = std::find_if(spec_.preReads.begin(), spec_.preReads.end(),
                                    [&name](const PreRead& each) { return each.name == name; });
    const auto path = found == spec_.preReads.end() ? std::string() : found->path;
    return "curl --fail-with-body -s " + shellQuoted(endpoint_.url + path) + secretPath() + credentials();
  }

  // "{{name:/pointer}}" becomes what the shell reads there at that moment.
  std::string quoted(const std::string& text) const {
    std::string words;
    std::size_t at = 0;
    for (auto open = text.find("{{"); open != std::string::npos; open = text.find("{{", at)) {
      const auto close = text.find("}}", open);
      const auto colon = text.find(':', open);
      if (close == std::string::npos || colon > close) break;
      words += shellQuoted(text.substr(at, open - at)) + "\"$(" + reading(text.substr(open + 2, colon - open - 2)) +
               " | jq -r " + shellQuoted("getpath(" + keys(text.substr(colon + 1, close - colon - 1)) + ")") + ")\"";
      at = close + 2;
    }
    return words + (at == text.size() ? "" : shellQuoted(text.substr(at)));
  }

  // A JSON Patch that sets values, in jq's words.
  static std::string editing(const std::string& patch) {
    std::string words;
    const auto operations = Json::parse(patch, nullptr, false);
    for (const auto& operation : operations.is_array() ? operations : Json::array())
      words += (words.empty() ? "" : " | ") + ("setpath(" + keys(operation.value("path", std::string())) + ";" +
                                               compactText(operation.value("value", Json())) + ")");
    return words;
  }

  // "/a/0" → ["a",0]
  static std::string keys(const std::string& pointer) {
    Json keys = Json::array();
    try {
      for (Json::json_pointer place(pointer); !place.empty(); place.pop_back()) {
        const auto& token = place.back();
        const bool index = !token.empty() && std::all_of(token.begin(), token.end(),
                                                         [](unsigned char c) { return c >= '0' && c <= '9'; });
        keys.insert(keys.begin(), index ? Json(std::stoll(token.substr(0, 9))) : Json(token));
      }
    } catch (const Json::exception&) {
      return "[]";
    }
    return compactText(keys);
  }

  const HttpBackend& spec_;
  const Endpoint& endpoint_;
};

}  // namespace

std::string commandByHand(const HttpBackend& spec, const Endpoint& endpoint, int percent) {
  const ByHand byHand(spec, endpoint);
  std::string command;
  for (const auto& request : requestsFor(spec, percent))
    command += (command.empty() ? "" : " && ") + byHand.of(request);
  return command;
}

}  // namespace warroom
