// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include "app/engine/engine.h"

namespace warroom {

// Keeps, for every rollback, a file of what was seen when it began and what became of it, for whoever looks into it
// afterwards: DIRECTORY/rollback-ACTION-EVENT.json. Written in a thread of its own once the rollback has settled; a
// rollback never waits for it, and that it could not be written is told to `failed`. Hands everything on to `next`.
class IncidentFiles final : public EngineObserver {
 public:
  using Failed = std::function<void(const std::string& why)>;  // from any thread

  // `next` is not owned and outlives this.
  IncidentFiles(EngineObserver& next, QString directory, Failed failed)
      : next_(next), directory_(std::move(directory)), failed_(std::move(failed)) {}
  ~IncidentFiles() override;
  void watch(const Engine& engine) { engine_ = &engine; }

  void happened(const std::vector<Event>& events) override;
  void sampled(const std::string& series, std::span<const Sample> samples) override { next_.sampled(series, samples); }
  void saw(const LiveState& live) override { next_.saw(live); }

 private:
  void write(const ActionState& rollback) const;

  EngineObserver& next_;
  QString directory_;
  Failed failed_;
  const Engine* engine_ = nullptr;
  Json before_;  // what was seen when the last rollback began
};

}  // namespace warroom
