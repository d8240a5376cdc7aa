// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A real engine in a process of its own, two HTTP backends and a Prometheus made of threads: how long from the seat's
// ROLL BACK, and from the answer that breaches a trigger, to the first byte on the wire and to both backends confirmed.
// Beside them the floor of the same run: a bare write to a socket that is open already, and a bare POST with a GET.
//
//   warroom-rollback-bench [--smoke]
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>

#include "app/link/seat.h"
#include "app/process/engine_process.h"
#include "app/room/room.h"
#include "tests/bench/stamp_server.h"
#include "tests/bench/table.h"

using namespace warroom;
using namespace warroom::bench;

namespace {

constexpr const char* kRunbook = R"({
  "id": "bench", "title": "Bench", "blueName": "Old", "greenName": "New", "starts": "T-10m", "ends": "T+10m",
  "pollInterval": "250ms", "rollbackDeadline": "10s",
  "roles": [{ "id": "lead", "title": "Lead" }],
  "phases": [{ "id": "day", "title": "The day", "steps": [
    { "id": "prepare", "title": "Prepare", "at": "T-10m", "kind": "checklist", "owner": "lead",
      "items": [{ "id": "team", "text": "Everybody is here" }] },
    { "id": "decide", "title": "Go or no-go", "at": "T-0", "kind": "go-no-go", "owner": "lead", "form": "go" },
    { "id": "all", "title": "All traffic", "at": "T+0", "kind": "shift", "owner": "lead", "track": "traffic", "percent": 100 }
  ] }],
  "forms": [{ "id": "go", "title": "Go", "roles": ["lead"],
    "criteria": [{ "id": "ready", "category": "Readiness", "text": "Prepared", "steps": ["prepare"] }] }],
  "backends": [
    { "id": "one", "title": "One", "kind": "http", "endpoint": "one", "path": "/flag", "body": "{\"value\": {{percent}}}",
      "readPath": "/flag", "readPointer": "/value", "deadline": "2s" },
    { "id": "two", "title": "Two", "kind": "http", "endpoint": "two", "path": "/flag", "body": "{\"value\": {{percent}}}",
      "readPath": "/flag", "readPointer": "/value", "deadline": "2s" }
  ],
  "tracks": [{ "id": "traffic", "title": "Traffic", "backends": ["one", "two"] }],
  "triggers": [{ "id": "errors", "title": "Errors", "for": "0s", "action": "roll-back", "track": "traffic",
    "breach": { "source": "prometheus", "query": "errors", "comparison": "above", "limit": 0.01 } }]
})";

double msBetween(Steady::time_point from, Steady::time_point to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

// A flag that is what was written to it last, or what the benchmark says.
class Flag {
 public:
  StampServer server{[this](const std::string& method, const std::string& body) {
    if (method != "GET") value = std::atoi(body.c_str() + body.find_first_of("0123456789"));
    return "{\"value\": " + std::to_string(value.load()) + "}";
  }};
  std::atomic<int> value = 0;
};

// One query, and when it was first answered with a breach.
class Metric {
 public:
  std::atomic<bool> breached = false;
  std::atomic<Steady::rep> toldAt = 0;
  StampServer server{[this](const std::string&, const std::string&) {
    const bool breach = breached;
    const auto now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    if (breach && toldAt == 0) toldAt = Steady::now().time_since_epoch().count();
    return R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[)" +
           std::to_string(now) + ",\"" + (breach ? "0.5" : "0.001") + "\"]}]}}";
  }};
};

class Bench {
 public:
  Flag one, two;
  Metric metric;

  Bench() {
    qputenv("XDG_STATE_HOME", home_.path().toUtf8());
    qputenv("XDG_RUNTIME_DIR", home_.path().toUtf8());
    const auto environment =
        QStringLiteral(
            R"({"id": "bench", "title": "Bench", "kind": "staging", "endpoints": {"one": {"url": "%1"},
                                     "two": {"url": "%2"}, "prometheus": {"url": "%3"}}})")
            .arg(QString::fromStdString(one.server.url()), QString::fromStdString(two.server.url()),
                 QString::fromStdString(metric.server.url()));
    engine_.setStandardErrorFile(QProcess::nullDevice());  // each rollback is a line of its log
    engine_.start(
        QCoreApplication::applicationDirPath() + QStringLiteral("/warroomd"),
        {QStringLiteral("--room"), QStringLiteral("bench"), QStringLiteral("--runbook"), file("runbook.json", kRunbook),
         QStringLiteral("--environment"), file("environment.json", environment.toUtf8())});
    wake_.start(2);
    QObject::connect(&seat_, &link::Seat::lost, &seat_, [this] { linked_ = false; });
    until([this] {
      if (!std::exchange(linked_, true))
        seat_.attach(locateRoom("bench")->socket.string(), {link::SeatKind::Terminal, "bench"});
      return seat_.attached();
    });
  }
  ~Bench() {
    seat_.detach();
    engine_.terminate();
    engine_.waitForFinished();
  }

  // Both hold 50 %, and the engine has seen it; nothing breaches.
  void moveTraffic() {
    metric.breached = false;
    until([this] { return seat_.state().triggers.at("errors").memory.phase == TriggerPhase::Inactive; });
    one.value = two.value = 50;
    until([this] {
      const auto& backends = seat_.state().backends;
      return std::all_of(backends.begin(), backends.end(),
                         [](const auto& each) { return each.second.confirmed.value_or(0) == 50; });
    });
    for (auto* flag : {&one, &two}) flag->server.forget();
    metric.toldAt = 0;
    actions_ = seat_.state().actions.size();
  }

  void order() { seat_.submit(command::RollBack{"bench"}, "bench"); }
  Steady::time_point firstByte() const { return std::min(one.server.firstPost(), two.server.firstPost()); }
  // When this seat has heard that both are confirmed at 0.
  Steady::time_point confirmed() {
    until([this] {
      const auto& actions = seat_.state().actions;
      return actions.size() > actions_ && actions.back().outcome == Outcome::Confirmed;
    });
    return Steady::now();
  }

 private:
  QString file(const char* name, const QByteArray& text) const {
    QFile made(home_.filePath(QString::fromLatin1(name)));
    if (!made.open(QIODevice::WriteOnly) || made.write(text) < 0) qFatal("cannot write %s", name);
    return made.fileName();
  }
  void until(const std::function<bool()>& there) {
    const auto began = Steady::now();
    while (!there()) {
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
      if (msBetween(began, Steady::now()) > 30'000) qFatal("rollback-bench: the engine does not get there");
    }
  }

  QTemporaryDir home_{QStringLiteral("/tmp/warroom-XXXXXX")};  // short: a socket lives in it
  QProcess engine_;
  QTimer wake_;
  link::Seat seat_{[](const std::string& runbook, const std::string& environment) {
    return makePlan(runbook, environment, "runbook.json", "environment.json");
  }};
  bool linked_ = false;
  std::size_t actions_ = 0;
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
  std::vector<double> wire, confirmed;  // ms
};

void print(const std::string& from, const Found& found, const std::vector<double>& write,
           const std::vector<double>& post) {
  for (const auto& [name, share] : {std::pair("median", 0.5), std::pair("p99", 0.99), std::pair("worst", 1.0)}) {
    printLine(from + " -> first byte on the wire, " + name, percentile(found.wire, share), "ms",
              {std::string("a bare socket write, ") + name, percentile(write, share)});
    printLine(from + " -> both backends confirmed, " + name, percentile(found.confirmed, share), "ms",
              {std::string("a bare POST and GET, ") + name, percentile(post, share)});
  }
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const bool smoke = isSmoke(argc, argv);
  const int rounds = smoke ? 2 : 100;
  Bench bench;
  Found ordered, fired;
  std::vector<double> write, post;
  Flag floor;
  Bare bare(floor.server);
  for (int round = 0; round < rounds; ++round) {
    bench.moveTraffic();
    const auto began = Steady::now();
    bench.order();
    ordered.confirmed.push_back(msBetween(began, bench.confirmed()));
    ordered.wire.push_back(msBetween(began, bench.firstByte()));

    bench.moveTraffic();
    bench.metric.breached = true;
    const auto there = bench.confirmed();
    const Steady::time_point told{Steady::duration(bench.metric.toldAt.load())};
    fired.confirmed.push_back(msBetween(told, there));
    fired.wire.push_back(msBetween(told, bench.firstByte()));

    write.push_back(bare.write());
    post.push_back(bare.postAndGet());
  }
  print("ROLL BACK", ordered, write, post);
  print("answer that breaches", fired, write, post);
  printLine("answer that breaches -> first byte on the wire, p99", percentile(fired.wire, 0.99), "ms",
            {"a millisecond", 1.0}, 1);
  return 0;
}
