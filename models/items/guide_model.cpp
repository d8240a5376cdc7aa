// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/guide_model.h"

#include "models/cutover/rules.h"
#include "models/items/text.h"
#include "models/runbook/visit.h"

namespace warroom {
namespace {

struct Guide {
  const CutoverState& state;
  PlanTime now;
  std::vector<ChecklistRow> rows;

  void heading(const char* text, bool any) {
    if (!any) return;
    ChecklistRow row;
    row.id = QString::fromLatin1(text);
    row.mark = Mark::Normal;
    row.text = QString::fromLatin1(text);
    rows.push_back(std::move(row));
  }

  void messages() {
    const auto& runbook = *state.plan.runbook;
    heading("MESSAGES", !runbook.messages.empty());
    for (const auto& message : runbook.messages) {
      ChecklistRow row;
      row.id = QStringLiteral("message/") + QString::fromStdString(message.id);
      row.step = QString::fromLatin1(kMessagePlace);
      row.item = QString::fromStdString(message.id);
      row.text = shown(message.title);
      row.detail = shownLines(message.text);
      tellSending(message, row);
      rows.push_back(std::move(row));
    }
  }

  void tellSending(const Message& message, ChecklistRow& row) const {
    QStringList parts;
    const auto* last = state.taskState(kMessagePlace, message.id);
    const auto sent = state.messagesSent.find(message.id);
    row.mark = sent == state.messagesSent.end() ? Mark::Waiting : Mark::Done;
    if (last && last->outcome == Outcome::Failed) {
      row.mark = Mark::Warning;
      parts << QStringLiteral("NOT SENT: ") + shownShort(last->evidence, 60);
    } else if (last && last->outcome == Outcome::InDoubt) {
      row.mark = Mark::InDoubt;
      parts << QStringLiteral("may not have been sent");
    } else if (last && last->outcome == Outcome::Sent) {
      row.mark = Mark::Current;
      parts << QStringLiteral("being sent");
    } else if (sent != state.messagesSent.end()) {
      parts << QStringLiteral("sent ") + ageText(now - sent->second) + QStringLiteral(" ago");
    }
    if (const auto due = messageDue(state, message)) {
      if (*due <= now) row.mark = Mark::Warning;
      parts << (*due <= now ? QStringLiteral("due now")
                            : QStringLiteral("due in ") + QString::fromStdString(formatElapsed(*due - now)));
    }
    if (message.onRollback) parts << QStringLiteral("by itself on a rollback");
    for (const auto& id : message.channels) {
      const auto* channel = state.plan.runbook->channel(id);
      parts << QStringLiteral("to ") + shownShort(channel ? channel->title : id, 30);
    }
    row.evidence = parts.join(QStringLiteral(" · "));
  }

  void decisions() {
    const auto& all = state.plan.runbook->decisions;
    heading("DECISIONS", !all.empty());
    for (const auto& decision : all)
      add(QStringLiteral("decision/") + QString::fromStdString(decision.id),
          decision.rollBack ? Mark::Warning : Mark::Normal, shown(decision.issue),
          (decision.rollBack ? QStringLiteral("roll back · ") : QStringLiteral("no rollback · ")) +
              shown(decision.action));
  }

  void people() {
    const auto& runbook = *state.plan.runbook;
    heading("PEOPLE", !runbook.contacts.empty());
    for (const auto& contact : runbook.contacts) {
      const auto* role = runbook.role(contact.role);
      add(QStringLiteral("contact/") + QString::number(rows.size()), Mark::Normal,
          shown(role ? role->title : contact.role) + QStringLiteral(": ") + shown(contact.name), shown(contact.reach));
    }
  }

  void links() {
    heading("LOOK HERE", !state.plan.runbook->links.empty());
    for (const auto& link : state.plan.runbook->links)
      add(QStringLiteral("link/") + QString::number(rows.size()), Mark::Normal, shown(link.title), shown(link.target));
  }

  void add(const QString& id, Mark mark, const QString& text, const QString& evidence) {
    ChecklistRow row;
    row.id = row.item = id;
    row.mark = mark;
    row.text = text;
    row.evidence = evidence;
    rows.push_back(std::move(row));
  }
};

}  // namespace

void GuideModel::setState(const CutoverState& state, PlanTime now) {
  if (!state.plan.runbook) return replace({});
  Guide guide{state, now, {}};
  guide.messages();
  guide.decisions();
  guide.people();
  guide.links();
  replace(std::move(guide.rows));
}

std::vector<const Message*> messagesDue(const CutoverState& state, PlanTime now) {
  std::vector<const Message*> due;
  for (const auto& message : state.plan.runbook->messages)
    if (const auto at = messageDue(state, message); at && *at <= now) due.push_back(&message);
  return due;
}

}  // namespace warroom
