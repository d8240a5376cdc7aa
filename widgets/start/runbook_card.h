// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace warroom {

// A runbook and an environment by their files, typed, chosen or dropped, and what is wrong with them.
class RunbookCard final : public QFrame {
  Q_OBJECT
 public:
  explicit RunbookCard(QWidget* parent = nullptr);
  void setRunbook(const QString& file);
  void setEnvironment(const QString& file);
  // Every finding, a line each; empty: none.
  void setFindings(const QString& findings);
  QString findings() const;

 Q_SIGNALS:
  void openWanted(const QString& runbook, const QString& environment);
  void rehearseWanted(const QString& runbook);

 private:
  QLineEdit* makeField(const char* name, const QString& placeholder);
  QPushButton* makeBrowse(const char* name, QLineEdit* field, const QString& what);
  void refresh();

  QLineEdit* runbook_;
  QLineEdit* environment_;
  QPushButton* open_;
  QPushButton* rehearse_;
  QPlainTextEdit* findings_;
};

}  // namespace warroom
