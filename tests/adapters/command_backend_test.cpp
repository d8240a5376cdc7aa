// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapters/backends/command_backend.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include "app/adapters/backends/make_adapters.h"
#include "tests/adapters/fixed_secrets.h"
#include "tests/adapters/weight_calls.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::read;
using testkit::write;

namespace {

using Argv = std::vector<std::string>;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// A backend whose two programs are a line of bash each; what follows is $1, $2 …
CommandWeightBackend scripts(const std::string& set, const std::string& read, CommandBackend spec = {}) {
  return {std::move(spec), {"/bin/bash", "-c", set, "set"}, {"/bin/bash", "-c", read, "read"}};
}

}  // namespace

class CommandBackendTest : public testkit::Test {
  Q_OBJECT

  QTemporaryDir directory_;

  std::string path(const char* name) { return directory_.filePath(QString::fromLatin1(name)).toStdString(); }
  std::string contentOf(const char* name) {
    QFile file(QString::fromStdString(path(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
  }

 private Q_SLOTS:
  void argumentsCarryTheScaledWeight_data() {
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("percent");
    QTest::addColumn<QByteArray>("given");
    QTest::newRow("percent") << 1.0 << 25 << QByteArray("[25/75] [a b]");
    QTest::newRow("thousandths") << 1000.0 << 1 << QByteArray("[1000/99000] [a b]");
    QTest::newRow("a ratio") << 0.01 << 35 << QByteArray("[0.35/0.65] [a b]");
    QTest::newRow("nothing") << 0.01 << 0 << QByteArray("[0/1] [a b]");
    QTest::newRow("everything") << 1000.0 << 100 << QByteArray("[100000/0] [a b]");
  }
  // No shell looks at them: a space, a quote, a '$' stay what they are.
  void argumentsCarryTheScaledWeight() {
    QFETCH(double, scale);
    QFETCH(int, percent);
    QFETCH(QByteArray, given);
    CommandBackend spec;
    spec.scale = scale;
    spec.set.arguments = {"{{percent}}/{{rest}}", "a b", "$(touch x)"};
    auto backend = scripts("printf '[%s] [%s]' \"$1\" \"$2\" >'" + path("given") + "'", "echo 1", spec);
    QVERIFY(write(backend, percent));
    QCOMPARE(contentOf("given").c_str(), given.constData());
  }

  void readBack_data() {
    QTest::addColumn<QByteArray>("prints");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<double>("percent");  // -1: it is an error
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* name, const char* prints, const char* pointer, double percent,
                        const char* error = "") {
      QTest::newRow(name) << QByteArray(prints) << QByteArray(pointer) << percent << QByteArray(error);
    };
    row("a number alone", "echo 250", "", 25);
    row("a number with space around", "printf ' 250\\r\\n\\n'", "", 25);
    row("a decimal", "echo 12.5", "", 1.25);
    row("a number in JSON", "echo '{\"a\": [0, 250]}'", "/a/1", 25);
    row("a text in JSON", "echo '{\"a\": \"250\"}'", "/a", 25);
    row("a word", "echo None", "", -1, "not a number: None");
    row("a number and more", "echo 250 %", "", -1, "not a number: 250 %");
    row("two lines", "printf '25\\n30\\n'", "", -1, "not a number: 25 30");
    row("nothing", "true", "", -1, "not a number");
    row("infinity", "echo inf", "", -1, "not a number: inf");
    row("no JSON", "echo 250 green", "/a", -1, "not JSON: 250 green");
    row("nothing there", "echo '{\"b\": 1}'", "/a", -1, "nothing at /a");
    row("no number there", "echo '{\"a\": null}'", "/a", -1, "no number at /a");
    row("another end", "echo 250; exit 7", "", -1, "ended with 7, wanted 0 · 250");
    row("too much", "head -c 70000 /dev/zero | tr '\\0' ' '; echo 250", "", -1, "at most 64 KiB");
    row("killed", "kill -KILL $$", "", -1, "ended by a signal");
    row("a hostile line", "printf '\\033[31m\\342\\200\\256red'", "", -1, "<U+001B>[31m<U+202E>red");
  }
  void readBack() {
    QFETCH(QByteArray, prints);
    QFETCH(QByteArray, pointer);
    QFETCH(double, percent);
    QFETCH(QByteArray, error);
    CommandBackend spec;
    spec.scale = 10;
    spec.readPointer = pointer.toStdString();
    auto backend = scripts("true", prints.toStdString(), spec);
    const auto reading = read(backend);
    QCOMPARE(reading ? reading->percent : -1, percent);
    if (!reading) QVERIFY2(has(reading.error().message, error.toStdString()), reading.error().message.c_str());
    if (!reading) QVERIFY2(has(reading.error().message, "/bin/bash"), "the program is named");
  }

  void theExitCodeSaysWhetherItWasTaken() {
    CommandBackend spec;
    spec.set.exitCode = 3;
    auto good = scripts("printf '\\001{garbage'; exit 3", "echo 0", spec);
    QVERIFY(write(good, 10));
    auto bad = scripts("echo 'AccessDenied: no'; exit 254", "echo 0", spec);
    const auto status = write(bad, 10);
    QCOMPARE(status.error().code, ErrorCode::Rejected);
    QCOMPARE(status.error().message.c_str(), "/bin/bash ended with 254, wanted 3 · AccessDenied: no");
  }

  // It may have done its work before the signal came: the read-back decides, and it says so.
  void whatWasEndedMayHaveArrived_data() {
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("code");
    QTest::newRow("hangs") << QByteArray("sleep 1000") << static_cast<int>(ErrorCode::Timeout);
    QTest::newRow("ignores TERM") << QByteArray("trap '' TERM; while :; do sleep 0.05; done")
                                  << static_cast<int>(ErrorCode::Timeout);
    QTest::newRow("killed by somebody") << QByteArray("kill -KILL $$") << static_cast<int>(ErrorCode::Unavailable);
  }
  void whatWasEndedMayHaveArrived() {
    QFETCH(QByteArray, script);
    QFETCH(int, code);
    auto backend = scripts(script.toStdString(), "echo 0");
    Answer<Status> answer;
    backend.write(10, "key", Milliseconds{800}, answer.callback());
    const auto status = answer.wait();
    QCOMPARE(static_cast<int>(status.error().code), code);
    QVERIFY2(has(status.error().message, "may have arrived"), status.error().message.c_str());
    QVERIFY(answer.took() < Milliseconds{1'600});
  }

  void whatCannotStartHasDoneNothing() {
    CommandWeightBackend backend({}, {"/no/such/program"}, {"/no/such/program"});
    const auto status = write(backend, 10);
    QCOMPARE(status.error().code, ErrorCode::BadInput);
    QVERIFY(!has(status.error().message, "may have arrived"));
    QCOMPARE(read(backend).error().code, ErrorCode::BadInput);
  }

  void aLateEffectIsWaitedFor() {
    CommandBackend spec;
    spec.settle = testkit::kPatience;
    spec.set.arguments = {"{{percent}}"};
    const auto at = [this](const char* name) { return "'" + path(name) + "'"; };
    auto backend = scripts(
        "echo \"$1\" >" + at("weight"),
        "if [ -e " + at("asked") + " ]; then cat " + at("weight") + "; else touch " + at("asked") + "; echo 0; fi",
        spec);
    QVERIFY(write(backend, 10));
    QCOMPARE(read(backend)->percent, 10.0);
  }

  void theManualCommandCanBePasted() {
    CommandBackend spec;
    spec.set.arguments = {"--actions", R"([{"Weight": {{rest}}}])", "it's {{percent}}"};
    CommandWeightBackend backend(spec, {"/usr/local/bin/aws", "elbv2"}, {"/usr/local/bin/aws"});
    QCOMPARE(backend.manualCommand(10).c_str(),
             R"('/usr/local/bin/aws' 'elbv2' '--actions' '[{"Weight": 90}]' 'it'\''s 10')");
  }

  void theEnvironmentBindsThePrograms() {
    testkit::FixedSecrets secrets;
    CommandBackend spec;
    spec.set.program = "aws";
    spec.read.program = "weights";
    spec.read.arguments = {"42"};
    Runbook runbook;
    runbook.backends = {{"alb", "ALB", Milliseconds{100}, spec}};
    Environment environment;
    environment.programs["aws"] = {"/bin/true"};
    QVERIFY(has(makeBackends(runbook, environment, secrets).error().message, "does not bind the program \"weights\""));
    environment.programs["weights"] = {"/bin/echo"};
    const auto made = makeBackends(runbook, environment, secrets);
    QCOMPARE(read(*made->at("alb"))->percent, 42.0);
  }
};

WARROOM_TEST(CommandBackendTest)
#include "command_backend_test.moc"
