// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <map>
#include <memory>
#include <vector>

#include "app/lab/load_connection.h"

namespace warroom::lab {

// A steady load: requests leave at the given rate whether or not the answers come (an open loop), as long as
// a connection is free; those that find none are dropped, so that a stuck target does not pile them up.
class Load : public QObject {
  Q_OBJECT
 public:
  Load(QUrl target, double perSecond, int mostConnections = 64);
  void start();

  int sent() const { return sent_; }
  int dropped() const { return dropped_; }
  int answered(int status) const;  // 0: lost

 private:
  void sendDue();
  LoadConnection* freeConnection();

  QUrl target_;
  double perSecond_;
  std::size_t mostConnections_;
  QTimer tick_;
  QElapsedTimer since_;
  qint64 due_ = 0;  // requests that were due so far
  int sent_ = 0;
  int dropped_ = 0;
  std::map<int, int> answers_;
  std::vector<std::unique_ptr<LoadConnection>> connections_;
};

}  // namespace warroom::lab
