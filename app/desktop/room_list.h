// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <vector>

#include "widgets/start/start_rows.h"

namespace warroom {

// The runbooks that ship, found beside an installation or a build; empty: none were found.
std::vector<StartExample> listExamples();

// The newest rooms of this user, the newest first; older ones are opened by name.
std::vector<StartRoom> listStartRooms(int most = 40);

// Foreign text of several lines, made harmless line by line.
QString shownLines(const std::string& text);
// Reads and checks one file: every finding with file, line and column, a line each; empty: it is a runbook.
QString findingsOfRunbook(const QString& file);
// Is this file an environment rather than a runbook? By what it holds, not by its name.
bool isEnvironment(const QString& file);

}  // namespace warroom
