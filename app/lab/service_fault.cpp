// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/service_fault.h"

#include "app/lab/json_body.h"

namespace warroom::lab {

namespace {

Status readField(ServiceFault& fault, const QString& key, const QJsonValue& value) {
  const auto number = value.toDouble(-1);
  if (key == QLatin1String("errorRatio") && number >= 0 && number <= 1) {
    fault.errorRatio = number;
  } else if (key == QLatin1String("latencyMs") && number >= 0 && number <= 600'000) {
    fault.latency = Milliseconds(static_cast<int>(number));
  } else if (key == QLatin1String("down") && value.isBool()) {
    fault.down = value.toBool();
  } else if (key == QLatin1String("queueDepth") && number >= 0 && number <= 1e9) {
    fault.queueDepth = static_cast<int>(number);
  } else {
    return failure(ErrorCode::BadInput,
                   "/" + key.toStdString() +
                       ": not a fault, or out of range: use errorRatio (0 to 1), latencyMs, down, queueDepth");
  }
  return {};
}

}  // namespace

Result<ServiceFault> readServiceFault(const QByteArray& json) {
  const auto object = readJsonObject(json);
  if (!object) return tl::unexpected(object.error());
  ServiceFault fault;
  for (auto field = object->begin(); field != object->end(); ++field) {
    if (auto read = readField(fault, field.key(), field.value()); !read) return tl::unexpected(read.error());
  }
  return fault;
}

}  // namespace warroom::lab
