// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include "models/items/panel_view.h"

namespace warroom {

// The words of a panel: mark and title, the value in big digits, below them the sides and the age, and the
// reason where there is no data. Painted, so that no text is ever taken for markup.
class PanelHeader final : public QWidget {
 public:
  explicit PanelHeader(const Panel& panel, QWidget* parent = nullptr);
  void setView(const PanelView& view);

  int heightForWidth(int width) const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Fonts;
  Fonts fonts() const;
  QRect reasonRect(int width, const Fonts& fonts) const;
  void paintTitle(QPainter& painter, const Fonts& fonts) const;
  void paintLegend(QPainter& painter, const Fonts& fonts) const;
  void paintReason(QPainter& painter, const Fonts& fonts) const;

  QString widestSide_;  // room for a side's value, so that what follows it stands still
  PanelView view_;
};

}  // namespace warroom
