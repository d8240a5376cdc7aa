// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A real engine in a process of its own, two HTTP backends and a Prometheus made of threads: how long from the seat's
// ROLL BACK, and from the answer that breaches a trigger, to the first byte on the wire and to both backends confirmed.
// Beside them the floor of the same run: a bare write to a socket that is open already, and a bare POST with a GET.
// Once on an idle desktop, and once while another process draws the charts of a day at 4K, ten times a second.
//
//   warroom-rollback-bench [--smoke]
#include "tests/bench/busy_charts.h"
#include "tests/bench/engine_rig.h"
#include "tests/bench/table.h"
#include "tests/bench/two_flags.h"

using namespace warroom;
using namespace warroom::bench;

namespace {

class Bench {
 public:
  Flag one, two;
  Metric metric;

  void moveTraffic() {
    metric.breached = false;
    engine_.moveTraffic({&one, &two});
    metric.toldAt = 0;
  }
  void order() { engine_.order(); }
  Steady::time_point firstByte() const { return std::min(one.server.firstPost(), two.server.firstPost()); }
  // Of both requests.
  Steady::time_point lastByte() const { return std::max(one.server.wholePost(), two.server.wholePost()); }
  // When the seat has heard that both are confirmed at 0.
  Steady::time_point confirmed() {
    engine_.untilConfirmed();
    return Steady::now();
  }

 private:
  EngineRig engine_{QStringLiteral("bench"), twoFlagsRunbook(), environmentOf(one, two, metric)};
};

// What no client can be faster than: a socket that is open, a request that is ready.
class Bare {
 public:
  explicit Bare(StampServer& server) : server_(server), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(server.port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) qFatal("no connection");
  }
  ~Bare() { ::close(socket_); }

  double write() {  // ms until its first byte is there
    server_.forget();
    const auto began = Steady::now();
    exchange("POST /flag HTTP/1.1\r\nContent-Length: 12\r\n\r\n{\"value\": 0}");
    return msBetween(began, server_.firstPost());
  }
  double postAndGet() {
    const auto began = Steady::now();
    exchange("POST /flag HTTP/1.1\r\nContent-Length: 12\r\n\r\n{\"value\": 0}");
    exchange("GET /flag HTTP/1.1\r\n\r\n");
    return msBetween(began, Steady::now());
  }

 private:
  void exchange(const std::string& request) {
    char answer[4'096];
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0 ||
        ::recv(socket_, answer, sizeof answer, 0) <= 0)
      qFatal("no answer");
  }
  StampServer& server_;
  int socket_;
};

struct Found {
  std::vector<double> wire, whole, confirmed;  // ms

  void add(Steady::time_point began, const Bench& bench, Steady::time_point there) {
    confirmed.push_back(msBetween(began, there));
    wire.push_back(msBetween(began, bench.firstByte()));
    whole.push_back(msBetween(began, bench.lastByte()));
  }
};

void print(const std::string& from, const Found& found, const std::vector<double>& write,
           const std::vector<double>& post) {
  for (const auto& [name, share] : {std::pair("median", 0.5), std::pair("p99", 0.99), std::pair("worst", 1.0)}) {
    const Beside socket{std::string("a bare socket write, ") + name, percentile(write, share)};
    printLine(from + " -> first byte, " + name, percentile(found.wire, share), "ms", socket);
    printLine(from + " -> both requests sent, " + name, percentile(found.whole, share), "ms", socket);
    printLine(from + " -> both confirmed, " + name, percentile(found.confirmed, share), "ms",
              {std::string("a bare POST and GET, ") + name, percentile(post, share)});
  }
}

void measure(Bench& bench, Bare& bare, int rounds, const std::string& where) {
  Found ordered, fired;
  std::vector<double> write, post;
  for (int round = 0; round < rounds; ++round) {
    bench.moveTraffic();
    const auto began = Steady::now();
    bench.order();
    const auto there = bench.confirmed();
    ordered.add(began, bench, there);

    bench.moveTraffic();
    bench.metric.breached = true;
    const auto back = bench.confirmed();
    fired.add(Steady::time_point(Steady::duration(bench.metric.toldAt.load())), bench, back);

    write.push_back(bare.write());
    post.push_back(bare.postAndGet());
  }
  print(where + "ROLL BACK", ordered, write, post);
  print(where + "breach", fired, write, post);
  printLine(where + "breach -> first byte, p99", percentile(fired.wire, 0.99), "ms", {"a millisecond", 1.0}, 1);
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const int rounds = isSmoke(argc, argv) ? 2 : 100;
  Bench bench;
  Flag floor;
  Bare bare(floor.server);
  measure(bench, bare, rounds, "");
  const BusyCharts charts;
  measure(bench, bare, rounds, "charts busy: ");
  return 0;
}
