// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/lab/http_script.h"
#include "app/lab/lab_server.h"
#include "app/lab/played_metrics.h"
#include "app/lab/production.h"

namespace warroom::lab {

// One HTTP endpoint of a runbook: a metric source, backends and checks, whatever of them it is asked for.
class PlayedHttp {
 public:
  // `production` is not owned, and outlives this.
  PlayedHttp(const std::string& endpoint, Production& production);
  Result<quint16> listen() { return server_.listen(); }

 private:
  struct Reply {
    int status = 200;
    QByteArray json;
  };
  void route(const LabServer::Request& request, LabServer::Responder&& responder);
  Reply answer(const LabServer::Request& request, const std::string& method, const std::string& target);
  Reply write(const WriteRequest& write);
  Reply read(const HttpScript::Page& page, const std::string& method) const;
  Json documentOf(const HttpScript::Page& page) const;

  Production& production_;
  PlayedMetrics metrics_;
  HttpScript script_;
  LabServer server_;
};

}  // namespace warroom::lab
