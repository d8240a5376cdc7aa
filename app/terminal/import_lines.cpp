// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/import_lines.h"

#include <QtCore/QRegularExpression>

namespace warroom::terminal {
namespace {

using Kind = PlanLine::Kind;

PlanLine lineOf(const QString& raw, int number) {
  static const QRegularExpression heading(QStringLiteral(R"(^(#{1,6})\s+(.*?)\s*#*$)"));
  static const QRegularExpression check(QStringLiteral(R"(^(\s*)(?:[-*+]|\d+[.)])\s+\[[ xX]?\]\s*(.*)$)"));
  static const QRegularExpression bullet(QStringLiteral(R"(^(\s*)(?:[-*+]|\d+[.)])\s+(.*)$)"));
  if (const auto found = heading.match(raw); found.hasMatch())
    return {Kind::Heading, number, int(found.capturedLength(1)), found.captured(2), {}};
  if (const auto found = check.match(raw); found.hasMatch())
    return {Kind::Check, number, int(found.capturedLength(1)), found.captured(2), {}};
  if (const auto found = bullet.match(raw); found.hasMatch())
    return {Kind::Bullet, number, int(found.capturedLength(1)), found.captured(2), {}};
  const QString text = raw.trimmed();
  return {text.startsWith(u'|') ? Kind::Row : Kind::Text, number, int(raw.size() - text.size()), text, {}};
}

bool isDecoration(const QString& text) {
  static const QRegularExpression ruler(QStringLiteral(R"(^[\s|:\-=*_]*$)"));
  return ruler.match(text).hasMatch();
}

}  // namespace

std::vector<PlanLine> linesOf(const QString& markdown) {
  std::vector<PlanLine> lines;
  bool fenced = false;
  int number = 0;
  for (QString raw : markdown.split(u'\n')) {
    ++number;
    if (raw.endsWith(u'\r')) raw.chop(1);
    const QString text = raw.trimmed();
    if (text.startsWith(QStringLiteral("```")) || text.startsWith(QStringLiteral("~~~"))) {
      fenced = !fenced;
      if (fenced) lines.push_back({Kind::Fence, number, int(raw.indexOf(text)), text.mid(3).trimmed(), {}});
    } else if (fenced) {
      if (!text.isEmpty()) lines.back().block << raw.mid(qMin(lines.back().level, int(raw.size() - text.size())));
    } else if (!isDecoration(text)) {
      lines.push_back(lineOf(raw, number));
    }
  }
  return lines;
}

QStringList cellsOf(const QString& row) {
  QString inner = row.trimmed();
  if (inner.startsWith(u'|')) inner.remove(0, 1);
  if (inner.endsWith(u'|')) inner.chop(1);
  QStringList cells;
  for (const QString& cell : inner.split(u'|')) cells << cell.trimmed();
  return cells;
}

int countOf(const PlanLine& line) { return line.kind == Kind::Fence ? int(line.block.size()) : 1; }

}  // namespace warroom::terminal
