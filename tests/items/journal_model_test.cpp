// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/journal_model.h"

#include <QtCore/QSet>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <utility>

#include "models/items/event_sentence.h"
#include "tests/testkit/manual_clock.h"
#include "tests/testkit/small_plan.h"
#include "tests/testkit/test.h"

namespace warroom {

using namespace std::chrono_literals;

namespace {

// One of each kind, empty: what an older or a broken journal could hold at worst.
template <std::size_t... kind>
std::vector<EventBody> oneOfEach(std::index_sequence<kind...>) {
  return {EventBody(std::variant_alternative_t<kind, EventBody>{})...};
}

std::vector<EventBody> oneOfEach() { return oneOfEach(std::make_index_sequence<std::variant_size_v<EventBody>>{}); }

}  // namespace

class JournalModelTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void init() override;
  void everyKindHasASentence_data();
  void everyKindHasASentence();
  void noTwoKindsSayTheSame();
  void sentences_data();
  void sentences();
  void foreignTextIsMadeVisible();
  void growsWithoutReset();
  void offsetsFollowTheClockOfTheirTime();
  void marksWhatMatters();

 private:
  void happen(EventBody body, const char* by = "Ada");
  const JournalRow& newest() const { return model_->row(model_->rowCount() - 1); }

  std::shared_ptr<const Runbook> runbook_ = testkit::smallPlan().runbook;
  testkit::ManualClock clock_;
  std::unique_ptr<JournalModel> model_;
  std::unique_ptr<QAbstractItemModelTester> tester_;
  std::uint64_t sequence_ = 0;
};

void JournalModelTest::init() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));  // as the base does
  clock_ = {};
  sequence_ = 0;
  tester_.reset();
  model_ = std::make_unique<JournalModel>();
  tester_ =
      std::make_unique<QAbstractItemModelTester>(model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
  model_->setPlan(runbook_);
}

void JournalModelTest::happen(EventBody body, const char* by) {
  model_->append({Event{++sequence_, clock_.plan(), clock_.utc(), {}, {}, by, {}, std::move(body)}});
}

void JournalModelTest::everyKindHasASentence_data() {
  QTest::addColumn<int>("kind");
  const auto bodies = oneOfEach();
  for (std::size_t i = 0; i < bodies.size(); ++i) QTest::newRow(kindOf(bodies[i])) << int(i);
}

void JournalModelTest::everyKindHasASentence() {
  QFETCH(int, kind);
  const EventBody body = oneOfEach().at(std::size_t(kind));
  QVERIFY(!sentenceOf(body, *runbook_).trimmed().isEmpty());
  happen(body);
  QVERIFY(newest().sentence().contains(sentenceOf(body, *runbook_)));
}

void JournalModelTest::noTwoKindsSayTheSame() {
  QSet<QString> said;
  for (const EventBody& body : oneOfEach()) said.insert(sentenceOf(body, *runbook_));
  QCOMPARE(said.size(), qsizetype(std::variant_size_v<EventBody>));
}

void JournalModelTest::sentences_data() {
  QTest::addColumn<int>("index");
  QTest::addColumn<QString>("sentence");
  QTest::newRow("tick") << 0 << QStringLiteral("NOT FULFILLED “Item briefed”: nobody there");
  QTest::newRow("sign") << 1
                        << QStringLiteral("Grace signed “Go / No-Go” as Database lead: GO (self-asserted, no key)");
  QTest::newRow("shift") << 2
                         << QStringLiteral(
                                "Shift a1 of traffic from 0 % to 25 %, outside the plan, OVERRIDE with "
                                "Grace: in a hurry");
  QTest::newRow("rollback") << 3 << QStringLiteral("ROLL BACK a2 by a trigger: errors");
  QTest::newRow("settled") << 4 << QStringLiteral("a2 on flag: IN DOUBT after 5000 ms: timed out");
  QTest::newRow("unread") << 5 << QStringLiteral("flag cannot be read: timed out");
  QTest::newRow("unknown ids") << 6 << QStringLiteral("Completed “gone”");
  QTest::newRow("sighted") << 7
                           << QStringLiteral(
                                  "Trigger “Error rate above 1 % for 10 s” has data again, 41 s did "
                                  "not count");
  QTest::newRow("proposed") << 8
                            << QStringLiteral(
                                   "Proposed amendment 1: limit of “Error rate above 1 % for 10 s” from 0.01 ratio "
                                   "to 0.005 ratio: measured");
  QTest::newRow("amended") << 9
                           << QStringLiteral(
                                  "AMENDED, co-signing amendment 2: critical threshold of panel “Error rate” from "
                                  "5 % to 4 %");
  QTest::newRow("rejected") << 10 << QStringLiteral("Rejected amendment 3");
}

void JournalModelTest::sentences() {
  const std::vector<EventBody> bodies{
      event::ItemTicked{"prepare", "briefed", false, "nobody there"},
      event::FormSigned{"go", "database", "Grace", Decision::Go, {}, {}, {}, {}, {}},
      event::ShiftIntended{"a1", "traffic", 0, 25, {}, "in a hurry", "Grace"},
      event::RollbackStarted{"a2", "errors", "errors"},
      event::BackendSettled{"a2", "flag", Outcome::InDoubt, {}, "timed out", 5000},
      event::BackendRead{"flag", {}, "timed out"},
      event::StepCompleted{"gone", {}, {}},
      event::TriggerSighted{"errors", 41'000},
      event::AmendmentProposed{1, Amendable::Limit, "errors", 0.01, 0.005, "measured"},
      event::Amended{2, Amendable::Critical, "errors", 5, 4},
      event::AmendmentRejected{3},
  };
  QFETCH(int, index);
  QFETCH(QString, sentence);
  QCOMPARE(sentenceOf(bodies.at(std::size_t(index)), *runbook_), sentence);
}

void JournalModelTest::foreignTextIsMadeVisible() {
  const QString said = sentenceOf(event::ClockHeld{"a\u202eb\x1b[2J"}, *runbook_);
  QVERIFY(!said.contains(QChar(0x202e)));
  QVERIFY(!said.contains(QChar(0x1b)));
}

void JournalModelTest::growsWithoutReset() {
  QSignalSpy resets(model_.get(), &QAbstractItemModel::modelReset);
  QSignalSpy inserts(model_.get(), &QAbstractItemModel::rowsInserted);
  happen(event::LeadTaken{});
  happen(event::ClockStarted{-600'000});
  model_->append({});
  QCOMPARE(inserts.count(), 2);
  QCOMPARE(resets.count(), 0);
  QCOMPARE(newest().sentence(), QStringLiteral("#2 · 00:00:00 UTC · T-00:10:00 · Ada · T-clock started at T-10"));
  model_->setPlan(runbook_);
  QCOMPARE(model_->rowCount(), 0);
  JournalModel none;  // without a plan there are no words yet
  none.append({Event{1, {}, {}, {}, {}, "Ada", {}, event::LeadTaken{}}});
  QCOMPARE(none.rowCount(), 0);
}

void JournalModelTest::offsetsFollowTheClockOfTheirTime() {
  happen(event::LeadTaken{});
  QCOMPARE(newest().offset, QString());
  happen(event::ClockStarted{-600'000});
  clock_.advance(1min);
  happen(event::ClockHeld{"wait"});
  QCOMPARE(newest().offset, QStringLiteral("T-00:09:00"));
  clock_.advance(5min);
  happen(event::LeadTaken{});
  QCOMPARE(newest().offset, QStringLiteral("T-00:09:00"));
  QCOMPARE(newest().time, QStringLiteral("00:06:00"));
  happen(event::ClockResumed{});
  clock_.advance(1min);
  happen(event::LeadTaken{});
  QCOMPARE(newest().offset, QStringLiteral("T-00:08:00"));
  happen(event::AttemptStarted{2});
  QCOMPARE(newest().offset, QString());
}

void JournalModelTest::marksWhatMatters() {
  happen(event::RollbackStarted{"a1", {}, {}});
  QCOMPARE(newest().mark, Mark::Critical);
  happen(event::ActionSettled{"a1", Outcome::InDoubt, {}, 0});
  QCOMPARE(newest().mark, Mark::InDoubt);
  happen(event::ActionSettled{"a1", Outcome::Confirmed, {}, 0});
  QCOMPARE(newest().mark, Mark::Done);
  happen(event::TriggerBlind{"errors", Verdict::Error, {}});
  QCOMPARE(newest().mark, Mark::NoData);
  happen(event::FormSigned{"go", "lead", "Ada", Decision::NoGo, {}, {}, {}, {}, {}});
  QCOMPARE(newest().mark, Mark::Critical);
  happen(event::LeadTaken{});
  QCOMPARE(newest().mark, Mark::Normal);
}

}  // namespace warroom

WARROOM_TEST(warroom::JournalModelTest)
#include "journal_model_test.moc"
