// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QElapsedTimer>
#include <cmath>

#include "app/adapters/backends/command_backend.h"
#include "models/runbook/presets.h"
#include "tests/adapters/weight_calls.h"
#include "tests/testkit/nginx_process.h"
#include "tests/testkit/test.h"

using namespace warroom;
using testkit::Answer;
using testkit::read;
using testkit::write;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

CommandBackend spec() { return expanded(*commandPresetNamed("nginx-split"), {}); }

}  // namespace

// packaging/backends/nginx-split against a real nginx, as a room calls it.
class NginxSplitTest : public testkit::Test {
  Q_OBJECT

  testkit::NginxProcess nginx_{QStringLiteral(WARROOM_SOURCE_DIR)};
  CommandWeightBackend backend_ = backendWith({"--patience", "2"});

  CommandWeightBackend backendWith(const std::vector<std::string>& options) const {
    const auto argv = nginx_.splitProgram(options);
    return {spec(), argv, argv};
  }
  double percent() {
    const auto reading = read(backend_);
    return reading ? reading->percent : -1;
  }
  int green(int requests) const {
    auto counts = nginx_.count(requests);
    return counts["green"] + counts["blue"] == requests ? counts["green"] : -1;
  }

 private Q_SLOTS:
  void cleanup() {
    nginx_.writeOther("");
    const auto written = write(backend_, 0);
    QVERIFY2(written, written ? "" : written.error().message.c_str());
    QCOMPARE(nginx_.files().filter(QStringLiteral("split.conf")), QStringList{QStringLiteral("split.conf")});
  }

  void trafficFollowsTheWeight_data() {
    QTest::addColumn<int>("weight");
    for (const int weight : {0, 1, 25, 99, 100}) QTest::addRow("%d", weight) << weight;
  }
  void trafficFollowsTheWeight() {
    QFETCH(int, weight);
    constexpr int kRequests = 1'000;
    QElapsedTimer since;
    since.start();
    const auto written = write(backend_, weight);
    QVERIFY2(written, written ? "" : written.error().message.c_str());
    qInfo("%d %% is in effect after %lld ms", weight, static_cast<long long>(since.elapsed()));
    QCOMPARE(percent(), double(weight));
    // Each request by itself: four standard deviations, and none at the ends.
    const double share = weight / 100.0;
    const double tolerance = 4 * std::sqrt(kRequests * share * (1 - share));
    const int reached = green(kRequests);
    QVERIFY2(std::abs(reached - kRequests * share) <= tolerance, qPrintable(QString::number(reached)));
    if (share > 0 && share < 1) QVERIFY(reached > 0 && reached < kRequests);
  }

  // When `set` ends, no worker of before takes a connection any more.
  void whatIsConfirmedIsInEffect() {
    for (int i = 0; i < 5; ++i) {
      QVERIFY(write(backend_, 100));
      QCOMPARE(green(20), 20);
      QVERIFY(write(backend_, 0));
      QCOMPARE(green(20), 0);
    }
  }

  // A plain HUP would keep the old configuration and say so in a log alone.
  void aBrokenIncludeIsRefusedAndChangesNothing() {
    QVERIFY(write(backend_, 25));
    const auto before = nginx_.splitFile();
    nginx_.writeOther("no such directive;\n");
    const auto written = write(backend_, 50);
    QCOMPARE(written.error().code, ErrorCode::Rejected);
    QVERIFY2(has(written.error().message, "unknown directive \"no\""), written.error().message.c_str());
    QCOMPARE(percent(), 25.0);
    QCOMPARE(nginx_.splitFile(), before);
    nginx_.writeOther("");
    nginx_.reload();
    QVERIFY(write(backend_, 25));  // and it is 25 after any reload
  }

  // The read-back asks the running nginx: what is on the disk is not believed.
  void aFileThatIsNotLoadedIsNotTheTruth() {
    QVERIFY(write(backend_, 25));
    nginx_.writeOther("broken {\n");
    nginx_.reload();
    QCOMPARE(percent(), 25.0);
    QVERIFY(!write(backend_, 0));
    QCOMPARE(percent(), 25.0);
  }

  void aDeadOneKeepsNoHigherWeightForItsNextStart() {
    QVERIFY(write(backend_, 25));
    nginx_.kill();
    const auto up = write(backend_, 50);
    QVERIFY2(!up && has(up.error().message, "has 25 again"), up ? "" : up.error().message.c_str());
    QVERIFY(!read(backend_));
    const auto down = write(backend_, 10);
    QVERIFY2(!down && has(down.error().message, "has 10 for its next start"), down ? "" : down.error().message.c_str());
    nginx_.start();
    QCOMPARE(percent(), 10.0);
  }

  void aHangingOneIsInDoubtInTime() {
    QVERIFY(write(backend_, 25));
    const auto before = nginx_.splitFile();
    nginx_.pause();
    QElapsedTimer since;
    since.start();
    const auto written = write(backend_, 50, Milliseconds{1'000});
    QCOMPARE(written.error().code, ErrorCode::Timeout);
    QVERIFY(!read(backend_, Milliseconds{500}));
    QVERIFY(since.elapsed() < 4'000);
    QTRY_COMPARE(nginx_.splitFile(), before);  // it was ended, and has tidied up
    nginx_.resume();
  }

  // No lock: what was killed half-way is in nobody's way, and the last one's word holds.
  void aKilledRunBlocksNoOther() {
    nginx_.pause();
    QProcess half;
    const auto argv = nginx_.splitProgram({"--patience", "60", "set", "75"});
    QStringList arguments;
    for (const auto& word : argv) arguments.push_back(QString::fromStdString(word));
    half.start(arguments.takeFirst(), arguments);
    QTRY_VERIFY(nginx_.splitFile().contains("default 75;"));
    half.kill();
    QVERIFY(half.waitForFinished());
    nginx_.resume();
    QVERIFY(write(backend_, 30));
    QCOMPARE(percent(), 30.0);
  }

  void twoAtOnceEndWithOneTruth() {
    Answer<Status> first;
    Answer<Status> second;
    backend_.write(20, "a", testkit::kPatience, first.callback());
    backend_.write(60, "b", testkit::kPatience, second.callback());
    const bool twenty = first.wait().has_value();
    const bool sixty = second.wait().has_value();
    const auto is = percent();
    QVERIFY2(is == 20 || is == 60, qPrintable(QString::number(is)));
    QVERIFY(is == 20 ? twenty : sixty);
    QVERIFY(nginx_.splitFile().contains(is == 20 ? "default 20;" : "default 60;"));
  }

  void ofItsArgumentsNothingReachesTheFileUnchecked_data() {
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a name that ends the block") << QByteArray("--green") << QByteArray("x; } evil {");
    QTest::newRow("a key that is no variable") << QByteArray("--key") << QByteArray("$a\" evil");
    QTest::newRow("a patience that is no number") << QByteArray("--patience") << QByteArray("1;id");
  }
  void ofItsArgumentsNothingReachesTheFileUnchecked() {
    QFETCH(QByteArray, option);
    QFETCH(QByteArray, value);
    const auto before = nginx_.splitFile();
    auto backend = backendWith({option.toStdString(), value.toStdString()});
    const auto written = write(backend, 50);
    QVERIFY(!written && has(written.error().message, "ended with 2"));
    QCOMPARE(nginx_.splitFile(), before);
  }
};

WARROOM_TEST(NginxSplitTest)
#include "nginx_split_test.moc"
