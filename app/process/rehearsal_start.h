// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <filesystem>
#include <optional>

#include "app/process/background.h"
#include "app/process/lab_process.h"
#include "app/room/room.h"

namespace warroom {

// A rehearsal on its way: a lab, and a room of its own on that lab. Asynchronous; deleting it gives it up and ends
// the lab. Ends in ready() or failed().
class RehearsalStart final : public QObject {
  Q_OBJECT
 public:
  // The same seed gives the same signals.
  RehearsalStart(std::filesystem::path runbook, std::uint64_t seed, QObject* parent = nullptr);
  void start();

  const std::string& room() const { return room_; }
  LabProcess takeLab() { return std::move(*lab_); }  // once, after ready()

 Q_SIGNALS:
  void progress(const QString& words);
  void ready(const warroom::PinnedRoom& room);
  void failed(const warroom::Error& why);

 private:
  void look();

  std::filesystem::path runbook_;
  std::uint64_t seed_;
  std::string room_;
  std::optional<LabProcess> lab_;
  QTimer poll_;
  Background making_;  // of the room: a long runbook takes its time
};

}  // namespace warroom
