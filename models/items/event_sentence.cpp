// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/event_sentence.h"

#include "models/cutover/certificate.h"
#include "models/cutover/observed_text.h"
#include "models/cutover/rehearsal.h"
#include "models/gates/verdict.h"
#include "models/items/text.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

QString quoted(const QString& text) { return QStringLiteral("“") + text + QStringLiteral("”"); }

QString because(const std::string& reason) { return reason.empty() ? QString() : QStringLiteral(": ") + shown(reason); }

QString byOverride(const std::string& reason, const std::string& second) {
  if (reason.empty()) return {};
  return QStringLiteral(", OVERRIDE with ") + shown(second) + QStringLiteral(": ") + shown(reason);
}

QString outcomeText(Outcome outcome) {
  switch (outcome) {
    case Outcome::Sent:
      return QStringLiteral("sent");
    case Outcome::Confirmed:
      return QStringLiteral("CONFIRMED");
    case Outcome::Failed:
      return QStringLiteral("FAILED");
    case Outcome::InDoubt:
      return QStringLiteral("IN DOUBT");
  }
  return {};
}

struct Telling {
  const Runbook& runbook;

  QString step(const std::string& id) const {
    const Step* found = runbook.step(id);
    return quoted(shown(found ? found->title : id));
  }
  QString item(const std::string& stepId, const std::string& id) const {
    const Step* found = runbook.step(stepId);
    if (found) {
      for (const Item& each : found->items) {
        if (each.id == id) return quoted(shown(each.text));
      }
    }
    return quoted(shown(id));
  }
  QString trigger(const std::string& id) const {
    const Trigger* found = runbook.trigger(id);
    return QStringLiteral("Trigger ") + quoted(shown(found ? found->title : id));
  }
  QString value(const std::string& id, std::optional<double> value) const {
    const Trigger* found = runbook.trigger(id);
    return value ? QStringLiteral(" at ") + valueText(value, found ? unitOf(*found) : std::string()) : QString();
  }

  QString operator()(const event::RoomOpened& e) const {
    return QStringLiteral("Room %1 opened, runbook sha256 %2").arg(shown(e.room), shownShort(e.runbookSha256, 12));
  }
  QString operator()(const event::EngineStarted& e) const {
    return QStringLiteral("Engine %1 started, process %2").arg(shown(e.version)).arg(e.pid);
  }
  QString operator()(const event::LeadTaken&) const { return QStringLiteral("Took the lead"); }
  QString operator()(const event::ClockStarted& e) const {
    return QStringLiteral("T-clock started at ") + offsetText(Milliseconds(e.at));
  }
  QString operator()(const event::ClockHeld& e) const { return QStringLiteral("T-clock held") + because(e.reason); }
  QString operator()(const event::ClockResumed&) const { return QStringLiteral("T-clock resumed"); }
  QString operator()(const event::StepStarted& e) const { return QStringLiteral("Started ") + step(e.step); }
  QString operator()(const event::StepCompleted& e) const {
    return QStringLiteral("Completed ") + step(e.step) + byOverride(e.overruled, e.second);
  }
  QString operator()(const event::ItemTicked& e) const {
    const auto verb = e.passed ? QStringLiteral("Ticked ") : QStringLiteral("NOT FULFILLED ");
    return verb + item(e.step, e.item) + because(e.note);
  }
  QString operator()(const event::ItemUnticked& e) const {
    return QStringLiteral("Withdrew the tick of ") + item(e.step, e.item);
  }
  QString operator()(const event::ItemChecked& e) const {
    return QStringLiteral("Checked ") + item(e.step, e.item) + QStringLiteral(": ") +
           QString::fromLatin1(word(e.verdict)) + (e.evidence.empty() ? QString() : QStringLiteral(" · ")) +
           shownShort(e.evidence);
  }
  QString operator()(const event::FormSigned& e) const {
    const Form* form = runbook.form(e.form);
    const Role* role = runbook.role(e.role);
    const auto decision = e.decision == Decision::Go ? QStringLiteral("GO") : QStringLiteral("NO-GO");
    const auto key = e.key.empty() ? QStringLiteral("self-asserted, no key") : shownShort(e.key, 60);
    return QStringLiteral("%1 signed %2 as %3: %4 (%5)")
               .arg(shown(e.name), quoted(shown(form ? form->title : e.form)), shown(role ? role->title : e.role),
                    decision, key) +
           because(e.note);
  }
  QString operator()(const event::ShiftIntended& e) const {
    return QStringLiteral("Shift %1 of %2 from %3 % to %4 %")
               .arg(shown(e.action), shown(e.track))
               .arg(e.from)
               .arg(e.to) +
           (e.step.empty() ? QStringLiteral(", outside the plan") : QString()) + byOverride(e.overruled, e.second);
  }
  QString operator()(const event::RollbackStarted& e) const {
    return QStringLiteral("ROLL BACK %1").arg(shown(e.action)) +
           (e.trigger.empty() ? QStringLiteral(" by hand") : QStringLiteral(" by a trigger")) + because(e.reason);
  }
  QString operator()(const event::BackendSettled& e) const {
    const auto where = e.percent ? QStringLiteral(", reads ") + percentText(*e.percent) : QString();
    return QStringLiteral("%1 on %2: %3").arg(shown(e.action), shown(e.backend), outcomeText(e.outcome)) + where +
           QStringLiteral(" after %1 ms").arg(e.tookMs) + because(e.message);
  }
  QString operator()(const event::WayByHand& e) const {
    return QStringLiteral("%1 on %2 by hand: %3").arg(shown(e.action), shown(e.backend), shown(e.shell));
  }
  QString operator()(const event::ActionSettled& e) const {
    return QStringLiteral("%1 %2 after %3 ms").arg(shown(e.action), outcomeText(e.outcome)).arg(e.tookMs) +
           because(e.sentence);
  }
  QString operator()(const event::BackendRead& e) const {
    if (e.percent) return QStringLiteral("%1 reads %2").arg(shown(e.backend), percentText(*e.percent));
    return QStringLiteral("%1 cannot be read").arg(shown(e.backend)) + because(e.message);
  }
  QString operator()(const event::TriggerPending& e) const {
    return trigger(e.trigger) + QStringLiteral(" is in breach") + value(e.trigger, e.value) + because(e.reason);
  }
  QString operator()(const event::TriggerReset& e) const {
    return trigger(e.trigger) + QStringLiteral(" is reset") + value(e.trigger, e.value) + because(e.reason);
  }
  QString operator()(const event::TriggerFired& e) const {
    return trigger(e.trigger) + QStringLiteral(" FIRED") + value(e.trigger, e.value) + because(e.reason);
  }
  QString operator()(const event::TriggerBlind& e) const {
    return trigger(e.trigger) + QStringLiteral(" is blind (%1)").arg(QString::fromLatin1(word(e.verdict))) +
           because(e.reason);
  }
  QString operator()(const event::TriggerSighted& e) const {
    return trigger(e.trigger) + QStringLiteral(" has data again, ") + ageText(Milliseconds(e.frozenMs)) +
           QStringLiteral(" did not count");
  }
  QString operator()(const event::AttemptStarted& e) const {
    return QStringLiteral("Attempt %1 started: fresh checks, a fresh GO").arg(e.attempt);
  }
  QString operator()(const event::AlarmAcknowledged& e) const {
    return QStringLiteral("Acknowledged alarm ") + shown(e.alarm);
  }
  QString operator()(const event::BreakGlassMerged& e) const {
    return QStringLiteral("Merged %1 records of a rollback without an engine from %2, sha256 %3")
        .arg(e.records.is_array() ? e.records.size() : 1)
        .arg(shown(e.file), shownShort(e.sha256, 12));
  }
  QString operator()(const event::TimeGap& e) const {
    return QStringLiteral("Time went on without us for %1").arg(ageText(Milliseconds(e.ms))) + because(e.what);
  }

  QString task(const std::string& place, const std::string& id) const {
    const auto* message = place == kMessagePlace ? runbook.message(id) : nullptr;
    const auto* found = taskAt(runbook, place, id);
    return quoted(shown(message ? message->title : found ? found->title : id));
  }
  QString operator()(const event::TaskStarted& e) const {
    return QStringLiteral("Action %1: ").arg(shown(e.run)) + task(e.place, e.task);
  }
  QString operator()(const event::TaskSettled& e) const {
    const auto outcome = e.outcome == Outcome::Confirmed ? QStringLiteral("done")
                         : e.outcome == Outcome::Failed  ? QStringLiteral("FAILED")
                                                         : QStringLiteral("IN DOUBT");
    return QStringLiteral("Action %1 %2 in %3")
               .arg(shown(e.run), outcome, QString::fromStdString(formatDuration(Milliseconds(e.tookMs)))) +
           because(e.evidence);
  }
  QString operator()(const event::BaselineCaptured& e) const {
    const auto* baseline = runbook.baseline(e.baseline);
    const auto unit = baseline ? baseline->unit : std::string();
    const auto sentence = QStringLiteral("Captured baseline %1: %2")
                              .arg(quoted(shown(baseline ? baseline->title : e.baseline)), valueText(e.value, unit));
    if (!e.lowest || !e.highest) return sentence;
    return sentence + QStringLiteral(" (%1 to %2 over %3)")
                          .arg(valueText(e.lowest, unit), valueText(e.highest, unit),
                               QString::fromStdString(formatDuration(Milliseconds(e.overMs))));
  }
  QString operator()(const event::FlagsKept& e) const {
    const auto* service = runbook.flagService(e.service);
    return QStringLiteral("Kept, for a rollback to restore: the flags of %1: %2")
        .arg(quoted(shown(service ? service->title : e.service)), shownShort(compactText(e.values), 400));
  }
  QString operator()(const event::Declared& e) const {
    return QStringLiteral("DECLARED ") + trigger(e.trigger) + because(e.note);
  }
  QString operator()(const event::DeclarationWithdrawn& e) const {
    return QStringLiteral("Took back the declaration of ") + trigger(e.trigger);
  }
  QString probe(const std::string& id) const {
    const auto* found = runbook.probe(id);
    return quoted(shown(found ? found->title : id));
  }
  QString operator()(const event::ProbeDown& e) const {
    return QStringLiteral("DOWN: ") + probe(e.probe) + because(e.reason);
  }
  QString operator()(const event::ProbeUp& e) const { return QStringLiteral("Up again: ") + probe(e.probe); }
  QString operator()(const event::DowntimeExceeded& e) const {
    return QStringLiteral("Downtime limit exceeded: ") + probe(e.probe);
  }
  QString operator()(const event::MaintenanceOverran& e) const {
    const auto* found = runbook.maintenance(e.maintenance);
    return QStringLiteral("Maintenance window past its budget: ") + quoted(shown(found ? found->title : e.maintenance));
  }

  static QString fault(const std::string& named) {
    const auto known = faultFromWord(named);
    return known ? QString::fromLatin1(title(*known)) : shown(named);
  }
  QString operator()(const event::FaultPlanned& e) const {
    return QStringLiteral("Drill planned for ") + step(e.step) + QStringLiteral(": ") + fault(e.fault);
  }
  QString operator()(const event::FaultInjected& e) const {
    return QStringLiteral("DRILL: ") + fault(e.fault) +
           (e.step.empty() ? QString() : QStringLiteral(", planned for ") + step(e.step));
  }
  QString operator()(const event::FaultLifted& e) const { return QStringLiteral("Drill over: ") + fault(e.fault); }
  QString operator()(const event::SpeedSet& e) const {
    return e.speed == kFullSpeed ? QStringLiteral("Plan time runs at full speed")
                                 : QStringLiteral("Plan time runs at %1 ×").arg(e.speed);
  }
  QString operator()(const event::PeoplePlayed& e) const {
    return e.on ? QStringLiteral("The lab plays the people who are not there")
                : QStringLiteral("The lab no longer plays people");
  }
  QString operator()(const event::RehearsalEnded& e) const {
    return (e.passed ? QStringLiteral("Rehearsal PASSED: ") : QStringLiteral("Rehearsal FAILED: ")) + shown(e.sentence);
  }
  QString operator()(const event::CertificateAttached& e) const {
    const auto certificate = certificateFromJson(e.certificate);
    return QStringLiteral("Attached the certificate of rehearsal ") +
           (certificate ? shown(certificate->room) + because(certificate->sentence) : QStringLiteral("(unreadable)"));
  }

  QString operator()(const event::AmendmentProposed& e) const {
    return QStringLiteral("Proposed amendment %1: ").arg(e.number) +
           shown(describe(runbook, Amendment{e.what, e.of, e.from, e.to})) + because(e.reason);
  }
  QString operator()(const event::Amended& e) const {
    return QStringLiteral("AMENDED, co-signing amendment %1: ").arg(e.number) +
           shown(describe(runbook, Amendment{e.what, e.of, e.from, e.to}));
  }
  QString operator()(const event::AmendmentRejected& e) const {
    return QStringLiteral("Rejected amendment %1").arg(e.number);
  }

  QString track(const std::string& id) const {
    const Track* found = runbook.track(id);
    return quoted(shown(found ? found->title : id));
  }
  static QString counted(std::uint64_t blue, std::uint64_t green) {
    return QStringLiteral(" %1 of %2 requests on green").arg(green).arg(blue + green);
  }
  QString operator()(const event::ObservedDiffers& e) const {
    return QStringLiteral("OBSERVED traffic of %1 differs from %2 %:").arg(track(e.track)).arg(e.percent) +
           counted(e.blue, e.green);
  }
  QString operator()(const event::RollbackObserved& e) const {
    return QStringLiteral("Rollback %1: ").arg(shown(e.action)) + shown(borneOutText(e));
  }
  QString operator()(const event::ObservedAgrees& e) const {
    return QStringLiteral("Observed traffic of %1 agrees again:").arg(track(e.track)) + counted(e.blue, e.green);
  }
  QString operator()(const event::ClientsStick& e) const {
    return QStringLiteral("Clients with a cookie still reach green on ") + track(e.track) + because(e.evidence);
  }
  QString operator()(const event::ClientsLeft& e) const {
    return QStringLiteral("Clients with a cookie have left green on ") + track(e.track) + because(e.evidence);
  }
  QString operator()(const event::BackendHealth& e) const {
    return shown(e.backend) + QStringLiteral(": ") +
           (e.health.empty() ? QStringLiteral("its servers are well again") : shown(e.health));
  }
};

}  // namespace

QString sentenceOf(const EventBody& body, const Runbook& runbook) { return std::visit(Telling{runbook}, body); }

}  // namespace warroom
