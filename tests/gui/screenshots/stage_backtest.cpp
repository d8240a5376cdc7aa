// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QCoreApplication>
#include <cmath>

#include "tests/gui/screenshots/pictures.h"
#include "widgets/backtest/backtest_window.h"

namespace warroom::staged {
namespace {

constexpr PlanTime kFrom(Milliseconds(1'795'262'400'000));
constexpr int kColumns = 600;

BacktestRow row(const char* title, const char* words, double limit, double calm, double peak) {
  BacktestRow made;
  made.title = QString::fromUtf8(title);
  made.words = QString::fromUtf8(words);
  made.limit = QStringLiteral("> %1").arg(limit);
  made.limitAt = limit;
  for (int i = 0; i < kColumns; ++i) {
    const double bump = peak * std::exp(-std::pow((i - 400) / 40.0, 2));
    const double middle = calm * (1 + 0.2 * std::sin(i * 0.3)) + bump;
    made.columns.push_back({kFrom + i * 12s, middle * 0.95, middle * 1.05});
  }
  return made;
}

// Two hours of a day: errors that roll back, latency that stays near its limit with a hole in its record, and a gate.
BacktestView day() {
  BacktestView view;
  view.title = QStringLiteral("PAGS production cutover");
  view.from = kFrom;
  view.to = kFrom + 2h;
  view.rollback = kFrom + 80min;
  auto errors = row("error-rate · Error rate of green above 1 %",
                    "> 1 % for 10 min, rolls back: fired once, deepest 2.9 %", 1, 0.3, 2.5);
  errors.fires = true;
  errors.spans = {{ReplayedState::Pending, kFrom + 70min, kFrom + 80min},
                  {ReplayedState::Firing, kFrom + 80min, kFrom + 92min}};
  auto latency = row("latency · Latency p95 of green above its SLO",
                     "> 1 s for 15 min, rolls back: never fired, as far as is known, nearest 0.97 s", 1, 0.45, 0.4);
  latency.isKnown = false;
  latency.spans = {{ReplayedState::Blind, kFrom + 20min, kFrom + 26min}};
  std::erase_if(latency.columns,
                [](const BacktestColumn& each) { return each.at > kFrom + 20min && each.at < kFrom + 26min; });
  BacktestRow gate;
  gate.title = QStringLiteral("canary-50/slo-errors · SLO held: error rate of green is below 0.5 %");
  gate.words = QStringLiteral("gate: opened 2 times");
  gate.spans = {{ReplayedState::GateOpen, view.from, kFrom + 66min},
                {ReplayedState::GateShut, kFrom + 66min, kFrom + 94min},
                {ReplayedState::GateOpen, kFrom + 94min, view.to}};
  view.rows = {std::move(errors), std::move(latency), std::move(gate)};
  view.day = {QStringLiteral("12:20:00 latency is blind: no data"), QStringLiteral("12:26:00 latency sees again"),
              QStringLiteral("13:10:00 error-rate pending: 1.1 %, limit > 1 %"),
              QStringLiteral("13:20:00 error-rate FIRES: 2.9 %, limit > 1 %: rolls back"),
              QStringLiteral("13:32:00 error-rate is calm again: 0.9 %")};
  return view;
}

}  // namespace

// Inside of another: the offscreen platform complains of a window that has a least size.
std::unique_ptr<QWidget> stageBacktest(QSize size) {
  auto host = std::make_unique<QWidget>();
  host->resize(size);
  auto* window = new BacktestWindow(day(), host.get());
  window->setGeometry(host->rect());
  host->show();
  QCoreApplication::processEvents();
  return host;
}

}  // namespace warroom::staged
