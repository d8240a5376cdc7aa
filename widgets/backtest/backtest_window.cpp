// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/backtest/backtest_window.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <algorithm>

#include "widgets/backtest/backtest_chart.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

QLabel* label(const QString& text, const char* size, const char* hue, QWidget* parent) {
  auto* made = new QLabel(text, parent);
  made->setTextFormat(Qt::PlainText);
  made->setWordWrap(true);
  made->setProperty("textSize", QString::fromLatin1(size));
  made->setProperty("hue", QString::fromLatin1(hue));
  return made;
}

QString spanText(const BacktestView& view) {
  const auto utc = [](PlanTime time) {
    return QString::fromStdString(formatUtc(UtcTime(time.time_since_epoch())))
        .left(19)
        .replace(QLatin1Char('T'), QLatin1Char(' '));
  };
  const bool isKnown = std::all_of(view.rows.begin(), view.rows.end(), [](const auto& row) { return row.isKnown; });
  return utc(view.from) + QStringLiteral(" to ") + utc(view.to) + QStringLiteral(" UTC, from the record") +
         (view.rollback ? QStringLiteral(" · would have rolled back at ") + utc(*view.rollback)
          : isKnown     ? QStringLiteral(" · nothing would have rolled back")
                        : QStringLiteral(" · nothing would have rolled back, as far as is known"));
}

}  // namespace

BacktestWindow::BacktestWindow(const BacktestView& view, QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("backtestWindow"));
  setWindowTitle(QStringLiteral("Backtest: ") + view.title);
  theme::setDensity(*this, 1.0);
  auto* column = new QVBoxLayout(this);
  column->addWidget(label(QStringLiteral("Backtest of ") + view.title, "title", "strong", this));
  column->addWidget(label(spanText(view), "body", view.rollback ? "critical" : "dim", this));
  column->addWidget(
      label(QStringLiteral("Dashed: the limit. Below each: low amber pending or gate shut, full red firing, "
                           "full grey gate open, hatched without data. Red line: rollback."),
            "small", "dim", this));
  auto* parts = new QSplitter(Qt::Horizontal, this);
  auto* scroll = new QScrollArea(parts);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* chart = new BacktestChart(scroll);
  chart->setView(view);
  scroll->setWidget(chart);
  auto* day = new QListWidget(parts);
  day->setObjectName(QStringLiteral("backtestDay"));
  day->setAccessibleName(QStringLiteral("The day in time order"));
  day->setWordWrap(true);
  day->addItems(view.day.isEmpty() ? QStringList(QStringLiteral("nothing happened")) : view.day);
  day->setSpacing(3);
  parts->setSizes({1'050, 420});
  parts->setStretchFactor(0, 1);
  column->addWidget(parts, 1);
  resize(1500, 900);
}

}  // namespace warroom
