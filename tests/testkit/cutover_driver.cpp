// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testkit/cutover_driver.h"

#include "models/cutover/rules.h"
#include "tests/testkit/sandbox.h"

namespace warroom::testkit {
namespace {

const std::string kLead = "Ada";

QString joined(const std::vector<std::string>& reasons) {
  QString text;
  for (const auto& reason : reasons) text += QString::fromStdString(reason) + QStringLiteral("; ");
  return text;
}

}  // namespace

void CutoverDriver::start(Milliseconds at) { ways_.give(command::StartClock{at.count()}, kLead); }

QString CutoverDriver::driveThrough(const std::string& last, int patienceMs) {
  for (;;) {
    const auto* step = currentStep(ways_.state());
    if (!step) return QStringLiteral("the plan ended before ") + QString::fromStdString(last);
    const auto id = step->id;
    if (const auto trouble = carryOut(*step, patienceMs); !trouble.isEmpty())
      return QString::fromStdString(id) + QStringLiteral(": ") + trouble;
    if (id == last) return {};
  }
}

QString CutoverDriver::carryOut(const Step& step, int patienceMs) {
  const auto& state = [this]() -> const CutoverState& { return ways_.state(); };
  const bool reached =
      eventually([&] { return state().clock.held() || state().clock.offset(ways_.now()) >= step.at; }, patienceMs);
  if (!reached) return QStringLiteral("the T-clock does not reach it");
  if (step.kind == StepKind::GoNoGo) sign(step);
  if (step.kind == StepKind::Shift)
    if (auto trouble = shift(step, patienceMs); !trouble.isEmpty()) return trouble;
  if (auto trouble = runTasks(step, patienceMs); !trouble.isEmpty()) return trouble;
  answer(step);
  const bool free = eventually([&] { return blockersOfCompletion(state(), step, ways_.now()).empty(); }, patienceMs);
  if (!free) return joined(blockersOfCompletion(state(), step, ways_.now()));
  ways_.give(command::CompleteStep{step.id, {}}, kLead);
  if (!eventually([&] { return state().stepState(step.id).status == StepStatus::Completed; }))
    return ways_.lastRefusal();
  if (state().clock.held()) ways_.give(command::ResumeClock{}, kLead);
  return eventually([&] { return !state().clock.held(); }) ? QString() : ways_.lastRefusal();
}

QString CutoverDriver::shift(const Step& step, int patienceMs) {
  const auto& state = [this]() -> const CutoverState& { return ways_.state(); };
  const auto& track = *state().plan.runbook->track(step.track);
  if (!eventually([&] { return blockersOfShift(state(), track, step.percent, ways_.now()).empty(); }, patienceMs))
    return joined(blockersOfShift(state(), track, step.percent, ways_.now()));
  ways_.give(command::Shift{track.id, step.percent, {}}, kLead);
  const bool settled = eventually(
      [&] { return !state().actions.empty() && state().actions.back().step == step.id && !state().unsettledAction(); });
  if (!settled) return ways_.lastRefusal();
  return state().actions.back().outcome == Outcome::Confirmed ? QString()
                                                              : QString::fromStdString(state().actions.back().sentence);
}

QString CutoverDriver::runTasks(const Step& step, int patienceMs) {
  if (openTasks(ways_.state(), step).empty()) return {};
  ways_.give(command::RunTasks{step.id, {}}, kLead);
  const bool done = eventually([&] { return openTasks(ways_.state(), step).empty(); }, patienceMs);
  return done ? QString() : QStringLiteral("its actions are not confirmed; ") + ways_.lastRefusal();
}

void CutoverDriver::answer(const Step& step) {
  for (const auto& item : step.items)
    if (!item.check)
      ways_.give(command::TickItem{step.id, item.id, true, "seen"}, item.owner.empty() ? kLead : item.owner);
}

void CutoverDriver::sign(const Step& step) {
  const auto* form = ways_.state().plan.runbook->form(step.form);
  for (const auto& role : form->roles)
    ways_.give(command::SignForm{form->id, role, "Name of " + role, Decision::Go, {}}, role);
}

}  // namespace warroom::testkit
