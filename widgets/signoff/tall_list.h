// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QListView>

namespace warroom {

// A list as tall as its rows: it is read as part of a page, and the page scrolls.
class TallList : public QListView {
  Q_OBJECT
 public:
  explicit TallList(QWidget* parent = nullptr);
  // After the rows have changed.
  void fit();

 Q_SIGNALS:
  // The part that the keyboard went to, in the list's own coordinates.
  void reached(const QRect& row);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  void wheelEvent(QWheelEvent* event) override;
};

}  // namespace warroom
