// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <QtWidgets/QLabel>

#include "models/items/mark.h"
#include "widgets/theme/theme.h"

class QLayout;
class QListView;

// The few building blocks that the desk is made of. All text is plain text: foreign words stay words.
namespace warroom::theme {

// One line that gives way: it is cut with "…" and never widens its window. The whole text is its tooltip.
class PlainLabel : public QLabel {
  Q_OBJECT
 public:
  explicit PlainLabel(QWidget* parent = nullptr);
  void setLine(const QString& text);
  void setWhole(bool whole);  // never cut: others give way
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  bool whole_ = false;
};

// A mark's shape and a text in the mark's hue; hatched when there is no data.
class StateLabel : public PlainLabel {
  Q_OBJECT
 public:
  explicit StateLabel(QWidget* parent = nullptr);
  void setState(Mark mark, const QString& text);
  Mark mark() const { return mark_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Mark mark_ = Mark::Normal;
};

// Sizes: "clock", "figure", "title", "heading", "body", "small", "caption". Hues: "", "strong", "dim", ...
PlainLabel* label(QWidget* parent, const char* size = "body", const char* hue = "");
PlainLabel* caption(QWidget* parent, const QString& text);
QFrame* card(QWidget* parent);
// A list without frame that moves by pixels and never scrolls sideways.
void prepareList(QListView& list);

void setHue(QWidget& widget, const char* hue);
const char* hueName(Mark mark);

// Margins and spacing in px at 1080p; setDensity() scales them.
void space(QLayout& layout, int margin, int gap);

}  // namespace warroom::theme
