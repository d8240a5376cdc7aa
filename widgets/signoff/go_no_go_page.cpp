// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signoff/go_no_go_page.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <algorithm>
#include <utility>

#include "models/items/text.h"
#include "widgets/checklists/item_delegate.h"
#include "widgets/signoff/criteria_delegate.h"
#include "widgets/signoff/sign_card.h"
#include "widgets/signoff/signoff_delegate.h"
#include "widgets/signoff/tall_list.h"
#include "widgets/theme/controls.h"

namespace warroom {
namespace {

QString shortHash(const std::string& hash) {
  const QString whole = shown(hash);
  return whole.size() <= 12 ? whole : whole.left(6) + QStringLiteral("…") + whole.right(4);
}

// In the order of the steps that they decide.
std::vector<const Form*> formsOf(const Runbook& runbook) {
  std::vector<const Form*> found;
  for (const Step& step : runbook.steps) {
    const Form* form = step.kind == StepKind::GoNoGo ? runbook.form(step.form) : nullptr;
    if (form && std::find(found.begin(), found.end(), form) == found.end()) found.push_back(form);
  }
  return found;
}

}  // namespace

GoNoGoPage::GoNoGoPage(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("go-no-go"));
  setAccessibleName(QStringLiteral("Go / No-Go"));
  auto* all = new QVBoxLayout(this);
  theme::space(*all, 0, theme::kGap);
  all->addLayout(makeTop());
  unrehearsed_ = new theme::StateLabel(this);
  unrehearsed_->setObjectName(QStringLiteral("form-unrehearsed"));
  unrehearsed_->hide();
  all->addWidget(unrehearsed_);
  scroll_ = new QScrollArea(this);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  scroll_->setWidget(makeBody());
  all->addWidget(scroll_, 1);
  follow(criteria_);
  follow(roles_);
  follow(answers_);
  connect(sign_, &SignCard::commandRequested, this, &GoNoGoPage::commandRequested);
}

QBoxLayout* GoNoGoPage::makeTop() {
  title_ = theme::label(this, "title");
  subject_ = theme::label(this, "small", "dim");
  forms_ = new QComboBox(this);
  forms_->setObjectName(QStringLiteral("form-choice"));
  forms_->setAccessibleName(QStringLiteral("Form to show and sign"));
  forms_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  forms_->setMinimumContentsLength(14);
  forms_->hide();
  sentence_ = new theme::StateLabel(this);
  sentence_->setObjectName(QStringLiteral("form-state"));
  sentence_->setProperty("textSize", QStringLiteral("title"));
  open_ = new QPushButton(this);
  open_->setObjectName(QStringLiteral("form-open"));
  open_->setProperty("quiet", true);
  open_->setAutoDefault(false);
  connect(open_, &QPushButton::clicked, this, [this] { paged_ ? Q_EMIT closeWanted() : Q_EMIT openWanted(); });
  setPaged(false);
  auto* name = new QHBoxLayout;
  theme::space(*name, 0, 8);
  name->addWidget(title_);
  name->addWidget(open_);
  name->addStretch(1);
  auto* words = new QVBoxLayout;
  theme::space(*words, 0, 2);
  words->addLayout(name);
  words->addWidget(subject_);
  top_ = new QHBoxLayout;
  theme::space(*top_, 0, 6);
  top_->addLayout(words, 1);
  top_->addWidget(forms_);
  top_->addWidget(sentence_);
  return top_;
}

QWidget* GoNoGoPage::makeCriteria() {
  QFrame* card = theme::card(this);
  criteria_ = new TallList(card);
  criteria_->setObjectName(QStringLiteral("criteria"));
  criteria_->setAccessibleName(QStringLiteral("Criteria"));
  criteria_->setModel(&criteriaRows_);
  criteria_->setItemDelegate(new CriteriaDelegate(criteria_));
  auto* layout = new QVBoxLayout(card);
  theme::space(*layout, theme::kPadding, 0);
  layout->addWidget(new CriteriaHeader(card));
  layout->addWidget(criteria_);
  answersCaption_ = theme::caption(card, QStringLiteral("ANSWERS THAT ARE SIGNED"));
  answers_ = new TallList(card);
  answers_->setObjectName(QStringLiteral("answers"));
  answers_->setAccessibleName(QStringLiteral("Answers that are signed, by step"));
  answers_->setModel(&answerRows_);
  answers_->setItemDelegate(new ItemDelegate(answers_));
  layout->addSpacing(20);
  layout->addWidget(answersCaption_);
  layout->addSpacing(4);
  layout->addWidget(answers_);
  layout->addStretch(1);
  return card;
}

QWidget* GoNoGoPage::makeRoles() {
  QFrame* card = theme::card(this);
  rolesCaption_ = theme::caption(card, QStringLiteral("SIGN-OFF"));
  roles_ = new TallList(card);
  roles_->setObjectName(QStringLiteral("signatures"));
  roles_->setAccessibleName(QStringLiteral("Signatures"));
  roles_->setModel(&roleRows_);
  roles_->setItemDelegate(new SignoffDelegate(roles_));
  auto* layout = new QVBoxLayout(card);
  theme::space(*layout, theme::kPadding, 6);
  layout->addWidget(rolesCaption_);
  layout->addWidget(roles_);
  return card;
}

QWidget* GoNoGoPage::makeBody() {
  auto* body = new QWidget(this);
  body_ = new QHBoxLayout(body);
  theme::space(*body_, 0, theme::kGap);
  body_->addWidget(makeCriteria(), 7);
  auto* right = new QVBoxLayout;
  theme::space(*right, 0, theme::kGap);
  right->addWidget(makeRoles());
  sign_ = new SignCard(body);
  right->addWidget(sign_);
  right->addStretch(1);
  body_->addLayout(right, 3);
  return body;
}

// The lists do not scroll by themselves, so the page goes where the keyboard is.
void GoNoGoPage::follow(TallList* list) {
  connect(list, &TallList::reached, this, [this, list](const QRect& row) {
    const QPoint at = list->viewport()->mapTo(scroll_->widget(), row.center());
    scroll_->ensureVisible(at.x(), at.y(), 0, row.height());
  });
}

void GoNoGoPage::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  const bool page = width() >= theme::length(760, *this);
  const auto direction = page ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
  if (body_->direction() == direction) return;
  body_->setDirection(direction);
  // Below one another each is as tall as it must be.
  body_->setStretch(0, page ? 7 : 0);
  body_->setStretch(1, page ? 3 : 0);
  top_->setDirection(direction);
}

void GoNoGoPage::setPaged(bool paged) {
  paged_ = paged;
  open_->setText(paged ? QStringLiteral("Back to the desk") : QStringLiteral("Open as a page"));
  open_->setAccessibleName(open_->text());
}

void GoNoGoPage::setPerson(const QString& person) { sign_->setPerson(person); }

// Another object may be the same runbook, amended: what was chosen stays. A decision that comes to hand is shown.
void GoNoGoPage::setForms(const CutoverState& state) {
  const QSignalBlocker quiet(forms_);
  auto wanted = forms_->currentData().toString();
  if (state.plan.runbook != runbook_ || forms_->count() == 0) {
    runbook_ = state.plan.runbook;
    forms_->clear();
    if (runbook_)
      for (const Form* form : formsOf(*runbook_))
        forms_->addItem(shownShort(form->title, 60), QString::fromStdString(form->id));
    forms_->setVisible(forms_->count() > 1);
  }
  const auto interest = QString::fromStdString(formOfInterest(state));
  if (std::exchange(interest_, interest) != interest) wanted = interest;
  const int index = forms_->findData(wanted);
  forms_->setCurrentIndex(index < 0 && forms_->count() > 0 ? 0 : index);
}

void GoNoGoPage::setTitle(const CutoverState& state, PlanTime now) {
  const std::string& id = roleRows_.form();
  const Form* form = runbook_ ? runbook_->form(id) : nullptr;
  title_->setLine(form ? shown(form->title) : QStringLiteral("Go / No-Go"));
  if (runbook_) {
    subject_->setLine(shown(runbook_->title) + QStringLiteral(" · runbook sha256 ") +
                      shortHash(state.plan.runbookSha256) + QStringLiteral(" · evidence no older than ") +
                      QString::fromStdString(formatDuration(runbook_->evidenceLimit)));
    subject_->setToolTip(tooltipOf(QStringLiteral("Runbook sha256 ") + shown(state.plan.runbookSha256) +
                                   QStringLiteral("\nEnvironment sha256 ") + shown(state.plan.environmentSha256)));
  }
  const FormView view = formView(state, id, now);
  sentence_->setState(view.mark, view.sentence);
  unrehearsed_->setVisible(!view.unrehearsed.isEmpty());
  if (!view.unrehearsed.isEmpty())
    unrehearsed_->setState(Mark::Warning, QStringLiteral("Not rehearsed, GO is refused. ") + view.unrehearsed);
  if (!form) return;
  QString roles = QStringLiteral("SIGN-OFF · ALL %1").arg(form->roles.size());
  if (form->distinctPeople) roles += QStringLiteral(", DIFFERENT PEOPLE");
  rolesCaption_->setLine(roles);
}

// A page has room for what stands behind each criterion; a column has not.
void GoNoGoPage::setAnswers(const CutoverState& state, const LiveState& live, PlanTime now) {
  std::vector<std::string> steps;
  const Form* form = runbook_ ? runbook_->form(roleRows_.form()) : nullptr;
  for (const Criterion& criterion : form ? form->criteria : std::vector<Criterion>()) {
    auto named = criterion.steps;
    for (const ItemName& item : criterion.items) named.push_back(item.step);
    for (const std::string& step : named) {
      if (std::find(steps.begin(), steps.end(), step) == steps.end()) steps.push_back(step);
    }
  }
  const bool wide = body_->direction() == QBoxLayout::LeftToRight;
  answersCaption_->setVisible(wide && !steps.empty());
  answers_->setVisible(wide && !steps.empty());
  answerRows_.setSteps(std::move(steps));
  answerRows_.setState(state, live, now);
  answers_->fit();
}

// Those that are still to be signed come first.
void GoNoGoPage::offerRoles() {
  std::vector<RoleChoice> roles;
  for (const SignoffRow& row : roleRows_.rows()) {
    if (row.decision.isEmpty()) roles.push_back({row.id.toStdString(), row.title});
  }
  for (const SignoffRow& row : roleRows_.rows()) {
    if (row.decision.isEmpty()) continue;
    roles.push_back({row.id.toStdString(), row.title + QStringLiteral(" · signed ") + row.decision});
  }
  sign_->setForm(roleRows_.form(), std::move(roles));
}

void GoNoGoPage::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  setForms(state);
  const std::string form = forms_->currentData().toString().toStdString();
  criteriaRows_.setForm(form);
  roleRows_.setForm(form);
  criteriaRows_.setState(state, live, now);
  roleRows_.setState(state, live, now);
  criteria_->fit();
  roles_->fit();
  setAnswers(state, live, now);
  setTitle(state, now);
  offerRoles();
}

}  // namespace warroom
