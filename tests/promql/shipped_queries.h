// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <set>
#include <string>

#include "models/core/json.h"

namespace warroom::testkit {

inline void addQueries(const Json& json, std::set<std::string>& queries) {
  static const std::set<std::string> kKeys{"query", "green", "blue", "freshness", "baseline"};
  if (json.is_object())
    for (const auto& [key, value] : json.items())
      if (value.is_string() && kKeys.contains(key) && value.get<std::string>().find_first_of("({") != std::string::npos)
        queries.insert(value.get<std::string>());
  if (json.is_structured())
    for (const auto& part : json) addQueries(part, queries);
}

// Of every runbook in checklists/.
inline std::set<std::string> shippedQueries() {
  std::set<std::string> queries;
  const QDir folder(QStringLiteral(WARROOM_SOURCE_DIR "/checklists"));
  for (const auto& name : folder.entryList({QStringLiteral("*.json")})) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", qPrintable(name));
    addQueries(Json::parse(file.readAll().toStdString(), nullptr, true, true), queries);
  }
  return queries;
}

}  // namespace warroom::testkit
