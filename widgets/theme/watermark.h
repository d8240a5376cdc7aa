// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QPixmap>
#include <QtWidgets/QWidget>

namespace warroom::theme {

// A word across the whole window, faint and above everything, so that no picture of it can be taken for another's:
// what is not LIVE says so wherever one looks. Lets every click and key pass.
class Watermark final : public QWidget {
  Q_OBJECT
 public:
  explicit Watermark(QWidget* window);
  void setWord(const QString& word);  // empty: nothing is shown

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  QPixmap tile() const;

  QString word_;
  QPixmap tile_;
};

}  // namespace warroom::theme
