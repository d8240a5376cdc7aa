// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/load.h"

#include <QtNetwork/QTcpServer>

#include "app/lab/service.h"
#include "tests/testkit/test.h"

namespace warroom::lab {

namespace {
QUrl urlOf(quint16 port) { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)); }
}  // namespace

class LoadTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void isSteadyAndLosesNothing() {
    Service service("blue", Milliseconds{5});
    const auto port = service.listen();
    QVERIFY(port);
    Load load(urlOf(*port), 200);
    QElapsedTimer since;
    since.start();
    load.start();
    QTRY_VERIFY(load.answered(200) >= 100);
    QVERIFY2(since.elapsed() >= 450, "faster than it was asked to be");
    QCOMPARE(load.dropped(), 0);
    QCOMPARE(load.answered(0), 0);
  }

  void stuckTargetDoesNotPileUp() {
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Load load(urlOf(silent.serverPort()), 1000, 4);
    load.start();
    QTRY_VERIFY(load.dropped() > 20);
    QCOMPARE(load.sent(), 4);
  }

  void comesBackAfterALostConnection() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    bool answer = false;
    connect(&server, &QTcpServer::newConnection, this, [&] {
      auto* socket = server.nextPendingConnection();
      connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
        socket->readAll();
        if (answer) socket->write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
      });
    });
    Load load(urlOf(server.serverPort()), 200, 2);
    load.start();
    QTRY_VERIFY(load.answered(0) > 2);
    answer = true;
    QTRY_VERIFY(load.answered(503) > 2);
  }
};

}  // namespace warroom::lab

WARROOM_TEST(warroom::lab::LoadTest)
#include "load_test.moc"
