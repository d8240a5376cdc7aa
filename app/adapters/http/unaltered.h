// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapters/http/http_client.h"

namespace warroom {

// Where an endpoint's secret stood in an answer it was taken out, and what is left is not what was measured.
Status unaltered(const HttpReply& reply, const std::string& source);

}  // namespace warroom
