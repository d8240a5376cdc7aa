// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/gates/verdict.h"

namespace warroom {

const char* word(Verdict verdict) {
  switch (verdict) {
    case Verdict::Pass:
      return "PASS";
    case Verdict::Breach:
      return "BREACH";
    case Verdict::NoData:
      return "NO-DATA";
    case Verdict::Error:
      return "ERROR";
  }
  return "ERROR";
}

}  // namespace warroom
