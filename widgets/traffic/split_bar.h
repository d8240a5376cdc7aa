// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <optional>

#include "widgets/theme/theme.h"

namespace warroom {

// Blue's and green's confirmed shares. What nobody knows is hatched, not guessed.
class SplitBar : public QWidget {
  Q_OBJECT
 public:
  explicit SplitBar(QWidget* parent = nullptr);
  void setShares(std::optional<double> leastGreen, std::optional<double> mostGreen, const QString& blueName,
                 const QString& greenName);
  void setTextSize(theme::TextSize size);  // Body unless told otherwise
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::optional<double> least_;
  std::optional<double> most_;
  QString blue_;
  QString green_;
  theme::TextSize size_ = theme::TextSize::Body;
};

}  // namespace warroom
