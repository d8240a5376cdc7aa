// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include "models/core/result.h"

namespace warroom::lab {

// How the flag API misbehaves. It concerns /flags/… alone; /health, /writes and /fault always answer.
enum class FlagFault {
  Ok,
  Refuse,     // a write is answered 503 and not applied
  Hang,       // neither a write nor a read is answered; nothing is applied
  Lie,        // a write is answered 200 as if applied, and is not
  LoseReply,  // a write is applied, then the connection ends without an answer
  Close,      // a write is not applied, and the connection ends without an answer
};

// {"mode":"ok|refuse|hang|lie|lose-reply|close"}
Result<FlagFault> readFlagFault(const QByteArray& json);

}  // namespace warroom::lab
