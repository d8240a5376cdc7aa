// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/traffic_card.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <utility>

#include "models/items/header_view.h"
#include "models/items/text.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"
#include "widgets/traffic/hold_button.h"
#include "widgets/traffic/override_panel.h"
#include "widgets/traffic/shift_row.h"
#include "widgets/traffic/split_panel.h"
#include "widgets/traffic/track_tabs.h"

namespace warroom {
namespace {

const QString kNoEngine = QStringLiteral("the engine is not attached; ROLL BACK works");
const QString kShiftSubject = QStringLiteral("shift:");

QVBoxLayout* column(QWidget* parent) {
  auto* layout = new QVBoxLayout(parent);
  theme::space(*layout, 0, 8);
  return layout;
}

}  // namespace

TrafficCard::TrafficCard(Scheduler& scheduler, QWidget* parent) : QFrame(parent) {
  setProperty("card", true);
  setObjectName(QStringLiteral("trafficCard"));
  override_ = new OverridePanel(scheduler, this);
  split_ = new SplitPanel(scheduler, this);
  auto* row = new QHBoxLayout;
  theme::space(*row, 0, 14);
  row->addWidget(makeShifts(scheduler), 64);
  row->addWidget(makeClock(), 10);
  row->addWidget(makeRollback(scheduler), 23);
  auto* all = new QVBoxLayout(this);
  theme::space(*all, theme::kPadding, 8);
  all->addWidget(override_);
  all->addWidget(split_);
  all->addLayout(row);
  wire();
}

QWidget* TrafficCard::makeShifts(Scheduler& scheduler) {
  auto* box = new QWidget(this);
  caption_ = theme::caption(box, QStringLiteral("SHIFT TRAFFIC TO GREEN"));
  reply_ = new theme::StateLabel(box);
  reply_->setObjectName(QStringLiteral("reply"));
  reply_->hide();
  tabs_ = new TrackTabs(box);
  shifts_ = new ShiftRow(scheduler, box);
  auto* top = new QHBoxLayout;
  theme::space(*top, 0, 16);
  top->addWidget(caption_);
  top->addWidget(tabs_);
  top->addWidget(reply_, 1);
  top->addStretch(0);
  auto* layout = column(box);
  layout->addLayout(top);
  layout->addWidget(shifts_, 1);
  return box;
}

QWidget* TrafficCard::makeClock() {
  auto* box = new QWidget(this);
  clock_ = new QPushButton(box);
  clock_->setObjectName(QStringLiteral("clockButton"));
  clock_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  clockStart_ = new QLineEdit(box);
  clockStart_->setObjectName(QStringLiteral("clockStart"));
  clockStart_->setAccessibleName(QStringLiteral("Offset from T at which the clock starts"));
  clockUnder_ = theme::label(box, "small", "dim");
  clockUnder_->setAlignment(Qt::AlignHCenter);
  auto* layout = column(box);
  layout->addWidget(theme::caption(box, QStringLiteral("CLOCK")));
  layout->addWidget(clock_, 1);
  layout->addWidget(clockStart_);
  layout->addWidget(clockUnder_);
  return box;
}

QWidget* TrafficCard::makeRollback(Scheduler& scheduler) {
  auto* box = new QWidget(this);
  auto* word = theme::caption(box, QStringLiteral("EMERGENCY"));
  theme::setHue(*word, "critical");
  rollback_ = new HoldButton(scheduler, box);
  rollback_->setObjectName(QStringLiteral("rollback"));
  rollback_->setLook(HoldButton::Look::Danger);
  rollback_->setTitle(QStringLiteral("◆ ROLL BACK TO BLUE"));
  rollback_->setUnder(QStringLiteral("hold 1 s · Ctrl+Shift+Backspace"));
  rollback_->setAccessibleName(QStringLiteral("Roll back to blue: hold for one second"));
  rollback_->setToolTip(
      tooltipOf(QStringLiteral("All traffic to blue, on every backend, now. Needs no lead and no gate.")));
  rollback_->setArmed(true);
  drill_ = theme::label(box, "small", "dim");
  drill_->setObjectName(QStringLiteral("drillNote"));
  auto* top = new QHBoxLayout;
  theme::space(*top, 0, 8);
  top->addWidget(word);
  top->addStretch(1);
  top->addWidget(drill_);
  auto* layout = column(box);
  layout->addLayout(top);
  layout->addWidget(rollback_, 1);
  return box;
}

void TrafficCard::wire() {
  connect(rollback_, &HoldButton::confirmed, this, [this] { Q_EMIT commandRequested(command::RollBack{}); });
  connect(clock_, &QPushButton::clicked, this, &TrafficCard::clockPressed);
  connect(shifts_, &ShiftRow::shiftHeld, this, &TrafficCard::preview);
  connect(shifts_, &ShiftRow::shiftWithdrawn, this, [this](int percent) {
    say(QStringLiteral("Withdrawn: nothing was asked for, %1 % was not held to the end").arg(percent), false);
  });
  connect(shifts_, &ShiftRow::shiftConfirmed, this, [this](int percent) {
    say(QStringLiteral("Asked the engine for %1 %…").arg(percent), false);
    Q_EMIT commandRequested(command::Shift{track_, percent, {}});
  });
  connect(split_, &SplitPanel::chosen, this, [this](int percent) {
    say(QStringLiteral("Asked the engine for %1 % on all backends of the group…").arg(percent), false);
    Q_EMIT commandRequested(command::Shift{splitTrack_, percent, {}});
  });
  connect(tabs_, &TrackTabs::trackChosen, this, &TrafficCard::leaveTrack);
  connect(shifts_, &ShiftRow::overrideWanted, this, [this](int percent) {
    for (const ShiftButtonView& view : views_) {
      if (view.percent != percent) continue;
      const QString title = QStringLiteral("Override: %1 → %2 % on %3").arg(commanded_).arg(percent).arg(backends_);
      override_->ask(kShiftSubject + QString::number(percent), title, view.reasons);
    }
  });
  connect(override_, &OverridePanel::overruled, this, [this](const QString& subject, const Override& by) {
    if (!subject.startsWith(kShiftSubject)) return Q_EMIT stepOverruled(subject, by);
    Q_EMIT commandRequested(command::Shift{track_, subject.mid(kShiftSubject.size()).toInt(), by});
  });
}

void TrafficCard::preview(int percent) {
  say(QStringLiteral("Hold: %1 → %2 % on %3").arg(commanded_).arg(percent).arg(backends_), false);
}

void TrafficCard::setState(const CutoverState& state, const LiveState& live, PlanTime now) {
  if (state.sequence != sequence_) {
    sequence_ = state.sequence;
    shifts_->answered();
    tellOutcome(state);
  }
  setShifts(state, live, now);
  setClock(state);
  drill_->setLine(drillNote(state));
}

// What was asked for is answered by what became of it.
void TrafficCard::tellOutcome(const CutoverState& state) {
  if (state.actions.empty()) return;
  const auto& last = state.actions.back();
  const auto told = last.id + "/" + std::to_string(static_cast<int>(last.outcome));
  if (told == std::exchange(toldAction_, told) || last.sentence.empty()) return;
  reply_->show();
  reply_->setState(last.outcome == Outcome::Confirmed ? Mark::Done : markOf(last.outcome), shown(last.sentence));
}

// What was held or asked for on one track must not come to be of another.
void TrafficCard::leaveTrack() {
  shifts_->withdraw();
  if (override_->subject().startsWith(kShiftSubject)) override_->close();
}

void TrafficCard::setShifts(const CutoverState& state, const LiveState& live, PlanTime now) {
  const Track* track = tabs_->setState(state);
  if (!track) return shifts_->hide();
  if (track->id != track_) leaveTrack();
  track_ = track->id;
  const auto weight = state.weights.find(track_);
  commanded_ = weight == state.weights.end() ? 0 : weight->second;
  QStringList names;
  for (const std::string& id : track->backends) names << shownShort(id, 24);
  backends_ = names.join(QStringLiteral(", "));
  views_ = shiftButtons(state, live, *track, now);
  for (ShiftButtonView& view : views_) {
    if (attached_ || view.gate == ShiftGate::Now) continue;
    view.gate = ShiftGate::UnderWay;
    view.label = QStringLiteral("LOCKED · no engine");
    view.brief = QStringLiteral("no engine");
    view.reasons = {kNoEngine};
  }
  shifts_->setButtons(views_);
  setSplit(state, now);
  refreshOverride();
}

// Of the track in view, or else of any other: what is split asks for a choice wherever one looks.
void TrafficCard::setSplit(const CutoverState& state, PlanTime now) {
  std::optional<SplitView> view;
  std::string of;
  for (const Track& track : state.plan.runbook->tracks) {
    if (view && track.id != track_) continue;
    auto found = splitView(state, track, now);
    if (!found) continue;
    view = std::move(found);
    of = track.id;
  }
  if (of != splitTrack_) split_->setView({}, {});
  splitTrack_ = of;
  split_->setView(view, attached_ ? QString() : kNoEngine);
}

void TrafficCard::refreshOverride() {
  if (!override_->subject().startsWith(kShiftSubject)) return;
  const int percent = override_->subject().mid(kShiftSubject.size()).toInt();
  for (const ShiftButtonView& view : views_) {
    if (view.percent != percent) continue;
    if (view.overridable()) return override_->setReasons(view.reasons);
    override_->close();
  }
}

void TrafficCard::setClock(const CutoverState& state) {
  const bool started = state.clock.started();
  ask_ = !started ? ClockAsk::Start : state.clock.held() ? ClockAsk::Resume : ClockAsk::Hold;
  clock_->setText(ask_ == ClockAsk::Start  ? QStringLiteral("START CLOCK")
                  : ask_ == ClockAsk::Hold ? QStringLiteral("HOLD CLOCK")
                                           : QStringLiteral("RESUME"));
  if (clockStart_->text().isEmpty() && state.plan.runbook) clockStart_->setText(offsetText(state.plan.runbook->starts));
  clockStart_->setVisible(!started);
  clockUnder_->setVisible(started);
  clockUnder_->setLine(ask_ == ClockAsk::Hold ? QStringLiteral("triggers and rollback go on")
                                              : QStringLiteral("plan slides until then"));
  clock_->setEnabled(attached_);
}

void TrafficCard::clockPressed() {
  if (ask_ == ClockAsk::Hold) return Q_EMIT commandRequested(command::HoldClock{});
  if (ask_ == ClockAsk::Resume) return Q_EMIT commandRequested(command::ResumeClock{});
  const auto offset = parseSpokenOffset(clockStart_->text().trimmed().toStdString());
  if (!offset) return say(shown(offset.error().message), true);
  Q_EMIT commandRequested(command::StartClock{offset->count()});
}

void TrafficCard::setAttached(bool attached) { attached_ = attached; }

void TrafficCard::setPerson(const QString& person) { override_->setPerson(person); }

void TrafficCard::showReply(const QString& sentence, bool refused) {
  shifts_->answered();
  say(sentence, refused);
}

void TrafficCard::say(const QString& sentence, bool refused) {
  reply_->setVisible(!sentence.isEmpty());
  const QString text = refused ? QStringLiteral("REFUSED: ") + sentence : sentence;
  reply_->setState(refused ? Mark::Warning : Mark::Normal, shown(text.toStdString()));
}

}  // namespace warroom
