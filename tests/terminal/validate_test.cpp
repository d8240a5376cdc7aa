// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runbook/small_files.h"
#include "tests/testkit/http_fault_server.h"
#include "tests/testkit/sandbox.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace warroom::testkit;

namespace {

QByteArray vectorOf(const QByteArray& samples) {
  return R"({"status": "success", "data": {"resultType": "vector", "result": [)" + samples + "]}}";
}

}  // namespace

// warroomctl validate, as people run it.
class ValidateTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void init() { sandbox_ = std::make_unique<Sandbox>(QStringLiteral(WARROOM_BIN_DIR)); }
  void cleanup() { sandbox_.reset(); }

  void warnsAndLeavesTheExitCode();
  void namesErrorsBeforeWarnings();
  void tellsBothAsJson();
  void warnsOfAQueryThatReturnsNothing();
  void namesASourceThatCannotBeAskedOnce();
  void doesNotAskInARehearsal();

 private:
  QString small() const { return sandbox_->file(QStringLiteral("small.json"), kSmallRunbook); }
  QString environmentAt(const std::string& url) const {
    const auto text = changed(kSmallEnvironment, "http://127.0.0.1:9090", QByteArray::fromStdString(url));
    return sandbox_->file(QStringLiteral("environment.json"), QByteArray::fromStdString(text));
  }
  // While the servers of this thread answer.
  Ran validate(const QStringList& files) const {
    auto process = sandbox_->start(QStringLiteral("warroomctl"), QStringList{QStringLiteral("validate")} + files);
    const bool ended = eventually([&] { return process->state() == QProcess::NotRunning; });
    return {ended ? process->exitCode() : -1, QString::fromUtf8(process->readAllStandardOutput()),
            QString::fromUtf8(process->readAllStandardError())};
  }
  std::unique_ptr<Sandbox> sandbox_;
};

void ValidateTest::warnsAndLeavesTheExitCode() {
  const auto ran = validate({small()});
  QCOMPARE(ran.code, 0);
  QVERIFY2(ran.out.startsWith(QStringLiteral("warning: ")), qPrintable(ran.out));
  QVERIFY2(ran.out.contains(QStringLiteral(":4:46: /roles/1: there is nobody to call for \"db\"")),
           qPrintable(ran.out));
  QVERIFY2(ran.out.endsWith(QStringLiteral("small.json: no errors, 1 warning\n")), qPrintable(ran.out));
}

void ValidateTest::namesErrorsBeforeWarnings() {
  const auto file =
      sandbox_->file(QStringLiteral("bad.json"),
                     QByteArray::fromStdString(changed(kSmallRunbook, "\"percent\": 10", "\"percent\": 1000")));
  const auto ran = validate({file});
  QCOMPARE(ran.code, 2);
  QVERIFY2(ran.out.contains(QStringLiteral("bad.json:18:111: /phases/1/steps/0/percent: 1000 is out of range")),
           qPrintable(ran.out));
  QVERIFY2(ran.out.endsWith(QStringLiteral("\n1 error\n")), qPrintable(ran.out));
}

void ValidateTest::tellsBothAsJson() {
  const auto ran = validate({small(), QStringLiteral("--json")});
  QCOMPARE(ran.code, 0);
  QVERIFY(ran.json().value(QLatin1String("valid")).toBool());
  QCOMPARE(ran.json().value(QLatin1String("findings")).toArray().size(), 0);
  const auto warnings = ran.json().value(QLatin1String("warnings")).toArray();
  QCOMPARE(warnings.size(), 1);
  QCOMPARE(warnings[0].toObject().value(QLatin1String("pointer")).toString(), QStringLiteral("/roles/1"));
}

void ValidateTest::warnsOfAQueryThatReturnsNothing() {
  HttpFaultServer prometheus;
  prometheus.on("/api/v1/query", [](const HttpSeen& seen) {
    const QByteArray now = QByteArray::number(QDateTime::currentMSecsSinceEpoch() / 1000);
    const bool nothing = (seen.path + seen.body).find("query=e") != std::string::npos;
    const QByteArray sample = R"({"metric": {}, "value": [)" + now + R"(, "1"]})";
    return HttpAnswer{200, vectorOf(nothing ? QByteArray() : sample).toStdString(), {}, HttpFault::None};
  });
  const auto ran = validate({small(), QStringLiteral("--environment"), environmentAt(prometheus.url())});
  QCOMPARE(ran.code, 0);
  QVERIFY2(ran.out.contains(QStringLiteral("small.json:30:84: /triggers/0/breach/query: returns nothing")),
           qPrintable(ran.out));
  QVERIFY2(ran.out.count(QStringLiteral("/query: ")) == 1, qPrintable(ran.out));
}

void ValidateTest::namesASourceThatCannotBeAskedOnce() {
  std::string url;
  { url = HttpFaultServer().url(); }  // nobody listens there any more
  const auto ran = validate({small(), QStringLiteral("--environment"), environmentAt(url)});
  QCOMPARE(ran.code, 0);
  QCOMPARE(ran.out.count(QStringLiteral("/query: cannot be asked")), 1);
}

void ValidateTest::doesNotAskInARehearsal() {
  QByteArray environment = QByteArray::fromStdString(changed(kSmallEnvironment, "staging", "rehearsal"));
  const auto file = sandbox_->file(QStringLiteral("rehearsal.json"), environment);
  const auto ran = validate({small(), QStringLiteral("--environment"), file});
  QCOMPARE(ran.code, 2);  // it is no lab's
  QVERIFY(!ran.out.contains(QStringLiteral("/query: ")));
}

WARROOM_TEST(ValidateTest)
#include "validate_test.moc"
