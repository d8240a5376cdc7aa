// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <functional>

#include "models/core/result.h"

namespace warroom::lab {

// Tells when another process has ended, however it did. Held by a descriptor: a pid that is used again is not it.
class Owner final {
 public:
  Owner() = default;
  ~Owner();
  Owner(const Owner&) = delete;
  Owner& operator=(const Owner&) = delete;

  // `gone` comes once, from the event loop.
  Status watch(int pid, std::function<void()> gone);

 private:
  int process_ = -1;
  QObject context_;
};

}  // namespace warroom::lab
