// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/desk/header_bar.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

#include "models/items/text.h"
#include "widgets/desk/tool_box.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

// Two lines on top of each other, as everything in the header.
QVBoxLayout* pairLayout(QWidget* box) {
  auto* layout = new QVBoxLayout(box);
  theme::space(*layout, 0, 3);
  return layout;
}

}  // namespace

HeaderBar::HeaderBar(QWidget* parent) : QFrame(parent) {
  setProperty("card", true);
  setObjectName(QStringLiteral("header"));
  auto* row = new QHBoxLayout(this);
  theme::space(*row, theme::kPadding, 22);
  row->addWidget(makeRoom(), 3);
  row->addWidget(makeClock(), 4);
  lampRow_ = new QHBoxLayout;
  theme::space(*lampRow_, 0, 20);
  row->addLayout(lampRow_);
  row->addWidget(makePerson());
  row->addWidget(makeTimes());
  row->addWidget(tools_ = new ToolBox(this));
}

QWidget* HeaderBar::makeRoom() {
  auto* box = new QWidget(this);
  badge_ = theme::label(box);
  badge_->setObjectName(QStringLiteral("badge"));
  badge_->setAlignment(Qt::AlignCenter);
  badge_->setContentsMargins(9, 3, 9, 3);
  badge_->setWhole(true);
  badge_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  title_ = theme::label(box, "heading", "strong");
  subtitle_ = theme::label(box, "small", "dim");
  auto* top = new QHBoxLayout;
  theme::space(*top, 0, 10);
  top->addWidget(badge_);
  top->addWidget(title_, 1);
  auto* layout = pairLayout(box);
  layout->addLayout(top);
  layout->addWidget(subtitle_);
  return box;
}

QWidget* HeaderBar::makeClock() {
  auto* box = new QWidget(this);
  clock_ = theme::label(box, "clock");
  clock_->setObjectName(QStringLiteral("clock"));
  clock_->setWhole(true);
  clockWord_ = new theme::StateLabel(box);
  clockWord_->setProperty("bold", true);
  clockWord_->setWhole(true);
  clockWord_->setObjectName(QStringLiteral("clockWord"));
  clockDetail_ = theme::label(box, "small", "dim");
  auto* words = new QVBoxLayout;
  theme::space(*words, 0, 3);
  words->addStretch(1);
  words->addWidget(clockWord_);
  words->addWidget(clockDetail_);
  words->addStretch(1);
  auto* layout = new QHBoxLayout(box);
  theme::space(*layout, 0, 18);
  layout->addStretch(1);
  layout->addWidget(clock_);
  layout->addLayout(words);
  layout->addStretch(1);
  return box;
}

QWidget* HeaderBar::makePerson() {
  auto* box = new QWidget(this);
  lead_ = theme::label(box, "body", "strong");
  lead_->setProperty("bold", true);
  lead_->setObjectName(QStringLiteral("lead"));
  person_ = new QLineEdit(box);
  person_->setObjectName(QStringLiteral("person"));
  person_->setPlaceholderText(QStringLiteral("your name"));
  person_->setAccessibleName(QStringLiteral("Your name, self-asserted"));
  takeLead_ = new QPushButton(QStringLiteral("Take the lead"), box);
  takeLead_->setObjectName(QStringLiteral("take-lead"));
  takeLead_->setProperty("quiet", true);
  attempt_ = new QPushButton(QStringLiteral("Start the next attempt"), box);
  attempt_->setObjectName(QStringLiteral("start-attempt"));
  attempt_->setProperty("quiet", true);
  attempt_->hide();
  connect(person_, &QLineEdit::textChanged, this, &HeaderBar::personChanged);
  connect(takeLead_, &QPushButton::clicked, this, &HeaderBar::leadWanted);
  connect(attempt_, &QPushButton::clicked, this, &HeaderBar::attemptWanted);
  auto* top = new QHBoxLayout;
  theme::space(*top, 0, 8);
  top->addWidget(lead_, 1);
  top->addWidget(takeLead_);
  top->addWidget(attempt_);
  auto* layout = pairLayout(box);
  layout->addLayout(top);
  layout->addWidget(person_);
  return box;
}

QWidget* HeaderBar::makeTimes() {
  auto* box = new QWidget(this);
  utc_ = theme::label(box, "body", "strong");
  utc_->setProperty("bold", true);
  local_ = theme::label(box, "small", "dim");
  auto* layout = pairLayout(box);
  layout->addWidget(utc_);
  layout->addWidget(local_);
  return box;
}

HeaderBar::LampWidgets HeaderBar::makeLamp(const Lamp& lamp) {
  auto* box = new QWidget(this);
  LampWidgets made{new theme::StateLabel(box), theme::label(box, "small", "dim")};
  made.title->setProperty("bold", true);
  made.title->setObjectName(QStringLiteral("lamp-") + lamp.id);
  auto* layout = pairLayout(box);
  layout->addWidget(made.title);
  layout->addWidget(made.detail);
  lampRow_->addWidget(box);
  return made;
}

void HeaderBar::setView(const HeaderView& view, bool mayStartAttempt) {
  const QString kind = view.badge == QStringLiteral("LIVE") ? view.badge : QStringLiteral("other");
  if (badge_->property("badge").toString() != kind) {
    badge_->setProperty("badge", kind);
    badge_->style()->unpolish(badge_);
    badge_->style()->polish(badge_);
  }
  badge_->setLine(view.badge);
  title_->setLine(view.title);
  subtitle_->setLine(view.subtitle);
  clock_->setLine(view.clock);
  clockWord_->setState(view.clockMark, view.clockWord);
  clockDetail_->setLine(view.clockDetail);
  for (const Lamp& lamp : view.lamps) {
    if (!lamps_.contains(lamp.id)) lamps_[lamp.id] = makeLamp(lamp);
    lamps_[lamp.id].title->setState(lamp.mark, lamp.title);
    lamps_[lamp.id].detail->setLine(lamp.detail);
    if (!lamp.tip.isEmpty()) lamps_[lamp.id].detail->setToolTip(tooltipOf(lamp.tip));
  }
  lead_->setLine(view.lead);
  takeLead_->setVisible(!mayStartAttempt && view.lead != QStringLiteral("Lead: ") + person());
  attempt_->setVisible(mayStartAttempt);
  utc_->setLine(view.utc);
  local_->setLine(view.local + (view.seats.isEmpty() ? QString() : QStringLiteral(" · ") + view.seats));
}

void HeaderBar::setPerson(const QString& person) {
  if (person_->text() != person) person_->setText(person);
}

QString HeaderBar::person() const { return person_->text().trimmed(); }

}  // namespace warroom
