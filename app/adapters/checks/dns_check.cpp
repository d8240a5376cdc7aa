// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/checks/dns_check.h"

#include <QtNetwork/QHostAddress>
#include <algorithm>
#include <charconv>
#include <sstream>

#include "models/core/text.h"

namespace warroom {
namespace {

constexpr int kNoReply = 9;  // dig's exit code

struct Answer {
  std::string status;  // "NOERROR", "NXDOMAIN"; empty: no answer at all
  std::vector<std::string> values;
  int longestTtl = 0;
  bool any = false;
};

// What stands between quotes, of all parts of a text record: a text over 255 bytes is sent in several.
std::string unquoted(const std::string& data) {
  std::string text;
  bool quoted = false;
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (data[i] == '"') {
      quoted = !quoted;
    } else if (quoted) {
      if (data[i] == '\\' && i + 1 < data.size()) ++i;
      text += data[i];
    }
  }
  return text;
}

// Two ways to write the same: addresses, and names with or without the last dot.
std::string normal(const std::string& value, const std::string& type) {
  if (type == "TXT") return value;
  if (type == "CNAME") {
    const auto name = QString::fromStdString(value).toLower().toStdString();
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
  }
  const QHostAddress address(QString::fromStdString(value));
  return address.isNull() ? value : address.toString().toStdString();
}

// "app.example.com.  60  IN  A  10.0.0.7"
void readRecord(const std::string& line, const std::string& type, Answer& answer) {
  std::istringstream words(line);
  std::string name;
  std::string kind;
  std::string network;
  std::string data;
  int ttl = 0;
  if (!(words >> name >> ttl >> network >> kind)) return;
  std::getline(words >> std::ws, data);
  answer.any = true;
  answer.longestTtl = std::max(answer.longestTtl, ttl);
  if (kind == type) answer.values.push_back(normal(type == "TXT" ? unquoted(data) : data, type));
}

Answer answerIn(const std::string& output, const std::string& type) {
  static const std::string kStatus = "status: ";
  Answer answer;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(";; ->>HEADER<<-") && line.find(kStatus) != std::string::npos) {
      const auto begin = line.find(kStatus) + kStatus.size();
      answer.status = line.substr(begin, line.find_first_of(", \t", begin) - begin);
    } else if (!line.empty() && line.front() != ';') {
      readRecord(line, type, answer);
    }
  }
  return answer;
}

std::string listed(const std::vector<std::string>& values) {
  std::string text;
  for (const auto& value : values) text += (text.empty() ? "" : ", ") + visible(clipped(value, 200));
  return text;
}

CheckOutcome judgeRecords(const DnsCheck& check, const Answer& answer) {
  const auto ttl = static_cast<double>(answer.longestTtl);
  const auto said = check.type + " of " + visible(check.name) + " is " + listed(answer.values) + " (TTL " +
                    std::to_string(answer.longestTtl) + " s)";
  std::vector<std::string> missing;
  for (const auto& wanted : check.expected) {
    const auto& values = answer.values;
    if (std::find(values.begin(), values.end(), normal(wanted, check.type)) == values.end()) missing.push_back(wanted);
  }
  if (!missing.empty()) return {Verdict::Breach, ttl, said + ", wanted " + listed(missing)};
  if (check.ttlAtMost && answer.longestTtl > *check.ttlAtMost) {
    return {Verdict::Breach, ttl,
            said + ": it lives longer than the " + std::to_string(*check.ttlAtMost) + " s wanted"};
  }
  return {Verdict::Pass, ttl, said};
}

}  // namespace

std::vector<std::string> digArguments(const DnsCheck& check, const std::string& address) {
  // -r: no file of the user's changes what is asked. The comments tell why there is no record.
  std::vector<std::string> arguments{"-r", "+noall", "+comments", "+answer", "+time=2", "+tries=1"};
  if (!address.empty()) {
    const auto colon = address.rfind(':');
    auto host = address.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    arguments.insert(arguments.end(), {"@" + host, "-p", address.substr(colon + 1)});
  }
  arguments.insert(arguments.end(), {"-q", check.name, "-t", check.type});
  return arguments;
}

CheckOutcome judgeDns(const DnsCheck& check, const Result<CommandResult>& dig) {
  const auto name = check.type + " of " + visible(check.name) + ": ";
  if (!dig && dig.error().code == ErrorCode::BadInput)
    return {Verdict::Error, std::nullopt, dig.error().message + ": install Debian's bind9-dnsutils"};
  if (!dig) return {Verdict::Error, std::nullopt, name + dig.error().message};
  if (dig->exitCode == kNoReply)
    return {Verdict::Error, std::nullopt, name + "the name server does not answer \u00b7 " + firstLine(dig->output)};
  const auto answer = answerIn(dig->output, check.type);
  if (dig->exitCode != 0 || answer.status.empty())
    return {Verdict::Error, std::nullopt,
            name + "dig ended with " + std::to_string(dig->exitCode) + " \u00b7 " + firstLine(dig->output)};
  if (answer.status == "NXDOMAIN") return {Verdict::Breach, std::nullopt, name + "the name does not exist (NXDOMAIN)"};
  if (answer.status != "NOERROR")
    return {Verdict::Error, std::nullopt, name + "the name server answers " + visible(clipped(answer.status, 40))};
  if (answer.values.empty()) {
    return {Verdict::Breach, std::nullopt,
            name + "the name has no such record" + (answer.any ? ", only an alias that leads to none" : "")};
  }
  return judgeRecords(check, answer);
}

}  // namespace warroom
