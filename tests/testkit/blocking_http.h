// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QUrl>
#include <QtNetwork/QTcpSocket>
#include <map>

namespace warroom::testkit {

struct HttpAnswer {
  int status = 0;                            // 0: none came
  std::map<QByteArray, QByteArray> headers;  // names in lower case
  QByteArray body;
};

// A kept-alive connection to another process that waits for each answer, at most ten seconds. Sends each
// request once. Not for a server in the test's own thread: nothing of that runs while this waits.
class BlockingHttp {
 public:
  explicit BlockingHttp(const QUrl& server);
  HttpAnswer get(const QByteArray& path, const QByteArray& bearer = {});
  HttpAnswer post(const QByteArray& path, const QByteArray& json, const QByteArray& bearer = {});

  // The two halves of a request, so that several connections can wait at the same time.
  bool send(const QByteArray& method, const QByteArray& path, const QByteArray& json = {},
            const QByteArray& bearer = {});
  HttpAnswer receive();

 private:
  QByteArray readUntil(const QByteArray& end);
  QByteArray readBytes(qsizetype count);
  QByteArray readChunks();

  QUrl server_;
  QTcpSocket socket_;
  QByteArray unread_;
};

}  // namespace warroom::testkit
