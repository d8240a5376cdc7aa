// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace warroom::testkit {

struct HttpSeen {
  std::string method;
  std::string path;                            // with its query
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  int connection = 0;    // 1, 2, ...
  int onConnection = 0;  // the how-manieth request of that connection
};

enum class HttpFault {
  None,
  Hang,               // reads, never answers
  Drip,               // a byte of the body each 20 ms, for ever
  CloseWithoutReply,  // reads, closes
  Reset,              // reads, resets the connection
  Truncate,           // promises more than it sends, and closes
  Garbage,            // no HTTP at all
};

struct HttpAnswer {
  int status = 200;
  std::string body;
  std::map<std::string, std::string> headers;
  HttpFault fault = HttpFault::None;
};

// An HTTP server that does as the test says, path by path, in the test's own thread. The handler is called when
// a request has arrived whole, before the fault: what it changes has been applied, whatever the client sees.
class HttpFaultServer final : public QObject {
 public:
  using Handler = std::function<HttpAnswer(const HttpSeen&)>;
  enum class Speaks { Plain, UntrustedTls };  // with a certificate that nobody knows

  explicit HttpFaultServer(Speaks speaks = Speaks::Plain);
  ~HttpFaultServer() override;

  void on(const std::string& path, Handler handler);  // the path without its query
  void on(const std::string& path, HttpAnswer answer);

  std::string url() const;
  quint16 port() const { return server_->serverPort(); }
  const std::vector<HttpSeen>& seen() const { return seen_; }
  int count(const std::string& method) const;
  int connections() const { return connections_; }  // that were ever taken

 private:
  struct Connection;
  void accept();
  void read(Connection& connection);
  bool takeRequest(Connection& connection);
  void answer(Connection& connection, const HttpSeen& request);
  void drip(QTcpSocket* socket);

  std::unique_ptr<QTcpServer> server_;
  std::string scheme_;
  std::map<std::string, Handler> handlers_;
  std::vector<HttpSeen> seen_;
  int connections_ = 0;
};

}  // namespace warroom::testkit
