// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QUrl>
#include <QtNetwork/QTcpSocket>

namespace warroom::lab {

// One keep-alive connection that sends a GET at a time. Reads no more of HTTP than a status line, a
// Content-Length and a Connection header: enough for what stands behind it, and cheap.
class LoadConnection : public QObject {
  Q_OBJECT
 public:
  explicit LoadConnection(const QUrl& target);

  bool idle() const { return !waiting_; }
  void send();  // only when idle; connects first where it must

 Q_SIGNALS:
  void answered(int status);  // 0: the connection ended before an answer

 private:
  void readAnswer();
  void finish(int status);
  void lost();

  QTcpSocket socket_;
  QString host_;
  quint16 port_;
  QByteArray request_;
  QByteArray answer_;
  bool waiting_ = false;
};

}  // namespace warroom::lab
