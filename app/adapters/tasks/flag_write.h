// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <optional>
#include <string>

#include "app/adapters/http/http_client.h"
#include "app/adapters/operation.h"
#include "models/core/json.h"
#include "models/cutover/ports.h"

namespace warroom {

// The template with "{{flag}}" and "{{value}}": percent-encoded in a path, as JSON in a body. "{{switch}}" in a path is
// "on" for true and "off" for false.
std::string filledInPath(const std::string& path, const std::string& flag, const Json& value);
std::string filledInBody(const std::string& body, const std::string& flag, const Json& value);

// What the service says of a flag; BadInput, Unreadable and statusError say why it says nothing.
Result<Json> readFlag(const HttpReply& reply, const std::string& pointer);

// 25 is what "25" is: some services keep every value as a text.
bool sameFlag(const Json& read, const Json& wanted);

// Writes one flag once, then reads it back until it is as written, its time to settle is over, or the deadline. What
// is read decides, whatever became of the write. CONFIRMED: it reads as written. FAILED: it reads otherwise, or the
// write was refused and nothing can be read. IN DOUBT: neither is known.
class FlagWrite final : public Operation<TaskOutcome> {
 public:
  FlagWrite(QObject* parent, const FlagService& service, std::string flag, Json value, Done done)
      : Operation(parent, std::move(done)), service_(service), flag_(std::move(flag)), value_(std::move(value)) {}

  // The client outlives this.
  void start(HttpClient& client, const std::string& key, Milliseconds deadline);

 protected:
  void expire() override;
  void stop() override;

 private:
  void written(const Result<HttpReply>& reply);
  void read();
  void judge(const Result<HttpReply>& reply);
  void conclude();
  Milliseconds left() const { return deadline_ - Milliseconds(since_.elapsed()); }

  FlagService service_;
  std::string flag_;
  Json value_;
  HttpClient* client_ = nullptr;
  Milliseconds deadline_{0};
  QElapsedTimer since_;
  CancelToken running_;
  std::string trouble_;       // of the write; empty: it was taken
  bool refused_ = false;      // known not to have been done by this write
  Milliseconds patience_{0};  // since the start: until then, another value may still become ours
  std::optional<Json> read_;
  std::string unread_;  // why the last reading gave nothing
};

}  // namespace warroom
