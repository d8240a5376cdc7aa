// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/desk/desk_window.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <utility>

#include "models/cutover/rules.h"
#include "models/items/guide_model.h"
#include "models/items/header_view.h"
#include "models/items/text.h"
#include "models/items/traffic_view.h"
#include "widgets/alarms/alarm_strip.h"
#include "widgets/checklists/alarm_list.h"
#include "widgets/checklists/checklists_panel.h"
#include "widgets/checklists/step_panel.h"
#include "widgets/checklists/trigger_board.h"
#include "widgets/comms/guide_panel.h"
#include "widgets/desk/header_bar.h"
#include "widgets/desk/next_panel.h"
#include "widgets/desk/rehearsal_bar.h"
#include "widgets/desk/tool_box.h"
#include "widgets/help/help.h"
#include "widgets/help/help_overlay.h"
#include "widgets/journal/journal_panel.h"
#include "widgets/panels/panel_grid.h"
#include "widgets/signoff/go_no_go_panel.h"
#include "widgets/theme/controls.h"
#include "widgets/theme/theme.h"
#include "widgets/theme/watermark.h"
#include "widgets/timeline/timeline_panel.h"
#include "widgets/traffic/hold_button.h"
#include "widgets/traffic/override_panel.h"
#include "widgets/traffic/traffic_card.h"
#include "widgets/traffic/truths_bar.h"

namespace warroom {
namespace {

// The smallest density at which 1280×720 still holds every button; above 1080p everything grows along.
double densityFor(const QSize& size) {
  const double fitting = qMin(size.width() / 1920.0, size.height() / 1080.0);
  return qRound(qBound(0.66, fitting, 3.0) * 20) / 20.0;
}

bool isRollbackChord(const QKeyEvent& key) {
  return key.key() == Qt::Key_Backspace && key.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
}

Progress total(const CutoverState& state, bool beforeT) {
  Progress sum;
  for (const Step& step : state.plan.runbook->steps) {
    if ((step.at < Milliseconds{0}) != beforeT || step.kind == StepKind::GoNoGo) continue;
    const auto progress = progressOf(state, step);
    sum.done += progress.done;
    sum.total += progress.total;
  }
  return sum;
}

}  // namespace

DeskWindow::DeskWindow(Scheduler& scheduler, QWidget* parent) : RoomWindow(parent) {
  setObjectName(QStringLiteral("desk"));
  setWindowTitle(QStringLiteral("Warroom"));
  setMinimumSize(1180, 660);
  resize(1920, 1080);
  header_ = new HeaderBar(this);
  banner_ = new theme::StateLabel(this);
  banner_->setObjectName(QStringLiteral("banner"));
  truths_ = new TruthsBar(this);
  traffic_ = new TrafficCard(scheduler, this);
  rehearsal_ = new RehearsalBar(this);
  rehearsal_->hide();
  strip_ = new AlarmStrip(this);
  auto* layout = new QVBoxLayout(this);
  theme::space(*layout, theme::kGap, theme::kGap);
  layout->addWidget(header_);
  layout->addWidget(rehearsal_);
  layout->addWidget(banner_);
  layout->addWidget(truths_);
  layout->addWidget(makeMiddle(), 1);
  layout->addWidget(strip_);
  layout->addWidget(traffic_);
  watermark_ = new theme::Watermark(this);
  wire();
  wireTabs();
  wireTools();
  qApp->installEventFilter(this);
  tabs_->setFocus();
}

DeskWindow::~DeskWindow() = default;

QWidget* DeskWindow::makeMiddle() {
  auto* middle = new QWidget(this);
  timeline_ = new TimelinePanel(middle);
  panels_ = new PanelGrid(middle);
  triggers_ = new TriggerBoard(middle);
  panels_->setSixth(triggers_);
  auto* layout = new QHBoxLayout(middle);
  theme::space(*layout, 0, theme::kGap);
  layout->addWidget(timeline_, 20);
  layout->addWidget(panels_, 50);
  layout->addWidget(makeRight(), 30);
  return middle;
}

QWidget* DeskWindow::makeRight() {
  auto* right = theme::card(this);
  step_ = new StepPanel(right);
  before_ = new ChecklistsPanel(right);
  goNoGo_ = new GoNoGoPanel(right);
  after_ = new ChecklistsPanel(right);
  journal_ = new JournalPanel(right);
  guide_ = new GuidePanel(right);
  alarms_ = new AlarmList(right);
  next_ = new NextPanel(right);
  tabs_ = new QTabWidget(right);
  tabs_->setObjectName(QStringLiteral("tabs"));
  tabs_->tabBar()->setUsesScrollButtons(false);
  tabs_->tabBar()->setExpanding(false);
  tabs_->addTab(step_, QStringLiteral("Step"));
  tabs_->addTab(before_, QStringLiteral("Before"));
  tabs_->addTab(goNoGo_, QStringLiteral("Go/No-Go"));
  tabs_->addTab(after_, QStringLiteral("After"));
  tabs_->addTab(journal_, QStringLiteral("Journal"));
  tabs_->addTab(guide_, QStringLiteral("Guide"));
  auto* layout = new QVBoxLayout(right);
  theme::space(*layout, theme::kPadding, 10);
  layout->addWidget(tabs_, 1);
  layout->addWidget(alarms_);
  layout->addWidget(next_);
  return right;
}

void DeskWindow::wire() {
  const auto ask = [this](const CommandBody& body) { Q_EMIT commandRequested(body); };
  connect(step_, &StepPanel::commandRequested, this, ask);
  connect(goNoGo_, &GoNoGoPanel::commandRequested, this, ask);
  connect(alarms_, &AlarmList::commandRequested, this, ask);
  connect(strip_, &AlarmStrip::commandRequested, this, ask);
  connect(rehearsal_, &RehearsalBar::commandRequested, this, ask);
  connect(triggers_, &TriggerBoard::commandRequested, this, ask);
  connect(guide_, &GuidePanel::commandRequested, this, ask);
  connect(traffic_, &TrafficCard::commandRequested, this, ask);
  connect(traffic_, &TrafficCard::stepOverruled, this, [ask](const QString& step, const Override& by) {
    ask(command::CompleteStep{step.toStdString(), by});
  });
  connect(step_, &StepPanel::overrideWanted, this, [this](const QString& step, const QStringList& reasons) {
    traffic_->overridePanel().ask(step, QStringLiteral("Override: complete the step all the same"), reasons);
  });
  connect(header_, &HeaderBar::leadWanted, this, [ask] { ask(command::TakeLead{}); });
  connect(header_, &HeaderBar::attemptWanted, this, [ask] { ask(command::StartAttempt{}); });
  connect(header_, &HeaderBar::personChanged, this, [this](const QString& person) {
    traffic_->setPerson(person.trimmed());
    goNoGo_->setPerson(person.trimmed());
    triggers_->setPerson(person.trimmed());
    Q_EMIT personChanged(person.trimmed());
  });
}

void DeskWindow::wireTabs() {
  const auto open = [this](const QString& step) {
    step_->showStep(step);
    tabs_->setCurrentWidget(step_);
  };
  connect(timeline_, &TimelinePanel::stepChosen, this, open);
  connect(before_, &ChecklistsPanel::stepChosen, this, open);
  connect(after_, &ChecklistsPanel::stepChosen, this, open);
}

void DeskWindow::wireTools() {
  help::install(*this, help::Place::Desk);
  const auto& tools = header_->tools();
  connect(&tools, &ToolBox::muteWanted, this, &DeskWindow::muteWanted);
  connect(&tools, &ToolBox::wallWanted, this, &DeskWindow::wallWanted);
  connect(&tools, &ToolBox::themeWanted, this, &DeskWindow::themeWanted);
  connect(&tools, &ToolBox::helpWanted, this, [this] {
    if (auto* overlay = findChild<help::HelpOverlay*>()) overlay->toggle();
  });
}

void DeskWindow::setPlan(const CutoverState& state) {
  const auto& runbook = *state.plan.runbook;
  setWindowTitle(QString::fromLatin1(word(state.plan.environment->kind)) + QStringLiteral(" · ") +
                 shown(runbook.title) + QStringLiteral(" · Warroom"));
  live_ = state.plan.environment->kind == EnvironmentKind::Live;
  rehearsal_->setVisible(state.plan.environment->kind == EnvironmentKind::Rehearsal);
  watermark_->setWord(live_ ? QString() : QString::fromLatin1(word(state.plan.environment->kind)));
  update();
  panels_->setPlan(runbook);
  std::vector<std::string> before;
  std::vector<std::string> after;
  for (const Step& step : runbook.steps)
    if (step.kind != StepKind::GoNoGo) (step.at < Milliseconds{0} ? before : after).push_back(step.id);
  before_->setSteps(std::move(before));
  after_->setSteps(std::move(after));
  journal_->setPlan(state.plan.runbook);
  density_ = 0;  // new widgets take their sizes anew
  theme::setDensity(*this, density_ = densityFor(size()));
}

void DeskWindow::append(const std::vector<Event>& events) {
  journal_->append(events);
  alarms_->append(events);
}

void DeskWindow::setState(const CutoverState& state, const LiveState& live, const SampleStore& samples, PlanTime now) {
  const auto* action = state.unsettledAction();
  const auto header = headerView(state, live, now);
  header_->setView(attached_ ? header : asOld(header), state.rolledBack && !action);
  traffic_->setState(state, live, now);  // first: it knows which track is in view
  if (const auto* track = state.plan.runbook ? state.plan.runbook->track(traffic_->track()) : nullptr) {
    const auto view = trafficView(state, live, *track, now);
    truths_->setView(attached_ ? view : asOld(view));
  }
  timeline_->setState(state, live, now);
  panels_->setState(state, live, samples, now);
  triggers_->setState(state, live, now);
  step_->setState(state, live, now);
  before_->setState(state, live, now);
  goNoGo_->setState(state, live, now);
  after_->setState(state, live, now);
  guide_->setState(state, live, now);
  alarms_->setState(state, live, now);
  alarms_->setVisible(!strip_->setRows(alarms_->model().rows()));
  next_->setState(state, now);
  rehearsal_->setState(state, attached_);
  markTabs(state, now);
}

void DeskWindow::markTabs(const CutoverState& state, PlanTime now) {
  const auto counted = [](const QString& name, const Progress& progress) {
    return name + QStringLiteral(" %1/%2").arg(progress.done).arg(progress.total);
  };
  tabs_->setTabText(1, counted(QStringLiteral("Before"), total(state, true)));
  tabs_->setTabText(2, isGo(state, now) ? QStringLiteral("Go/No-Go ✓") : QStringLiteral("Go/No-Go"));
  const auto due = messagesDue(state, now).size();
  tabs_->setTabText(5, due > 0 ? QStringLiteral("Guide ▲%1").arg(due) : QStringLiteral("Guide"));
  tabs_->setTabText(3, counted(QStringLiteral("After"), total(state, false)));
}

void DeskWindow::setConnection(bool attached, const QString& reason) {
  attached_ = attached;
  banner_->setVisible(!attached);
  if (!attached)
    banner_->setState(Mark::NoData, QStringLiteral("NO ENGINE: what is shown is old. Reconnecting. ROLL BACK works. ") +
                                        shown(reason.toStdString()));
  traffic_->setAttached(attached);
}

void DeskWindow::openForm() {
  tabs_->setCurrentWidget(goNoGo_);
  goNoGo_->openPage();
}

void DeskWindow::setSound(const SoundView& view) { header_->tools().setSound(view); }

void DeskWindow::setPerson(const QString& person) { header_->setPerson(person); }

void DeskWindow::showReply(const QString& sentence, bool refused) { traffic_->showReply(sentence, refused); }

void DeskWindow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const double density = densityFor(size());
  if (density == density_) return;
  density_ = density;
  theme::setDensity(*this, density);
}

// What is not LIVE is seen from afar to be something else, whatever is on the cards.
void DeskWindow::paintEvent(QPaintEvent* event) {
  QWidget::paintEvent(event);
  if (live_) return;
  QPainter painter(this);
  const int width = theme::length(4, *this);
  painter.setPen(QPen(theme::color(theme::Hue::LineStrong, palette()), width, Qt::DashLine, Qt::FlatCap));
  painter.drawRect(rect().adjusted(width / 2, width / 2, -width / 2, -width / 2));
}

// Of this window, and of the lists that open from it, which are windows of their own.
bool DeskWindow::takesKeysOf(const QWidget* widget) const {
  while (widget && widget != this) widget = widget->parentWidget();
  return widget == this;
}

// The chord works wherever the focus is; letting go of any of its keys withdraws it. A key that is let go
// over another window is never heard of here, so losing the window is letting go.
bool DeskWindow::eventFilter(QObject* watched, QEvent* event) {
  if (watched == this && event->type() == QEvent::WindowDeactivate) {
    chordHeld_ = false;
    traffic_->rollback().endHold();
  }
  if (event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease) return false;
  if (!takesKeysOf(qobject_cast<QWidget*>(watched))) return false;
  const auto& key = static_cast<QKeyEvent&>(*event);
  if (event->type() == QEvent::KeyPress && isRollbackChord(key)) {
    if (!key.isAutoRepeat() && !std::exchange(chordHeld_, true)) traffic_->rollback().pressKey(key.timestamp());
    return true;
  }
  const bool ofChord = key.key() == Qt::Key_Backspace || key.key() == Qt::Key_Control || key.key() == Qt::Key_Shift;
  if (event->type() != QEvent::KeyRelease || !ofChord || key.isAutoRepeat()) return false;
  if (!std::exchange(chordHeld_, false)) return false;
  traffic_->rollback().releaseKey(key.timestamp());
  return true;
}

}  // namespace warroom
