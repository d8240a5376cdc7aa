// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/short_waits.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace warroom {
namespace {

// As sched_setattr(2) gives it; the kernel's own header and the C library's cannot be included together.
struct SchedulingAttributes {
  std::uint32_t size = sizeof(SchedulingAttributes);
  std::uint32_t policy = SCHED_OTHER;
  std::uint64_t flags = 0;
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  std::uint64_t runtime = 0;  // ns
  std::uint64_t deadline = 0;
  std::uint64_t period = 0;
};

}  // namespace

void askForShortWaits() {
  constexpr std::uint64_t kSlice = 100'000;  // ns, the least that is taken
  SchedulingAttributes wanted;
  wanted.nice = ::getpriority(PRIO_PROCESS, 0);
  wanted.runtime = kSlice;
  (void)::syscall(SYS_sched_setattr, 0, &wanted, 0U);  // what is refused is as it was
}

}  // namespace warroom
