// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QUrl>
#include <string>

#include "models/core/result.h"
#include "models/runbook/environment.h"

namespace warroom {

// The address of `path` at the endpoint, or why it is not one that we go to: not http(s), user names in it,
// a path that climbs, control characters, plain text to a host that is not this machine.
Result<QUrl> urlOf(const Endpoint& endpoint, const std::string& path);

// A header's name is a token, its value has no control character: no line of ours can be split in two.
Status checkHeader(const std::string& name, const std::string& value);

}  // namespace warroom
