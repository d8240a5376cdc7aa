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
  // What is written for a side at this width: a long name gives way, its percentage never does.
  QString blueText() const { return fitted(blue_); }
  QString greenText() const { return fitted(green_); }
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Side {
    QString name;  // "BLUE · Legacy workspace"
    QString percent;

    QString whole() const { return name + QLatin1Char(' ') + percent; }
  };
  QString fitted(const Side& side) const;
  int inset() const;

  std::optional<double> least_;
  std::optional<double> most_;
  Side blue_;
  Side green_;
  theme::TextSize size_ = theme::TextSize::Body;
};

}  // namespace warroom
