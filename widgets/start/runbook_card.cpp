// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/start/runbook_card.h"

#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

#include "widgets/theme/controls.h"

namespace warroom {

RunbookCard::RunbookCard(QWidget* parent) : QFrame(parent) {
  setProperty("card", true);
  setAccessibleName(QStringLiteral("Open a runbook"));
  runbook_ = makeField("start-runbook", QStringLiteral("runbook: a JSON file; drop it here"));
  environment_ = makeField("start-environment", QStringLiteral("environment: a JSON file; not needed for a rehearsal"));
  open_ = new QPushButton(QStringLiteral("Open a room with both"), this);
  open_->setObjectName(QStringLiteral("start-open"));
  rehearse_ = new QPushButton(QStringLiteral("Rehearse it in the lab"), this);
  rehearse_->setObjectName(QStringLiteral("start-rehearse-file"));
  findings_ = new QPlainTextEdit(this);
  findings_->setObjectName(QStringLiteral("start-findings"));
  findings_->setReadOnly(true);
  findings_->setAccessibleName(QStringLiteral("What is wrong with the files"));
  findings_->hide();
  connect(runbook_, &QLineEdit::textChanged, this, &RunbookCard::refresh);
  connect(environment_, &QLineEdit::textChanged, this, &RunbookCard::refresh);
  connect(open_, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(runbook_->text(), environment_->text()); });
  connect(rehearse_, &QPushButton::clicked, this, [this] { Q_EMIT rehearseWanted(runbook_->text()); });
  auto* grid = new QGridLayout(this);
  theme::space(*grid, theme::kPadding, 10);
  grid->addWidget(theme::caption(this, QStringLiteral("OPEN A RUNBOOK")), 0, 0, 1, 3);
  grid->addWidget(runbook_, 1, 0, 1, 2);
  grid->addWidget(makeBrowse("browse-runbook", runbook_, QStringLiteral("Choose a runbook")), 1, 2);
  grid->addWidget(environment_, 2, 0, 1, 2);
  grid->addWidget(makeBrowse("browse-environment", environment_, QStringLiteral("Choose an environment")), 2, 2);
  grid->addWidget(findings_, 3, 0, 1, 3);
  grid->addWidget(open_, 4, 0);
  grid->addWidget(rehearse_, 4, 1, 1, 2);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  grid->setRowStretch(3, 1);
  refresh();
}

QLineEdit* RunbookCard::makeField(const char* name, const QString& placeholder) {
  auto* field = new QLineEdit(this);
  field->setObjectName(QString::fromUtf8(name));
  field->setPlaceholderText(placeholder);
  field->setAccessibleName(placeholder);
  field->setAcceptDrops(false);  // the page takes what is dropped, and knows which of the two it is
  return field;
}

QPushButton* RunbookCard::makeBrowse(const char* name, QLineEdit* field, const QString& what) {
  auto* button = new QPushButton(QStringLiteral("Browse…"), this);
  button->setObjectName(QString::fromUtf8(name));
  button->setProperty("quiet", true);
  button->setAccessibleName(what);
  connect(button, &QPushButton::clicked, this, [this, field, what] {
    auto* dialog = new QFileDialog(this, what, field->text(), QStringLiteral("JSON (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
    dialog->open();
  });
  return button;
}

void RunbookCard::refresh() {
  setFindings({});
  open_->setEnabled(!runbook_->text().isEmpty() && !environment_->text().isEmpty());
  rehearse_->setEnabled(!runbook_->text().isEmpty());
}

void RunbookCard::setRunbook(const QString& file) { runbook_->setText(file); }
void RunbookCard::setEnvironment(const QString& file) { environment_->setText(file); }

void RunbookCard::setFindings(const QString& findings) {
  findings_->setPlainText(findings);
  findings_->setVisible(!findings.isEmpty());
}

QString RunbookCard::findings() const { return findings_->toPlainText(); }

}  // namespace warroom
