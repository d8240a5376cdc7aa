// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "models/items/traffic_view.h"

namespace warroom {

class SplitBar;
namespace theme {
class PlainLabel;
}

// Where traffic is: the split bar, and the three truths side by side.
class TruthsBar : public QFrame {
  Q_OBJECT
 public:
  explicit TruthsBar(QWidget* parent = nullptr);
  void setView(const TrafficView& view);

 private:
  struct Block {
    QString word;
    theme::PlainLabel* value;
    theme::PlainLabel* detail;
    theme::PlainLabel* note;  // beside the word
  };
  Block makeBlock(const char* name, const QString& word, int share);

  SplitBar* bar_;
  Block commanded_;
  Block confirmed_;
  Block observed_;
};

}  // namespace warroom
