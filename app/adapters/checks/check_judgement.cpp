// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/check_judgement.h"

#include <algorithm>

#include "models/core/json.h"
#include "models/core/text.h"
#include "models/gates/judge.h"

namespace warroom {
namespace {

std::string shown(const Json& value) {
  return visible(value.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 200));
}

std::string anyOf(const std::vector<Json>& expected) {
  std::string text;
  for (const auto& value : expected) text += (text.empty() ? "" : " or ") + shown(value);
  return text;
}

// "/status is "ok", wanted "ok"": the value against what is expected there, if anything is.
CheckOutcome judgeValue(const Json& value, const ExpectedValue& wanted, const std::string& said) {
  const auto number = value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
  if (wanted.number) {
    const auto limit = ", wanted " + describe(*wanted.number, "");
    if (!number) return {Verdict::Error, std::nullopt, said + ": not a number" + limit};
    return {holds(*wanted.number, *number) ? Verdict::Pass : Verdict::Breach, number, said + limit};
  }
  const auto& expected = wanted.expected;
  const bool good = expected.empty() || std::find(expected.begin(), expected.end(), value) != expected.end();
  return {good ? Verdict::Pass : Verdict::Breach, number, good ? said : said + ", wanted " + anyOf(expected)};
}

CheckOutcome judgeJson(const std::string& text, const ExpectedValue& wanted, const std::string& prefix) {
  const auto pointer = visible(wanted.pointer);
  try {
    const auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) return {Verdict::Error, std::nullopt, prefix + " · not JSON: " + firstLine(text)};
    const Json::json_pointer place(wanted.pointer);
    if (!json.contains(place)) return {Verdict::NoData, std::nullopt, prefix + " · nothing at " + pointer};
    const auto& value = json.at(place);
    return judgeValue(value, wanted, prefix + " · " + pointer + " is " + shown(value));
  } catch (const Json::exception&) {
    return {Verdict::Error, std::nullopt, prefix + " · \"" + pointer + "\" is no JSON pointer"};
  }
}

std::string withLine(std::string text, const std::string& line) { return line.empty() ? text : text + " · " + line; }

}  // namespace

CheckOutcome judgeHttp(const HttpCheck& check, const Result<HttpReply>& reply) {
  if (!reply) return {Verdict::Error, std::nullopt, reply.error().message};
  const bool good = std::find(check.okStatus.begin(), check.okStatus.end(), reply->status) != check.okStatus.end();
  if (!good) return {Verdict::Breach, static_cast<double>(reply->status), statusError(*reply).message};
  const auto status = "HTTP " + std::to_string(reply->status);
  if (!check.pointer.empty()) return judgeJson(reply->body, check, status);
  return {Verdict::Pass, static_cast<double>(reply->status), withLine(status, firstLine(reply->body))};
}

CheckOutcome judgeCommand(const CommandCheck& check, const Result<CommandResult>& result) {
  if (!result) return {Verdict::Error, std::nullopt, result.error().message};
  auto evidence = "exit " + std::to_string(result->exitCode);
  if (result->truncated) {
    evidence += " · output truncated: the last 64 KiB of " + std::to_string(result->outputBytes) + " bytes";
  }
  const auto line = withLine(evidence, firstLine(result->output));
  if (result->exitCode != check.exitCode) {
    return {Verdict::Breach, static_cast<double>(result->exitCode),
            line + ", wanted exit " + std::to_string(check.exitCode)};
  }
  if (result->output.find(check.outputContains) == std::string::npos) {
    return {Verdict::Breach, std::nullopt, line + ", wanted \"" + visible(check.outputContains) + "\" in it"};
  }
  if (!check.pointer.empty()) return judgeJson(result->output, check, evidence);
  return {Verdict::Pass, static_cast<double>(result->exitCode), line};
}

}  // namespace warroom
