// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/result.h"

namespace warroom {

int exitCode(ErrorCode code) {
  switch (code) {
    case ErrorCode::Refused:
      return 1;
    case ErrorCode::BadInput:
      return 2;
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
    case ErrorCode::Rejected:
    case ErrorCode::Unreadable:
    case ErrorCode::Cancelled:
    case ErrorCode::Storage:
      return 3;
  }
  return 3;
}

}  // namespace warroom
