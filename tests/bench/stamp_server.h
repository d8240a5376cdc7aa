// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace warroom::bench {

using Steady = std::chrono::steady_clock;

// HTTP on loopback in threads of its own, so that a moment is seen when it is, whatever the rest of the benchmark does.
class StampServer {
 public:
  // The body of the answer, as JSON. Called from the server's threads, one call at a time.
  using Handler = std::function<std::string(const std::string& method, const std::string& body)>;

  explicit StampServer(Handler handler) : handler_(std::move(handler)), listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listening_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listening_, 16) != 0 ||
        ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      std::abort();
    port_ = ntohs(address.sin_port);
    threads_.emplace_back([this] { accept(); });
  }
  ~StampServer() {
    ::shutdown(listening_, SHUT_RDWR);
    threads_.front().join();
    for (const int connection : connections_) ::shutdown(connection, SHUT_RDWR);
    for (std::size_t i = 1; i < threads_.size(); ++i) threads_[i].join();
    for (const int connection : connections_) ::close(connection);
    ::close(listening_);
  }
  StampServer(const StampServer&) = delete;
  StampServer& operator=(const StampServer&) = delete;

  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  // When the first byte of a POST has arrived since forget(); none: the clock's beginning.
  Steady::time_point firstPost() const { return Steady::time_point(Steady::duration(post_.load())); }
  // When the whole of it had.
  Steady::time_point wholePost() const { return Steady::time_point(Steady::duration(whole_.load())); }
  void forget() { post_ = whole_ = 0; }

 private:
  void accept() {
    for (int connection; (connection = ::accept(listening_, nullptr, nullptr)) >= 0;) {
      const int now = 1;
      ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
      ::setsockopt(connection, SOL_SOCKET, SO_TIMESTAMPNS, &now, sizeof now);
      connections_.push_back(connection);
      threads_.emplace_back([this, connection] { serve(connection); });
    }
  }

  void serve(int connection) {
    std::string buffer;
    char bytes[8'192];
    Steady::time_point arrived;
    for (ssize_t got; (got = receive(connection, bytes, sizeof bytes, arrived)) > 0;) {
      if (buffer.empty() && bytes[0] == 'P') stamp(post_, arrived);
      buffer.append(bytes, std::size_t(got));
      const auto end = buffer.find("\r\n\r\n");
      if (end == std::string::npos) continue;
      const auto length =
          buffer.find("ontent-Length: ") < end || buffer.find("ontent-length: ") < end
              ? std::stoul(buffer.substr(std::min(buffer.find("ontent-Length: "), buffer.find("ontent-length: ")) + 15))
              : 0;
      if (buffer.size() < end + 4 + length) continue;
      if (buffer[0] == 'P') stamp(whole_, arrived);
      answer(connection, buffer.substr(0, buffer.find(' ')), buffer.substr(end + 4, length));
      buffer.erase(0, end + 4 + length);
    }
  }

  // With the moment at which the kernel took the bytes in, on loopback that of their sending: when a thread of this
  // server gets to run is not what is measured.
  static ssize_t receive(int connection, char* bytes, std::size_t size, Steady::time_point& arrived) {
    iovec space{bytes, size};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(timespec))];
    msghdr message{};
    message.msg_iov = &space;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const auto got = ::recvmsg(connection, &message, 0);
    arrived = Steady::now();
    const auto* stamped = CMSG_FIRSTHDR(&message);
    if (got <= 0 || !stamped || stamped->cmsg_type != SCM_TIMESTAMPNS) return got;
    timespec taken{};
    std::memcpy(&taken, CMSG_DATA(stamped), sizeof taken);
    const auto wall = std::chrono::system_clock::now().time_since_epoch();
    arrived -= std::chrono::duration_cast<Steady::duration>(wall) - std::chrono::seconds(taken.tv_sec) -
               std::chrono::nanoseconds(taken.tv_nsec);
    return got;
  }

  static void stamp(std::atomic<Steady::rep>& first, Steady::time_point arrived) {
    Steady::rep none = 0;
    first.compare_exchange_strong(none, arrived.time_since_epoch().count());
  }

  void answer(int connection, const std::string& method, const std::string& body) {
    const std::lock_guard lock(mutex_);
    const auto json = handler_(method, body);
    const auto text =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(json.size()) +
        "\r\n\r\n" + json;
    (void)!::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
  }

  Handler handler_;
  int listening_;
  int port_ = 0;
  std::vector<int> connections_;  // of the accepting thread, until it has ended
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::atomic<Steady::rep> post_ = 0;
  std::atomic<Steady::rep> whole_ = 0;
};

}  // namespace warroom::bench
