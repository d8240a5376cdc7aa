// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/capability.h"

#include "tests/runbook/faults.h"
#include "tests/testkit/test.h"

using namespace warroom;

namespace {

constexpr const char* kBackend = R"("backends": [{"id": "lb", "title": "LB", "kind": "haproxy", )";
constexpr const char* kStages = R"("backends": [{"id": "lb", "title": "LB", "kind": "haproxy", "can": "stages", )"
                                R"("stages": [5, 50], )";

BackendSpec spec(Capability can, std::vector<int> stages = {}) {
  BackendSpec spec;
  spec.id = "lb";
  spec.can = can;
  spec.stages = std::move(stages);
  return spec;
}

}  // namespace

// What a backend can do is known before the day.
class CapabilityTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void saysWhyItCannot() {
    QCOMPARE(incapacity(spec(Capability::Absolute), 37), std::string());
    QCOMPARE(incapacity(spec(Capability::Stages, {5, 50}), 50), std::string());
    QCOMPARE(incapacity(spec(Capability::Stages, {5, 50}), 0), std::string());
    QCOMPARE(incapacity(spec(Capability::Stages, {5, 50}), 10),
             std::string("the backend lb has no stage of 10 %, only 0, 5, 50"));
    QCOMPARE(incapacity(spec(Capability::ReadOnly), 0), std::string("the backend lb is only read, never written"));
  }

  void aTrackCanWhatAllItsBackendsCan() {
    Runbook runbook;
    runbook.backends = {spec(Capability::Absolute), spec(Capability::Stages, {5, 50})};
    runbook.backends[0].id = "any";
    Track track;
    track.backends = {"any", "lb"};
    QCOMPARE(incapacity(runbook, track, 5), std::string());
    QCOMPARE(incapacity(runbook, track, 100), std::string("the backend lb has no stage of 100 %, only 0, 5, 50"));
  }

  void aPlanThatAsksForMoreIsRefused_data() {
    faultColumns();
    const auto row = [](const char* name, const char* keys, const char* expected) {
      QTest::newRow(name) << QByteArray(kBackend) << QByteArray(kBackend) + keys + ", " << QByteArray(expected);
    };
    row("stages are missing", R"("can": "stages")", "f:36:16: /backends/0/stages: its stages are missing");
    row("stages of what takes any", R"("stages": [5])",
        "f:36:73: /backends/0/stages: goes with \"can\": \"stages\" only");
    row("stages that fall", R"("can": "stages", "stages": [50, 10])",
        "f:36:90: /backends/0/stages: a stage is not above the one before it");
    row("a stage of nothing", R"("can": "stages", "stages": [0, 10])",
        "f:36:91: /backends/0/stages/0: 0 does not belong");
    row("an unknown word", R"("can": "all")", "f:36:70: /backends/0/can: ");
  }
  void aPlanThatAsksForMoreIsRefused() { expectFault(); }

  void aShiftToNoStageIsRefused() {
    const auto read = readRunbook(changed(kFullRunbook, kBackend, kStages));
    QVERIFY(!read.value);
    const auto text = read.errors.front().text("f");
    QVERIFY2(text.find("the backend lb has no stage of ") != std::string::npos, text.c_str());
    QVERIFY2(text.find("/percent: ") != std::string::npos, text.c_str());
  }

  void aShiftOfWhatIsOnlyReadIsRefused() {
    const auto read = readRunbook(changed(kFullRunbook, kBackend, QByteArray(kBackend) + R"("can": "read-only", )"));
    QVERIFY(!read.value);
    const auto text = read.errors.front().text("f");
    QVERIFY2(text.find("the backend lb is only read, never written") != std::string::npos, text.c_str());
  }

  // What is promoted goes one stage further, wherever it is: a plan that skips one would be refused on the day.
  void aPlanThatSkipsAStageIsRefused() {
    const auto skipping = changed(kFullRunbook, R"("backends": ["lb"])", R"("backends": ["gate"])");
    const auto to = [&skipping](const char* percent) {
      return readRunbook(changed(QByteArray::fromStdString(skipping), R"("track": "canary", "percent": 10)",
                                 QByteArray(R"("track": "canary", "percent": )") + percent));
    };
    const auto skips = to("50");
    QVERIFY(!skips.value);
    const auto text = skips.errors.front().text("f");
    QVERIFY2(text.find("gate comes to 50 % from 5 % alone, and the plan comes from 0 %") != std::string::npos,
             text.c_str());
    const auto first = to("5");
    QVERIFY(!first.value);  // but for the stages of its rollback
    QCOMPARE(first.errors.size(), std::size_t{2});
    for (const auto& error : first.errors)
      QVERIFY2(error.text("f").find("/rollback/stages/") != std::string::npos, error.text("f").c_str());
  }
};

WARROOM_TEST(CapabilityTest)
#include "capability_test.moc"
