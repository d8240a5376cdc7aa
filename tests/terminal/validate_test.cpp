// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QUrlQuery>

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
  void warnsOfANameThatNobodyExports();
  void namesASourceThatCannotBeAskedOnce();
  void lintsWithWhatWasMeasured();
  void saysWhenTriggersCanFire();
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

// "… or vector(0)" answers all the same.
void ValidateTest::warnsOfANameThatNobodyExports() {
  HttpFaultServer prometheus;
  prometheus.on("/api/v1/query", [](const HttpSeen& seen) {
    const QByteArray now = QByteArray::number(QDateTime::currentMSecsSinceEpoch() / 1000);
    const auto asked = QUrlQuery(QUrl(QString::fromStdString(seen.path)).query() + QString::fromStdString(seen.body))
                           .queryItemValue(QStringLiteral("query"), QUrl::FullyDecoded);
    const QByteArray zero = R"({"metric": {}, "value": [)" + now + R"(, "0"]})";
    return HttpAnswer{200,
                      vectorOf(asked == QStringLiteral("count(errorz)") ? QByteArray() : zero).toStdString(),
                      {},
                      HttpFault::None};
  });
  auto text = QByteArray::fromStdString(
      changed(kSmallRunbook, R"("query": "e", "comparison")", R"_("query": "errorz or vector(0)", "comparison")_"));
  text.replace(R"("query": "g")", R"_("query": "1 * (errorz or vector(0))")_");
  const auto file = sandbox_->file(QStringLiteral("renamed.json"), text);
  const auto ran = validate({file, QStringLiteral("--environment"), environmentAt(prometheus.url())});
  QCOMPARE(ran.code, 0);
  QVERIFY2(ran.out.contains(QStringLiteral("/triggers/0/breach/query: there is no series errorz: ")),
           qPrintable(ran.out));
  QCOMPARE(ran.out.count(QStringLiteral("/query: ")), 1);
}

void ValidateTest::namesASourceThatCannotBeAskedOnce() {
  std::string url;
  { url = HttpFaultServer().url(); }  // nobody listens there any more
  const auto ran = validate({small(), QStringLiteral("--environment"), environmentAt(url)});
  QCOMPARE(ran.code, 0);
  QCOMPARE(ran.out.count(QStringLiteral("/query: cannot be asked")), 1);
}

// Each query is asked once, and what triggers ask is looked at for how often there are samples.
void ValidateTest::lintsWithWhatWasMeasured() {
  HttpFaultServer prometheus;
  prometheus.on("/api/v1/query", [](const HttpSeen& seen) {
    const auto now = QDateTime::currentMSecsSinceEpoch() / 1000;
    const auto asked = QUrlQuery(QUrl(QString::fromStdString(seen.path)).query() + QString::fromStdString(seen.body))
                           .queryItemValue(QStringLiteral("query"), QUrl::FullyDecoded);
    if (asked == QStringLiteral("errors[5m]"))  // none so far
      return HttpAnswer{200, vectorOf({}).toStdString(), {}, HttpFault::None};
    if (asked == QStringLiteral("requests[5m]")) {
      QByteArray moments;
      for (int back = 3; back >= 0; --back)
        moments += (moments.isEmpty() ? "[" : ", [") + QByteArray::number(now - back * 60) + R"(, "1"])";
      return HttpAnswer{
          200,
          R"({"status": "success", "data": {"resultType": "matrix", "result": [{"metric": {}, "values": [)" +
              moments.toStdString() + "]}]}}",
          {},
          HttpFault::None};
    }
    const QByteArray one = R"({"metric": {"n": "1"}, "value": [)" + QByteArray::number(now) + R"(, "0.2"]})";
    const QByteArray two = QByteArray(one).replace("\"1\"", "\"2\"");
    return HttpAnswer{
        200, vectorOf(asked == QStringLiteral("g") ? one + ", " + two : one).toStdString(), {}, HttpFault::None};
  });
  auto text = QByteArray::fromStdString(changed(kSmallRunbook, R"("query": "e", "comparison")",
                                                R"("query": "errors / requests", "unit": "%", "comparison")"));
  text.replace("\"for\": \"10m\"", "\"for\": \"2m\"");
  const auto file = sandbox_->file(QStringLiteral("linted.json"), text);
  const auto ran = validate({file, QStringLiteral("--environment"), environmentAt(prometheus.url())});
  QCOMPARE(ran.code, 0);
  for (const char* part :
       {"/triggers/0/breach/query: gives a ratio of 0 to 1 (0.2 now), and its limit of 1 is in %",
        "/triggers/0/breach/query: has a sample each 1 min, and `for` is 2 min: fewer than three samples decide",
        "/panels/0/series/0/query: returns 2 series, and is declared as one", "one scrape of 1 min, one poll of 2 s"})
    QVERIFY2(ran.out.contains(QString::fromUtf8(part)), qPrintable(ran.out));
}

void ValidateTest::saysWhenTriggersCanFire() {
  const auto ran = validate({small()});
  QVERIFY2(
      ran.out.contains(QStringLiteral("\ntrigger bad fires at the earliest 10:02 after its value is beyond the limit "
                                      "at the source: 10 min of `for`, one poll of 2 s\n")),
      qPrintable(ran.out));
  const auto triggers = validate({small(), QStringLiteral("--json")}).json().value(QLatin1String("triggers")).toArray();
  QCOMPARE(triggers.size(), 1);
  QCOMPARE(triggers[0].toObject().value(QLatin1String("earliestMs")).toInt(), 602'000);
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
