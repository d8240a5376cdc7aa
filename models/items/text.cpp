// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/text.h"

#include <algorithm>
#include <cmath>

#include "models/core/text.h"
#include "models/cutover/weight_report.h"

namespace warroom {

QString shown(std::string_view text) { return QString::fromStdString(visible(text)); }

QString shownLines(std::string_view text) {
  QStringList lines;
  while (true) {
    const auto end = text.find('\n');
    lines << shown(text.substr(0, end));
    if (end == std::string_view::npos) return lines.join(QLatin1Char('\n'));
    text.remove_prefix(end + 1);
  }
}

QString shownShort(std::string_view text, qsizetype most) {
  const QString whole = shown(text);
  return whole.size() <= most ? whole : whole.left(most - 1) + QStringLiteral("…");
}

QString tooltipOf(const QString& text) {
  if (text.isEmpty()) return {};
  return QStringLiteral("<p style=\"white-space: pre-wrap\">") + text.toHtmlEscaped() + QStringLiteral("</p>");
}

QString clockText(PlanTime time) { return QString::fromStdString(formatUtcClock(UtcTime(time.time_since_epoch()))); }

QString minuteText(PlanTime time) { return clockText(time).left(5); }

QString offsetText(Milliseconds offset) { return QString::fromStdString(formatOffset(offset)); }

QString ageText(Milliseconds age) {
  const auto ms = std::max<std::int64_t>(0, age.count());
  if (ms < 9'950) return QStringLiteral("%1 s").arg(double(ms) / 1000, 0, 'f', 1);
  if (ms < 60'000) return QStringLiteral("%1 s").arg(ms / 1000);
  return QString::fromStdString(formatElapsed(Milliseconds(ms)));
}

QString agoText(std::int64_t at, PlanTime now) {
  return at == 0 ? QStringLiteral("never") : ageText(now - planTime(at)) + QStringLiteral(" old");
}

QString deviationText(Milliseconds late) {
  const auto ms = late.count();
  const auto sign = ms < 0 ? QStringLiteral("-") : QStringLiteral("+");
  const auto seconds = std::abs(ms) / 1000;
  if (seconds < 60) return sign + QStringLiteral("%1 s").arg(seconds);
  return sign + QString::fromStdString(formatElapsed(Milliseconds(seconds * 1000)));
}

QString percentText(double percent) {
  return QString::fromStdString(weightInWords(percent));
}

QString valueText(std::optional<double> value, const std::string& unit) {
  if (!value) return QStringLiteral("–");
  const double number = *value;
  const double size = std::abs(number);
  const int decimals = size == std::floor(size) ? 0 : size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
  const QString text = std::isfinite(number) ? QString::number(number, 'f', decimals)
                                             : (number > 0 ? QStringLiteral("∞") : QStringLiteral("not a number"));
  const QString word = unit == "ratio" ? QString() : shown(unit);
  return word.isEmpty() ? text : text + QStringLiteral(" ") + word;
}

PlanTime planTime(std::int64_t milliseconds) { return PlanTime(Milliseconds(milliseconds)); }

}  // namespace warroom
