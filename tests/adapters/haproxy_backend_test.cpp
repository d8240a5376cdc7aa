// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/haproxy_backend.h"

#include <QtNetwork/QTcpSocket>

#include "tests/adapters/weight_calls.h"
#include "tests/testkit/haproxy_process.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::evict;
using testkit::read;
using testkit::write;

namespace {

HaproxyBackend names(std::string green = "green") { return {"balancer", "app", "blue", std::move(green)}; }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

// Against a real HAProxy: two services behind it, of which green can be taken away.
class HaproxyBackendTest : public testkit::Test {
  Q_OBJECT

  testkit::HttpFaultServer blue_;
  std::unique_ptr<testkit::HttpFaultServer> green_;
  std::unique_ptr<testkit::HaproxyProcess> haproxy_;

  void request() { (void)whoServes({}); }

  // The body of the answer, which is the name of the service.
  QByteArray whoServes(const QByteArray& cookie) {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), haproxy_->frontPort());
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" +
                 (cookie.isEmpty() ? QByteArray() : "Cookie: " + cookie + "\r\n") + "\r\n");
    (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 5'000);
    const auto answer = socket.readAll();
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
  }

 private Q_SLOTS:
  void init() override {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    blue_.on("/", testkit::HttpAnswer{200, "blue", {}});
    green_ = std::make_unique<testkit::HttpFaultServer>();
    green_->on("/", testkit::HttpAnswer{200, "green", {}});
    haproxy_ = std::make_unique<testkit::HaproxyProcess>(blue_.port(), green_->port());
  }
  void cleanup() { haproxy_.reset(); }

  // F7: green begins with weight 0, where a relative "50%" would stay 0.
  void weightsAreAbsolute_data() {
    QTest::addColumn<bool>("tcp");
    QTest::newRow("unix") << false;
    QTest::newRow("tcp") << true;
  }
  void weightsAreAbsolute() {
    QFETCH(bool, tcp);
    HaproxyWeightBackend backend(names(), tcp ? haproxy_->tcpEndpoint() : haproxy_->unixEndpoint());
    QCOMPARE(read(backend)->percent, 0.0);
    for (const int percent : {1, 10, 50, 100, 75, 0}) {
      const auto status = write(backend, percent);
      QVERIFY2(status, status ? "" : status.error().message.c_str());
      QCOMPARE(read(backend)->percent, static_cast<double>(percent));
    }
  }

  void requestsAreCounted() {
    HaproxyWeightBackend backend(names(), haproxy_->unixEndpoint());
    QVERIFY(write(backend, 50));
    const auto before = read(backend)->counts;
    for (int i = 0; i < 10; ++i) request();
    const auto after = read(backend)->counts;
    QVERIFY(before && after);
    QCOMPARE(after->blue - before->blue, std::uint64_t{5});
    QCOMPARE(after->green - before->green, std::uint64_t{5});
  }

  // The weight stays when the server is down: the reading says both.
  void weightAndHealthAreToldApart() {
    HaproxyWeightBackend backend(names(), haproxy_->unixEndpoint());
    QVERIFY(write(backend, 25));
    QCOMPARE(read(backend)->health, std::string());
    green_.reset();
    QTRY_COMPARE(read(backend)->health, std::string("green DOWN"));
    QCOMPARE(read(backend)->percent, 25.0);
    for (int i = 0; i < 4; ++i) request();
    QCOMPARE(read(backend)->counts->green, std::uint64_t{0});
    QVERIFY(write(backend, 50));
    QCOMPARE(read(backend)->percent, 50.0);
  }

  // Measured: a client that holds a cookie for green stays there at weight 0; in maintenance it does not.
  void clientsWithACookieAreEvicted() {
    auto spec = names();
    spec.evict = true;
    HaproxyWeightBackend backend(spec, haproxy_->unixEndpoint());
    QVERIFY(write(backend, 50));
    QVERIFY(write(backend, 0));
    QCOMPARE(whoServes("SRV=green"), QByteArray("green"));
    QVERIFY(!read(backend)->evicted);

    const auto status = evict(backend);
    QVERIFY2(status, status ? "" : status.error().message.c_str());
    QTRY_COMPARE(whoServes("SRV=green"), QByteArray("blue"));
    QCOMPARE(read(backend)->evicted, true);
    QCOMPARE(read(backend)->health, std::string("green MAINT"));
    QVERIFY(evict(backend));  // again: nothing is left to do, and nothing is wrong

    QVERIFY(write(backend, 10));
    QCOMPARE(read(backend)->evicted, false);
    QTRY_COMPARE(read(backend)->health, std::string());
    QCOMPARE(whoServes("SRV=green"), QByteArray("green"));
  }

  // "state ready" would mark a server that is down as up, until the next check.
  void aShiftDoesNotRaiseAServerThatIsDown() {
    auto spec = names();
    spec.evict = true;
    HaproxyWeightBackend backend(spec, haproxy_->unixEndpoint());
    green_.reset();
    QTRY_COMPARE(read(backend)->health, std::string("green DOWN"));
    QVERIFY(write(backend, 25));
    QCOMPARE(read(backend)->health, std::string("green DOWN"));
  }

  void evictionByHandIsACommand() {
    auto spec = names();
    spec.evict = true;
    HaproxyWeightBackend backend(spec, haproxy_->tcpEndpoint());
    QVERIFY(
        backend.manualEviction().starts_with("echo 'set server app/green state maint' | socat stdio 'tcp-connect:"));
    QVERIFY(has(backend.manualEviction(), "echo 'shutdown sessions server app/green' | socat"));
    QCOMPARE(HaproxyWeightBackend(names(), haproxy_->tcpEndpoint()).manualEviction(), std::string());
  }

  // F7, row 28: an error is mere text.
  void errorsAreTextAndNotSuccess_data() {
    QTest::addColumn<QByteArray>("green");
    QTest::addColumn<bool>("mayWrite");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no such server") << QByteArray("grren") << true << QByteArray("No such server.");
    QTest::newRow("not allowed") << QByteArray("green") << false << QByteArray("Permission denied");
  }
  void errorsAreTextAndNotSuccess() {
    QFETCH(QByteArray, green);
    QFETCH(bool, mayWrite);
    QFETCH(QByteArray, says);
    HaproxyWeightBackend backend(names(green.toStdString()),
                                 mayWrite ? haproxy_->unixEndpoint() : haproxy_->operatorEndpoint());
    const auto status = write(backend, 75);
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Rejected);
    QVERIFY2(has(status.error().message, says.toStdString()), status.error().message.c_str());
    // A socket that only shows is known before a rollback is refused by it.
    const auto reading = read(backend);
    QVERIFY2(!reading && has(reading.error().message, mayWrite ? "has no server app/grren" : "(level operator)"),
             reading ? "it was read" : reading.error().message.c_str());
    // Nothing was lowered where nothing could be raised.
    HaproxyWeightBackend good(names(), haproxy_->unixEndpoint());
    QCOMPARE(read(good)->percent, 0.0);
  }

  void unknownProxyIsAnError() {
    auto spec = names();
    spec.proxy = "nope";
    HaproxyWeightBackend backend(spec, haproxy_->unixEndpoint());
    QVERIFY(has(write(backend, 10).error().message, "No such"));
    QVERIFY(has(read(backend).error().message, "no server nope/"));
  }

  // F7, row 42: a name cannot begin a second command.
  void namesCannotChainCommands_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("semicolon") << QByteArray("green;set server app/blue state maint");
    QTest::newRow("line break") << QByteArray("green\nset server app/blue state maint");
    QTest::newRow("slash") << QByteArray("green/x");
    QTest::newRow("blank") << QByteArray("green weight");
    QTest::newRow("empty") << QByteArray("");
  }
  void namesCannotChainCommands() {
    QFETCH(QByteArray, name);
    HaproxyWeightBackend backend(names(name.toStdString()), haproxy_->unixEndpoint());
    QCOMPARE(write(backend, 10).error().code, ErrorCode::BadInput);
    QCOMPARE(read(backend).error().code, ErrorCode::BadInput);
    HaproxyWeightBackend good(names(), haproxy_->unixEndpoint());
    QCOMPARE(read(good)->health, std::string());
    QCOMPARE(read(good)->percent, 0.0);
  }

  // F7: a reload goes back to the weights of the file, silently. Reading shows it.
  void reloadIsSeen() {
    HaproxyWeightBackend backend(names(), haproxy_->unixEndpoint());
    QVERIFY(write(backend, 25));
    haproxy_->reload();
    QTRY_COMPARE(read(backend).value_or(BackendReading{-1, {}, ""}).percent, 0.0);
  }

  void stoppedProcessIsATimeout() {
    HaproxyWeightBackend backend(names(), haproxy_->unixEndpoint());
    haproxy_->pause();
    const auto reading = read(backend, Milliseconds{200});
    haproxy_->resume();
    QVERIFY(!reading);
    QCOMPARE(reading.error().code, ErrorCode::Timeout);
    QVERIFY(read(backend));
  }

  void absentSocketSaysSo() {
    Endpoint endpoint;
    endpoint.unixSocket = "/nonexistent/haproxy.sock";
    HaproxyWeightBackend backend(names(), endpoint);
    QCOMPARE(write(backend, 10).error().code, ErrorCode::Unavailable);
    QVERIFY(has(read(backend).error().message, "/nonexistent/haproxy.sock: cannot be reached"));
  }

  void manualCommandRaisesFirst() {
    Endpoint endpoint;
    endpoint.unixSocket = "/run/haproxy/admin.sock";
    HaproxyWeightBackend backend(names(), endpoint);
    QCOMPARE(
        backend.manualCommand(0),
        std::string("echo 'set server app/blue weight 100' | socat stdio 'unix-connect:/run/haproxy/admin.sock' && "
                    "echo 'set server app/green weight 0' | socat stdio 'unix-connect:/run/haproxy/admin.sock'"));
    QVERIFY(backend.manualCommand(75).starts_with("echo 'set server app/green weight 75'"));
  }

  void statisticsAreReadWithCare_data() {
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QByteArray>("says");
    const QByteArray head = "# pxname,svname,status,mode,req_tot,uweight,\n";
    QTest::newRow("both 0") << head + "app,blue,UP,http,1,0,\napp,green,UP,http,1,0,\n" << QByteArray("503");
    QTest::newRow("no weight") << QByteArray("# pxname,svname,\napp,blue,\napp,green,\n") << QByteArray("uweight");
    QTest::newRow("weight is text") << head + "app,blue,UP,http,1,x,\napp,green,UP,http,1,0,\n"
                                    << QByteArray("uweight");
    QTest::newRow("cut line") << head + "app,blue,UP,http,1,1,\napp,green" << QByteArray("uweight");
    QTest::newRow("other proxy") << head + "web,blue,UP,http,1,1,\nweb,green,UP,http,1,0,\n" << QByteArray("no server");
    QTest::newRow("empty") << QByteArray("\n") << QByteArray("HAProxy answered");
    QTest::newRow("text") << QByteArray("Permission denied\x1b[2J\n") << QByteArray("Permission denied<U+001B>");
  }
  void statisticsAreReadWithCare() {
    QFETCH(QByteArray, csv);
    QFETCH(QByteArray, says);
    const auto reading = readHaproxyStat(csv.toStdString(), names());
    QVERIFY(!reading);
    QVERIFY2(has(reading.error().message, says.toStdString()), reading.error().message.c_str());
  }

  void quotedFieldsMayHoldCommas() {
    const auto reading = readHaproxyStat(
        "# pxname,svname,desc,status,mode,stot,uweight,\napp,blue,\"a, b\",UP,tcp,5,30,\napp,green,,MAINT,tcp,2,10,\n",
        names());
    QVERIFY(reading);
    QCOMPARE(reading->percent, 25.0);
    QCOMPARE(reading->counts->blue, std::uint64_t{5});
    QCOMPARE(reading->health, std::string("green MAINT"));
  }
};

WARROOM_TEST(HaproxyBackendTest)
#include "haproxy_backend_test.moc"
