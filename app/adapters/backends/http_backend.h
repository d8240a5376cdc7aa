// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/adapters/backends/settled_read.h"
#include "app/adapters/http/http_client.h"
#include "models/cutover/ports.h"

namespace warroom {

// A weight that is set by an HTTP request made from a template, and read back by a GET and a JSON pointer.
class HttpWeightBackend final : public Backend {
 public:
  HttpWeightBackend(HttpBackend spec, Endpoint endpoint, const Secrets& secrets);

  CancelToken write(int percent, const std::string& key, Milliseconds deadline,
                    std::function<void(Status)> done) override;
  // Within `settle` after a write, a weight that is not yet the written one is read again.
  CancelToken read(Milliseconds deadline, std::function<void(Result<BackendReading>)> done) override;
  void prepare() override { client_.prepare(); }
  std::string manualCommand(int percent) const override;

 private:
  HttpBackend spec_;
  HttpClient client_;
  QObject owner_;  // of the read-backs under way
  LastWrite last_;
  std::optional<double> read_;  // percent, since the last write
};

// The number (or numeric string) at the pointer, divided by the scale.
Result<BackendReading> readWeight(const HttpReply& reply, const std::string& pointer, double scale);

}  // namespace warroom
