// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/override_panel.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "widgets/theme/controls.h"
#include "widgets/traffic/hold_button.h"

namespace warroom {

OverridePanel::OverridePanel(Scheduler& scheduler, QWidget* parent)
    : QFrame(parent),
      title_(theme::label(this, "heading", "warning")),
      reasons_(theme::label(this, "body")),
      reason_(new QLineEdit(this)),
      second_(new QLineEdit(this)),
      confirm_(new HoldButton(scheduler, this)) {
  setObjectName(QStringLiteral("overridePanel"));
  setProperty("card", true);
  title_->setObjectName(QStringLiteral("overrideTitle"));
  reasons_->setObjectName(QStringLiteral("overrideReasons"));
  reason_->setObjectName(QStringLiteral("overrideReason"));
  reason_->setPlaceholderText(QStringLiteral("Reason, in words (recorded)"));
  reason_->setAccessibleName(QStringLiteral("Reason of the override"));
  second_->setObjectName(QStringLiteral("overrideSecond"));
  second_->setPlaceholderText(QStringLiteral("Second person"));
  second_->setAccessibleName(QStringLiteral("Second person of the override"));
  confirm_->setObjectName(QStringLiteral("overrideConfirm"));
  confirm_->setTitle(QStringLiteral("OVERRIDE"));
  auto* cancel = new QPushButton(QStringLiteral("Leave it"), this);
  cancel->setObjectName(QStringLiteral("overrideCancel"));

  auto* words = new QVBoxLayout;
  words->addWidget(title_);
  words->addWidget(reasons_);
  auto* fields = new QVBoxLayout;
  fields->addWidget(reason_);
  fields->addWidget(second_);
  auto* row = new QHBoxLayout(this);
  theme::space(*row, 10, 12);
  row->addLayout(words, 5);
  row->addLayout(fields, 4);
  row->addWidget(confirm_, 2);
  row->addWidget(cancel);

  connect(reason_, &QLineEdit::textChanged, this, &OverridePanel::arm);
  connect(second_, &QLineEdit::textChanged, this, &OverridePanel::arm);
  connect(cancel, &QPushButton::clicked, this, &OverridePanel::close);
  connect(confirm_, &HoldButton::confirmed, this, [this] {
    const Override by{reason_->text().trimmed().toStdString(), second_->text().trimmed().toStdString()};
    Q_EMIT overruled(subject_, by);
    close();
  });
  hide();
}

void OverridePanel::ask(const QString& subject, const QString& title, const QStringList& reasons) {
  if (subject != subject_) {
    reason_->clear();
    second_->clear();
  }
  subject_ = subject;
  title_->setLine(title);
  setReasons(reasons);
  arm();
  show();
  reason_->setFocus();
}

void OverridePanel::setReasons(const QStringList& reasons) { reasons_->setLine(reasons.join(QStringLiteral(" · "))); }

void OverridePanel::close() {
  subject_.clear();
  reason_->clear();
  second_->clear();
  hide();
}

void OverridePanel::setPerson(const QString& person) {
  person_ = person;
  arm();
}

void OverridePanel::arm() {
  const QString second = second_->text().trimmed();
  const bool reasoned = !reason_->text().trimmed().isEmpty();
  const bool another = !second.isEmpty() && second != person_;
  confirm_->setArmed(reasoned && another);
  confirm_->setUnder(!reasoned          ? QStringLiteral("needs a reason")
                     : second.isEmpty() ? QStringLiteral("needs a second person")
                     : !another         ? QStringLiteral("another than you")
                                        : QStringLiteral("hold 1 s"));
}

void OverridePanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return close();
  QFrame::keyPressEvent(event);
}

}  // namespace warroom
