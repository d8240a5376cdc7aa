// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "models/core/time.h"

namespace warroom {

// The T-clock: not started, running or held. A hold stops it, and everything planned after slides by as much.
class TClock {
 public:
  void start(PlanTime now, Milliseconds offset);
  void hold(PlanTime now);
  void resume(PlanTime now);

  bool started() const { return anchor_.has_value(); }
  bool held() const { return heldSince_.has_value(); }
  bool running() const { return started() && !held(); }
  std::optional<PlanTime> heldSince() const { return heldSince_; }
  Milliseconds slid(PlanTime now) const;  // by all holds, the present one included

  Milliseconds offset(PlanTime now) const;  // T− or T+; only when started
  PlanTime plannedFor(Milliseconds offset,
                      PlanTime now) const;  // when this offset will be, if nothing holds (any more)

 private:
  std::optional<PlanTime> anchor_;  // the plan time of T-0, holds included up to now
  std::optional<PlanTime> heldSince_;
  Milliseconds slid_{0};
};

}  // namespace warroom
