// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/cutover/ports.h"
#include "models/runbook/environment.h"

namespace warroom {

// One line to the runtime socket.
struct HaproxyOrder {
  std::string line;
  std::string server{};  // whose weight it sets; empty: it sets none
  std::uint64_t weight = 0;
};

// The weights of two servers of one HAProxy backend, over its runtime socket.
class HaproxyWeightBackend final : public Backend {
 public:
  HaproxyWeightBackend(HaproxyBackend spec, Endpoint endpoint);

  // Two absolute weights, N and 100 - N, the greater one first: so the two are never 0 together.
  CancelToken write(int percent, const std::string& key, Milliseconds deadline,
                    std::function<void(Status)> done) override;
  CancelToken read(Milliseconds deadline, std::function<void(Result<BackendReading>)> done) override;
  std::string manualCommand(int percent) const override;

  // Neither weight 0 nor draining moves a client that holds a cookie for green: only maintenance does, and what is
  // connected is cut. A write of more than 0 ends the maintenance, and that only: a server that is merely down stays
  // so.
  bool evicts() const override { return spec_.evict; }
  CancelToken evict(Milliseconds deadline, std::function<void(Status)> done) override;
  std::string manualEviction() const override;

 private:
  std::vector<HaproxyOrder> ordersFor(int percent) const;
  std::vector<HaproxyOrder> ordersToEvict() const;
  std::string byHand(const std::vector<HaproxyOrder>& orders) const;
  Status checkNames() const;

  HaproxyBackend spec_;
  Endpoint endpoint_;
  QObject owner_;  // of the calls under way
};

// The answer to "show stat PROXY 4 -1". The weight is the configured or set one (uweight), which a server
// keeps while it is down: health is told beside it, since traffic does not follow the weight then.
Result<BackendReading> readHaproxyStat(std::string_view csv, const HaproxyBackend& spec);
// Of one server alone; nothing: the answer does not tell.
std::optional<std::uint64_t> weightInHaproxyStat(std::string_view csv, const std::string& proxy,
                                                 const std::string& server);

}  // namespace warroom
