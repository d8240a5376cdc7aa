// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/flag_fault.h"

#include <array>

#include "app/lab/json_body.h"

namespace warroom::lab {

namespace {

struct Word {
  const char* word;
  FlagFault fault;
};

constexpr std::array kWords{
    Word{"ok", FlagFault::Ok},   Word{"refuse", FlagFault::Refuse},        Word{"hang", FlagFault::Hang},
    Word{"lie", FlagFault::Lie}, Word{"lose-reply", FlagFault::LoseReply}, Word{"close", FlagFault::Close}};

}  // namespace

Result<FlagFault> readFlagFault(const QByteArray& json) {
  const auto object = readJsonObject(json);
  if (!object) return tl::unexpected(object.error());
  const auto mode = object->value(QStringLiteral("mode")).toString();
  for (const auto& [word, fault] : kWords) {
    if (mode == QLatin1String(word)) return fault;
  }
  return failure(ErrorCode::BadInput, "/mode: not a fault: use ok, refuse, hang, lie, lose-reply or close");
}

}  // namespace warroom::lab
