// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/shift_row.h"

#include <QtWidgets/QBoxLayout>
#include <algorithm>
#include <iterator>

#include "models/items/text.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"
#include "widgets/traffic/hold_button.h"

namespace warroom {
namespace {

HoldButton::Look lookOf(ShiftGate gate) {
  if (gate == ShiftGate::Now) return HoldButton::Look::Current;
  return gate == ShiftGate::Locked || gate == ShiftGate::UnderWay ? HoldButton::Look::Locked : HoldButton::Look::Plain;
}

// "LOCKED · 4 checks" is heard as "locked: 4 checks".
QString spoken(QString label) {
  return label.replace(QStringLiteral("LOCKED · "), QStringLiteral("locked: "))
      .replace(QStringLiteral(" · "), QStringLiteral(", "));
}

}  // namespace

ShiftRow::ShiftRow(Scheduler& scheduler, QWidget* parent) : QWidget(parent), scheduler_(scheduler) {
  auto* row = new QHBoxLayout(this);
  theme::space(*row, 0, theme::kGap);
  for (const int percent : kShiftPercents) makeButton(percent);
}

// In its place by number, which is the order of the keys, too.
void ShiftRow::makeButton(int percent) {
  auto* button = new HoldButton(scheduler_, this);
  button->setObjectName(QStringLiteral("shift%1").arg(percent));
  button->setTitle(QStringLiteral("%1 %").arg(percent));
  const auto own = buttons_.emplace(percent, button).first;
  static_cast<QHBoxLayout*>(layout())->insertWidget(static_cast<int>(std::distance(buttons_.begin(), own)), button);
  if (const auto next = std::next(own); next != buttons_.end())
    setTabOrder(next->second->previousInFocusChain(), button);
  else if (own != buttons_.begin())
    setTabOrder(std::prev(own)->second, button);
  connect(button, &HoldButton::holdBegan, this, [this, percent] { Q_EMIT shiftHeld(percent); });
  connect(button, &HoldButton::withdrawn, this, [this, percent] { Q_EMIT shiftWithdrawn(percent); });
  connect(button, &HoldButton::pressedWhileLocked, this, [this, percent] {
    for (const ShiftButtonView& view : views_) {
      if (view.percent == percent && view.overridable()) Q_EMIT overrideWanted(percent);
    }
  });
  connect(button, &HoldButton::confirmed, this, [this, percent] {
    awaiting_ = true;
    arm();
    Q_EMIT shiftConfirmed(percent);
  });
}

void ShiftRow::showButtons() {
  for (const ShiftButtonView& view : views_)
    if (!buttons_.contains(view.percent)) makeButton(view.percent);
  for (const auto& [percent, button] : buttons_) {
    const bool wanted = std::any_of(views_.begin(), views_.end(), [percent = percent](const ShiftButtonView& view) {
      return view.percent == percent;
    });
    button->setVisible(wanted);
  }
}

void ShiftRow::setButtons(const std::vector<ShiftButtonView>& buttons) {
  if (buttons == views_) return;
  views_ = buttons;
  showButtons();
  for (const ShiftButtonView& view : views_) {
    HoldButton* button = buttons_.at(view.percent);
    button->setUnder(view.label, view.brief);
    button->setLook(lookOf(view.gate));
    button->setToolTip(tooltipOf(view.sentence()));
    button->setAccessibleName(QStringLiteral("%1 %, %2").arg(view.percent).arg(spoken(view.label)));
    button->setAccessibleDescription(view.sentence());
  }
  arm();
}

void ShiftRow::answered() {
  awaiting_ = false;
  arm();
}

void ShiftRow::withdraw() {
  for (const auto& [percent, button] : buttons_) button->setArmed(false);
  views_.clear();
}

void ShiftRow::arm() {
  for (const ShiftButtonView& view : views_) buttons_.at(view.percent)->setArmed(view.holdable() && !awaiting_);
}

}  // namespace warroom
