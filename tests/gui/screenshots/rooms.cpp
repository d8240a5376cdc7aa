// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/rooms.h"

#include <algorithm>

namespace warroom::staged {
namespace {

StagedRoom begunThrough(const char* step, EnvironmentKind kind) {
  StagedRoom room(kind);
  room.open();
  room.start();
  room.completeThrough(step);
  return room;
}

}  // namespace

StagedRoom justOpened(EnvironmentKind kind) { return StagedRoom(kind); }

StagedRoom preparing(EnvironmentKind kind) {
  auto room = begunThrough("final-preparation", kind);
  room.begin("system-verification", 4);
  room.advance(3s);
  room.happen(event::ItemChecked{"system-verification", "balancer", Verdict::Breach, std::nullopt,
                                 "GET /health on app answered 503, wanted 200"});
  room.advance(41s);
  room.look(24min);
  for (auto& [id, reading] : room.live.series)
    if (id.ends_with("/green")) reading = {Verdict::NoData, std::nullopt, "the answer is empty", 0};
  return room;
}

StagedRoom acting(EnvironmentKind kind) {
  auto room = begunThrough("system-verification", kind);
  room.begin("environment-setup", 0);
  const auto& tasks = room.state.plan.runbook->step("environment-setup")->tasks;
  const Outcome outcomes[] = {Outcome::Confirmed, Outcome::Failed};
  for (std::size_t i = 0; i < std::min(tasks.size(), std::size(outcomes)); ++i) {
    const auto run = "k" + std::to_string(i + 1);
    room.happen(event::TaskStarted{run, "environment-setup", tasks[i].id, {}}, "Ada");
    room.advance(2s);
    room.happen(event::TaskSettled{run, outcomes[i],
                                   outcomes[i] == Outcome::Failed ? "VITE_USE_CAPACITY_BRAIN reads false, wanted true"
                                                                  : "all flags read back as asked",
                                   1'240});
  }
  room.look();
  return room;
}

StagedRoom deciding(EnvironmentKind kind) {
  auto room = begunThrough("final-checks", kind);
  room.until(0min);
  room.happen(event::ClockHeld{"hold point: Go or no-go"});
  room.sign("cutover-lead", "Ada");
  room.sign("database-lead", "Grace", Decision::Go, "replication lag under 1 s for an hour");
  room.sign("monitoring-lead", "Linus", Decision::NoGo, "the pager test of 13:21 has not arrived");
  room.advance(64s);
  room.look();
  return room;
}

StagedRoom decided(EnvironmentKind kind) {
  auto room = begunThrough("go-no-go", kind);
  room.advance(12s);
  room.look();
  return room;
}

StagedRoom atFifty(EnvironmentKind kind) {
  auto room = begunThrough("checkpoint-15", kind);
  room.begin("canary-50", 2);
  room.advance(2min + 28s);
  room.look();
  return room;
}

StagedRoom warned(EnvironmentKind kind) {
  auto room = begunThrough("checkpoint-15", kind);
  room.begin("canary-50", 1);
  room.happen(event::ItemChecked{"canary-50", "slo-latency", Verdict::Breach, 0.61, "0.61 s, limit 0.5 s"});
  room.advance(40s);
  room.happen(event::TriggerPending{"latency", 1.21, room.now.time_since_epoch().count(), "1.21 s, limit > 1 s"});
  room.advance(4min + 52s);
  room.happen(event::TriggerBlind{"queue-depth", Verdict::NoData, "the answer is empty: no series matches"});
  room.advance(41s);
  room.look();
  room.raise("latency-p95/green", 1.21, 5min + 33s);
  return room;
}

StagedRoom amended() {
  StagedRoom room = atFifty();
  room.happen(event::AmendmentProposed{1, Amendable::Limit, "latency", 1, 0.8, "p95 is 0.3 s since T-15"}, "Grace");
  room.happen(event::Amended{1, Amendable::Limit, "latency", 1, 0.8}, "Ada");
  room.happen(event::AmendmentProposed{2, Amendable::Critical, "error-rate", 5, 3, "0.2 % was measured at T+90"},
              "Grace");
  return room;
}

StagedRoom stale() {
  StagedRoom room = atFifty();
  room.advance(41s);
  for (auto& [id, backend] : room.live.backends) backend.readAt = (room.now - 2s).time_since_epoch().count();
  return room;
}

StagedRoom noData() {
  StagedRoom room = atFifty();
  room.silence("redis-memory/shared", "the answer is empty: the query matches no series", 41s, Verdict::NoData);
  room.silence("latency-p95/green", "Prometheus at 127.0.0.1:9090 did not answer within 2000 ms", 12s);
  return room;
}

StagedRoom blind() {
  StagedRoom room = atFifty();
  room.advance(58s);
  for (const auto& trigger : room.state.plan.runbook->triggers)
    room.happen(event::TriggerBlind{trigger.id, Verdict::Error, "Prometheus did not answer within 2000 ms"});
  room.advance(41s);
  for (const auto& panel : room.state.plan.runbook->panels)
    for (const auto& series : panel.series)
      room.silence(seriesId(panel.id, series.side), "Prometheus at 127.0.0.1:9090 did not answer within 2000 ms", 99s);
  for (const auto& backend : room.state.plan.runbook->backends) room.unreadable(backend.id, "no answer within 5 s");
  room.live.observed.begin()->second = {0, 0, 0, "the balancer does not answer"};
  return room;
}

StagedRoom differing() {
  StagedRoom room = atFifty();
  room.happen(event::ObservedDiffers{room.state.plan.runbook->tracks.front().id, 50, 1'311, 1'602});
  room.happen(event::BackendHealth{"haproxy", "green DOWN"});
  room.advance(21s);
  room.look();
  auto& observed = room.live.observed.begin()->second;
  observed.blue = 21'890;
  observed.green = 26'830;
  room.live.backends.at("haproxy").health = "green DOWN";
  return room;
}

StagedRoom split() {
  StagedRoom room;
  room.open();
  room.start();
  room.completeThrough("checkpoint-15");
  room.until(15min);
  room.happen(event::StepStarted{"canary-50"}, "Ada");
  room.intend(50, "canary-50");
  room.settle("flag", Outcome::Confirmed, 50);
  room.settle("haproxy", Outcome::Failed, 10, "read back 10 % after 5 s, wanted 50 %");
  room.settleAction(Outcome::Failed, "SPLIT: flag is at 50 %, haproxy at 10 %. Roll back, or shift to 50 % again.");
  room.advance(34s);
  room.look();
  return room;
}

StagedRoom inDoubt() {
  StagedRoom room;
  room.open();
  room.start();
  room.completeThrough("checkpoint-15");
  room.until(15min);
  room.happen(event::StepStarted{"canary-50"}, "Ada");
  room.intend(50, "canary-50");
  room.settle("flag", Outcome::Confirmed, 50);
  room.settle("haproxy", Outcome::InDoubt, std::nullopt, "the connection was closed without a reply");
  room.settleAction(Outcome::InDoubt, "IN DOUBT: haproxy did not answer. It is being read back, nothing is repeated.");
  room.advance(9s);
  room.look();
  room.live.backends["haproxy"] = {std::nullopt, "", "no answer within 5 s",
                                   (room.now - 14s).time_since_epoch().count()};
  return room;
}

namespace {

StagedRoom errorsRise() {
  StagedRoom room = atFifty();
  room.happen(event::TriggerPending{"error-rate", 6.2, room.now.time_since_epoch().count(), "6.2 %, limit > 1 %"});
  room.advance(10min);
  room.happen(event::TriggerFired{"error-rate", 6.4, "6.4 % for 10 min, limit > 1 %"});
  return room;
}

}  // namespace

StagedRoom fired() {
  StagedRoom room = errorsRise();
  room.rollBack("Error rate of green above 1 %: 6.4 % for 10 min, limit > 1 %", "error-rate");
  room.settle("flag", Outcome::Confirmed, 0);
  room.advance(1s);
  room.look();
  room.raise("error-rate/green", 0.064, 10min);
  room.raise("error-rate/blue", 0.004, 1s);
  return room;
}

StagedRoom everythingRed() {
  StagedRoom room = errorsRise();
  for (const char* id : {"latency", "connection-pool", "availability"})
    room.happen(event::TriggerPending{id, 2.4, (room.now - 15min).time_since_epoch().count(), "beyond its limit"});
  room.happen(event::TriggerFired{"latency", 2.4, "2.4 s for 15 min, limit > 1 s"});
  room.happen(event::TriggerFired{"connection-pool", 99.0, "99 % for 1 min, limit 95 %"});
  room.happen(event::TriggerFired{"availability", 91.0, "91 % for 10 min, limit < 99 %"});
  room.rollBack("Error rate of green above 1 %: 6.4 % for 10 min, limit > 1 %", "error-rate");
  room.settle("flag", Outcome::Failed, 50, "HTTP 503");
  room.settle("haproxy", Outcome::Failed, 50, "read back 50 %, wanted 0 %");
  room.leaveByHand("flag", "curl -X POST http://flags/flags/canary-percentage -d '{\"value\": 0}'");
  room.leaveByHand("haproxy", "set server app/green weight 0");
  room.settleAction(Outcome::Failed,
                    "NOT COMPLETE: flag and haproxy are still at 50 %. By hand: curl -X POST "
                    "http://flags/flags/canary-percentage -d '{\"value\": 0}'; set server app/green weight 0");
  room.advance(12s);
  room.look();
  room.raise("error-rate/green", 0.064, 10min);
  room.raise("request-rate/blue", 2140, 4min);
  room.raise("latency-p95/green", 2.41, 6min);
  room.raise("db-connections/shared", 0.99, 3min);
  room.raise("redis-memory/shared", 0.943, 8min);
  room.live.journalError = "write: no space left on device";
  room.live.durable = room.live.recorded - 3;
  return room;
}

StagedRoom rolledBack() {
  StagedRoom room = errorsRise();
  room.rollBack("Error rate of green above 1 %: 6.4 % for 10 min, limit > 1 %", "error-rate");
  room.settle("flag", Outcome::Confirmed, 0);
  room.settle("haproxy", Outcome::Confirmed, 0);
  room.settleAction(Outcome::Confirmed, "All traffic is on blue, confirmed by 2 of 2 backends in 0.4 s.");
  room.advance(2min);
  room.happen(event::TriggerReset{"error-rate", 0.0, "0 %, limit > 1 %"});
  room.look();
  return room;
}

StagedRoom rollbackIncomplete() {
  StagedRoom room = errorsRise();
  room.rollBack("Customers report lost tasks");
  room.settle("flag", Outcome::Confirmed, 0);
  room.settle("haproxy", Outcome::InDoubt, std::nullopt, "no answer within 5 s");
  room.leaveByHand("haproxy", "echo 'set server app/green weight 0' | socat stdio /run/haproxy/admin.sock");
  room.settleAction(Outcome::InDoubt,
                    "IN DOUBT: flag is at 0 %, haproxy does not answer. By hand: set server app/green weight 0");
  room.advance(20s);
  room.look();
  room.live.backends["haproxy"] = {std::nullopt, "", "no answer within 5 s", 0};
  return room;
}

StagedRoom held() {
  StagedRoom room = atFifty();
  room.happen(event::ClockHeld{"looking at the slow query of the database"}, "Ada");
  room.advance(3min + 12s);
  room.look();
  return room;
}

StagedRoom engineGone() {
  StagedRoom room = atFifty();
  room.advance(17s);
  room.offline = QStringLiteral("its process has ended");
  return room;
}

StagedRoom finished(EnvironmentKind kind) {
  StagedRoom room(kind);
  room.open();
  room.start();
  room.completeThrough(room.state.plan.runbook->steps.back().id);
  room.advance(30s);
  room.look();
  return room;
}

StagedRoom rehearsalPassed() {
  StagedRoom room = finished(EnvironmentKind::Rehearsal);
  room.happen(event::RehearsalEnded{true, "T+180 reached in attempt 2; rolled back by trigger error-rate in 0.4 s"});
  return room;
}

StagedRoom rehearsalFailed() {
  StagedRoom room = warned(EnvironmentKind::Rehearsal);
  room.happen(event::RehearsalEnded{
      false,
      "stuck at \u201cCanary at 50 %\u201d: \u201cSLO held: latency p95 of green is at most 0.5 s\u201d is not "
      "fulfilled"});
  return room;
}

StagedRoom secondTrack() {
  StagedRoom room(EnvironmentKind::Live, "state-persistence");
  room.open();
  room.start();
  room.completeThrough("discovery");
  room.advance(40s);
  room.look();
  return room;
}

StagedRoom fineGrained() {
  StagedRoom room;
  room.change([](Runbook& runbook) {
    for (Step& step : runbook.steps)
      if (step.id == "canary-10") step.percent = 20;
    const auto fifty = std::find_if(runbook.steps.begin(), runbook.steps.end(),
                                    [](const Step& step) { return step.id == "canary-50"; });
    Step step = *fifty;
    auto at = fifty + 1;
    for (const int percent : {60, 70, 80, 90}) {
      step.id = "canary-" + std::to_string(percent);
      step.percent = percent;
      at = runbook.steps.insert(at, step) + 1;
    }
  });
  room.open();
  room.start();
  room.completeThrough("canary-60");
  room.begin("canary-70");
  room.advance(2min + 28s);
  room.look();
  return room;
}

StagedRoom german() {
  StagedRoom room;
  room.change([](Runbook& runbook) {
    runbook.title = "Umstellung der Arbeitsplatzverwaltung auf die Kapazitätsplanungsplattform";
    runbook.blueName = "Bestandsarbeitsplatzverwaltung";
    runbook.greenName = "Kapazitätsplanungsplattform";
    const char* panels[] = {"Anfragehäufigkeit", "Fehlerhäufigkeit im Anfrageverkehr", "Antwortzeitüberschreitung p95",
                            "Datenbankverbindungsauslastung", "Zwischenspeicherauslastung"};
    for (std::size_t i = 0; i < runbook.panels.size(); ++i) runbook.panels[i].title = panels[i % std::size(panels)];
    for (auto& step : runbook.steps) {
      step.title = "Verkehrsumleitungsüberprüfung: " + step.title;
      for (auto& item : step.items)
        item.text = "Sicherstellung der Datenbankwiederherstellungsverfahrensdokumentation: " + item.text;
    }
    for (auto& role : runbook.roles) role.title = "Hauptverantwortliche für Qualitätssicherung, " + role.title;
    for (auto& trigger : runbook.triggers) trigger.title = "Wiederherstellungsauslösebedingung: " + trigger.title;
    for (auto& form : runbook.forms) {
      form.title = "Freigabeentscheidung für die Verkehrsumleitung auf die Kapazitätsplanungsplattform";
      for (auto& criterion : form.criteria) {
        criterion.category = "Betriebsbereitschaft";
        criterion.text = "Überwachungseinrichtungen und Wiederherstellungsverfahren sind nachweislich einsatzbereit: " +
                         criterion.text;
      }
    }
  });
  room.open();
  room.start();
  room.completeThrough("checkpoint-15");
  room.begin("canary-50", 2);
  room.happen(event::TriggerPending{"latency", 1.21, room.now.time_since_epoch().count(), "1.21 s, limit > 1 s"});
  room.happen(event::TriggerBlind{"queue-depth", Verdict::NoData, "the answer is empty"});
  room.advance(2min + 28s);
  room.look();
  return room;
}

}  // namespace warroom::staged
