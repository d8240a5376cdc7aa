// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/core/json.h"
#include "models/core/time.h"

// The plan of a cutover as a value. A Runbook that exists has been checked: every reference resolves,
// every identifier is unique, every duration is in range. How it is written: docs beside the schema.
namespace warroom {

enum class Side { Blue, Green, Shared };

// Several series in an answer need a rule by name; without one, more than one series is an ERROR.
enum class Combine { One, Any, All, Max, Min, Sum };

enum class Comparison { Above, AtLeast, Below, AtMost };

// A question to a metric source. `freshness`, where given, is a query whose value is the age of the
// newest sample in seconds: an answer older than `maxAge` is NO-DATA, whatever it says.
struct MetricQuery {
  std::string source;  // a name that the environment binds
  std::string query;
  std::string freshness;
  Milliseconds maxAge{60'000};
  Combine combine = Combine::One;
};

struct MetricCheck {
  MetricQuery metric;
  Comparison comparison = Comparison::Below;
  double limit = 0;
  std::optional<double> upperLimit;  // with AtLeast: PASS between limit and upperLimit
  std::string unit;                  // "", "%", "s", "/s", "ratio"
};

struct HttpCheck {
  std::string endpoint;
  std::string method = "GET";
  std::string path;
  std::vector<int> okStatus{200};
  std::string pointer;           // JSON pointer into the answer; empty: the status alone decides
  std::optional<Json> expected;  // value at `pointer`
};

// A program by the name that the environment binds to an argv; never a shell string.
struct CommandCheck {
  std::string program;
  std::vector<std::string> arguments;
  Milliseconds timeout{30'000};
  int exitCode = 0;
  std::string outputContains;
  std::string pointer;
  std::optional<Json> expected;
};

using Check = std::variant<MetricCheck, HttpCheck, CommandCheck>;

struct Item {
  std::string id;  // unique in its step
  std::string text;
  std::string detail;          // what to do or to look at; may be empty
  std::string owner;           // a role; empty: the step's owner
  std::optional<Check> check;  // none: ticked by hand
};

enum class StepKind { Checklist, GoNoGo, Shift, Checkpoint };

struct Step {
  std::string id;  // unique in the runbook
  std::string phase;
  std::string title;
  Milliseconds at{0};  // planned offset from T
  StepKind kind = StepKind::Checklist;
  std::string owner;  // a role
  std::vector<Item> items;
  Milliseconds bake{0};    // least time between start and completion
  bool holdPoint = false;  // the T-clock holds by itself here until the lead resumes it
  std::string form;        // GoNoGo: the form that decides
  std::string track;       // Shift
  int percent = 0;         // Shift: weight on green
};

struct Phase {
  std::string id;
  std::string title;
};

struct Role {
  std::string id;
  std::string title;
};

struct Contact {
  std::string role;
  std::string name;
  std::string reach;
};

struct Criterion {
  std::string id;
  std::string category;
  std::string text;
  std::vector<std::string> steps;  // fulfilled when these steps are completed
};

struct Form {
  std::string id;
  std::string title;
  std::vector<std::string> roles;  // every one of them signs
  bool distinctPeople = true;
  std::vector<Criterion> criteria;
};

// POST/PUT/PATCH with "{{percent}}" (and "{{rest}}" = 100 - percent) in path and body, scaled.
struct HttpBackend {
  std::string endpoint;
  std::string method = "POST";
  std::string path;
  std::string body;
  std::string contentType = "application/json";
  std::map<std::string, std::string> headers;
  std::vector<int> okStatus{200, 201, 202, 204};
  double scale = 1;
  std::string readPath;
  std::string readPointer;
  Milliseconds settle{0};  // the read-back may lag by this much
};

struct HaproxyBackend {
  std::string endpoint;
  std::string proxy;  // HAProxy's own word for it is "backend"
  std::string blue;
  std::string green;
};

struct BackendSpec {
  std::string id;
  std::string title;
  Milliseconds deadline{5'000};  // for a write with its read-back
  std::variant<HttpBackend, HaproxyBackend> how;
};

// One thing that carries a weight, on all of its backends.
struct Track {
  std::string id;
  std::string title;
  std::vector<std::string> backends;
  std::string observedBy;  // a backend that counts requests; may be empty
};

struct PanelSeries {
  Side side = Side::Shared;
  MetricQuery metric;
};

struct Panel {
  std::string id;
  std::string title;
  std::string unit;  // "/s", "%", "s"
  double scale = 1;  // what the queries give, times this, is in `unit`
  int decimals = 0;
  double warning = 0;  // in `unit`
  double critical = 0;
  std::vector<PanelSeries> series;
};

enum class TriggerAction { RollBack, Page };

struct Trigger {
  std::string id;
  std::string title;
  MetricCheck breach;                // met = BREACH
  Milliseconds hold{0};              // `for`
  Milliseconds blindLimit{300'000};  // without data for longer while pending: `for` starts anew, or
  bool fireWhenBlind = false;        // it fires, where the signed runbook says so
  TriggerAction action = TriggerAction::RollBack;
  std::string track;
};

struct Runbook {
  std::string id;
  std::string title;
  std::string blueName;
  std::string greenName;
  Milliseconds starts{0};
  Milliseconds ends{0};
  Milliseconds pollInterval{2'000};
  Milliseconds evidenceLimit{900'000};
  Milliseconds rollbackDeadline{120'000};
  std::vector<Role> roles;
  std::vector<Contact> contacts;
  std::vector<Phase> phases;
  std::vector<Step> steps;  // in the order in which they are done
  std::vector<Form> forms;
  std::vector<BackendSpec> backends;
  std::vector<Track> tracks;
  std::vector<Panel> panels;
  std::vector<Trigger> triggers;

  const Step* step(const std::string& id) const;
  const Role* role(const std::string& id) const;
  const Form* form(const std::string& id) const;
  const Track* track(const std::string& id) const;
  const BackendSpec* backend(const std::string& id) const;
  const Trigger* trigger(const std::string& id) const;
  const Panel* panel(const std::string& id) const;
};

}  // namespace warroom
