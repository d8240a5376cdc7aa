// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/json_body.h"

#include <QtCore/QJsonDocument>

namespace warroom::lab {

Result<QJsonObject> readJsonObject(const QByteArray& body) {
  QJsonParseError error;
  const auto document = QJsonDocument::fromJson(body, &error);
  if (document.isObject()) return document.object();
  const auto what = error.error == QJsonParseError::NoError ? QStringLiteral("not an object") : error.errorString();
  return failure(ErrorCode::BadInput, "body: " + what.toStdString() + ": send one JSON object");
}

QJsonObject errorBody(const std::string& message) {
  return {{QStringLiteral("error"), QString::fromStdString(message)}};
}

}  // namespace warroom::lab
