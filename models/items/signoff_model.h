// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "models/cutover/live.h"
#include "models/cutover/state.h"
#include "models/items/mark.h"
#include "models/items/row_model.h"

namespace warroom {

struct SignoffRow {
  QString id;  // the role
  QString title;
  Mark mark = Mark::Waiting;
  QString name;      // "waiting" before it is signed
  QString decision;  // "GO", "NO-GO"
  QString detail;    // "13:36:02 UTC · self-asserted, no key · note"

  QString sentence() const;
  bool operator==(const SignoffRow&) const = default;
};

// Who has to sign a form, and who has.
class SignoffModel : public RowModel<SignoffRow> {
  Q_OBJECT
 public:
  using RowModel::RowModel;
  void setForm(std::string form) { form_ = std::move(form); }
  const std::string& form() const { return form_; }
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);

 private:
  std::string form_;
};

struct CriterionRow {
  QString id;
  QString category;
  QString text;
  Mark mark = Mark::NoData;
  QString verdict;  // "PASS", "BREACH", "OPEN"
  QString evidence;

  QString sentence() const;
  bool operator==(const CriterionRow&) const = default;
};

// What a form asks for, and what there is to show for it.
class CriteriaModel : public RowModel<CriterionRow> {
  Q_OBJECT
 public:
  using RowModel::RowModel;
  void setForm(std::string form) { form_ = std::move(form); }
  void setState(const CutoverState& state, const LiveState& live, PlanTime now);

 private:
  std::string form_;
};

struct FormView {
  Mark mark = Mark::Waiting;
  QString sentence;       // "NOT YET: 2 of 4 signed, 1 criterion open"
  QString unrehearsed{};  // why GO would be refused for want of a rehearsal; empty: it would not, or is given
};
FormView formView(const CutoverState& state, const std::string& form, PlanTime now);

// The form that is to be signed next, or else the last one; empty: the runbook has none.
std::string formOfInterest(const CutoverState& state);

}  // namespace warroom
