// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/engine_host.h"

namespace warroom {

EngineHost::EngineHost(link::LinkServer& server, link::Welcome welcome, QObject* parent)
    : QObject(parent), server_(server), welcome_(std::move(welcome)) {}

void EngineHost::serve(Engine& engine) {
  engine_ = &engine;
  connect(&server_, &link::LinkServer::seatAttached, this, [this](link::SeatId seat) { attach(seat); });
  connect(&server_, &link::LinkServer::seatDetached, this, [this] { engine_->setSeats(server_.seatCount()); });
  connect(&server_, &link::LinkServer::commandReceived, this, &EngineHost::carryOut);
}

void EngineHost::attach(link::SeatId seat) {
  engine_->setSeats(server_.seatCount());
  server_.send(seat, welcome_);
  server_.replay(seat, engine_->events());
  server_.replay(seat, engine_->samples());
  server_.send(seat, engine_->live());
  server_.send(seat, link::Ready{});
}

void EngineHost::carryOut(link::SeatId seat, const Command& command) {
  engine_->submit(
      command,
      [this, seat, id = command.id](const Status& status) {
        link::Reply reply;
        reply.command = id;
        reply.done = status.has_value();
        if (!status) reply.error = status.error();
        server_.send(seat, reply);
      },
      [this, seat, id = command.id] { server_.send(seat, link::Acknowledged{id}); });
}

void EngineHost::happened(const std::vector<Event>& events) { server_.broadcast(link::Events{true, events}); }

void EngineHost::sampled(const std::string& series, std::span<const Sample> samples) {
  auto& fresh = fresh_[series];
  // Whoever reads them takes each message's samples in order of time.
  const bool older = !fresh.empty() && samples.front().time < fresh.back().time;
  fresh.insert(older ? fresh.begin() : fresh.end(), samples.begin(), samples.end());
}

void EngineHost::saw(const LiveState& live) {
  if (!fresh_.empty()) {
    link::Samples samples;
    for (auto& [id, values] : fresh_) samples.series.push_back({id, std::move(values)});
    fresh_.clear();
    server_.broadcast(samples);
  }
  server_.broadcast(live);
}

}  // namespace warroom
