// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/runbook/checks.h"

// What a runbook has done, other than shifting weights: "actions" in the file, tasks in code.
namespace warroom {

// Takes named values and tells them: feature flags, a maintenance switch. "{{flag}}" and "{{value}}" stand in path,
// body and readPath; a value is written as JSON. What counts is what is read back.
struct FlagService {
  std::string id;
  std::string title;
  std::string endpoint;
  std::string method = "POST";
  std::string path;
  std::string body;
  std::string contentType = "application/json";
  std::map<std::string, std::string> headers;
  std::vector<int> okStatus{200, 201, 202, 204};
  std::string readPath;
  std::string readPointer;
  Milliseconds settle{0};  // the read-back may lag by this much
};

// A window in which the site is closed on purpose. It opens when its flag is confirmed on, and closes when confirmed
// off.
struct Maintenance {
  std::string id;
  std::string title;
  std::string service;  // a flag service
  std::string flag;
  Milliseconds budget{60'000};
};

// A request each `every`, from outside, as a user would make it: what is not answered well is downtime.
struct Probe {
  std::string id;
  std::string title;
  std::string endpoint;
  std::string path;
  std::vector<int> okStatus{200};
  Milliseconds every{1'000};
  Milliseconds limit{60'000};  // of downtime in all, in an attempt
};

// The value of a query at a moment that is chosen on the day, before GO; limits may be relative to it.
struct Baseline {
  std::string id;
  std::string title;
  MetricQuery metric;
  std::string unit;
  Milliseconds over{0};  // its mean over so long before the capture, with the lowest and the highest; 0: one look
};

enum class ChannelKind { Slack, PagerDuty, Webhook };

struct Channel {
  std::string id;
  std::string title;
  ChannelKind kind = ChannelKind::Slack;
  std::string endpoint;
  std::string path;  // may be empty: the endpoint's secret path alone
};

// Asked of whoever sends the message; `choices` empty: free text.
struct Blank {
  std::string id;
  std::string title;
  std::vector<std::string> choices;
  std::string preset;
};

enum class MessageSeverity { Info, Warning, Error, Critical };

// "{{name}}" in subject and text: a blank, or one of room, attempt, t, utc, traffic, phase, step, next, reason,
// trigger, lead, panel:ID.
struct Message {
  std::string id;
  std::string title;
  std::vector<std::string> channels;
  std::string subject;
  std::string text;
  std::vector<Blank> blanks;
  Milliseconds every{0};  // > 0: due again this long after the last one, from the first shift to the plan's end
  std::optional<Milliseconds> until;  // offset from T: due no more after it
  bool onRollback = false;
  MessageSeverity severity = MessageSeverity::Info;
};

struct SetFlags {
  std::string service;
  std::map<std::string, Json> values;  // by flag
};

// Reads flags and keeps what they are, so that a rollback can put them back.
struct KeepFlags {
  std::string service;
  std::vector<std::string> flags;
};

// Sets every flag of the service that was kept to what it was then.
struct RestoreFlags {
  std::string service;
};

struct SetMaintenance {
  std::string maintenance;
  bool on = true;
};

struct RunCommand {
  CommandCheck command;
};

struct CallHttp {
  HttpCheck call;
};

struct SendMessage {
  std::string message;
  std::map<std::string, std::string> blanks;
};

// All baselines of the runbook.
struct CaptureBaselines {};

struct Task {
  std::string id;  // unique in its step, trigger, or the rollback
  std::string title;
  Milliseconds deadline{30'000};
  std::variant<SetFlags, KeepFlags, RestoreFlags, SetMaintenance, RunCommand, CallHttp, SendMessage, CaptureBaselines>
      how;
};

}  // namespace warroom
