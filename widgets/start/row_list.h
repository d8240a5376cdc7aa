// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QVBoxLayout;

namespace warroom {

namespace theme {
class PlainLabel;
}

// A titled card of rows that scrolls when there are many; without rows it says so.
class RowList final : public QFrame {
  Q_OBJECT
 public:
  RowList(const QString& title, const QString& whenEmpty, QWidget* parent);
  void clear();
  void add(QWidget* row);  // takes it over
  QWidget* rowParent() const { return inside_; }

 private:
  QWidget* inside_;
  QVBoxLayout* column_;
  theme::PlainLabel* none_;
};

}  // namespace warroom
