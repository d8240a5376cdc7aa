// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <QtWidgets/QWidget>
#include <vector>

#include "widgets/start/start_rows.h"

class QComboBox;
class QPushButton;

namespace warroom {

class RowList;
class RunbookCard;
namespace theme {
class StateLabel;
}

// Where Warroom begins when nobody has said which room: rehearse, open, attach, look back. Data in, wishes out; it
// knows no file and no process. GUI thread.
class StartPage final : public QWidget {
  Q_OBJECT
 public:
  explicit StartPage(QWidget* parent = nullptr);

  void setExamples(const std::vector<StartExample>& examples);
  void setRooms(const std::vector<StartRoom>& rooms);  // as they are to be listed
  void setRunbook(const QString& file);
  void setEnvironment(const QString& file);
  void setFindings(const QString& findings);
  // Long work, in words, with a way to give it up; empty: it is over.
  void setBusy(const QString& words);
  void setProblem(const QString& sentence);  // empty: none
  int speed() const;                         // of a rehearsal; see kRehearsalSpeeds

 Q_SIGNALS:
  void rehearseWanted(const QString& runbook, int speed);
  void openWanted(const QString& runbook, const QString& environment);
  void roomWanted(const QString& name);
  void filesDropped(const QStringList& files);
  void cancelWanted();

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* makeHead();
  QWidget* makeFoot();

  RowList* examples_ = nullptr;
  RunbookCard* runbook_ = nullptr;
  RowList* running_ = nullptr;
  RowList* past_ = nullptr;
  QComboBox* speed_ = nullptr;
  QWidget* body_ = nullptr;
  theme::StateLabel* says_ = nullptr;
  QPushButton* cancel_ = nullptr;
  QPointer<QWidget> busied_;  // where the keyboard was when it became busy
  double density_ = 0;
};

}  // namespace warroom
