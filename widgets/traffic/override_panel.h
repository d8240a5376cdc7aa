// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QFrame>
#include <functional>

#include "models/cutover/command.h"
#include "models/cutover/ports.h"

class QLineEdit;

namespace warroom {

class HoldButton;
namespace theme {
class PlainLabel;
}

// A way past a gate, in the window and in front of nothing: what stands against it, a reason in words, a second
// person, and a hold of one second. Closes itself when what it asked for is no longer to be had.
class OverridePanel : public QFrame {
  Q_OBJECT
 public:
  explicit OverridePanel(Scheduler& scheduler, QWidget* parent = nullptr);

  // `subject` tells one request from another; asking again for the same one changes only the reasons.
  void ask(const QString& subject, const QString& title, const QStringList& reasons);
  void setReasons(const QStringList& reasons);
  void close();
  void setPerson(const QString& person);
  QString subject() const { return subject_; }

 Q_SIGNALS:
  void overruled(const QString& subject, const warroom::Override& by);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void arm();

  QString subject_;
  QString person_;
  theme::PlainLabel* title_;
  theme::PlainLabel* reasons_;
  QLineEdit* reason_;
  QLineEdit* second_;
  HoldButton* confirm_;
};

}  // namespace warroom
