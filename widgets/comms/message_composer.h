// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <functional>
#include <map>
#include <string>

#include "models/cutover/command.h"
#include "models/runbook/runbook.h"

class QFormLayout;
class QPlainTextEdit;
class QPushButton;

namespace warroom {

// A message as it will go out: its blanks to fill in, and under them the whole text.
class MessageComposer : public QWidget {
  Q_OBJECT
 public:
  explicit MessageComposer(QWidget* parent = nullptr);
  void setMessage(const Message& message);  // what was typed stays as long as it is the same one
  void setVariables(std::map<std::string, std::string> variables);

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);

 private:
  void addBlank(const Blank& blank);
  std::map<std::string, std::string> blanks() const;
  void preview();
  void fitPreview();

  Message message_;
  std::map<std::string, std::string> variables_;
  std::map<std::string, std::function<QString()>> fields_;  // by blank
  QWidget* form_ = nullptr;
  QFormLayout* rows_ = nullptr;
  QPlainTextEdit* preview_;
  QPushButton* send_;
};

}  // namespace warroom
