// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/unaltered.h"

namespace warroom {

Status unaltered(const HttpReply& reply, const std::string& source) {
  if (!reply.altered || reply.status != 200) return {};
  return failure(ErrorCode::Unreadable, source +
                                            ": the answer holds this endpoint's secret, and is not judged without " +
                                            "it: take a secret that is no word of the metrics");
}

}  // namespace warroom
