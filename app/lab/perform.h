// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <functional>

#include "models/core/result.h"

namespace warroom::lab {

// What stands in for a program while one rehearses: asks the lab what it would say, prints that, and gives the exit
// code to `done`. Nothing else is run. 3: the lab does not answer, stderr says why.
void perform(const QString& lab, const QString& program, const QStringList& arguments, std::function<void(int)> done);

}  // namespace warroom::lab
