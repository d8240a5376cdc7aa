// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <map>
#include <string>
#include <vector>

#include "app/engine/engine.h"
#include "app/link/link_server.h"

namespace warroom {

// Serves one engine to its seats: commands in, everything else out. Same thread as the engine.
class EngineHost final : public QObject, public EngineObserver {
  Q_OBJECT
 public:
  EngineHost(link::LinkServer& server, link::Welcome welcome, QObject* parent = nullptr);
  // Set once, before the first seat is served.
  void serve(Engine& engine);

  void happened(const std::vector<Event>& events) override;
  void sampled(const std::string& series, std::span<const Sample> samples) override;
  void saw(const LiveState& live) override;

 private:
  void attach(link::SeatId seat);
  void carryOut(link::SeatId seat, const Command& command);

  link::LinkServer& server_;
  link::Welcome welcome_;
  Engine* engine_ = nullptr;
  std::map<std::string, std::vector<Sample>> fresh_;  // since the last saw()
};

}  // namespace warroom
