// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/terminal/import_words.h"

// What of a plan has been understood so far.
namespace warroom::terminal {

struct DraftItem {
  QString text;
  QString detail;
  QString program;  // of a command with an expectation; else it is for a person
  QStringList arguments;
  QString expected;  // in its output; empty: exit code 0
};

struct DraftStep {
  QString title;
  int line = 0;  // of its heading
  std::optional<Milliseconds> at;
  std::optional<int> percent;  // a shift
  QString cohort;
  bool checkpoint = false;
  bool decides = false;            // go or no-go
  bool capturesBaselines = false;  // in front of it
  bool holdPoint = false;
  Milliseconds bake{0};
  std::vector<DraftItem> items;
};

struct DraftPhase {
  QString title;
  int line = 0;
  std::optional<Milliseconds> at;  // of its first step
  bool last = false;               // what is judged by at the end, wherever the plan says it
  std::vector<DraftStep> steps;
};

enum class DraftAction { RollBack, Page, Advise };

struct DraftTrigger {
  QString title;
  std::optional<SpokenLimit> limit;  // none: a person says so
  DraftAction action = DraftAction::RollBack;
};

struct DraftMessage {
  QString title;
  QString text;
  Milliseconds every{0};
};

struct DraftPlan {
  QString title;
  std::vector<DraftPhase> phases;
  std::vector<DraftItem> rollback;
  std::vector<DraftTrigger> triggers;
  std::vector<std::pair<QString, QString>> people;    // role, name and how to reach them
  std::vector<QStringList> decisions;                 // issue, roll back?, action
  std::vector<std::pair<QString, QString>> criteria;  // category, text
  std::vector<DraftMessage> messages;
  std::vector<std::pair<QString, QString>> links;  // title, target
};

// What happened to a plan so that it can be driven.
struct DraftNotes {
  std::vector<std::string> added;  // what it did not have, a sentence each
  std::vector<int> dropped;        // lines of headings under which there was nothing to do
};

// Leaves a shift, a go/no-go in front of the first one, and a time for every step, none before the one before it.
void complete(DraftPlan& plan, DraftNotes& notes);

// Of a complete plan.
nlohmann::ordered_json runbookOf(const DraftPlan& plan, DraftNotes& notes);

}  // namespace warroom::terminal
