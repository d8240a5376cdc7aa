// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/journal_model.h"

#include "models/items/event_sentence.h"

namespace warroom {
namespace {

Mark markOfOutcome(Outcome outcome) { return outcome == Outcome::Confirmed ? Mark::Done : markOf(outcome); }

struct Marking {
  Mark operator()(const event::RollbackStarted&) const { return Mark::Critical; }
  Mark operator()(const event::TriggerFired&) const { return Mark::Critical; }
  Mark operator()(const event::TriggerPending&) const { return Mark::Warning; }
  Mark operator()(const event::TriggerBlind&) const { return Mark::NoData; }
  Mark operator()(const event::TimeGap&) const { return Mark::Warning; }
  Mark operator()(const event::ClockHeld&) const { return Mark::Warning; }
  Mark operator()(const event::BackendRead& e) const { return e.percent ? Mark::Normal : Mark::NoData; }
  Mark operator()(const event::ObservedDiffers&) const { return Mark::Critical; }
  Mark operator()(const event::ClientsStick&) const { return Mark::Critical; }
  Mark operator()(const event::BackendHealth& e) const { return e.health.empty() ? Mark::Normal : Mark::Warning; }
  Mark operator()(const event::BackendSettled& e) const { return markOfOutcome(e.outcome); }
  Mark operator()(const event::ActionSettled& e) const { return markOfOutcome(e.outcome); }
  Mark operator()(const event::WayByHand&) const { return Mark::Warning; }
  Mark operator()(const event::ItemTicked& e) const { return e.passed ? Mark::Done : Mark::Warning; }
  Mark operator()(const event::ItemChecked& e) const {
    return e.verdict == Verdict::Pass ? Mark::Done : e.verdict == Verdict::Breach ? Mark::Warning : Mark::NoData;
  }
  Mark operator()(const event::FormSigned& e) const { return e.decision == Decision::Go ? Mark::Done : Mark::Critical; }
  Mark operator()(const event::FaultInjected&) const { return Mark::Warning; }
  Mark operator()(const event::Amended&) const { return Mark::Warning; }
  Mark operator()(const event::RehearsalEnded& e) const { return e.passed ? Mark::Done : Mark::Critical; }
  Mark operator()(const auto&) const { return Mark::Normal; }
};

}  // namespace

QString JournalRow::sentence() const {
  QStringList parts{QStringLiteral("#") + id, time + QStringLiteral(" UTC")};
  if (!offset.isEmpty()) parts << offset;
  parts << by << text;
  return parts.join(QStringLiteral(" · "));
}

void JournalModel::setPlan(std::shared_ptr<const Runbook> runbook) {
  runbook_ = std::move(runbook);
  clock_ = {};
  beginResetModel();
  clear();
  endResetModel();
}

JournalRow JournalModel::rowOf(const Event& event) {
  if (const auto* started = std::get_if<event::ClockStarted>(&event.body)) {
    clock_.start(event.plan, Milliseconds(started->at));
  } else if (std::holds_alternative<event::ClockHeld>(event.body)) {
    clock_.hold(event.plan);
  } else if (std::holds_alternative<event::ClockResumed>(event.body)) {
    clock_.resume(event.plan);
  } else if (std::holds_alternative<event::AttemptStarted>(event.body)) {
    clock_ = {};
  }
  JournalRow row;
  row.id = QString::number(event.sequence);
  row.time = QString::fromStdString(formatUtcClock(event.utc));
  if (clock_.started()) row.offset = QString::fromStdString(formatTClock(clock_.offset(event.plan)));
  row.by = shownShort(event.by, 40);
  row.text = sentenceOf(event.body, *runbook_);
  row.mark = std::visit(Marking{}, event.body);
  return row;
}

void JournalModel::append(const std::vector<Event>& events) {
  if (!runbook_) return;
  std::vector<JournalRow> rows;
  rows.reserve(events.size());
  for (const Event& event : events) rows.push_back(rowOf(event));
  RowModel::append(std::move(rows));
}

}  // namespace warroom
