// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runbook/read.h"
#include "tests/runbook/full_runbook.h"
#include "tests/runbook/small_files.h"

namespace warroom::testkit {

// A runbook with one backend alone, "x", of these keys, at the endpoint "service".
inline Runbook runbookOf(const QByteArray& kind, const QByteArray& keys) {
  const auto place = kind == "http" ? QByteArray(R"(, "endpoint": "service", )") : QByteArray(", ");
  const auto text =
      changed(kFullRunbook, R"("backends": [{"id": "lb")",
              R"("backends": [{"id": "x", "title": "X", "kind": ")" + kind + "\"" + place + keys + R"(}, {"id": "lb")");
  const auto read = readRunbook(text);
  if (!read.value) qFatal("%s", read.errors.front().text("preset").c_str());
  auto runbook = *read.value;
  std::erase_if(runbook.backends, [](const BackendSpec& spec) { return spec.id != "x"; });
  return runbook;
}

}  // namespace warroom::testkit
