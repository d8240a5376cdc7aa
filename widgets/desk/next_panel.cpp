// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/desk/next_panel.h"

#include <QtWidgets/QGridLayout>

#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {

NextPanel::NextPanel(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("next"));
  setAccessibleName(QStringLiteral("Next for people"));
  auto* grid = new QGridLayout(this);
  theme::space(*grid, 0, 7);
  grid->addWidget(theme::caption(this, QStringLiteral("NEXT FOR PEOPLE")), 0, 0, 1, 2);
  grid->setColumnStretch(0, 1);
  for (int row = 0; row < kMost; ++row) {
    Line line{new theme::StateLabel(this), theme::label(this, "small", "dim")};
    line.text->setObjectName(QStringLiteral("next-%1").arg(row));
    line.who->setObjectName(QStringLiteral("next-who-%1").arg(row));
    line.who->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line.who->setWhole(true);
    grid->addWidget(line.text, row + 1, 0);
    grid->addWidget(line.who, row + 1, 1);
    lines_.push_back(line);
  }
}

// On a small screen the step's own list is worth more than a long look ahead.
int NextPanel::room() const { return window()->height() < theme::length(1000, *this) ? 3 : kMost; }

void NextPanel::setState(const CutoverState& state, PlanTime now) {
  const auto rows = nextForPeople(state, now, room());
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool used = i < rows.size();
    lines_[i].text->setVisible(used);
    lines_[i].who->setVisible(used);
    if (!used) continue;
    lines_[i].text->setState(rows[i].mark, rows[i].text);
    lines_[i].text->setAccessibleName(rows[i].text + QStringLiteral(": ") + rows[i].who);
    lines_[i].who->setLine(rows[i].who);
  }
}

}  // namespace warroom
