// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/signoff_model.h"

#include "models/cutover/rules.h"

namespace warroom {
namespace {

const Form* formOf(const CutoverState& state, const std::string& id) {
  return state.plan.runbook ? state.plan.runbook->form(id) : nullptr;
}

const Signature* signatureOf(const CutoverState& state, const std::string& form, const std::string& role) {
  const auto signedForm = state.signatures.find(form);
  if (signedForm == state.signatures.end()) return nullptr;
  const auto found = signedForm->second.find(role);
  return found == signedForm->second.end() ? nullptr : &found->second;
}

void fill(SignoffRow& row, const Signature& signature) {
  const bool go = signature.decision == Decision::Go;
  row.mark = go ? Mark::Done : Mark::Critical;
  row.name = shown(signature.name);
  row.decision = go ? QStringLiteral("GO") : QStringLiteral("NO-GO");
  QStringList detail{QString::fromStdString(formatUtcClock(signature.at)) + QStringLiteral(" UTC"),
                     signature.key.empty() ? QStringLiteral("self-asserted, no key") : shownShort(signature.key, 60)};
  if (!signature.note.empty()) detail << shown(signature.note);
  row.detail = detail.join(QStringLiteral(" · "));
}

QString verdictText(Verdict verdict) {
  return verdict == Verdict::NoData ? QStringLiteral("OPEN") : QString::fromLatin1(word(verdict));
}

Mark markOfCriterion(Verdict verdict) {
  if (verdict == Verdict::Pass) return Mark::Done;
  return verdict == Verdict::NoData ? Mark::Waiting : markOf(verdict);
}

}  // namespace

QString SignoffRow::sentence() const {
  if (decision.isEmpty()) return title + QStringLiteral(": ") + name;
  return title + QStringLiteral(": ") + decision + QStringLiteral(" by ") + name + QStringLiteral(" · ") + detail;
}

void SignoffModel::setState(const CutoverState& state, const LiveState&, PlanTime) {
  std::vector<SignoffRow> rows;
  const Form* form = formOf(state, form_);
  if (!form) return replace(std::move(rows));
  for (const std::string& id : form->roles) {
    SignoffRow row;
    row.id = QString::fromStdString(id);
    const Role* role = state.plan.runbook->role(id);
    row.title = shown(role ? role->title : id);
    row.name = QStringLiteral("waiting");
    if (const Signature* signature = signatureOf(state, form_, id)) fill(row, *signature);
    rows.push_back(std::move(row));
  }
  replace(std::move(rows));
}

QString CriterionRow::sentence() const {
  return category + QStringLiteral(" · ") + text + QStringLiteral(": ") + verdict + QStringLiteral(" · ") + evidence;
}

void CriteriaModel::setState(const CutoverState& state, const LiveState&, PlanTime now) {
  std::vector<CriterionRow> rows;
  const Form* form = formOf(state, form_);
  if (!form) return replace(std::move(rows));
  for (const CriterionState& criterion : criteriaOf(state, *form, now)) {
    CriterionRow row;
    row.id = QString::fromStdString(criterion.criterion->id);
    row.category = shown(criterion.criterion->category);
    row.text = shown(criterion.criterion->text);
    row.mark = markOfCriterion(criterion.verdict);
    row.verdict = verdictText(criterion.verdict);
    row.evidence = shown(criterion.evidence);
    rows.push_back(std::move(row));
  }
  replace(std::move(rows));
}

FormView formView(const CutoverState& state, const std::string& id, PlanTime now) {
  const Form* form = formOf(state, id);
  if (!form) return {Mark::Waiting, QStringLiteral("The runbook has no go/no-go form")};
  const FormState found = formState(state, *form, now);
  const Mark mark = found.status == FormStatus::Go     ? Mark::Done
                    : found.status == FormStatus::NoGo ? Mark::Critical
                                                       : Mark::Warning;
  const bool given = found.status == FormStatus::Go;
  return {mark, shown(found.sentence), given ? QString() : shown(gapInRehearsal(state, now))};
}

std::string formOfInterest(const CutoverState& state) {
  std::string last;
  if (!state.plan.runbook) return last;
  for (const Step& step : state.plan.runbook->steps) {
    if (step.kind != StepKind::GoNoGo) continue;
    // What was decided stays in view until the next decision is at hand.
    const bool decided = state.stepState(step.id).status == StepStatus::Completed;
    if (decided || last.empty() || currentStep(state) == &step) last = step.form;
    if (!decided) break;
  }
  if (last.empty() && !state.plan.runbook->forms.empty()) last = state.plan.runbook->forms.front().id;
  return last;
}

}  // namespace warroom
