// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the systemd unit counts on: the engine says that it is ready, alive and ending.
#include "app/process/service_manager.h"

#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QtCore/QFile>

#include "tests/testkit/sandbox.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {

// The manager's end: a socket that takes datagrams.
class Listener {
 public:
  Listener() {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto name = path().toLocal8Bit();
    std::copy(name.begin(), name.end(), address.sun_path);
    socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) qFatal("bind failed");
  }
  ~Listener() { ::close(socket_); }

  QString path() const { return directory_.filePath(QStringLiteral("notify")); }

  const QStringList& heard() {
    char bytes[200];
    for (ssize_t got = 0; (got = ::recv(socket_, bytes, sizeof bytes, 0)) > 0;)
      heard_ << QString::fromLatin1(bytes, qsizetype(got));
    return heard_;
  }

 private:
  QTemporaryDir directory_{QStringLiteral("/tmp/warroom-XXXXXX")};
  int socket_ = -1;
  QStringList heard_;
};

const QString kReady = QStringLiteral("READY=1");
const QString kAlive = QStringLiteral("WATCHDOG=1");
const QString kEnding = QStringLiteral("STOPPING=1");

const char* const kEnvironment = R"({"id": "nowhere", "title": "Nowhere", "kind": "staging", "endpoints": {
  "prometheus": {"url": "http://127.0.0.1:9"}, "balancer": {"tcpAddress": "127.0.0.1:9"}}})";

}  // namespace

class ServiceManagerTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void cleanup() {
    for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) qunsetenv(name);
  }

  void theEngineIsReadyAliveAndEnding() {
    const testkit::Sandbox sandbox(QStringLiteral(WARROOM_BIN_DIR));
    Listener listener;
    const auto engine =
        sandbox.start(QStringLiteral("warroomd"),
                      {QStringLiteral("--room"), QStringLiteral("test"), QStringLiteral("--runbook"),
                       QStringLiteral(WARROOM_SOURCE_DIR "/checklists/example.json"), QStringLiteral("--environment"),
                       sandbox.file(QStringLiteral("environment.json"), kEnvironment)},
                      {{QStringLiteral("NOTIFY_SOCKET"), listener.path()},
                       {QStringLiteral("WATCHDOG_USEC"), QStringLiteral("100000")}});
    QTRY_VERIFY2(listener.heard().contains(kReady), qPrintable(QString::fromUtf8(engine->readAllStandardError())));
    QTRY_VERIFY(listener.heard().count(kAlive) >= 3);
    QVERIFY(!listener.heard().contains(kEnding));
    ::kill(pid_t(engine->processId()), SIGTERM);
    QTRY_COMPARE(engine->state(), QProcess::NotRunning);
    QCOMPARE(engine->exitCode(), 0);
    QCOMPARE(listener.heard().last(), kEnding);
  }

  void aChildCannotSpeakForUs() {
    Listener listener;
    qputenv("NOTIFY_SOCKET", listener.path().toLocal8Bit());
    qputenv("WATCHDOG_USEC", "1000000");
    qputenv("WATCHDOG_PID", QByteArray::number(getpid()));
    const ServiceManager manager;
    for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
      QVERIFY(!qEnvironmentVariableIsSet(name));
  }

  void aWatchdogMeantForAnotherIsLeftAlone() {
    Listener listener;
    qputenv("NOTIFY_SOCKET", listener.path().toLocal8Bit());
    qputenv("WATCHDOG_USEC", "2000");
    qputenv("WATCHDOG_PID", "1");
    bool later = false;
    QTimer::singleShot(50, this, [&later] { later = true; });
    {
      ServiceManager manager;
      manager.ready();
      QTRY_VERIFY(later);
    }
    QCOMPARE(listener.heard(), QStringList({kReady, kEnding}));
  }

  void withoutAManagerNothingHappens() {
    ServiceManager manager;
    manager.ready();
  }

  void aManagerThatIsGoneIsNoHindrance() {
    qputenv("NOTIFY_SOCKET", "/tmp/warroom-no-such-directory/notify");
    ServiceManager manager;
    manager.ready();
  }
};

WARROOM_TEST(ServiceManagerTest)
#include "service_manager_test.moc"
