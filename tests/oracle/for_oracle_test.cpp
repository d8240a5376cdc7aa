// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <map>

#include "tests/oracle/ruled_series.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace warroom::oracle;

// Prometheus' own tester judges the same samples by the same rules: what it says of every series at every evaluation
// (inactive, pending, firing, and since when) is what our mode `prometheus` says.
//
// WARROOM_ORACLE_SERIES is how many series; 500 unless it says otherwise. WARROOM_ORACLE_SEED begins elsewhere.
class ForOracleTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void agreesOnEverySeries();
  void aWrongPredictionIsFound();
};

namespace {

constexpr int kSeriesInABatch = 100;

struct Said {
  int exitCode = -1;
  QByteArray text;
};

bool write(const QString& path, const std::string& text) {
  QFile file(path);
  return file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(text)) >= 0;
}

void askPromtool(const Batch& batch, bool wrong, Said& said) {
  QTemporaryDir folder;
  QVERIFY(write(folder.filePath(QStringLiteral("rules.yml")), rulesFile(batch)));
  QVERIFY(write(folder.filePath(QStringLiteral("tests.yml")), testFile(batch, "rules.yml", wrong)));
  QProcess promtool;
  promtool.setProcessChannelMode(QProcess::MergedChannels);
  promtool.start(QStringLiteral("promtool"),
                 {QStringLiteral("test"), QStringLiteral("rules"), folder.filePath(QStringLiteral("tests.yml"))});
  QTRY_COMPARE_WITH_TIMEOUT(promtool.state(), QProcess::NotRunning, 60'000);
  QVERIFY2(promtool.error() == QProcess::UnknownError, "promtool: apt-get install prometheus");
  said = {promtool.exitCode(), promtool.readAll()};
}

int wanted() {
  bool set = false;
  const int number = qEnvironmentVariableIntValue("WARROOM_ORACLE_SERIES", &set);
  return set ? number : 500;
}

}  // namespace

void ForOracleTest::agreesOnEverySeries() {
  const int series = wanted();
  const int seed = qEnvironmentVariableIntValue("WARROOM_ORACLE_SEED");
  QElapsedTimer taken;
  taken.start();
  std::map<TriggerPhase, int> met;
  int asked = 0;
  for (int first = 0; first < series; first += kSeriesInABatch) {
    const auto batch = randomBatch(static_cast<std::uint64_t>(seed + first), std::min(kSeriesInABatch, series - first));
    Said said;
    askPromtool(batch, false, said);
    const auto where = "batch " + QByteArray::number(seed + first) + ":\n" + said.text.left(4'000);
    QVERIFY2(said.exitCode == 0, where.constData());
    asked += static_cast<int>(batch.series.size());
    for (const auto& one : batch.series)
      for (const auto& predicted : predictionsOf(batch, one)) ++met[predicted.phase];
  }
  qInfo(
      "%d series, %d evaluations (%d pending, %d firing), no difference, %lld ms", asked,
      met[TriggerPhase::Unknown] + met[TriggerPhase::Inactive] + met[TriggerPhase::Pending] + met[TriggerPhase::Firing],
      met[TriggerPhase::Pending], met[TriggerPhase::Firing], static_cast<long long>(taken.elapsed()));
  // Agreement on nothing would be none.
  QVERIFY(asked == series && met[TriggerPhase::Pending] > asked && met[TriggerPhase::Firing] > asked);
}

void ForOracleTest::aWrongPredictionIsFound() {
  Said said;
  askPromtool(randomBatch(1, 20), true, said);
  QVERIFY2(said.exitCode == 1, said.text.constData());
  QVERIFY2(said.text.contains("ALERTS") && said.text.contains("exp:") && said.text.contains("got:"),
           said.text.constData());
}

WARROOM_TEST(ForOracleTest)
#include "for_oracle_test.moc"
