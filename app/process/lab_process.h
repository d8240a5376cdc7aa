// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include "models/core/result.h"

namespace warroom {

// How long a lab may take until its endpoints answer.
inline constexpr std::chrono::seconds kLabMayTake{20};

// The lab of one rehearsal, a child of this process. It ends with this object, and by itself when this process
// is gone. Nothing here waits, and no event loop is needed: ready() is asked again and again.
class LabProcess final {
 public:
  LabProcess(LabProcess&& other) noexcept;
  LabProcess& operator=(LabProcess&& other) noexcept;
  ~LabProcess();

  // True once its endpoints answer and environment() is written. An error: it ended (with its last words), or it took
  // longer than kLabMayTake, by real time.
  Result<bool> ready();
  bool running();  // false once it has ended, however
  // Tells it to end; it goes on for a moment after. A second call, and one to a lab that has ended, do nothing.
  void end();

  const std::filesystem::path& environment() const { return environment_; }
  pid_t pid() const { return pid_; }  // 0: it has ended

 private:
  friend Result<LabProcess> startLab(const std::filesystem::path&, const std::filesystem::path&, std::uint64_t);
  LabProcess(pid_t pid, const std::filesystem::path& state);
  std::string lastWords() const;

  pid_t pid_ = 0;
  bool told_ = false;
  std::filesystem::path environment_;
  std::filesystem::path output_;
  std::chrono::steady_clock::time_point started_;
};

// Starts `warroom-lab play`, which lies beside this executable, for a runbook. `state` is made if need be (0700);
// the lab writes environment.json into it, and what it says goes to lab.out. The same seed gives the same signals.
Result<LabProcess> startLab(const std::filesystem::path& runbook, const std::filesystem::path& state,
                            std::uint64_t seed);

}  // namespace warroom
