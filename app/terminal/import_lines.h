// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <vector>

namespace warroom::terminal {

// A line of Markdown by what it is, or a fenced block as a whole. Blank lines and rulers are not among them.
struct PlanLine {
  enum class Kind { Heading, Check, Bullet, Row, Fence, Text };
  Kind kind = Kind::Text;
  int number = 0;     // 1-based; of a fence: of its first mark
  int level = 0;      // of a heading: 1-6; else how far it is indented
  QString text;       // without its marks
  QStringList block;  // of a fence
};

std::vector<PlanLine> linesOf(const QString& markdown);

QStringList cellsOf(const QString& row);  // "| a | b |"
int countOf(const PlanLine& line);        // lines of the file that it stands for

}  // namespace warroom::terminal
