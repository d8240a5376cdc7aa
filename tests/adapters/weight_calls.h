// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cutover/ports.h"
#include "tests/testkit/answer.h"

// A backend's asynchronous calls, waited for.
namespace warroom::testkit {

inline constexpr Milliseconds kPatience{10'000};

inline Status write(Backend& backend, int percent, Milliseconds deadline = kPatience) {
  Answer<Status> answer;
  backend.write(percent, "key", deadline, answer.callback());
  return answer.wait();
}

inline Status evict(Backend& backend, Milliseconds deadline = kPatience) {
  Answer<Status> answer;
  backend.evict(deadline, answer.callback());
  return answer.wait();
}

inline Result<BackendReading> read(Backend& backend, Milliseconds deadline = kPatience) {
  Answer<Result<BackendReading>> answer;
  backend.read(deadline, answer.callback());
  return answer.wait();
}

}  // namespace warroom::testkit
