// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panels/panel_grid.h"

#include <QtCore/QEvent>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QScrollArea>
#include <algorithm>

#include "widgets/panels/panel_widget.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {
constexpr int kColumns = 2;
constexpr int kRowsInView = 3;
}  // namespace

PanelGrid::PanelGrid(QWidget* parent)
    : QWidget(parent), scroll_(new QScrollArea(this)), content_(new QWidget), grid_(new QGridLayout(content_)) {
  auto* whole = new QGridLayout(this);
  whole->setContentsMargins({});
  whole->addWidget(scroll_);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setWidgetResizable(true);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  scroll_->setWidget(content_);
  // The window's ground shows between the panels.
  scroll_->viewport()->setAutoFillBackground(false);
  content_->setAutoFillBackground(false);
  grid_->setContentsMargins({});
  setObjectName(QStringLiteral("panels"));
}

void PanelGrid::setPlan(const Runbook& runbook) {
  for (PanelWidget* panel : panels_) delete panel;
  panels_.clear();
  for (const Panel& panel : runbook.panels) panels_.push_back(new PanelWidget(panel, runbook.pollInterval, content_));
  layOut();
}

void PanelGrid::setSixth(QWidget* widget) {
  if (sixth_ != widget) delete sixth_;
  sixth_ = widget;
  if (sixth_ != nullptr) sixth_->setParent(content_);
  layOut();
}

int PanelGrid::cells() const { return static_cast<int>(panels_.size()) + (sixth_ != nullptr ? 1 : 0); }

void PanelGrid::layOut() {
  while (QLayoutItem* item = grid_->takeAt(0)) delete item;
  int cell = 0;
  const auto place = [&](QWidget* widget) {
    grid_->addWidget(widget, cell / kColumns, cell % kColumns);
    widget->show();
    ++cell;
  };
  for (PanelWidget* panel : panels_) place(panel);
  if (sixth_ != nullptr) place(sixth_);
  for (int column = 0; column < kColumns; ++column) grid_->setColumnStretch(column, 1);
  for (int row = 0; row < grid_->rowCount(); ++row) grid_->setRowStretch(row, row * kColumns < cell ? 1 : 0);
  fitHeight();
}

void PanelGrid::fitHeight() {
  const int gap = theme::length(theme::kGap, *this);
  grid_->setSpacing(gap);
  const int rows = (cells() + kColumns - 1) / kColumns;
  const int row = (height() - (kRowsInView - 1) * gap) / kRowsInView;
  content_->setMinimumHeight(rows <= kRowsInView ? 0 : rows * row + (rows - 1) * gap);
  // Equal rows whatever their widgets would like.
  for (int i = 0; i < rows; ++i) grid_->setRowMinimumHeight(i, rows <= kRowsInView ? 0 : row);
}

void PanelGrid::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitHeight();
}

void PanelGrid::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) fitHeight();
}

void PanelGrid::setState(const CutoverState& state, const LiveState& live, const SampleStore& store, PlanTime now) {
  for (PanelWidget* panel : panels_) panel->setState(state, live, store, now);
}

}  // namespace warroom
