// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/cutover/ports.h"

namespace warroom {

// The number (or numeric string) at the pointer of a JSON text, divided by the scale. Without a pointer, the text is
// the number and nothing else.
Result<BackendReading> weightIn(const std::string& text, const std::string& pointer, double scale);

// Is there `true` at the pointer of a JSON text? Of an empty pointer: no.
bool isTrueIn(const std::string& text, const std::string& pointer);

// Why an object of Kubernetes is not in force: at the pointer of its JSON stands a list (of gateways, of an HTTPRoute),
// and each entry must have the condition Accepted with status True, of the generation that the object has now (Gateway
// API, v1.RouteParentStatus; Kubernetes API conventions, "conditions"). Empty: it is, or the pointer is.
std::string whyNotAccepted(const std::string& text, const std::string& pointer);

}  // namespace warroom
