// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/core/json.h"
#include "models/runbook/runbook.h"
#include "models/runbook/weight_request.h"

namespace warroom::lab {

// A weight for a backend, or a value for a flag.
struct WriteRequest {
  std::string backend;  // empty: a flag
  int percent = 0;
  std::string service = {};
  std::string flag = {};
  Json value = {};
  int okStatus = 200;
  std::optional<int> from = {};  // goes on from this weight alone, of requests that are all the same
};

// What a runbook expects of one HTTP endpoint: which requests set something, and what is read where.
class HttpScript {
 public:
  HttpScript(const Runbook& runbook, const std::string& endpoint);

  // Is there a backend that is written or read here?
  bool concernsBackend(const std::string& method, const std::string& target) const;
  // Does a template, filled with a weight or with a flag's value, give this request? `percentOf` tells what a backend
  // has now.
  using PercentOf = std::function<double(const std::string& backend)>;
  std::optional<WriteRequest> writeIn(const std::string& method, const std::string& target, const std::string& body,
                                      const PercentOf& percentOf) const;

  struct Weight {
    std::string backend;
    std::string pointer;
    double scale = 1;
    bool isRest = false;  // blue's: what green's leaves of 100
  };
  struct Flag {
    std::string service;
    std::string flag;
    std::string pointer;
    Json before;  // until it is written
  };
  // How a trigger's condition is met.
  struct Condition {
    int calmStatus = 200;
    int status = 200;
    std::string pointer;  // empty: the status says it all
    Json value;
    bool rollsBack = false;
  };
  struct Traffic {
    std::string header;
    std::string green;
    std::string blue;
    std::string track;
  };
  struct Page {
    Json document;  // what checks expect, each at its place; null: nothing said
    std::vector<Weight> weights;
    std::vector<Flag> flags;
    bool preRead = false;                         // asked before a write
    std::map<std::string, int> okStatus;          // of a check or an action, by method
    std::map<std::string, Condition> conditions;  // by method
    std::optional<int> probed;                    // the status that a probe wants
    std::optional<Traffic> traffic;
  };
  const Page* page(const std::string& target) const;
  const Channel* channel(const std::string& target) const;  // that takes a POST there
  bool hasBackends() const { return hasBackends_; }

 private:
  struct Write {
    WriteRequest request;
    std::string body;
  };
  void add(const std::string& backend, const HttpBackend& how);
  void addWrites(const std::string& backend, const HttpBackend& how, int percent, const PreReadings& readings);
  PreReadings addPreReads(const std::string& backend, const HttpBackend& how);
  void add(const FlagService& service, const std::string& flag, const std::vector<Json>& values);
  void add(const HttpCheck& check);
  void add(const HttpCheck& breach, bool rollsBack);
  void add(const TrafficCheck& check, const std::string& track, const std::string& blue);
  void addChecks(const Runbook& runbook, const std::string& endpoint);
  using FlagValues = std::map<std::pair<std::string, std::string>, std::vector<Json>>;  // by service and flag
  static void addKeptFlags(const Runbook& runbook, FlagValues& values);
  void addFlags(const Runbook& runbook, const std::string& endpoint);

  std::map<std::string, std::vector<Write>> writers_;  // by "METHOD target"
  std::map<std::string, Page> pages_;                  // by target: path and query
  std::map<std::string, Channel> channels_;            // by target
  bool hasBackends_ = false;
};

// As a URL is written on the wire, so that a runbook's path and a request's can be compared.
std::string normalTarget(const std::string& target);

}  // namespace warroom::lab
