// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

namespace warroom::bench {

// The desktop's charts at their busiest, in a process of their own as the desktop is.
class BusyCharts {
 public:
  BusyCharts() {
    charts_.setStandardErrorFile(QProcess::nullDevice());
    charts_.start(QCoreApplication::applicationDirPath() + QStringLiteral("/warroom-chart-bench"),
                  {QStringLiteral("--busy")});
    if (!charts_.waitForReadyRead(60'000)) qFatal("the charts do not begin");  // they say when they are drawn
  }
  ~BusyCharts() {
    charts_.kill();
    charts_.waitForFinished();
  }

 private:
  QProcess charts_;
};

}  // namespace warroom::bench
