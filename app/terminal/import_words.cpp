// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/import_words.h"

#include <QtCore/QRegularExpression>

namespace warroom::terminal {
namespace {

using namespace std::chrono_literals;

constexpr double kLongestHours = 24.0 * 366;  // what a plan can mean; also keeps numbers in range

QRegularExpression words(const char* pattern) {
  return QRegularExpression(QString::fromUtf8(pattern),
                            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

std::optional<Milliseconds> span(const QString& number, const QString& unit) {
  const QString word = unit.toLower();
  double hours = number.toDouble();
  if (word.startsWith(u's'))
    hours /= 3600;
  else if (word.isEmpty() || word.startsWith(u'm'))
    hours /= 60;
  else if (word.startsWith(u'd'))
    hours *= 24;
  else if (word.startsWith(u'w'))
    hours *= 24 * 7;
  if (hours > kLongestHours) return std::nullopt;
  return Milliseconds(std::int64_t(hours * 3'600'000));
}

// The unit at the end, where there is one: ms are seconds to a metric.
void setUnit(SpokenLimit& limit, const QString& unit) {
  limit.unit = unit == QStringLiteral("ms")  ? QStringLiteral("s")
               : unit == QStringLiteral("x") ? QStringLiteral("ratio")
                                             : unit;
  if (unit == QStringLiteral("ms")) limit.limit /= 1000;
}

}  // namespace

QString plain(const QString& text) {
  static const auto link = words(R"(\[([^\]]*)\]\([^)]*\))");
  QString bare = text;
  bare.replace(link, QStringLiteral("\\1"));
  return bare.remove(QStringLiteral("**")).remove(QStringLiteral("__")).remove(u'`').simplified();
}

std::optional<Milliseconds> offsetIn(const QString& text) {
  static const auto ofT = words(R"(\b[TD]\s*([+\-−–])\s*(\d+(?:\.\d+)?)\s*(hours?|h|minutes?|mins?|m|days?|d)?\b)");
  static const auto before = words(R"((\d+)\s*(hours?|minutes?|days?)\s+before)");
  static const auto day = words(R"(\bday\s+(\d+))");
  if (const auto found = ofT.match(text); found.hasMatch()) {
    const bool days = found.captured(0).startsWith(u'D', Qt::CaseInsensitive) && found.captured(3).isEmpty();
    const auto size = span(found.captured(2), days ? QStringLiteral("d") : found.captured(3));
    if (!size) return std::nullopt;
    return found.captured(1) == QStringLiteral("+") ? *size : -*size;
  }
  if (const auto found = before.match(text); found.hasMatch())
    if (const auto size = span(found.captured(1), found.captured(2))) return -*size;
  if (const auto found = day.match(text); found.hasMatch() && found.captured(1).toInt() > 0)
    return span(QString::number(found.captured(1).toInt() - 1), QStringLiteral("d"));
  return std::nullopt;
}

std::optional<Milliseconds> spanIn(const QString& text) {
  static const auto said =
      words(R"((\d+(?:\.\d+)?)\s*-?\s*(weeks?|days?|hours?|h|minutes?|mins?|m|seconds?|secs?|s)\b)");
  const auto found = said.match(text);
  return found.hasMatch() ? span(found.captured(1), found.captured(2)) : std::nullopt;
}

std::optional<Milliseconds> waitIn(const QString& text) {
  static const auto waits = words(R"(\b(wait|bake|monitor\w*|hold|remain|minimum|after|stable|observe|soak|watch)\b)");
  return waits.match(text).hasMatch() ? spanIn(text) : std::nullopt;
}

std::optional<int> shiftIn(const QString& text) {
  static const auto moves =
      words(R"(\b(shift\w*|promot\w*|increas\w*|expand\w*|canary|cutover|roll\w*\s?out|ramp\w*|traffic|migrat\w*)\b)");
  // Whatever the arrow has become on its way through editors and encodings.
  static const auto arrow = words(R"(\d\s*%\s*[^\d\s,;/()]{1,4}\s*(\d{1,3})\s*%)");
  static const auto percent = words(R"((\d{1,3})\s*%)");
  static const auto compares = words(R"([<>≤≥±]|rate\b|load\b|complete\b)");
  static const auto past = words(R"(\b(rehears\w*|completed|passed|shifted)\b)");
  if (past.match(text).hasMatch()) return std::nullopt;
  auto found = arrow.match(text);
  if (!found.hasMatch() && moves.match(text).hasMatch() && !compares.match(text).hasMatch())
    found = percent.match(text);
  if (!found.hasMatch() || found.captured(1).toInt() > 100) return std::nullopt;
  return found.captured(1).toInt();
}

QList<int> shiftsIn(const QString& text) {
  static const auto chain = words(R"(\d{1,3}\s*%?(?:\s*(?:→|->|=>)\s*\d{1,3}\s*%?){2,})");
  static const auto number = words(R"(\d{1,3})");
  const QString found = chain.match(text).captured(0);
  QList<int> weights;
  if (!found.contains(u'%')) return weights;
  for (auto each = number.globalMatch(found); each.hasNext();) weights << qMin(each.next().captured(0).toInt(), 100);
  return weights;
}

bool isHoldPoint(const QString& text) {
  static const auto hold = words(R"(\bhold[\s-]point\b|^\W*HOLD\b)");
  return hold.match(text).hasMatch();
}

std::optional<SpokenLimit> limitIn(const QString& text) {
  static const auto relative = words(R"(([<>≤≥])=?\s*(?:the\s+)?baseline\s*\+\s*(\d+(?:\.\d+)?)\s*%)");
  static const auto absolute = words(R"(([<>≤≥])=?\s*(\d+(?:\.\d+)?)\s*(%|ms|s|x)?)");
  static const auto holds = words(R"(\bfor\s+(?:any\s.*\bfor\s+)?(\d+\s*\w+))");
  SpokenLimit limit;
  auto found = relative.match(text);
  if (found.hasMatch()) {
    limit.ofBaseline = true;
    limit.limit = 1 + found.captured(2).toDouble() / 100;
  } else if (found = absolute.match(text); found.hasMatch()) {
    limit.limit = found.captured(2).toDouble();
    setUnit(limit, found.captured(3).toLower());
  } else {
    return std::nullopt;
  }
  const QString sign = found.captured(1);
  limit.comparison = sign == QStringLiteral("<")   ? Comparison::Below
                     : sign == QStringLiteral("≤") ? Comparison::AtMost
                     : sign == QStringLiteral("≥") ? Comparison::AtLeast
                                                   : Comparison::Above;
  if (const auto hold = holds.match(text); hold.hasMatch()) limit.hold = spanIn(hold.captured(1)).value_or(0ms);
  return limit;
}

}  // namespace warroom::terminal
