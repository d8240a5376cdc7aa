// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <memory>
#include <vector>

#include "models/items/journal_model.h"

class QListView;
class QPushButton;

namespace warroom {

// What has happened, newest last. Follows the end until the person scrolls up.
class JournalPanel : public QFrame {
  Q_OBJECT
 public:
  explicit JournalPanel(QWidget* parent = nullptr);
  void setPlan(std::shared_ptr<const Runbook> runbook);
  void append(const std::vector<Event>& events);
  bool isFollowing() const { return following_; }

 private:
  void toEnd();
  void setFollowing(bool following);

  JournalModel rows_;
  QListView* list_ = nullptr;
  QPushButton* newest_ = nullptr;
  bool following_ = true;
};

}  // namespace warroom
