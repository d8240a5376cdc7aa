// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/amendment_view.h"

#include "models/items/text.h"

namespace warroom {
namespace {

constexpr Amendable kOfTriggers[]{Amendable::Limit, Amendable::For};

QString wordOf(Amendable what) {
  switch (what) {
    case Amendable::Limit:
      return QStringLiteral("limit");
    case Amendable::For:
      return QStringLiteral("for");
    case Amendable::Warning:
      return QStringLiteral("warning threshold");
    case Amendable::Critical:
      return QStringLiteral("critical threshold");
  }
  return {};
}

QString titleOf(const Runbook& runbook, const Amendment& change) {
  const bool isOfTrigger = change.what == Amendable::Limit || change.what == Amendable::For;
  const auto* trigger = isOfTrigger ? runbook.trigger(change.of) : nullptr;
  const auto* panel = isOfTrigger ? nullptr : runbook.panel(change.of);
  return shown(trigger ? trigger->title : panel ? panel->title : change.of);
}

QString changeText(const Runbook& runbook, const Amendment& change) {
  return QStringLiteral("%1 %2 → %3 · %4")
      .arg(wordOf(change.what), shown(describe(runbook, change, change.from)),
           shown(describe(runbook, change, change.to)), titleOf(runbook, change));
}

}  // namespace

QString amendedText(const CutoverState& state, const Trigger& trigger) {
  QStringList parts;
  for (const auto what : kOfTriggers) {
    const auto* known = amendmentInForce(state, what, trigger.id);
    if (!known) continue;
    const auto words = [&, change = known->change](double value) {
      return shown(describe(*state.plan.runbook, change, value));
    };
    parts << QStringLiteral("%1 %2 (amended from %3 by %4, co-signed by %5)")
                 .arg(wordOf(what), words(known->change.to), words(known->change.from),
                      shownShort(known->proposedBy, 24), shownShort(known->settledBy, 24));
  }
  return parts.join(QStringLiteral(", "));
}

std::vector<ProposalView> proposals(const CutoverState& state, const QString& person) {
  std::vector<ProposalView> views;
  for (const auto* each : openAmendments(state)) {
    ProposalView view;
    view.number = each->number;
    view.title = changeText(*state.plan.runbook, each->change);
    view.detail = QStringLiteral("Amendment %1 by %2: %3")
                      .arg(QString::number(each->number), shownShort(each->proposedBy, 24), shownShort(each->reason));
    if (isSamePerson(person.toStdString(), each->proposedBy))
      view.locked = QStringLiteral("another person than %1 co-signs it").arg(shownShort(each->proposedBy, 24));
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<AmendableNumber> amendableNumbers(const Runbook& runbook, const Trigger& trigger) {
  std::vector<AmendableNumber> numbers;
  for (const auto what : kOfTriggers)
    if (const auto now = presentValue(runbook, what, trigger.id))
      numbers.push_back({what, wordOf(what), shown(describe(runbook, {what, trigger.id, 0, 0}, *now))});
  return numbers;
}

}  // namespace warroom
