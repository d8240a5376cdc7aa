// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <optional>

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
  QRect ageRect() const;
  int reasonFlags(int width, const Fonts& fonts) const;
  QRect reasonRect(int width, const Fonts& fonts) const;
  // Each tells how far left its value, or its age, begins.
  int paintTitle(QPainter& painter, const Fonts& fonts) const;
  int paintLegend(QPainter& painter, const Fonts& fonts) const;
  int paintAge(QPainter& painter, const Fonts& fonts, int left) const;  // tells its width
  void paintBaseline(QPainter& painter, const Fonts& fonts, int left) const;
  void paintReason(QPainter& painter, const Fonts& fonts) const;

  QString widestSide_;  // room for a side's value, so that what follows it stands still
  PanelView view_;
  struct Painted {
    int value, age;  // their left edges
  };
  std::optional<Painted> painted_;  // nothing: not yet
};

}  // namespace warroom
