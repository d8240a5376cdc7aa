// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/secrets/secrets.h"

#include <sys/stat.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include "tests/testkit/test.h"

using namespace warroom;

class SecretsTest : public testkit::Test {
  Q_OBJECT

  QTemporaryDir directory_;

  std::string file(const char* name, const QByteArray& content, mode_t mode) {
    const auto path = directory_.path() + QLatin1Char('/') + QString::fromLatin1(name);
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size()) qFatal("cannot write");
    out.close();
    ::chmod(path.toStdString().c_str(), mode);
    return path.toStdString();
  }

 private Q_SLOTS:
  void environmentVariableIsTrimmed() {
    qputenv("WARROOM_TEST_SECRET", "  canary-1 \n");
    QCOMPARE(SystemSecrets().resolve("env:WARROOM_TEST_SECRET").value(), std::string("canary-1"));
  }

  void missingVariableIsNamed() {
    const auto result = SystemSecrets().resolve("env:WARROOM_NO_SUCH");
    QVERIFY(!result);
    QVERIFY(result.error().message.find("WARROOM_NO_SUCH is not set") != std::string::npos);
  }

  void privateFileIsRead() {
    QCOMPARE(SystemSecrets().resolve("file:" + file("good", "canary-2\n", 0600)).value(), std::string("canary-2"));
  }

  void badFilesAreRefused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("others read") << QByteArray("canary") << 0644 << QByteArray("chmod 600");
    QTest::newRow("group reads") << QByteArray("canary") << 0640 << QByteArray("chmod 600");
    QTest::newRow("empty") << QByteArray(" \n") << 0600 << QByteArray("is empty");
    QTest::newRow("two lines") << QByteArray("canary\r\nX-Injected: 1") << 0600 << QByteArray("line break");
    QTest::newRow("large") << QByteArray(100'000, 'c') << 0600 << QByteArray("64 KiB");
  }
  void badFilesAreRefused() {
    QFETCH(QByteArray, content);
    QFETCH(int, mode);
    QFETCH(QByteArray, says);
    const auto result = SystemSecrets().resolve("file:" + file("bad", content, static_cast<mode_t>(mode)));
    QVERIFY(!result);
    QVERIFY2(result.error().message.find(says.toStdString()) != std::string::npos, result.error().message.c_str());
    QVERIFY(result.error().message.find("canary") == std::string::npos);
  }

  void symbolicLinkIsRefused() {
    const auto target = file("target", "canary", 0600);
    const auto link = directory_.path() + QStringLiteral("/link");
    QVERIFY(QFile::link(QString::fromStdString(target), link));
    const auto result = SystemSecrets().resolve("file:" + link.toStdString());
    QVERIFY(!result);
    QVERIFY(result.error().message.find("symbolic link") != std::string::npos);
  }

  void valueInPlaceOfAReferenceIsNotRepeated() {
    const auto result = SystemSecrets().resolve("canary-as-value");
    QVERIFY(!result);
    QVERIFY(result.error().message.find("canary") == std::string::npos);
  }

  void redactionFindsAllForms() {
    const std::string secret = "s3cr?t/+ value>>";
    const auto bytes = QByteArray::fromStdString(secret);
    const auto text = "plain " + secret + " base64 " + bytes.toBase64().toStdString() + " url64 " +
                      bytes.toBase64(QByteArray::Base64UrlEncoding).toStdString() + " percent " +
                      bytes.toPercentEncoding().toStdString() + " end";
    const auto clean = redacted(text, secret);
    QVERIFY2(clean.find("s3cr") == std::string::npos, clean.c_str());
    QVERIFY2(clean.find(bytes.toBase64().left(12).toStdString()) == std::string::npos, clean.c_str());
    QCOMPARE(redacted("nothing here", secret), std::string("nothing here"));
    QCOMPARE(redacted("no secret", ""), std::string("no secret"));
  }
};

WARROOM_TEST(SecretsTest)
#include "secrets_test.moc"
