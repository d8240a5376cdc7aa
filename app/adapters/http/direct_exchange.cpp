// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/direct_exchange.h"

#include "models/core/text.h"

namespace warroom {
namespace {

// RFC 9112, sections 3 and 6. What is in `request` has been checked: no line can be split in two.
QByteArray bytesOf(const QNetworkRequest& request, const HttpRequest& content, bool keeps) {
  const auto url = request.url();
  const auto target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
  auto bytes = QByteArray::fromStdString(content.method) + ' ' + target + " HTTP/1.1\r\n";
  const auto add = [&bytes](const QByteArray& name, const QByteArray& value) { bytes += name + ": " + value + "\r\n"; };
  if (!request.hasRawHeader("Host")) add("Host", url.authority(QUrl::FullyEncoded).toUtf8());
  for (const auto& name : request.rawHeaderList()) add(name, request.rawHeader(name));
  if (isChanging(content.method)) add("Content-Length", QByteArray::number(qsizetype(content.body.size())));
  add("Connection", keeps ? "keep-alive" : "close");
  return bytes + "\r\n" + QByteArray::fromStdString(content.body);
}

}  // namespace

void DirectExchange::start(OpenSocket socket, const QNetworkRequest& request, const HttpRequest& content,
                           Milliseconds deadline, Keep keep) {
  begin(content, deadline);
  keep_ = std::move(keep);
  reader_ = std::make_unique<ResponseReader>(content.mostBytes);
  socket_ = std::move(socket);
  connect(socket_.get(), &QSslSocket::readyRead, this, [this] { receive(); });
  connect(socket_.get(), &QSslSocket::disconnected, this, [this] { closed(); });
  connect(socket_.get(), &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
    // The end of an answer is an "error" to Qt; the disconnection follows.
    if (error != QAbstractSocket::RemoteHostClosedError) lost(visible(socket_->errorString().toStdString()));
  });
  socket_->write(bytesOf(request, content, bool(keep_)));
  socket_->flush();
}

void DirectExchange::receive() {
  if (settled()) return;
  const auto bytes = socket_->readAll();
  if (const auto good = reader_->read({bytes.constData(), std::size_t(bytes.size())}); !good)
    return lost(good.error().message);
  if (reader_->complete()) finish();
}

void DirectExchange::closed() {
  receive();
  if (settled()) return;
  if (!reader_->begun()) return lost("Connection closed");
  if (const auto good = reader_->close(); !good) return lost(good.error().message);
  finish();
}

void DirectExchange::finish() {
  if (reader_->status() < 200) return lost("the answer asks for another protocol");
  if (keep_ && !reader_->hasBody()) return lost("the answer is packed, which nobody asked for");
  if (keep_ && reader_->leavesOpen()) keep_(std::move(socket_));
  answered({reader_->status(), reader_->body()}, QByteArray::fromStdString(reader_->header("Location")));
}

void DirectExchange::stop() {
  if (!socket_) return;
  socket_->disconnect(this);
  socket_->abort();
}

}  // namespace warroom
