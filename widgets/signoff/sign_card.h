// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <string>
#include <vector>

#include "models/cutover/command.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace warroom {

struct RoleChoice {
  std::string id;
  QString text;
  bool operator==(const RoleChoice&) const = default;
};

// Where a person signs: a role, a typed name, a note, GO or NO-GO. What is typed and chosen stays until the
// person changes it, or the form becomes another one.
class SignCard : public QFrame {
  Q_OBJECT
 public:
  explicit SignCard(QWidget* parent = nullptr);
  void setForm(const std::string& form, std::vector<RoleChoice> roles);
  // Fills the name in as long as nobody has typed another.
  void setPerson(const QString& person);

 Q_SIGNALS:
  void commandRequested(const warroom::CommandBody& body);

 private:
  void makeFields();
  void lay();
  void offer(const QString& chosen);
  void arm();
  void sign(Decision decision);

  std::string form_;
  std::vector<RoleChoice> roles_;
  QComboBox* role_ = nullptr;
  QLineEdit* name_ = nullptr;
  QLineEdit* note_ = nullptr;
  QPushButton* go_ = nullptr;
  QPushButton* noGo_ = nullptr;
};

}  // namespace warroom
