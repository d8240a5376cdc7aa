// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QSslSocket>

#include "app/adapters/http/http_client.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/testkit/answer.h"
#include "tests/testkit/self_signed.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;

namespace {

// Answers 200 to whatever it can decrypt, and counts that.
class TlsServer {
 public:
  explicit TlsServer(const testkit::SelfSigned& identity) {
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(identity.certificate));
    configuration.setPrivateKey(QSslKey(identity.key, QSsl::Ec));
    server_.setSslConfiguration(configuration);
    QObject::connect(&server_, &QSslServer::pendingConnectionAvailable, &server_, [this] {
      while (auto* socket = server_.nextPendingConnection())
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
          if (!socket->readAll().contains("\r\n\r\n")) return;
          ++requests;
          socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
          socket->disconnectFromHost();
        });
    });
    QObject::connect(&server_, &QSslServer::startedEncryptionHandshake, &server_, [this] { ++connections; });
    if (!server_.listen(QHostAddress::LocalHost)) qFatal("no port");
  }
  std::string url() const { return "https://127.0.0.1:" + std::to_string(server_.serverPort()); }

  int requests = 0;
  int connections = 0;  // that were begun

 private:
  QSslServer server_;
};

}  // namespace

// An https endpoint is the one that was meant, or nothing is sent to it. There is no way around that.
class TlsTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void onlyThePinnedAuthorityIsTrusted_data() {
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("expired");
    QTest::addColumn<QString>("pinned");  // which authority the environment names
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<bool>("prepared");  // a connection was opened ahead
    for (const bool prepared : {false, true}) {
      const auto row = [prepared](const char* name) -> QTestData& {
        return QTest::addRow("%s%s", name, prepared ? ", prepared" : "");
      };
      row("pinned") << QByteArray("127.0.0.1") << false << "its own" << true << prepared;
      row("self-signed, nothing pinned") << QByteArray("127.0.0.1") << false << "none" << false << prepared;
      row("another authority pinned") << QByteArray("127.0.0.1") << false << "another" << false << prepared;
      row("expired") << QByteArray("127.0.0.1") << true << "its own" << false << prepared;
      row("wrong host") << QByteArray("127.0.0.2") << false << "its own" << false << prepared;
    }
  }
  void onlyThePinnedAuthorityIsTrusted() {
    QFETCH(QByteArray, address);
    QFETCH(bool, expired);
    QFETCH(QString, pinned);
    QFETCH(bool, trusted);
    QFETCH(bool, prepared);
    const auto identity = testkit::makeSelfSigned(address, expired);
    TlsServer server(identity);
    QTemporaryDir directory;
    QFile authority(directory.filePath(QStringLiteral("ca.pem")));
    QVERIFY(authority.open(QIODevice::WriteOnly));
    authority.write(pinned == QLatin1String("another") ? testkit::makeSelfSigned("127.0.0.1").certificate
                                                       : identity.certificate);
    authority.close();
    Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.bearer = "env:ANY";
    if (pinned != QLatin1String("none")) endpoint.caFile = authority.fileName().toStdString();

    const testkit::FixedSecrets secrets;
    HttpClient client("flags", endpoint, secrets);
    if (prepared) {
      client.prepare();
      if (trusted) {
        QTRY_VERIFY(client.isPrepared());
      } else {
        QTRY_VERIFY(server.connections > 0);
      }
      QCOMPARE(server.requests, 0);
    }
    Answer<Result<HttpReply>> answer;
    client.send({"POST", "/flag", {}, "{}"}, Milliseconds{5'000}, answer.callback());
    const auto& reply = answer.wait();
    QCOMPARE(reply.has_value(), trusted);
    QCOMPARE(server.requests, trusted ? 1 : 0);
    if (trusted) return;
    QCOMPARE(reply.error().code, ErrorCode::Unavailable);
    const auto message = QString::fromStdString(reply.error().message);
    QVERIFY2(message.contains(QStringLiteral("certificate"), Qt::CaseInsensitive), qPrintable(message));
    QVERIFY(!message.contains(QString::fromLatin1(testkit::FixedSecrets::kCanary)));
  }

  void aMissingAuthorityIsNamed() {
    Endpoint endpoint;
    endpoint.url = "https://127.0.0.1:1";
    endpoint.caFile = "/nowhere/ca.pem";
    const testkit::FixedSecrets secrets;
    HttpClient client("flags", endpoint, secrets);
    Answer<Result<HttpReply>> answer;
    client.send({}, Milliseconds{5'000}, answer.callback());
    QVERIFY(!answer.wait());
    QVERIFY2(answer.wait().error().message.find("/nowhere/ca.pem") != std::string::npos,
             answer.wait().error().message.c_str());
  }
};

WARROOM_TEST(TlsTest)
#include "tls_test.moc"
