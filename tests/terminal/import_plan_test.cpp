// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/import_plan.h"

#include "models/runbook/read.h"
#include "models/runbook/visit.h"
#include "tests/testkit/test.h"

namespace warroom::terminal {
namespace {

using namespace std::chrono_literals;

constexpr const char* kPlan = R"(# Shop cutover

## Overview
Prose that nobody can drive.

## Phase 1: Before (T-30min)
- [ ] **Freeze**: nobody deploys
- [ ] Health
  ```bash
  bash scripts/health.sh --all
  # Expected: exit code 0
  ```

## Phase 2: Traffic

### T+0: Begin 10% canary
```bash
curl -X POST https://flags.example.com/canary -d '{"value": 10}'
```
**Monitor for 30 minutes**:
- [ ] Error rate < 0.5%

### T+45: Expand to 50%
**HOLD POINT**: Remain at 50% for minimum 20 minutes.

- [ ] **Promote to 100%**

## Automatic Rollback Triggers
- **Error Rate**: > 5 % for 5 min
- P99 latency: > baseline + 20%
- Data loss detected

## Alert Thresholds
- **CPU**: > 80% triggers warning, > 90% triggers rollback

### Rollback Decision Matrix
| Issue | Rollback? | Action |
|-------|-----------|--------|
| Errors | Yes | At once |
| A typo | No | Fix forward |

## Emergency Contacts
| Role | Name | Contact |
|------|------|---------|
| Deployment Lead | Ada | #shop |
)";

std::shared_ptr<const Runbook> runbookOf(const std::string& markdown, ImportedPlan* plan = nullptr) {
  const auto imported = importPlan(markdown);
  if (plan) *plan = imported;
  const auto read = readRunbook(imported.runbook);
  if (!read.value) qWarning("%s", findingsText(read.errors, "draft.json").c_str());
  return read.value;
}

const Step* shiftTo(const Runbook& runbook, int percent) {
  for (const auto& step : runbook.steps)
    if (step.kind == StepKind::Shift && step.percent == percent) return &step;
  return nullptr;
}

}  // namespace

class ImportPlanTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void shiftsHaveTimesWaitsAndHolds() {
    const auto runbook = runbookOf(kPlan);
    QVERIFY(runbook);
    QCOMPARE(runbook->title, std::string("Shop cutover"));
    const auto* ten = shiftTo(*runbook, 10);
    const auto* half = shiftTo(*runbook, 50);
    const auto* all = shiftTo(*runbook, 100);
    QVERIFY(ten && half && all);
    QCOMPARE(ten->at, Milliseconds(0));
    QCOMPARE(ten->bake, Milliseconds(30min));
    QVERIFY(std::any_of(ten->items.begin(), ten->items.end(),
                        [](const Item& item) { return item.text == "Error rate < 0.5%"; }));
    QCOMPARE(half->at, Milliseconds(45min));
    QCOMPARE(half->bake, Milliseconds(20min));
    QVERIFY(half->holdPoint);
    QCOMPARE(all->at, Milliseconds(65min));  // after the bake before it
  }

  void aCommandWithAnExpectationIsACheck() {
    const auto runbook = runbookOf(kPlan);
    QVERIFY(runbook);
    const auto& first = runbook->steps.front();
    QCOMPARE(first.at, Milliseconds(-30min));
    QCOMPARE(first.items.size(), std::size_t(2));
    QCOMPARE(first.items[0].text, std::string("Freeze: nobody deploys"));
    const auto* command = std::get_if<CommandCheck>(&first.items[1].check.value());
    QVERIFY(command);
    QCOMPARE(command->program, std::string("bash"));
    QCOMPARE(command->arguments, (std::vector<std::string>{"scripts/health.sh", "--all"}));
  }

  void aGoComesBeforeTheFirstShift() {
    const auto runbook = runbookOf(kPlan);
    QVERIFY(runbook);
    QCOMPARE(runbook->steps[1].kind, StepKind::GoNoGo);
    QCOMPARE(runbook->forms.at(0).criteria.at(0).steps, std::vector<std::string>{runbook->steps[0].id});
    ImportedPlan plan;
    runbookOf(kPlan, &plan);
    QVERIFY(plan.runbook.find("// Added, because the plan does not have it:") != std::string::npos);
  }

  void triggersKeepTheirLimits() {
    const auto runbook = runbookOf(kPlan);
    QVERIFY(runbook);
    QCOMPARE(runbook->triggers.size(), std::size_t(5));
    const auto* errors = metricOf(runbook->triggers[0]);
    QVERIFY(errors);
    QCOMPARE(errors->limit, 5.0);
    QCOMPARE(errors->unit, std::string("%"));
    QCOMPARE(runbook->triggers[0].hold, Milliseconds(5min));
    QVERIFY(runbook->triggers[0].title.find("fill in its query") != std::string::npos);
    const auto* latency = metricOf(runbook->triggers[1]);
    QVERIFY(latency);
    QCOMPARE(latency->limit, 1.2);
    QCOMPARE(latency->baseline, runbook->baselines.at(0).id);
    QVERIFY(std::holds_alternative<CaptureBaselines>(runbook->steps[0].tasks.at(0).how));
    QVERIFY(std::holds_alternative<Declaration>(runbook->triggers[2].breach));
    QCOMPARE(runbook->triggers[3].action, TriggerAction::Advise);
    QCOMPARE(runbook->triggers[4].action, TriggerAction::RollBack);
  }

  void tablesGiveDecisionsAndPeople() {
    const auto runbook = runbookOf(kPlan);
    QVERIFY(runbook);
    QCOMPARE(runbook->decisions.size(), std::size_t(2));
    QVERIFY(runbook->decisions[0].rollBack);
    QVERIFY(!runbook->decisions[1].rollBack);
    QCOMPARE(runbook->roles.at(0).title, std::string("Deployment Lead"));
    QCOMPARE(runbook->contacts.at(0).name, std::string("Ada"));
    QCOMPARE(runbook->contacts.at(0).reach, std::string("#shop"));
  }

  void whatIsNotReadIsListedByLine() {
    ImportedPlan plan;
    QVERIFY(runbookOf(kPlan, &plan));
    QCOMPARE(plan.unread.size(), std::size_t(2));  // the prose, and its heading, under which nothing is to be done
    QCOMPARE(plan.unread[0].text, std::string("Overview"));
    QCOMPARE(plan.unread[1].number, 4);
    QCOMPARE(plan.unread[1].text, std::string("Prose that nobody can drive."));
    QVERIFY(plan.runbook.find("//   line 4: Prose that nobody") != std::string::npos);
    QCOMPARE(plan.caught + int(plan.unread.size()), plan.lines);
  }

  void anyTextGivesADraft_data() {
    QTest::addColumn<QByteArray>("markdown");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no headings") << QByteArray("- [ ] one\n- [ ] two\n");
    QTest::newRow("an open fence") << QByteArray("# A\n```\nls\n");
    QTest::newRow("only a shift") << QByteArray("# A\n## Shift to 50%\n");
    QTest::newRow("bytes") << QByteArray("# \xff\xfe\x01\n- [ ] \x80 \xe2\x80\xae evil\n- [ ] {{percent}} */\n");
    QTest::newRow("absurd numbers") << QByteArray("# A\n## T+99999999999h\n- [ ] x\n## Day 99999999999\n- [ ] y\n");
    QTest::newRow("backwards") << QByteArray("# A\n## T+60: Shift to 50%\n## T-60: Shift to 10%\n");
    QTest::newRow("same names") << QByteArray("# A\n## B\n- [ ] x\n- [ ] x\n## B\n- [ ] x\n");
    QTest::newRow("braces in a message") << QByteArray("# A\n## Communication\n```\nat {{nowhere}}\n```\n");
    QTest::newRow("goals first") << QByteArray("# A\n## Success Criteria\n- [ ] Done\n## Day 1: Shift to 50%\n");
    QTest::newRow("a long line") << "# A\n- [ ] " + QByteArray(200'000, 'x') + "\n";
  }
  void anyTextGivesADraft() {
    QFETCH(QByteArray, markdown);
    QVERIFY(runbookOf(markdown.toStdString()));
  }

  void aListBelowAnItemMayBeAStrategyOrTriggers() {
    const auto runbook = runbookOf(
        "# A\n- [ ] Balancer:\n  - `gradual`: 10% -> 50% -> 100%\n"
        "- [ ] Define rollback triggers:\n  - Error rate > 5% for 5 minutes\n  - Payment errors\n");
    QVERIFY(runbook);
    QVERIFY(shiftTo(*runbook, 10) && shiftTo(*runbook, 50) && shiftTo(*runbook, 100));
    QCOMPARE(runbook->triggers.size(), std::size_t(2));
  }

  void longWaitsAreOfDays() {
    const auto runbook =
        runbookOf("# Move\n- **Day 1**: 0% → 5% (beta users)\n  - Watch errors\n- **Day 2**: 5% → 100%\n");
    QVERIFY(runbook);
    const auto* five = shiftTo(*runbook, 5);
    QVERIFY(five);
    QCOMPARE(five->cohort, std::string("beta users"));
    QCOMPARE(five->items.at(0).text, std::string("Watch errors"));
    QCOMPARE(shiftTo(*runbook, 100)->at, Milliseconds(24h));
  }
};

}  // namespace warroom::terminal

WARROOM_TEST(warroom::terminal::ImportPlanTest)
#include "import_plan_test.moc"
