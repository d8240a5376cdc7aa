// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "models/items/traffic_view.h"

class QHBoxLayout;
class QVBoxLayout;

namespace warroom {

class SplitBar;
namespace theme {
class PlainLabel;
class StateLabel;
}  // namespace theme

// Where traffic is: the split bar, and the three truths side by side. Of several tracks it names the one that it tells
// of, and says below what the others have on green.
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
  void setOthers(const std::vector<TrackLine>& others);

  QVBoxLayout* column_;
  QHBoxLayout* row_;
  theme::PlainLabel* track_;
  SplitBar* bar_;
  Block commanded_;
  Block confirmed_;
  Block observed_;
  std::vector<theme::StateLabel*> others_;  // those ever needed
};

}  // namespace warroom
