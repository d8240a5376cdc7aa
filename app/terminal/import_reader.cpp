// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/import_reader.h"

#include <QtCore/QRegularExpression>
#include <initializer_list>

namespace warroom::terminal {
namespace {

using namespace std::chrono_literals;
using Kind = PlanLine::Kind;

bool hasAny(const QString& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return text.contains(QString::fromUtf8(word), Qt::CaseInsensitive); });
}

// "**Error Rate**: > 1%" → "Error Rate", "> 1%".
std::pair<QString, QString> labelled(const QString& text) {
  static const QRegularExpression bold(QStringLiteral(R"(^\*\*(.+?):?\*\*\s*:?\s*(.*)$)"));
  static const QRegularExpression bare(QStringLiteral(R"(^([^:]{2,40}):\s+(.+)$)"));
  if (const auto found = bold.match(text); found.hasMatch()) return {plain(found.captured(1)), found.captured(2)};
  if (const auto found = bare.match(text); found.hasMatch()) return {plain(found.captured(1)), found.captured(2)};
  return {};
}

bool isRole(const QString& text) {
  static const QRegularExpression role(
      QStringLiteral(R"(\b(lead|manager|owner|commander|admin|administrator|on-call|team|rotation|contact)\b)"),
      QRegularExpression::CaseInsensitiveOption);
  return text.size() < 40 && role.match(text).hasMatch();
}

QString inParentheses(const QString& text) {
  static const QRegularExpression inner(QStringLiteral(R"(\(([^()%]+)\))"));
  return inner.match(text).captured(1).trimmed();
}

}  // namespace

PlanReader::Section PlanReader::sectionOf(const QString& title, int level) const {
  if (hasAny(title, {"decision matrix"})) return Section::Decisions;
  if (hasAny(title, {"go/no-go", "decision criteria"})) return Section::Criteria;
  if (hasAny(title, {"trigger", "considerations", "alert threshold"})) return Section::Triggers;
  if (hasAny(title, {"communication", "announcement", "progress update", "internal update"})) return Section::Messages;
  if (hasAny(title, {"contact", "team structure"})) return Section::People;
  if (hasAny(title, {"dashboards", "quick commands", "references"})) return Section::Links;
  if (hasAny(title, {"rollback", "roll back"}) && !hasAny(title, {"prepar", "automation"})) return Section::Rollback;
  return level > sectionLevel_ ? section_ : Section::Steps;
}

int PlanReader::take(const PlanLine& line) {
  if (line.kind != Kind::Row) tabled_ = false;
  if (line.kind == Kind::Heading) return heading(line);
  if (line.kind == Kind::Row) return row(line);
  if (line.kind == Kind::Text && isRole(labelled(line.text).first)) return person(line);
  switch (section_) {
    case Section::Triggers:
      return trigger(line);
    case Section::Rollback:
      return rollback(line);
    case Section::People:
      return person(line);
    case Section::Messages:
      return message(line);
    case Section::Links:
      return link(line);
    default:
      return inSteps(line);
  }
}

// The first one names the plan; "## " and "Phase N" begin a phase, what is below a step.
int PlanReader::heading(const PlanLine& line) {
  static const QRegularExpression phase(QStringLiteral(R"(^(phase|week)\s+\d)"),
                                        QRegularExpression::CaseInsensitiveOption);
  const QString title = plain(line.text);
  item_ = nullptr;
  shiftLevel_ = -1;
  headingText_ = title;
  headingLine_ = line.number;
  if (plan_.title.isEmpty()) {
    plan_.title = title;
    return 1;
  }
  const Section section = sectionOf(title, line.level);
  if (section != section_ || line.level <= sectionLevel_) sectionLevel_ = line.level;
  section_ = section;
  if (section_ != Section::Steps) return 1;
  sectionLevel_ = 0;
  if (line.level <= 2 || phase.match(title).hasMatch()) {
    const bool last = hasAny(title, {"success", "definition of done"});
    plan_.phases.push_back({title, line.number, offsetIn(title), last, {}});
    if (!shiftIn(title)) return 1;
  }
  beginStep(title, line.number);
  return 1;
}

DraftStep& PlanReader::beginStep(const QString& title, int line) {
  if (plan_.phases.empty())
    plan_.phases.push_back({plan_.title.isEmpty() ? QStringLiteral("Plan") : plan_.title, 0, {}, false, {}});
  DraftStep begun;
  begun.title = plain(title);
  begun.line = line;
  begun.at = offsetIn(title);
  begun.percent = shiftIn(title);
  if (begun.percent) begun.cohort = inParentheses(title);
  plan_.phases.back().steps.push_back(std::move(begun));
  item_ = nullptr;
  return plan_.phases.back().steps.back();
}

DraftStep& PlanReader::step() {
  if (plan_.phases.empty() || plan_.phases.back().steps.empty())
    return beginStep(headingText_.isEmpty() ? QStringLiteral("Preparation") : headingText_, headingLine_);
  return plan_.phases.back().steps.back();
}

// Waiting belongs to the shift before it.
bool PlanReader::wait(const QString& said) {
  const bool hold = isHoldPoint(said);
  const auto time = waitIn(said);
  if (!hold && !time) return false;
  auto& now = step();
  now.holdPoint = now.holdPoint || hold;
  if (time) now.bake = std::max(now.bake, *time);
  return true;
}

int PlanReader::inSteps(const PlanLine& line) {
  if (line.kind == Kind::Fence) return step().percent ? fenceOfShift(line) : fence(line);
  return line.kind == Kind::Text ? text(line) : check(line);
}

// A shift, what belongs to the entry above, or an entry.
int PlanReader::check(const PlanLine& line) {
  if (section_ == Section::Criteria) {
    static const QRegularExpression decision(QStringLiteral("^(NO-)?GO\\b"));
    const QString text = plain(line.text);
    if (!decision.match(text).hasMatch()) plan_.criteria.emplace_back(headingText_, text);  // else: the form itself
    return 1;
  }
  if (shiftIn(line.text) && section_ == Section::Steps && line.level == 0) {
    beginStep(line.text, 0);
    shiftLevel_ = line.level;
    return 1;
  }
  const bool below = item_ && line.level > itemLevel_ && line.kind == Kind::Bullet;
  if (below && hasAny(item_->text, {"trigger", "alerts"})) return trigger(line);
  if (const auto weights = shiftsIn(line.text); below && !weights.isEmpty()) {
    for (const int percent : weights) beginStep(QStringLiteral("Shift to %1%").arg(percent), 0);
    return 1;
  }
  if (below) {
    item_->detail += (item_->detail.isEmpty() ? QString() : QStringLiteral("\n")) + plain(line.text);
    return 1;
  }
  auto& items = step().items;
  items.push_back({plain(line.text), {}, {}, {}, {}});
  item_ = &items.back();
  itemLevel_ = line.level;
  return 1;
}

// Prose says nothing that can be driven; waits, holds, checkpoints and labels do.
int PlanReader::text(const PlanLine& line) {
  const auto [label, rest] = labelled(line.text);
  if (label.startsWith(QStringLiteral("Checkpoint"), Qt::CaseInsensitive)) {
    beginStep(label, 0).checkpoint = true;
    return 1;
  }
  if (wait(plain(line.text))) return 1;
  if (label.startsWith(QStringLiteral("Action"), Qt::CaseInsensitive) && !rest.isEmpty()) {
    auto& items = step().items;
    items.push_back({plain(rest), {}, {}, {}, {}});
    item_ = &items.back();
    itemLevel_ = -1;
    return 1;
  }
  if (line.text.endsWith(u':') || (!label.isEmpty() && rest.isEmpty())) return 1;  // the list below is what it means
  return 0;
}

// Commands are what is done for the entry above; one with an expectation is a check that can be run.
int PlanReader::fence(const PlanLine& line) {
  static const QRegularExpression expects(QStringLiteral(R"(^#\s*Expected:\s*(.*)$)"),
                                          QRegularExpression::CaseInsensitiveOption);
  QStringList commands;
  QString expected;
  for (const QString& each : line.block) {
    if (const auto found = expects.match(each); found.hasMatch())
      expected = found.captured(1).trimmed();
    else if (!each.startsWith(u'#'))
      commands << each;
  }
  if (!item_) {
    auto& items = step().items;
    const QString first = line.block.isEmpty() ? QStringLiteral("Run the commands") : line.block.front();
    items.push_back({QString(first).remove(QRegularExpression(QStringLiteral("^[#/]+\\s*"))), {}, {}, {}, {}});
    item_ = &items.back();
    itemLevel_ = 0;
  }
  item_->detail += (item_->detail.isEmpty() ? QString() : QStringLiteral("\n")) + line.block.join(u'\n');
  const QStringList words = commands.size() == 1 ? commands.front().split(u' ', Qt::SkipEmptyParts) : QStringList();
  const bool shell = commands.size() == 1 && hasAny(commands.front(), {"|", ">", "$", "*", "'", "\"", ";", "&"});
  if (!expected.isEmpty() && words.size() > 1 && !shell) {
    item_->program = words.front();
    item_->arguments = words.mid(1);
    if (!expected.contains(QStringLiteral("exit code"), Qt::CaseInsensitive)) item_->expected = expected;
  }
  item_ = nullptr;
  return countOf(line);
}

// The shift itself is the track's to make; its waits and validations are kept.
int PlanReader::fenceOfShift(const PlanLine& line) {
  static const QRegularExpression validate(QStringLiteral(R"(^#\s*Validate:\s*(.*)$)"),
                                           QRegularExpression::CaseInsensitiveOption);
  static const QRegularExpression lasts(QStringLiteral(R"(--duration\s+(\d+))"));
  auto& now = step();
  for (const QString& each : line.block) {
    if (const auto found = validate.match(each); found.hasMatch())
      now.items.push_back({plain(found.captured(1)), {}, {}, {}, {}});
    else if (const auto time = lasts.match(each); time.hasMatch())
      now.bake = std::max<Milliseconds>(now.bake, std::chrono::seconds(qMin(time.captured(1).toInt(), 86'400)));
    else if (each.startsWith(u'#'))
      wait(each);
  }
  now.items.insert(
      now.items.begin(),
      {QStringLiteral("The track has done what the plan's commands did"), line.block.join(u'\n'), {}, {}, {}});
  item_ = nullptr;
  return countOf(line);
}

int PlanReader::row(const PlanLine& line) {
  const QStringList cells = cellsOf(line.text);
  if (!std::exchange(tabled_, true)) {
    columns_ = cells;
    const QString all = plain(cells.join(u' '));
    return hasAny(all, {"rollback?", "roll back?", "criteria", "contact"}) ? 1 : 0;
  }
  const QString head = plain(columns_.join(u' '));
  const auto cell = [&](int at) { return at < cells.size() ? plain(cells[at]) : QString(); };
  if (hasAny(head, {"rollback?", "roll back?"})) {
    plan_.decisions.push_back({cell(0), cell(1), cell(2)});
  } else if (hasAny(head, {"criteria"})) {
    plan_.criteria.emplace_back(cell(0), cell(1));
  } else if (hasAny(head, {"contact"})) {
    plan_.people.emplace_back(cell(0), QStringList(cells.mid(1)).join(QStringLiteral(", ")));
  } else {
    return 0;
  }
  return 1;
}

// "Error rate: > 1% triggers warning, > 5% triggers rollback" is two.
int PlanReader::trigger(const PlanLine& line) {
  if (line.kind == Kind::Text && hasAny(line.text, {"rollback process", "rollback procedure", "rollback steps"})) {
    section_ = Section::Rollback;
    return 1;
  }
  if (line.kind == Kind::Text) return line.text.endsWith(u':') || line.text.endsWith(QStringLiteral(":**")) ? 1 : 0;
  if (line.kind == Kind::Fence) return 0;
  const bool automatic = !hasAny(headingText_, {"manual", "consideration"});
  const QString subject = labelled(line.text).first;
  for (const QString& clause : plain(line.text).split(QStringLiteral(", "))) {
    DraftTrigger found;
    found.title = clause.contains(subject) || subject.isEmpty() ? clause : subject + QStringLiteral(": ") + clause;
    found.limit = limitIn(clause);
    if (!automatic || hasAny(clause, {"warning", "scale"}))
      found.action = DraftAction::Advise;
    else if (hasAny(clause, {"-> critical", "→ critical", "triggers critical", "pagerduty"}))
      found.action = DraftAction::Page;
    plan_.triggers.push_back(std::move(found));
  }
  return 1;
}

int PlanReader::rollback(const PlanLine& line) {
  auto& items = plan_.rollback;
  if (line.kind == Kind::Fence) {
    if (items.empty() || !items.back().detail.isEmpty()) items.push_back({headingText_, {}, {}, {}, {}});
    items.back().detail = line.block.join(u'\n');
    return countOf(line);
  }
  if (line.kind == Kind::Text) return line.text.endsWith(u':') || !labelled(line.text).first.isEmpty() ? 1 : 0;
  if (line.level > 0 && !items.empty() && line.kind == Kind::Bullet)
    items.back().detail += (items.back().detail.isEmpty() ? QString() : QStringLiteral("\n")) + plain(line.text);
  else
    items.push_back({plain(line.text), {}, {}, {}, {}});
  return 1;
}

int PlanReader::person(const PlanLine& line) {
  const auto [role, reach] = labelled(line.text);
  if (role.isEmpty() || line.kind == Kind::Fence) return 0;
  plan_.people.emplace_back(role, plain(reach));
  return 1;
}

int PlanReader::message(const PlanLine& line) {
  if (line.kind == Kind::Fence) {
    plan_.messages.push_back({headingText_, line.block.join(u'\n'),
                              hasAny(headingText_, {"every"}) ? spanIn(headingText_).value_or(0ms) : 0ms});
    return countOf(line);
  }
  return line.kind == Kind::Text && labelled(line.text).second.isEmpty() && line.text.contains(u':') ? 1 : 0;
}

int PlanReader::link(const PlanLine& line) {
  static const QRegularExpression target(QStringLiteral(R"(\[([^\]]+)\]\(([^)]+)\))"));
  if (line.kind == Kind::Fence) {
    QString title = headingText_;
    for (const QString& each : line.block) {
      if (each.startsWith(u'#'))
        title = each.mid(1).trimmed();
      else
        plan_.links.emplace_back(title, each.trimmed());
    }
    return countOf(line);
  }
  if (const auto found = target.match(line.text); found.hasMatch())
    plan_.links.emplace_back(found.captured(1), found.captured(2));
  else if (const auto [title, where] = labelled(line.text); !where.isEmpty())
    plan_.links.emplace_back(title, plain(where));
  else
    return 0;
  return 1;
}

}  // namespace warroom::terminal
