// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include <algorithm>
#include <utility>

#include "app/desktop/shown_time.h"
#include "app/process/engine_process.h"
#include "app/room/engine_lock.h"
#include "models/core/text.h"
#include "widgets/desk/room_window.h"

namespace warroom {
namespace {

constexpr int kRepaintMs = 250;
constexpr int kAttachAgainMs = 100;
constexpr int kAcknowledgeMs = 250;  // promise 5
constexpr Milliseconds kEngineMayTake{3'000};
constexpr Milliseconds kSilence{3'000};  // it speaks twice a second

}  // namespace

Desktop::Desktop(RoomPaths paths, const Clock& clock, link::SeatKind kind, QObject* parent)
    : QObject(parent),
      paths_(std::move(paths)),
      clock_(clock),
      kind_(kind),
      seat_([name = paths_.name](const std::string& runbook, const std::string& environment) {
        return makePlan(runbook, environment, name + "/runbook.json", name + "/environment.json");
      }) {
  again_.setSingleShot(true);
  acknowledgement_.setSingleShot(true);
  connect(&again_, &QTimer::timeout, this, &Desktop::attach);
  connect(&repaint_, &QTimer::timeout, this, qOverload<>(&Desktop::show));
  connect(&acknowledgement_, &QTimer::timeout, this, &Desktop::giveUpEngine);
  wireSeat();
}

void Desktop::wireSeat() {
  connect(&seat_, &link::Seat::lost, this, &Desktop::lost);
  connect(&seat_, &link::Seat::welcomed, this, [this] {
    newestEvent_ = {};
    for (auto* window : windows_) window->setPlan(seat_.state());
  });
  connect(&seat_, &link::Seat::ready, this, &Desktop::attached);
  connect(&seat_, &link::Seat::stateChanged, this, qOverload<>(&Desktop::show));
  connect(&seat_, &link::Seat::liveChanged, this, &Desktop::heard);
  connect(&seat_, &link::Seat::eventHappened, this, [this](const Event& event) {
    newestEvent_ = event.plan;
    for (auto* window : windows_) window->append({event});
  });
  connect(&seat_, &link::Seat::replied, this, [this](const link::Reply& reply) {
    if (!reply.done) tell(reply.error.message, true);
  });
  connect(&seat_, &link::Seat::acknowledged, this, [this](const std::string& command) {
    if (command == rollback_) acknowledgement_.stop();
  });
}

void Desktop::add(RoomWindow& window) {
  windows_.push_back(&window);
  connect(&window, &QObject::destroyed, this, [this, gone = &window] {
    windows_.erase(std::remove(windows_.begin(), windows_.end(), gone), windows_.end());
  });
  connect(&window, &RoomWindow::commandRequested, this, &Desktop::submit);
  connect(&window, &RoomWindow::personChanged, this, [this](const QString& person) { person_ = person.toStdString(); });
  window.setPerson(QString::fromStdString(person_));
  if (!seat_.state().plan.runbook) return;
  window.setPlan(seat_.state());
  window.setConnection(attached_, whyNot_);
  show(window);
}

void Desktop::start(const std::string& person) {
  person_ = person;
  for (auto* window : windows_) window->setPerson(QString::fromStdString(person));
  connection(false, QStringLiteral("starting"));
  repaint_.start(kRepaintMs);
  attach();
}

void Desktop::heard() {
  liveCame_ = clock_.io();
  if (seat_.attached() && !attached_) connection(true, {});
}

// An engine that hangs keeps its socket open: only its silence tells. Past that what is shown is old, and says so.
void Desktop::noticeSilence() {
  const auto silence = clock_.io() - liveCame_;
  if (!seat_.attached() || silence <= kSilence) return;
  const auto why = QStringLiteral("The engine is there, and has said nothing for %1 s.")
                       .arg(std::chrono::duration_cast<std::chrono::seconds>(silence).count());
  if (attached_ || why != whyNot_) connection(false, why);
}

void Desktop::attached() {
  liveCame_ = clock_.io();
  connection(true, {});
  show();
  for (const auto& command : std::exchange(first_, {})) submit(command);
  Q_EMIT ready();
}

void Desktop::connection(bool attached, const QString& reason) {
  attached_ = attached;
  whyNot_ = reason;
  for (auto* window : windows_) window->setConnection(attached, reason);
}

void Desktop::startEngineWhereNoneRuns() {
  if (EngineLock::holder(paths_) != 0) return;
  if (engineStarted_ != IoTime{} && clock_.io() - engineStarted_ < kEngineMayTake) return;
  engineStarted_ = clock_.io();
  if (const auto started = startEngine(paths_); !started) tell(started.error().message, true);
}

void Desktop::giveUpEngine() {
  if (std::exchange(actingHere_, true)) return;
  again_.stop();
  seat_.detach();
  connection(false, QStringLiteral("The engine did not answer; rolling back from this window."));
  Q_EMIT engineUnresponsive(QString::fromStdString(person_), QString::fromStdString(rollbackReason_));
}

void Desktop::rolledBackHere(const std::string& sentence, bool confirmed) {
  actingHere_ = false;
  tell(sentence, !confirmed);
  engineStarted_ = {};
  again_.start(kAttachAgainMs);
}

void Desktop::attach() {
  startEngineWhereNoneRuns();
  seat_.attach(paths_.socket.string(), {kind_, person_});
}

void Desktop::lost(const QString& reason) {
  if (actingHere_) return;
  auto why = reason;
  if (EngineLock::holder(paths_) == 0 && engineStarted_ != IoTime{})
    why = QString::fromStdString(visible(whyEngineEnded(paths_).message));
  connection(false, why);
  again_.start(kAttachAgainMs);
}

void Desktop::submit(const CommandBody& body) {
  const auto id = seat_.submit(body, person_);
  const auto* rollback = std::get_if<command::RollBack>(&body);
  if (!rollback) return;
  rollback_ = id;
  rollbackReason_ = rollback->reason.empty() ? "ordered by " + person_ : rollback->reason;
  acknowledgement_.start(kAcknowledgeMs);
  Q_EMIT rollbackOrdered();
}

void Desktop::tell(const std::string& sentence, bool refused) {
  for (auto* window : windows_) window->showReply(QString::fromStdString(visible(sentence)), refused);
}

// A rehearsal has a time of its own, which only the engine can tell.
PlanTime Desktop::now() const {
  const auto& state = seat_.state();
  const auto told = PlanTime(Milliseconds(seat_.live().at));
  if (state.plan.environment->kind != EnvironmentKind::Rehearsal || std::max(told, newestEvent_) == PlanTime{})
    return clock_.plan();
  const auto sinceLive = std::chrono::duration_cast<Milliseconds>(clock_.io() - liveCame_);
  return shownTime({told, newestEvent_, sinceLive, state.rehearsal.speed, state.plan.runbook->pollInterval});
}

void Desktop::show(RoomWindow& window) const { window.setState(seat_.state(), seat_.live(), seat_.samples(), now()); }

void Desktop::show() {
  if (!seat_.state().plan.runbook) return;
  noticeSilence();
  for (auto* window : windows_) show(*window);
  Q_EMIT shown();
}

}  // namespace warroom
