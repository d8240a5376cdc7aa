// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/terminal/import_draft.h"
#include "app/terminal/import_lines.h"

namespace warroom::terminal {

// Takes the lines of a plan one by one; what a line means depends on the headings above it.
class PlanReader {
 public:
  // How many lines of the file were understood; 0: none of it.
  int take(const PlanLine& line);
  DraftPlan plan() && { return std::move(plan_); }

 private:
  enum class Section { Steps, Triggers, Rollback, People, Messages, Criteria, Decisions, Links };

  int heading(const PlanLine& line);
  int inSteps(const PlanLine& line);
  int check(const PlanLine& line);
  int text(const PlanLine& line);
  int fence(const PlanLine& line);
  int fenceOfShift(const PlanLine& line);
  int row(const PlanLine& line);
  int trigger(const PlanLine& line);
  int rollback(const PlanLine& line);
  int person(const PlanLine& line);
  int message(const PlanLine& line);
  int link(const PlanLine& line);
  Section sectionOf(const QString& title, int level) const;
  DraftStep& step();
  DraftStep& beginStep(const QString& title, int line);
  bool wait(const QString& text);

  DraftPlan plan_;
  Section section_ = Section::Steps;
  int sectionLevel_ = 0;
  QString headingText_;
  int headingLine_ = 0;
  QStringList columns_;  // of the table that is being read
  bool tabled_ = false;
  DraftItem* item_ = nullptr;  // the last one, to which indented lines belong
  int itemLevel_ = 0;
  int shiftLevel_ = -1;  // of a list entry that is a shift; -1: none
};

}  // namespace warroom::terminal
