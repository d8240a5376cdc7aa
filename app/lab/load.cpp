// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/load.h"

#include <algorithm>

namespace warroom::lab {

namespace {
constexpr std::chrono::milliseconds kTick{5};
}

Load::Load(QUrl target, double perSecond, int mostConnections)
    : target_(std::move(target)),
      perSecond_(perSecond),
      mostConnections_(static_cast<std::size_t>(std::max(1, mostConnections))) {
  connect(&tick_, &QTimer::timeout, this, &Load::sendDue);
}

void Load::start() {
  since_.start();
  tick_.start(kTick);
}

int Load::answered(int status) const {
  const auto found = answers_.find(status);
  return found == answers_.end() ? 0 : found->second;
}

void Load::sendDue() {
  const auto due = static_cast<qint64>(static_cast<double>(since_.elapsed()) / 1000 * perSecond_);
  for (; due_ < due; ++due_) {
    if (auto* connection = freeConnection()) {
      connection->send();
      ++sent_;
    } else {
      ++dropped_;
    }
  }
}

LoadConnection* Load::freeConnection() {
  const auto idle =
      std::find_if(connections_.begin(), connections_.end(), [](const auto& each) { return each->idle(); });
  if (idle != connections_.end()) return idle->get();
  if (connections_.size() >= mostConnections_) return nullptr;
  auto& added = connections_.emplace_back(std::make_unique<LoadConnection>(target_));
  connect(added.get(), &LoadConnection::answered, this, [this](int status) { ++answers_[status]; });
  return added.get();
}

}  // namespace warroom::lab
