// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <optional>
#include <string>
#include <string_view>

#include "models/core/time.h"

// How values become words on the screen. Pure.
namespace warroom {

// Foreign text (runbook, names, answers of servers) with its control and bidi characters made visible.
QString shown(std::string_view text);
// The same on one line of at most `most` characters.
QString shownShort(std::string_view text, qsizetype most = 160);

// A tooltip is rich text by Qt's own guess; escaped and wrapped, it can show nothing but the text itself.
QString tooltipOf(const QString& text);

// Of a text that may have several lines: these stay, all other control characters are made visible.
QString shownLines(std::string_view text);
QString clockText(PlanTime time);   // "14:15:02", UTC
QString minuteText(PlanTime time);  // "14:15"
QString offsetText(Milliseconds offset);
QString ageText(Milliseconds age);                                        // "0.8 s", "41 s", "5:33"
QString agoText(std::int64_t at, PlanTime now);                           // "0.8 s old"; "never" for 0
QString deviationText(Milliseconds late);                                 // "+2 s", "-1:10"
QString percentText(double percent);                                      // "50 %", "49.7 %"
QString valueText(std::optional<double> value, const std::string& unit);  // "0.42 %", "812 /s"; "–" without a value

PlanTime planTime(std::int64_t milliseconds);

}  // namespace warroom
