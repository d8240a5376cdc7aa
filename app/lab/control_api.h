// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab_server.h"
#include "app/lab/production.h"

namespace warroom::lab {

// How whoever rehearses drives the lab:
//   PUT /clock {"now": ms}          plan time, before what happens at it      GET /clock → {"now", "epoch"}
//   PUT /faults {"faults": [word]}  the whole set that is on from now on      GET /faults
//   GET /state                      weights, flags, writes that arrived, faults
//   GET /inbox                      what the channels were sent
//   GET /perform/PROGRAM?arguments=["…"] → {"output", "exitCode"}
class ControlApi {
 public:
  // `production` is not owned, and outlives this.
  explicit ControlApi(Production& production);
  Result<quint16> listen() { return server_.listen(); }

 private:
  void route(const LabServer::Request& request, LabServer::Responder&& responder);
  Result<Json> answer(const QString& path, const LabServer::Request& request);
  Result<Json> tellClock(const QByteArray& body);
  Result<Json> setFaults(const QByteArray& body);
  // A program that is played; its output and its end, when it comes to one.
  void perform(const QString& program, const QUrl& url, LabServer::Responder&& responder);
  static void send(LabServer::Responder& responder, const Result<Json>& json);
  Json clock() const;
  Json faults() const;
  Json state() const;

  Production& production_;
  LabServer server_;
};

}  // namespace warroom::lab
