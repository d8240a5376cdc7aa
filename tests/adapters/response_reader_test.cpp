// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/http/response_reader.h"

#include "tests/testkit/test.h"

using namespace warroom;

class ResponseReaderTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  // An answer may come in any pieces, behind interim ones, in chunks, and end with the connection.
  void readsEveryShape_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") << 200 << QByteArray("ok");
    QTest::newRow("chunks")
        << QByteArray("HTTP/1.1 201 Made\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\no\r\n1\r\nk\r\n0\r\n\r\n") << 201
        << QByteArray("ok");
    QTest::newRow("until the end") << QByteArray("HTTP/1.0 503 Busy\r\n\r\nok") << 503 << QByteArray("ok");
    QTest::newRow("interim") << QByteArray(
                                    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                                    "HTTP/1.1 204 No Content\r\n\r\n")
                             << 204 << QByteArray();
    QTest::newRow("packed") << QByteArray(
                                   "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b")
                            << 200 << QByteArray();
    QTest::newRow("another protocol") << QByteArray("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n") << 0
                                      << QByteArray();
    QTest::newRow("cut in its head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le") << 0 << QByteArray();
    QTest::newRow("cut in a chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nok") << 0
                                    << QByteArray();
    QTest::newRow("endless head") << "HTTP/1.1 200 OK\r\nX: " + QByteArray(100'000, 'x') << 0 << QByteArray();
  }
  void readsEveryShape() {
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), answer.size()}) {
      if (answer.size() / piece > 1'000) continue;
      ResponseReader reader(1024 * 1024);
      Status good;
      for (qsizetype at = 0; at < answer.size() && good && !reader.complete(); at += piece)
        good = reader.read(answer.mid(at, piece).toStdString());
      if (good) good = reader.close();
      QCOMPARE(good && reader.status() >= 200, status != 0);
      if (status == 0) continue;
      QCOMPARE(reader.status(), status);
      QCOMPARE(reader.body(), body.toStdString());
    }
  }
};

WARROOM_TEST(ResponseReaderTest)
#include "response_reader_test.moc"
