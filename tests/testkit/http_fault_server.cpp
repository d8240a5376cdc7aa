// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/http_fault_server.h"

#include <sys/socket.h>

#include <QtCore/QTimer>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <algorithm>
#include <cstdlib>
#include <memory>

#include "tests/testkit/self_signed.h"

namespace warroom::testkit {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

HttpSeen headOf(const std::string& head) {
  HttpSeen request;
  const auto firstSpace = head.find(' ');
  request.method = head.substr(0, firstSpace);
  request.path = head.substr(firstSpace + 1, head.find(' ', firstSpace + 1) - firstSpace - 1);
  for (auto at = head.find('\n'); at != std::string::npos; at = head.find('\n', at + 1)) {
    const auto line = head.substr(at + 1, head.find('\n', at + 1) - at - 1);
    const auto colon = line.find(':');
    if (colon != std::string::npos) request.headers[lower(line.substr(0, colon))] = trimmed(line.substr(colon + 1));
  }
  return request;
}

std::string responseHead(const HttpAnswer& answer, std::size_t length) {
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " Status\r\n";
  for (const auto& [name, value] : answer.headers) head += name + ": " + value + "\r\n";
  return head + "Content-Length: " + std::to_string(length) + "\r\n\r\n";
}

// RST instead of FIN: what a crashed or firewalled peer looks like.
void reset(QTcpSocket* socket) {
  const linger now{1, 0};
  ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  socket->abort();
}

std::unique_ptr<QTcpServer> untrustedServer() {
  static const auto identity = makeSelfSigned("127.0.0.1");
  auto configuration = QSslConfiguration::defaultConfiguration();
  configuration.setLocalCertificate(QSslCertificate(identity.certificate));
  configuration.setPrivateKey(QSslKey(identity.key, QSsl::Ec));
  auto server = std::make_unique<QSslServer>();
  server->setSslConfiguration(configuration);
  return server;
}

}  // namespace

struct HttpFaultServer::Connection {
  QTcpSocket* socket = nullptr;
  std::string buffer;
  int number = 0;
  int requests = 0;
};

HttpFaultServer::HttpFaultServer(Speaks speaks)
    : server_(speaks == Speaks::Plain ? std::make_unique<QTcpServer>() : untrustedServer()),
      scheme_(speaks == Speaks::Plain ? "http" : "https") {
  connect(server_.get(), &QTcpServer::pendingConnectionAvailable, this, [this] { accept(); });
  if (!server_->listen(QHostAddress::LocalHost, 0)) std::abort();
}

HttpFaultServer::~HttpFaultServer() = default;

void HttpFaultServer::on(const std::string& path, Handler handler) { handlers_[path] = std::move(handler); }

void HttpFaultServer::on(const std::string& path, HttpAnswer answer) {
  on(path, [answer = std::move(answer)](const HttpSeen&) { return answer; });
}

std::string HttpFaultServer::url() const { return scheme_ + "://127.0.0.1:" + std::to_string(port()); }

int HttpFaultServer::count(const std::string& method) const {
  return static_cast<int>(
      std::count_if(seen_.begin(), seen_.end(), [&](const auto& one) { return one.method == method; }));
}

void HttpFaultServer::accept() {
  while (auto* socket = server_->nextPendingConnection()) {
    auto connection = std::make_shared<Connection>();
    connection->socket = socket;
    connection->number = ++connections_;
    connect(socket, &QTcpSocket::readyRead, this, [this, connection] { read(*connection); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
  }
}

void HttpFaultServer::read(Connection& connection) {
  connection.buffer += connection.socket->readAll().toStdString();
  while (takeRequest(connection)) {
  }
}

bool HttpFaultServer::takeRequest(Connection& connection) {
  const auto end = connection.buffer.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  auto request = headOf(connection.buffer.substr(0, end));
  const auto length = request.headers.count("content-length") != 0 ? std::stoul(request.headers["content-length"]) : 0;
  if (connection.buffer.size() < end + 4 + length) return false;
  request.body = connection.buffer.substr(end + 4, length);
  connection.buffer.erase(0, end + 4 + length);
  request.connection = connection.number;
  request.onConnection = ++connection.requests;
  seen_.push_back(request);
  answer(connection, request);
  return connection.socket->state() == QAbstractSocket::ConnectedState;
}

void HttpFaultServer::answer(Connection& connection, const HttpSeen& request) {
  const auto handler = handlers_.find(request.path.substr(0, request.path.find('?')));
  const auto answer = handler == handlers_.end() ? HttpAnswer{404, "no such path", {}} : handler->second(request);
  auto* socket = connection.socket;
  // Whoever has asked may be gone before it is answered.
  const auto send = [socket](const std::string& text) {
    if (socket->isOpen()) socket->write(QByteArray::fromStdString(text));
  };
  switch (answer.fault) {
    case HttpFault::None:
      return send(responseHead(answer, answer.body.size()) + answer.body);
    case HttpFault::Hang:
      return;
    case HttpFault::Drip:
      send(responseHead(answer, 1'000'000));
      return drip(socket);
    case HttpFault::CloseWithoutReply:
      return socket->disconnectFromHost();
    case HttpFault::Reset:
      return reset(socket);
    case HttpFault::Truncate:
      send(responseHead(answer, answer.body.size() + 100) + answer.body);
      return socket->disconnectFromHost();
    case HttpFault::Garbage:
      send("\x01\x02 this is not HTTP\r\n\r\n");
      return socket->disconnectFromHost();
  }
}

void HttpFaultServer::drip(QTcpSocket* socket) {
  auto* timer = new QTimer(socket);
  connect(timer, &QTimer::timeout, socket, [socket] { socket->write(" "); });
  connect(socket, &QTcpSocket::disconnected, timer, &QTimer::stop);  // it is deleted a turn of the loop later
  timer->start(20);
}

}  // namespace warroom::testkit
