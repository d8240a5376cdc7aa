// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/adapters/http/http_client.h"
#include "models/promql/exposition.h"

namespace warroom {

// One page. Its series get the labels, as Prometheus gives a target's: what the page says under the same name is
// called exported_NAME. The label `instance` is the target's name, with the path where that is not the usual one,
// unless `labels` say otherwise: they must then tell the targets of a source apart.
struct ScrapeTarget {
  std::string name;
  Endpoint endpoint;
  std::string path = "/metrics";
  std::map<std::string, std::string> labels;
};

// Fetches that page, and reads it.
class ScrapedTarget {
 public:
  using Samples = std::vector<promql::ExposedSample>;

  ScrapedTarget(ScrapeTarget target, const Secrets& secrets);
  ~ScrapedTarget();

  // Later from the event loop, once; with `up` among them.
  void fetch(Milliseconds deadline, std::function<void(Result<Samples>)> done);
  bool isUnderWay() const { return underWay_; }
  int tries() const { return tries_; }  // that have ended

  const std::string& name() const { return target_.name; }  // with an unusual path
  promql::ExposedSample up(bool is) const;

 private:
  Result<Samples> read(const HttpReply& reply) const;

  ScrapeTarget target_;
  HttpClient client_;
  CancelToken request_;
  bool underWay_ = false;
  int tries_ = 0;
};

}  // namespace warroom
