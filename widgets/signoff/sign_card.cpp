// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signoff/sign_card.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "widgets/theme/controls.h"

namespace warroom {
namespace {

QLineEdit* field(QWidget* parent, const char* id, const QString& hint, const QString& name) {
  auto* made = new QLineEdit(parent);
  made->setObjectName(QString::fromLatin1(id));
  made->setPlaceholderText(hint);
  made->setAccessibleName(name);
  return made;
}

QPushButton* button(QWidget* parent, const char* id, const QString& text) {
  auto* made = new QPushButton(text, parent);
  made->setObjectName(QString::fromLatin1(id));
  made->setAccessibleName(text);
  made->setAutoDefault(false);
  return made;
}

}  // namespace

SignCard::SignCard(QWidget* parent) : QFrame(parent) {
  setProperty("card", true);
  makeFields();
  lay();
  connect(role_, &QComboBox::currentIndexChanged, this, &SignCard::arm);
  connect(name_, &QLineEdit::textChanged, this, &SignCard::arm);
  connect(go_, &QPushButton::clicked, this, [this] { sign(Decision::Go); });
  connect(noGo_, &QPushButton::clicked, this, [this] { sign(Decision::NoGo); });
  arm();
}

void SignCard::makeFields() {
  role_ = new QComboBox(this);
  role_->setObjectName(QStringLiteral("sign-role"));
  role_->setAccessibleName(QStringLiteral("Role to sign as"));
  role_->setPlaceholderText(QStringLiteral("Choose your role"));
  role_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  role_->setMinimumContentsLength(12);
  name_ = field(this, "sign-name", QStringLiteral("Your name"), QStringLiteral("Name to sign with, self-asserted"));
  note_ = field(this, "sign-note", QStringLiteral("Note (kept with the signature)"), QStringLiteral("Note"));
  go_ = button(this, "sign-go", QStringLiteral("Sign GO"));
  noGo_ = button(this, "sign-no-go", QStringLiteral("Sign NO-GO"));
  noGo_->setProperty("danger", true);
  for (QPushButton* each : {go_, noGo_}) each->setProperty("tall", true);
}

void SignCard::lay() {
  auto* words = new QLabel(QStringLiteral("You sign the runbook and the environment by hash, every answer above, and "
                                          "the journal head. A typed name is shown as self-asserted."),
                           this);
  words->setTextFormat(Qt::PlainText);
  words->setWordWrap(true);
  words->setProperty("textSize", QStringLiteral("small"));
  words->setProperty("hue", QStringLiteral("dim"));
  words->setObjectName(QStringLiteral("sign-words"));
  auto* buttons = new QHBoxLayout;
  theme::space(*buttons, 0, 10);
  buttons->addWidget(go_, 1);
  buttons->addWidget(noGo_, 1);
  auto* all = new QVBoxLayout(this);
  theme::space(*all, theme::kPadding, 9);
  all->addWidget(theme::caption(this, QStringLiteral("SIGN AS")));
  all->addWidget(role_);
  all->addWidget(name_);
  all->addWidget(note_);
  all->addLayout(buttons);
  all->addWidget(words);
}

void SignCard::setForm(const std::string& form, std::vector<RoleChoice> roles) {
  if (form == form_ && roles == roles_) return;
  const QString chosen = form == form_ ? role_->currentData().toString() : QString();
  form_ = form;
  roles_ = std::move(roles);
  offer(chosen);
}

// A role that is signed meanwhile moves in the list: the choice goes with it.
void SignCard::offer(const QString& chosen) {
  {
    const QSignalBlocker quiet(role_);
    role_->clear();
    for (const RoleChoice& role : roles_) role_->addItem(role.text, QString::fromStdString(role.id));
    role_->setCurrentIndex(chosen.isEmpty() ? -1 : role_->findData(chosen));
  }
  arm();
}

void SignCard::setPerson(const QString& person) {
  if (!name_->isModified()) name_->setText(person);
}

void SignCard::arm() {
  const bool ready = !form_.empty() && role_->currentIndex() >= 0 && !name_->text().trimmed().isEmpty();
  const QString why = ready ? QString() : QStringLiteral("needs a role and a name");
  for (QPushButton* each : {go_, noGo_}) {
    each->setEnabled(ready);
    each->setAccessibleDescription(why);
    each->setToolTip(why);
  }
}

void SignCard::sign(Decision decision) {
  command::SignForm body;
  body.form = form_;
  body.role = role_->currentData().toString().toStdString();
  body.name = name_->text().trimmed().toStdString();
  body.decision = decision;
  body.note = note_->text().trimmed().toStdString();
  Q_EMIT commandRequested(body);
}

}  // namespace warroom
