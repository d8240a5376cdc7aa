// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runbook/read.h"
#include "models/runbook/visit.h"
#include "tests/runbook/full_runbook.h"
#include "tests/runbook/small_files.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace std::chrono_literals;

class FullReadTest : public testkit::Test {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void readsDaysAndWaits();
  void readsChecksOfTheWorld();
  void readsComparisons();
  void readsChecksOverTime();
  void readsWhatAnAnswerMustHold();
  void readsActionsInOrder();
  void readsBackendsOfPrograms();
  void readsWhatTriggersWatch();
  void readsHowTriggersJudge();
  void readsServices();
  void readsMessages();
  void readsTheRollback();
  void readsPapers();
  void leavesDefaults();
  void readsEveryWord_data();
  void readsEveryWord();

 private:
  template <typename T>
  const T& check(const std::string& item) const {
    for (const Item& each : full_->step("look")->items)
      if (each.id == item) return std::get<T>(*each.check);
    throw std::out_of_range(item);
  }
  template <typename T>
  const T& action(const std::string& place, const std::string& id) const {
    return std::get<T>(taskAt(*full_, place, id)->how);
  }
  std::shared_ptr<const Runbook> full_;
};

void FullReadTest::initTestCase() {
  const auto read = readRunbook(kFullRunbook.toStdString());
  QVERIFY2(read.value, findingsText(read.errors, "full").c_str());
  full_ = read.value;
}

void FullReadTest::readsDaysAndWaits() {
  QVERIFY(full_->starts == -24h);
  QVERIFY(full_->ends == 39 * 24h);
  const Step& change = *full_->step("switch");
  QVERIFY(change.at == 2h);
  QVERIFY(change.due == 24h);
  QVERIFY(change.budget == 1min);
  QCOMPARE(full_->step("drop")->notBefore->step.c_str(), "switch");
  QVERIFY(full_->step("drop")->notBefore->after == 30 * 24h);
  QVERIFY(full_->step("drop")->endsRollback && !full_->step("switch")->endsRollback);
  QCOMPARE(full_->step("ten")->cohort.c_str(), "Staff and beta");
}

void FullReadTest::readsChecksOfTheWorld() {
  const auto& dns = check<DnsCheck>("dns");
  QCOMPARE(dns.endpoint.c_str(), "names");
  QCOMPARE(dns.type.c_str(), "CNAME");
  QCOMPARE(dns.expected, std::vector<std::string>{"lb.example.com"});
  QCOMPARE(dns.ttlAtMost, std::optional(60));
  const auto& split = check<TrafficCheck>("split");
  QCOMPARE(split.header.c_str(), "X-Backend-Server");
  QCOMPARE(split.green.c_str(), "green");
  QCOMPARE(split.percent, 10.0);
  QCOMPARE(split.samples, 300);
}

void FullReadTest::readsComparisons() {
  const auto& alike = check<CompareCheck>("alike");
  QCOMPARE(alike.blue.query.c_str(), "p95b");
  QCOMPARE(alike.green.query.c_str(), "p95g");
  for (const auto* side : {&alike.blue, &alike.green}) {
    QCOMPARE(side->source.c_str(), "prom");
    QCOMPARE(side->freshness.c_str(), "age");
    QVERIFY(side->maxAge == 45s);
  }
  QCOMPARE(alike.unit.c_str(), "s");
  QVERIFY(alike.over == 20min && alike.every == 20s && alike.worse == Worse::Either);
  QCOMPARE(alike.confidence, 0.99);
  QCOMPARE(alike.tolerance, 0.05);
  QCOMPARE(alike.minimum, 50);
}

void FullReadTest::readsChecksOverTime() {
  const auto& stable = check<MetricCheck>("stable");
  QCOMPARE(stable.baseline.c_str(), "errors");
  QVERIFY(stable.span == 15min && stable.every == 15s);
  QCOMPARE(stable.moments(), 60);
  const auto& windows = check<MetricCheck>("windows");
  QVERIFY(windows.span == 15min && windows.every == 5min);
  QCOMPARE(windows.moments(), 3);
}

void FullReadTest::readsWhatAnAnswerMustHold() {
  const auto& any = check<HttpCheck>("any");
  QVERIFY(any.expected == (std::vector<Json>{"ok", "degraded"}));
  QCOMPARE(any.method.c_str(), "POST");
  QCOMPARE(any.body.c_str(), "{}");
  QVERIFY(any.timeout == 2s);
  const auto& count = check<CommandCheck>("count");
  QCOMPARE(count.pointer.c_str(), "/rows");
  QCOMPARE(count.number->limit, 5.0);
  QCOMPARE(count.number->upperLimit, std::optional(9.0));
  QVERIFY(count.expected.empty());
  // A list that is expected is one value, and null is one, too.
  for (const char* value : {"[1, 2]", "null", "{}"}) {
    const auto read = readRunbook(changed(kFullRunbook, R"("expected": 0)", QByteArray(R"("expected": )") + value));
    QVERIFY2(read.value, findingsText(read.errors, "full").c_str());
    const auto& sync = std::get<RunCommand>(taskAt(*read.value, "switch", "sync")->how).command;
    QVERIFY(sync.expected == std::vector<Json>(1, Json::parse(value)));
  }
}

void FullReadTest::readsActionsInOrder() {
  std::string order;
  for (const Task& task : full_->step("switch")->tasks) order += task.id + " ";
  QCOMPARE(order.c_str(), "close sync purge flags open tell ");
  QVERIFY(action<SetMaintenance>("switch", "close").on);
  QVERIFY(!action<SetMaintenance>("switch", "open").on);
  QVERIFY(taskAt(*full_, "switch", "close")->deadline == 10s);
  const auto& sync = action<RunCommand>("switch", "sync").command;
  QCOMPARE(sync.arguments, std::vector<std::string>{"--final"});
  QVERIFY(sync.timeout == 40s && taskAt(*full_, "switch", "sync")->deadline == 40s);
  QVERIFY(sync.expected == std::vector<Json>{0});
  const auto& purge = action<CallHttp>("switch", "purge").call;
  QCOMPARE(purge.method.c_str(), "DELETE");
  QCOMPARE(purge.okStatus, std::vector<int>{204});
  const auto& flags = action<SetFlags>("switch", "flags");
  QVERIFY(flags.values == (std::map<std::string, Json>{{"new", true}, {"limit", 5}, {"mode", "fast"}}));
  QCOMPARE(action<SendMessage>("switch", "tell").blanks.at("mood").c_str(), "good");
  QVERIFY(taskAt(*full_, "look", "capture")->deadline == 1min);
  (void)action<CaptureBaselines>("look", "capture");
  QCOMPARE(action<KeepFlags>("look", "keep").flags, std::vector<std::string>{"new"});
  QCOMPARE(std::get<RestoreFlags>(full_->rollback.tasks.at(1).how).service.c_str(), "flags");
}

void FullReadTest::readsBackendsOfPrograms() {
  const BackendSpec& spec = *full_->backend("cmd");
  QVERIFY(spec.deadline == 9s);
  const auto& command = std::get<CommandBackend>(spec.how);
  QCOMPARE(command.set.program.c_str(), "count");
  QCOMPARE(command.set.arguments, (std::vector<std::string>{"to", "{{percent}}/{{rest}}"}));
  QCOMPARE(command.set.exitCode, 3);
  QCOMPARE(command.read.arguments, std::vector<std::string>{"{{.x}}"});  // its own braces: nothing is filled in
  QCOMPARE(command.read.exitCode, 0);
  QCOMPARE(command.readPointer.c_str(), "/w");
  QCOMPARE(command.scale, 10.0);
  QVERIFY(command.settle == 5s);
}

void FullReadTest::readsWhatTriggersWatch() {
  const auto& relative = *full_->trigger("relative");
  QCOMPARE(metricOf(relative)->baseline.c_str(), "errors");
  QCOMPARE(relative.advice.c_str(), "Look at the log");
  QCOMPARE(action<RunCommand>(placeOf(relative), "scale").command.program.c_str(), "count");
  QCOMPARE(std::get<HttpCheck>(full_->trigger("ready")->breach).okStatus, std::vector<int>{503});
  QCOMPARE(full_->trigger("burst")->action, TriggerAction::Advise);
  QVERIFY(std::get<CommandCheck>(full_->trigger("burst")->breach).expected == std::vector<Json>{true});
  QCOMPARE(std::get<Declaration>(full_->trigger("integrity")->breach).question.c_str(), "Is data corrupted?");
  const auto& down = std::get<DowntimeAbove>(full_->trigger("down")->breach);
  QCOMPARE(down.probe.c_str(), "front");
  QVERIFY(down.limit == 1min);
  QCOMPARE(std::get<MaintenanceOverdue>(full_->trigger("late")->breach).maintenance.c_str(), "window");
}

void FullReadTest::readsHowTriggersJudge() {
  const auto& both = *full_->trigger("both");
  QVERIFY(both.keepFiring == 2min && !both.dryRun && both.mode == ForMode::Warroom);
  QCOMPARE(both.armedFrom.c_str(), "ten");
  QCOMPARE(both.armedUntil.c_str(), "drop");
  QVERIFY(both.minimumTraffic && both.minimumTraffic->comparison == Comparison::AtLeast);
  QCOMPARE(both.minimumTraffic->limit, 100.0);
  QCOMPARE(both.minimumTraffic->unit.c_str(), "orders");
  QVERIFY(both.minimumTraffic->metric.combine == Combine::Sum && both.minimumTraffic->metric.maxAge == 30s);
  const auto& all = std::get<Combined>(both.breach);
  QVERIFY(all.join == Join::All && all.parts.size() == 2);
  QCOMPARE(std::get<MetricCheck>(all.parts[0]).limit, 5.0);
  QCOMPARE(std::get<HttpCheck>(all.parts[1]).path.c_str(), "/slow");
  QVERIFY(metricOf(both) == nullptr && rollsBack(both) && !isDeclarable(both));

  const auto& either = *full_->trigger("either");
  QVERIFY(either.dryRun && !rollsBack(either) && isDeclarable(either));
  QVERIFY(std::get<Combined>(either.breach).join == Join::Any);
  const auto& exact = *full_->trigger("exact");
  QVERIFY(exact.mode == ForMode::Prometheus && exact.armedFrom.empty() && exact.keepFiring == 0s);
}

void FullReadTest::readsServices() {
  const auto& flags = *full_->flagService("flags");
  QCOMPARE(flags.method.c_str(), "PATCH");
  QCOMPARE(flags.path.c_str(), "/f/{{flag}}");
  QCOMPARE(flags.body.c_str(), R"({"on": {{value}}})");
  QCOMPARE(flags.headers.at("X-A").c_str(), "b");
  QVERIFY(flags.settle == 12s);
  QCOMPARE(full_->maintenance("window")->flag.c_str(), "closed");
  QVERIFY(full_->maintenance("window")->budget == 60s);
  const auto& probe = *full_->probe("front");
  QCOMPARE(probe.okStatus, (std::vector<int>{200, 204}));
  QVERIFY(probe.every == 1s && probe.limit == 1min);
  const auto& baseline = *full_->baseline("errors");
  QCOMPARE(baseline.metric.combine, Combine::Max);
  QCOMPARE(baseline.metric.freshness.c_str(), "a");
  QCOMPARE(baseline.unit.c_str(), "%");
}

void FullReadTest::readsMessages() {
  QCOMPARE(full_->channel("team")->kind, ChannelKind::Slack);
  QCOMPARE(full_->channel("pager")->path.c_str(), "/v2/enqueue");
  const auto& update = *full_->message("update");
  QCOMPARE(update.channels, (std::vector<std::string>{"team", "pager"}));
  QVERIFY(update.every == 30min && update.onRollback);
  QVERIFY(update.until == 48h);
  QCOMPARE(update.severity, MessageSeverity::Error);
  QCOMPARE(update.blanks.at(0).choices, (std::vector<std::string>{"good", "bad"}));
  QCOMPARE(update.blanks.at(0).preset.c_str(), "bad");
  QVERIFY(update.blanks.at(1).choices.empty());
}

void FullReadTest::readsTheRollback() {
  QCOMPARE(full_->rollback.owner.c_str(), "lead");
  QVERIFY(action<SetFlags>(kRollbackPlace, "back").values.at("new") == false);
  QCOMPARE(full_->rollback.items.at(0).id.c_str(), "orders");
  QCOMPARE(full_->readiness.items.at(0).id.c_str(), "sized");
  QCOMPARE(full_->step("readiness:"), &full_->readiness);
  QCOMPARE(full_->rollbackStages.size(), std::size_t(2));
  QCOMPARE(full_->rollbackStages.at(1).percent, 20);
  QCOMPARE(full_->rollbackStages.at(1).wait, Milliseconds(10'000));
  QCOMPARE(full_->backend("edge")->secondWay.c_str(), "cmd");
  QVERIFY(std::get<HaproxyBackend>(full_->backend("edge")->how).evict);
  QCOMPARE(full_->carrierOf("cmd").c_str(), "edge");
  QCOMPARE(full_->carrierOf("lb").c_str(), "lb");
  QVERIFY(std::holds_alternative<CommandCheck>(*full_->rollback.items.at(0).check));
}

void FullReadTest::readsPapers() {
  QCOMPARE(full_->decisions.at(0).issue.c_str(), "Slow");
  QVERIFY(full_->decisions.at(0).rollBack);
  QCOMPARE(full_->links.at(0).title.c_str(), "Board");
  QCOMPARE(full_->links.at(0).target.c_str(), "https://board.example.com");
  const auto& item = full_->forms.at(0).criteria.at(0).items.at(0);
  QCOMPARE((item.step + " " + item.item).c_str(), "look split");
}

void FullReadTest::leavesDefaults() {
  const auto without = [](const char* from, const char* to) {
    return readRunbook(changed(kFullRunbook, from, to)).value;
  };
  const auto kept = without(R"(
        "okStatus": [204], "timeout": "5s", "deadline": "8s"})",
                            R"(
        "timeout": "5s"})");
  QVERIFY(kept);
  const auto& call = std::get<CallHttp>(taskAt(*kept, "switch", "purge")->how).call;
  QCOMPARE(call.okStatus, (std::vector<int>{200, 201, 202, 204}));
  QVERIFY(taskAt(*kept, "switch", "purge")->deadline == 30s);
  const auto chosen = without(R"(, "preset": "bad")", "");
  QCOMPARE(chosen->message("update")->blanks.at(0).preset.c_str(), "good");
  QCOMPARE(without(R"(, "severity": "error")", "")->message("update")->severity, MessageSeverity::Critical);
  QVERIFY(!without(R"(, "until": "Day 3")", "")->message("update")->until);
  const auto paged = without(R"(, "path": "/v2/enqueue")", "");
  QCOMPARE(paged->channel("pager")->path.c_str(), "/v2/enqueue");
  QCOMPARE(paged->channel("team")->path.c_str(), "");
}

void FullReadTest::readsEveryWord_data() {
  QTest::addColumn<QByteArray>("from");
  QTest::addColumn<QByteArray>("to");
  QTest::addColumn<QByteArray>("value");
  const auto row = [](const char* from, const char* word, const char* value) {
    const QByteArray key = QByteArray(from).left(QByteArray(from).indexOf(':'));
    QTest::addRow("%s %s", key.constData(), word)
        << QByteArray(from) << key + ": \"" + word + "\"" << QByteArray(value);
  };
  for (const char* type : {"A", "AAAA", "CNAME", "TXT"}) row(R"("type": "CNAME")", type, type);
  for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) row(R"("method": "DELETE")", method, method);
  for (const char* method : {"POST", "PUT", "PATCH"}) row(R"("method": "PATCH")", method, method);
  row(R"("kind": "slack")", "slack", "0");
  row(R"("kind": "slack")", "pagerduty", "1");
  row(R"("kind": "slack")", "webhook", "2");
  row(R"("severity": "error")", "info", "0");
  row(R"("severity": "error")", "warning", "1");
  row(R"("severity": "error")", "error", "2");
  row(R"("severity": "error")", "critical", "3");
}

void FullReadTest::readsEveryWord() {
  QFETCH(QByteArray, from);
  QFETCH(QByteArray, to);
  QFETCH(QByteArray, value);
  const auto read = readRunbook(changed(kFullRunbook, from, to));
  QVERIFY2(read.value, findingsText(read.errors, "full").c_str());
  const Runbook& runbook = *read.value;
  std::string found;
  if (from.contains("CNAME")) found = std::get<DnsCheck>(*runbook.step("look")->items[0].check).type;
  if (from.contains("DELETE")) found = std::get<CallHttp>(taskAt(runbook, "switch", "purge")->how).call.method;
  if (from.contains("PATCH")) found = runbook.flagService("flags")->method;
  if (from.contains("slack")) found = std::to_string(static_cast<int>(runbook.channel("team")->kind));
  if (from.contains("severity")) found = std::to_string(static_cast<int>(runbook.message("update")->severity));
  QCOMPARE(QByteArray::fromStdString(found), value);
}

WARROOM_TEST(FullReadTest)
#include "full_read_test.moc"
