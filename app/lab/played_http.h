// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "app/lab/http_script.h"
#include "app/lab/lab_server.h"
#include "app/lab/played_metrics.h"
#include "app/lab/production.h"
#include "app/lab/ratio.h"

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
    QByteArray body;
    QByteArray contentType = "application/json";
    QByteArray header = {};  // of a traffic sample
    QByteArray servedBy = {};
  };
  void route(const LabServer::Request& request, LabServer::Responder&& responder);
  Reply answer(const LabServer::Request& request, const std::string& method, const std::string& target);
  Reply write(const WriteRequest& write);
  Reply read(const HttpScript::Page& page, const std::string& method);
  Reply checked(const HttpScript::Page& page, const std::string& method) const;
  Json documentOf(const HttpScript::Page& page) const;
  static void send(LabServer::Responder& responder, const Reply& reply);

  Production& production_;
  PlayedMetrics metrics_;
  HttpScript script_;
  std::map<std::string, Ratio> shares_;  // of a track's samples
  LabServer server_;
};

}  // namespace warroom::lab
