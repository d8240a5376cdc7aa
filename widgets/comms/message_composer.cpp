// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/comms/message_composer.h"

#include <QtGui/QTextDocument>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <algorithm>

#include "models/cutover/message_text.h"
#include "models/items/text.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"

namespace warroom {
namespace {

constexpr int kFewestLines = 3;
constexpr int kMostLines = 7;
constexpr int kPreviewPadding = 10;

}  // namespace

MessageComposer::MessageComposer(QWidget* parent)
    : QWidget(parent), preview_(new QPlainTextEdit(this)), send_(new QPushButton(QStringLiteral("Send"), this)) {
  preview_->setObjectName(QStringLiteral("message-preview"));
  preview_->setAccessibleName(QStringLiteral("The message as it will be sent"));
  preview_->setReadOnly(true);
  preview_->setTabChangesFocus(true);
  preview_->setLineWrapMode(QPlainTextEdit::WidgetWidth);
  send_->setObjectName(QStringLiteral("send-message"));
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, 0, 8);
  layout->addWidget(preview_);
  layout->addWidget(send_);
  connect(send_, &QPushButton::clicked, this, [this] {
    Q_EMIT commandRequested(command::SendMessage{message_.id, blanks()});
  });
}

void MessageComposer::setMessage(const Message& message) {
  if (form_ && message_.id == message.id) return;
  message_ = message;
  fields_.clear();
  delete form_;
  form_ = new QWidget(this);
  rows_ = new QFormLayout(form_);
  theme::space(*rows_, 0, 6);
  for (const auto& blank : message.blanks) addBlank(blank);
  static_cast<QVBoxLayout*>(layout())->insertWidget(0, form_);
  send_->setAccessibleName(QStringLiteral("Send: ") + shown(message.title));
}

void MessageComposer::addBlank(const Blank& blank) {
  auto* title = theme::label(form_, "small", "dim");
  title->setLine(shown(blank.title));
  QWidget* field = nullptr;
  if (blank.choices.empty()) {
    auto* line = new QLineEdit(QString::fromStdString(blank.preset), form_);
    line->setMaxLength(500);
    connect(line, &QLineEdit::textChanged, this, &MessageComposer::preview);
    fields_[blank.id] = [line] { return line->text(); };
    field = line;
  } else {
    auto* box = new QComboBox(form_);
    for (const auto& choice : blank.choices) box->addItem(shown(choice), QString::fromStdString(choice));
    box->setCurrentIndex(box->findData(QString::fromStdString(blank.preset)));
    connect(box, &QComboBox::currentIndexChanged, this, &MessageComposer::preview);
    fields_[blank.id] = [box] { return box->currentData().toString(); };
    field = box;
  }
  field->setObjectName(QStringLiteral("blank-") + QString::fromStdString(blank.id));
  field->setAccessibleName(shown(blank.title));
  rows_->addRow(title, field);
}

void MessageComposer::setVariables(std::map<std::string, std::string> variables) {
  variables_ = std::move(variables);
  preview();
}

std::map<std::string, std::string> MessageComposer::blanks() const {
  std::map<std::string, std::string> filledIn;
  for (const auto& [id, text] : fields_) filledIn[id] = text().toStdString();
  return filledIn;
}

void MessageComposer::preview() {
  auto variables = variables_;
  for (auto& [id, text] : blanks()) variables[id] = text;
  const auto subject = message_.subject.empty() ? std::string() : filled(message_.subject, variables) + "\n\n";
  const auto text = shownLines(subject + filled(message_.text, variables));
  if (preview_->toPlainText() == text) return;
  preview_->setPlainText(text);
  fitPreview();
}

// As high as its text within limits: what is left is for the list of messages above.
void MessageComposer::fitPreview() {
  const int lines = std::clamp(preview_->blockCount(), kFewestLines, kMostLines);
  const int margins = 2 * (int(preview_->document()->documentMargin()) + theme::length(kPreviewPadding, *this));
  preview_->setFixedHeight(lines * preview_->fontMetrics().lineSpacing() + margins);
}

}  // namespace warroom
