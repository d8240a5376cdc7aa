// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>

#include "models/core/result.h"

namespace warroom::lab {

// The body of a request, which must be one JSON object.
Result<QJsonObject> readJsonObject(const QByteArray& body);

// {"error": message}
QJsonObject errorBody(const std::string& message);

}  // namespace warroom::lab
