// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklists/amend_form.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "widgets/theme/controls.h"

namespace warroom {

AmendForm::AmendForm(QWidget* parent)
    : QWidget(parent),
      what_(new QComboBox(this)),
      value_(new QLineEdit(this)),
      reason_(new QLineEdit(this)),
      propose_(new QPushButton(QStringLiteral("Amend"), this)) {
  what_->setObjectName(QStringLiteral("amend-what"));
  what_->setAccessibleName(QStringLiteral("Which number to amend"));
  what_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  value_->setObjectName(QStringLiteral("amend-value"));
  value_->setMaxLength(40);
  value_->setPlaceholderText(QStringLiteral("New"));
  reason_->setObjectName(QStringLiteral("amend-reason"));
  reason_->setMaxLength(500);
  reason_->setPlaceholderText(QStringLiteral("Reason"));
  propose_->setObjectName(QStringLiteral("amend"));
  propose_->setToolTip(QStringLiteral("In force once another person co-signs it"));
  auto* row = new QHBoxLayout(this);
  theme::space(*row, 0, 8);
  row->addWidget(what_);
  row->addWidget(value_, 2);
  row->addWidget(reason_, 3);
  row->addWidget(propose_);
  connect(what_, &QComboBox::currentIndexChanged, this, &AmendForm::showNumber);
  connect(value_, &QLineEdit::textChanged, this, &AmendForm::arm);
  connect(reason_, &QLineEdit::textChanged, this, &AmendForm::arm);
  connect(propose_, &QPushButton::clicked, this, &AmendForm::propose);
  arm();
}

void AmendForm::setTrigger(const TriggerRow& row) {
  const bool isSame = row.id == row_.id;
  const bool isChanged = row.numbers != row_.numbers;
  row_ = row;
  if (!isSame) {
    value_->clear();
    reason_->clear();
    reason_->setAccessibleName(QStringLiteral("Reason of the amendment: ") + row.title);
    propose_->setAccessibleName(QStringLiteral("Propose the amendment: ") + row.title);
  }
  if (isSame && !isChanged) return;
  const int chosen = isSame ? what_->currentIndex() : 0;
  {
    const QSignalBlocker quiet(what_);
    what_->clear();
    for (const auto& number : row.numbers) what_->addItem(number.name + QLatin1Char(' ') + number.now);
    what_->setCurrentIndex(qMin(chosen, what_->count() - 1));
  }
  showNumber();
}

void AmendForm::showNumber() {
  value_->setAccessibleName(QStringLiteral("New value instead of %1: %2").arg(what_->currentText(), row_.title));
  arm();
}

void AmendForm::arm() {
  propose_->setEnabled(what_->currentIndex() >= 0 && !value_->text().trimmed().isEmpty() &&
                       !reason_->text().trimmed().isEmpty());
}

// The reason stays: a value that is refused is typed anew, and its reason is the same.
void AmendForm::propose() {
  const auto what = row_.numbers.at(static_cast<std::size_t>(what_->currentIndex())).what;
  const auto value = value_->text().trimmed().toStdString();
  value_->clear();
  Q_EMIT commandRequested(
      command::ProposeAmendment{what, row_.id.toStdString(), value, reason_->text().trimmed().toStdString()});
}

}  // namespace warroom
