// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/core/json.h"
#include "models/runbook/runbook.h"

namespace warroom::lab {

struct WriteRequest {
  std::string backend;
  int percent = 0;
  int okStatus = 200;
};

// What a runbook expects of one HTTP endpoint: which requests set a weight, and what is read where.
class HttpScript {
 public:
  HttpScript(const Runbook& runbook, const std::string& endpoint);

  // Is there a backend that is written or read here?
  bool concernsBackend(const std::string& method, const std::string& target) const;
  // Does a backend's template, filled with a weight, give this request?
  std::optional<WriteRequest> writeIn(const std::string& method, const std::string& target,
                                      const std::string& body) const;

  struct Weight {
    std::string backend;
    std::string pointer;
    double scale = 1;
  };
  struct Page {
    Json document;  // what checks expect, each at its place; null: nothing said
    std::vector<Weight> weights;
    std::map<std::string, int> okStatus;  // of a check, by method
  };
  const Page* page(const std::string& target) const;
  bool hasBackends() const { return !writers_.empty(); }

 private:
  struct Write {
    WriteRequest request;
    std::string body;
  };
  void add(const BackendSpec& spec, const HttpBackend& how);
  void add(const HttpCheck& check);

  std::map<std::string, std::vector<Write>> writers_;  // by "METHOD target"
  std::map<std::string, Page> pages_;                  // by target: path and query
};

// As a URL is written on the wire, so that a runbook's path and a request's can be compared.
std::string normalTarget(const std::string& target);

}  // namespace warroom::lab
