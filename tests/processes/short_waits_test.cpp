// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/short_waits.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <thread>

#include "tests/testkit/test.h"

using namespace warroom;

namespace {

// As sched_getattr(2) fills it: size and policy, flags, nice and priority, runtime, deadline, period.
using Attributes = std::array<std::uint32_t, 12>;

Attributes attributes() {
  Attributes found{};
  if (::syscall(SYS_sched_getattr, 0, found.data(), sizeof found, 0U) != 0) qFatal("sched_getattr is refused");
  return found;
}
std::uint32_t policyOf(const Attributes& found) { return found[1]; }
std::uint32_t niceOf(const Attributes& found) { return found[4]; }
std::uint32_t sliceOf(const Attributes& found) { return found[6]; }  // ns

bool kernelTakesSlices() {
  utsname system{};
  ::uname(&system);
  int major = 0, minor = 0;
  std::sscanf(system.release, "%d.%d", &major, &minor);
  return std::pair(major, minor) >= std::pair(6, 12);
}

}  // namespace

class ShortWaitsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void aThreadOfItsHasAShortSliceAndWhatItHadBefore() {
    const auto before = attributes();
    askForShortWaits();
    Attributes after{};
    std::thread([&after] { after = attributes(); }).join();
    QCOMPARE(policyOf(after), std::uint32_t(SCHED_OTHER));
    QCOMPARE(niceOf(after), niceOf(before));
    QCOMPARE(sliceOf(after), kernelTakesSlices() ? 100'000U : sliceOf(before));
  }
};

WARROOM_TEST(ShortWaitsTest)
#include "short_waits_test.moc"
