// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runbook/faults.h"
#include "tests/testkit/test.h"

using namespace warroom;

// Defined behind the class: moc loses its way in raw strings.
static QByteArray sampled(const QByteArray& more = {});
static void rowsOfFaults();

class SamplerTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void isRead() {
    const auto read = readRunbook(sampled().toStdString());
    QVERIFY2(read.value, read.errors.empty() ? "" : read.errors.front().text("f").c_str());
    const auto& sampler = read.value->tracks.front().sampler;
    QVERIFY(sampler.has_value());
    QCOMPARE(sampler->endpoint, std::string("app"));
    QCOMPARE(sampler->path, std::string("/who"));
    QCOMPARE(sampler->header, std::string("X-Backend-Server"));
    QCOMPARE(sampler->green, std::string("g"));
    QCOMPARE(sampler->requests, 30);
    QVERIFY(sampler->sticky);
    QVERIFY(!readRunbook(std::string(kFullRunbook)).value->tracks.front().sampler.has_value());
  }

  void itsEndpointMustBeBound() {
    auto text = sampled();
    text.replace("\"sampler\": {\"endpoint\": \"app\"", "\"sampler\": {\"endpoint\": \"site\"");
    const auto read = readRunbook(text.toStdString());
    QVERIFY(read.value);
    std::string found;
    for (const auto& finding : checkBinding(*read.value, Environment{})) found += finding.text("e") + "\n";
    QVERIFY2(found.find("the sampler of the track \"canary\" needs it") != std::string::npos, found.c_str());
  }

  void aFaultIsNamed_data() {
    faultColumns();
    rowsOfFaults();
  }
  void aFaultIsNamed() { expectFault(sampled()); }

  void besideABalancerThatCountsItMayBeSticky() {
    const auto read = readRunbook(sampled(", \"observedBy\": \"lb\"").toStdString());
    QVERIFY2(read.value, read.errors.empty() ? "" : read.errors.front().text("f").c_str());
  }
};

// The full runbook with a sampler on its track.
static QByteArray sampled(const QByteArray& more) {
  return QByteArray::fromStdString(
      changed(kFullRunbook, R"("backends": ["lb"]})",
              R"("backends": ["lb"], "sampler": {"endpoint": "app", "path": "/who", "header": "X-Backend-Server", )"
              R"("green": "g", "requests": 30, "sticky": true})" +
                  more + "}"));
}

static void rowsOfFaults() {
  faultRow("no header", R"("header": "X-Backend-Server", "green": "g", "req)", R"("green": "g", "req)",
           "f:37:81: /tracks/0/sampler: the key \"header\" is missing");
  faultRow("none", R"("requests": 30)", R"("requests": 0)",
           "f:37:173: /tracks/0/sampler/requests: 0 is out of range: write a whole number from 1 to 200");
  faultRow("a whole address", R"("/who")", R"("http://x/who")", "f:37:109: /tracks/0/sampler/path: ");
  faultRow("unknown key", R"("sticky": true)", R"("stiky": true)",
           "f:37:177: /tracks/0/sampler/stiky: unknown key \"stiky\" (did you mean \"sticky\"?)");
  faultRow("counted twice", R"("sticky": true})", R"("sticky": false}, "observedBy": "lb")",
           "f:37:81: /tracks/0/sampler: does not go with \"observedBy\"");
}

WARROOM_TEST(SamplerTest)
#include "sampler_test.moc"
