// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/compressed_runbook.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

namespace warroom::testkit {
namespace {

// After the last shift's hour nothing happens but waiting: what comes later comes sooner, and in the same order.
void hastenTheWatch(QString& text) {
  static const QRegularExpression at(QStringLiteral("\"at\": \"T\\+(\\d+)m\""));
  qsizetype from = 0;
  for (auto match = at.match(text); match.hasMatch(); match = at.match(text, from)) {
    const int minutes = match.captured(1).toInt();
    const int sooner = minutes <= 60 ? minutes : 60 + (minutes - 60) / 10;
    const auto written = QStringLiteral("\"at\": \"T+%1m\"").arg(sooner);
    text.replace(match.capturedStart(), match.capturedLength(), written);
    from = match.capturedStart() + written.size();
  }
  text.replace(QStringLiteral("\"bake\": \"72h\""), QStringLiteral("\"bake\": \"7h\""));
}

}  // namespace

QByteArray compressedRunbook(const QString& file) {
  QFile shipped(file);
  if (!shipped.open(QIODevice::ReadOnly)) return {};
  auto text = QString::fromUtf8(shipped.readAll());
  hastenTheWatch(text);
  static const QRegularExpression planned(
      QStringLiteral("(\"(?:at|starts|ends|bake|for|due|until|stableFor)\": \"[^\"]*\\d)m\""));
  text.replace(planned, QStringLiteral("\\1s\""));
  static const QRegularExpression hypercare(QStringLiteral("(\"bake\": \"\\d+)h\""));
  text.replace(hypercare, QStringLiteral("\\1s\""));
  static const QRegularExpression due(QStringLiteral("(\"due\": \"[^\"]*\\d)h\""));
  text.replace(due, QStringLiteral("\\1m\""));
  text.replace(QStringLiteral("\"pollInterval\": \"2s\""), QStringLiteral("\"pollInterval\": \"1s\""));
  // A scrape a second needs a window of some seconds; a subquery looks back over the seconds that were minutes.
  static const QRegularExpression minutes(QStringLiteral("\\[(\\d+)m:\\d+[ms]\\]"));
  text.replace(minutes, QStringLiteral("[\\1s:1s]"));
  static const QRegularExpression hours(QStringLiteral("\\[(\\d+)h:\\d+[ms]\\]"));
  text.replace(hours, QStringLiteral("[\\1m:1s]"));
  static const QRegularExpression window(QStringLiteral("\\[\\d+m\\]"));
  text.replace(window, QStringLiteral("[8s]"));
  return text.toUtf8();
}

}  // namespace warroom::testkit
