// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mark.h"

namespace warroom {

QString shapeOf(Mark mark) {
  switch (mark) {
    case Mark::Waiting:
      return QStringLiteral("○");
    case Mark::Current:
      return QStringLiteral("▶");
    case Mark::Normal:
      return QStringLiteral("●");
    case Mark::Done:
      return QStringLiteral("✓");
    case Mark::Warning:
      return QStringLiteral("▲");
    case Mark::Critical:
      return QStringLiteral("◆");
    case Mark::NoData:
      return QStringLiteral("◌");
    case Mark::InDoubt:
      return QStringLiteral("?");
  }
  return {};
}

QString wordOf(Mark mark) {
  switch (mark) {
    case Mark::Waiting:
      return QStringLiteral("waiting");
    case Mark::Current:
      return QStringLiteral("current");
    case Mark::Normal:
      return QStringLiteral("normal");
    case Mark::Done:
      return QStringLiteral("done");
    case Mark::Warning:
      return QStringLiteral("warning");
    case Mark::Critical:
      return QStringLiteral("critical");
    case Mark::NoData:
      return QStringLiteral("no data");
    case Mark::InDoubt:
      return QStringLiteral("in doubt");
  }
  return {};
}

Mark markOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::Pass:
      return Mark::Normal;
    case Verdict::Breach:
      return Mark::Critical;
    case Verdict::NoData:
    case Verdict::Error:
      return Mark::NoData;
  }
  return Mark::NoData;
}

Mark markOf(Severity severity) {
  switch (severity) {
    case Severity::Warning:
      return Mark::Warning;
    case Severity::Critical:
      return Mark::Critical;
    case Severity::NoData:
      return Mark::NoData;
    case Severity::InDoubt:
      return Mark::InDoubt;
  }
  return Mark::InDoubt;
}

Mark markOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::Confirmed:
      return Mark::Normal;
    case Outcome::Failed:
      return Mark::Critical;
    case Outcome::Sent:
    case Outcome::InDoubt:
      return Mark::InDoubt;
  }
  return Mark::InDoubt;
}

}  // namespace warroom
