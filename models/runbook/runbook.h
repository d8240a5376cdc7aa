// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/runbook/checks.h"
#include "models/runbook/tasks.h"

// The plan of a cutover as a value. A Runbook that exists has been checked: every reference resolves,
// every identifier is unique, every duration is in range. How it is written: docs beside the schema.
namespace warroom {

enum class Side { Blue, Green, Shared };

struct Item {
  std::string id;  // unique in its step
  std::string text;
  std::string detail;          // what to do or to look at; may be empty
  std::string owner;           // a role; empty: the step's owner
  std::optional<Check> check;  // none: ticked by hand
};

// "The old system is not deleted for 30 days": no override passes it.
struct NotBefore {
  std::string step;       // an earlier one
  Milliseconds after{0};  // its completion
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
  Milliseconds bake{0};             // least time between start and completion
  bool holdPoint = false;           // the T-clock holds by itself here until the lead resumes it
  std::string form;                 // GoNoGo: the form that decides
  std::string track;                // Shift
  int percent = 0;                  // Shift: weight on green
  std::string cohort;               // Shift: who that is, in words
  std::vector<Task> tasks;          // done in this order; each confirmed before the next
  Milliseconds budget{0};           // for all tasks together, from the first one's start; 0: none
  std::optional<Milliseconds> due;  // offset from T by which it should be completed
  std::optional<NotBefore> notBefore;
  bool endsRollback = false;  // go-no-go: once completed, blue may be gone: no trigger sends traffic there any more
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

struct ItemName {
  std::string step;
  std::string item;
};

struct Criterion {
  std::string id;
  std::string category;
  std::string text;
  std::vector<std::string> steps;  // fulfilled when these steps are completed
  std::vector<ItemName> items{};   // and these items pass
};

struct Form {
  std::string id;
  std::string title;
  std::vector<std::string> roles;  // every one of them signs
  bool distinctPeople = true;
  std::vector<Criterion> criteria;
};

// A GET before the write: "{{name:/pointer}}" in its path and body is then what this has told there.
struct PreRead {
  std::string name;
  std::string path;
};

// What a pre-read must tell, or nothing is sent. In `value`, "{{before}}" is the stage before the wanted one, scaled.
// Not asked when the weight is to be 0: nothing holds up a rollback.
struct Expectation {
  std::string name;  // of the pre-read
  std::string pointer;
  std::string value;
};

// Of a weight that stands in two places, the one of blue. Where it is raised it is written first, else last.
struct BlueWrite {
  std::string path;
  std::string body;
  std::string bodyAtHundred;
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

  std::string bodyAtZero{};  // empty: as for any other weight
  std::optional<BlueWrite> blue{};
  std::vector<PreRead> preReads{};
  std::vector<Expectation> expected{};
  std::string edits{};         // a pre-read: the body is a JSON Patch of what that told, and the whole of it is sent
  std::string readRest{};      // a JSON pointer to blue's weight: green's is a share of both; empty: a share of 100
  std::string readAccepted{};  // a JSON pointer: to whom the object is addressed, and what each of them makes of it
  std::string readOff{};       // a JSON pointer: where the read-back has true there, the weight is 0
  std::vector<int> stages{};   // of the backend, for "{{before}}"
};

struct HaproxyBackend {
  std::string endpoint;
  std::string proxy;  // HAProxy's own word for it is "backend"
  std::string blue;
  std::string green;
  bool evict = false;  // a rollback puts green into maintenance: clients with a cookie for it are moved
};

// A program by the name that the environment binds to an argv; never a shell string.
struct WeightCommand {
  std::string program;
  std::vector<std::string> arguments;  // of `set`: with "{{percent}}" or "{{rest}}", scaled
  int exitCode = 0;                    // any other is a refusal
};

struct CommandBackend {
  WeightCommand set;
  WeightCommand read;
  std::string readPointer;  // empty: `read` prints the number and nothing else
  double scale = 1;
  Milliseconds settle{0};  // the read-back may lag by this much
};

// Any weight; 0 and its stages alone; or none: it is only read.
enum class Capability { Absolute, Stages, ReadOnly };

using BackendHow = std::variant<HttpBackend, HaproxyBackend, CommandBackend>;

struct BackendSpec {
  std::string id;
  std::string title;
  Milliseconds deadline{5'000};  // for a write with its read-back
  BackendHow how;
  // Another backend, of no track, that sets the same weight by other means: a rollback takes it when this one fails.
  // Empty: there is none.
  std::string secondWay{};
  Capability can = Capability::Absolute;
  std::vector<int> stages{};  // of Capability::Stages: rising, without 0
};

// Requests of our own at each poll, told apart by the header that says who served them.
struct Sampler {
  std::string endpoint;
  std::string path;
  std::string header;
  std::string green;  // the header's value on green
  int requests = 20;
  bool sticky = false;  // asks once more, as a client that keeps the cookie which green gave it
};

// One thing that carries a weight, on all of its backends.
struct Track {
  std::string id;
  std::string title;
  std::vector<std::string> backends;
  std::string observedBy;            // a backend that counts requests; may be empty
  std::optional<Sampler> sampler{};  // counts where no backend does; beside one that does, it is there to be sticky
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
  std::string baseline{};  // shown as a band once it is captured; its value times `scale` is in `unit`; may be empty
};

// Page and Advise are alarms, critical and warning. All of them also do the trigger's tasks.
enum class TriggerAction { RollBack, Page, Advise };

// How samples become a firing: with our own four verdicts, or as Prometheus' own alerting rules do on the same samples.
enum class ForMode { Warroom, Prometheus };

struct Trigger {
  std::string id;
  std::string title;
  Condition breach;                  // met = BREACH
  Milliseconds hold{0};              // `for`
  Milliseconds blindLimit{300'000};  // without data for longer while pending: `for` starts anew, or
  bool fireWhenBlind = false;        // it fires, where the signed runbook says so
  TriggerAction action = TriggerAction::RollBack;
  std::string track;
  std::string advice;       // what people should do
  std::vector<Task> tasks;  // side by side, when it fires
  ForMode mode = ForMode::Warroom;
  Milliseconds keepFiring{0};                 // `keepFiringFor`: it fires on for that long after its last BREACH
  std::optional<MetricCheck> minimumTraffic;  // does it not hold, the verdict is NO-DATA
  bool dryRun = false;                        // judged and told as any other, and does nothing
  // Steps: it is armed from the start of the one until the other is completed. Empty: from the first engine on; for
  // good.
  std::string armedFrom;
  std::string armedUntil;
};

// A line of the decision matrix, for people: what triggers do, they do by themselves.
struct Ruling {
  std::string id;
  std::string issue;
  bool rollBack = false;
  std::string action;
};

struct Link {
  std::string title;
  std::string target;  // an address, a channel's name or a command: shown, and never opened or run by us
};

struct RollbackStage {
  int percent = 0;       // of green; backends that have less already do not stop here
  Milliseconds wait{0};  // measured in real time
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
  std::vector<FlagService> flagServices;
  std::vector<Maintenance> maintenances;
  std::vector<Probe> probes;
  std::vector<Baseline> baselines;
  std::vector<Channel> channels;
  std::vector<Message> messages;
  // Its tasks go side by side with the weights, which wait for none of them; its items are for afterwards, and the next
  // attempt waits for them. Its id is kRollbackPlace.
  Step rollback;
  // Where blue cannot take everything at once: a rollback stops at each of these on its way down to 0.
  std::vector<RollbackStage> rollbackStages;
  // What must hold for the way back to be there (blue is up, blue is sized): checks alone, looked at all the time from
  // the first engine on. Its id is kReadinessPlace.
  Step readiness;
  std::vector<Ruling> decisions;
  std::vector<Link> links;  // dashboards, quick commands

  const Step* step(const std::string& id) const;  // also the rollback's and the readiness
  const Role* role(const std::string& id) const;
  const Form* form(const std::string& id) const;
  const Track* track(const std::string& id) const;
  const BackendSpec* backend(const std::string& id) const;
  // Whose weight a backend sets: its own, or that of the one whose second way it is.
  const std::string& carrierOf(const std::string& backend) const;
  const Trigger* trigger(const std::string& id) const;
  const Panel* panel(const std::string& id) const;
  const FlagService* flagService(const std::string& id) const;
  const Maintenance* maintenance(const std::string& id) const;
  const Probe* probe(const std::string& id) const;
  const Baseline* baseline(const std::string& id) const;
  const Channel* channel(const std::string& id) const;
  const Message* message(const std::string& id) const;
};

}  // namespace warroom
