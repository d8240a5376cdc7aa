// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/blocking_http.h"

namespace warroom::testkit {

namespace {

constexpr int kDeadlineMs = 10'000;

std::map<QByteArray, QByteArray> readHeaders(const QList<QByteArray>& lines) {
  std::map<QByteArray, QByteArray> headers;
  for (const auto& line : lines.mid(1)) {
    const auto colon = line.indexOf(':');
    if (colon > 0) headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
  }
  return headers;
}

}  // namespace

BlockingHttp::BlockingHttp(const QUrl& server) : server_(server) {}

HttpAnswer BlockingHttp::get(const QByteArray& path, const QByteArray& bearer) {
  return send("GET", path, {}, bearer) ? receive() : HttpAnswer{};
}

HttpAnswer BlockingHttp::post(const QByteArray& path, const QByteArray& json, const QByteArray& bearer) {
  return send("POST", path, json, bearer) ? receive() : HttpAnswer{};
}

bool BlockingHttp::send(const QByteArray& method, const QByteArray& path, const QByteArray& json,
                        const QByteArray& bearer) {
  if (socket_.state() != QAbstractSocket::ConnectedState) {
    unread_.clear();
    socket_.connectToHost(server_.host(), static_cast<quint16>(server_.port()));
    if (!socket_.waitForConnected(kDeadlineMs)) return false;
  }
  QByteArray request = method + ' ' + path + " HTTP/1.1\r\nHost: " + server_.host().toLatin1() + "\r\n";
  if (!bearer.isEmpty()) request += "Authorization: Bearer " + bearer + "\r\n";
  if (!json.isEmpty()) {
    request += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(json.size()) + "\r\n";
  }
  socket_.write(request + "\r\n" + json);
  return socket_.waitForBytesWritten(kDeadlineMs);
}

HttpAnswer BlockingHttp::receive() {
  HttpAnswer answer;
  const auto lines = readUntil("\r\n\r\n").split('\n');
  answer.status = lines.first().mid(9, 3).toInt();
  answer.headers = readHeaders(lines);
  const bool chunked = answer.headers["transfer-encoding"] == "chunked";
  answer.body = chunked ? readChunks() : readBytes(answer.headers["content-length"].toLongLong());
  if (answer.headers["connection"].toLower() == "close") socket_.abort();
  return answer;
}

QByteArray BlockingHttp::readUntil(const QByteArray& end) {
  while (!unread_.contains(end)) {
    if (!socket_.waitForReadyRead(kDeadlineMs)) return {};
    unread_ += socket_.readAll();
  }
  return readBytes(unread_.indexOf(end) + end.size());
}

QByteArray BlockingHttp::readBytes(qsizetype count) {
  while (unread_.size() < count && socket_.waitForReadyRead(kDeadlineMs)) unread_ += socket_.readAll();
  const auto bytes = unread_.left(count);
  unread_.remove(0, count);
  return bytes;
}

QByteArray BlockingHttp::readChunks() {
  QByteArray body;
  for (;;) {
    const auto size = readUntil("\r\n").trimmed().toLongLong(nullptr, 16);
    if (size == 0) break;
    body += readBytes(size);
    readUntil("\r\n");
  }
  readUntil("\r\n");
  return body;
}

}  // namespace warroom::testkit
