// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include <utility>

#include "app/process/engine_process.h"
#include "app/room/engine_lock.h"
#include "models/core/text.h"
#include "widgets/desk/desk_window.h"

namespace warroom {
namespace {

constexpr int kRepaintMs = 250;
constexpr int kAttachAgainMs = 100;
constexpr int kAcknowledgeMs = 250;  // promise 5
constexpr Milliseconds kEngineMayTake{3'000};

}  // namespace

Desktop::Desktop(RoomPaths paths, const Clock& clock, DeskWindow& window, QObject* parent)
    : QObject(parent),
      paths_(std::move(paths)),
      clock_(clock),
      window_(window),
      seat_([name = paths_.name](const std::string& runbook, const std::string& environment) {
        return makePlan(runbook, environment, name + "/runbook.json", name + "/environment.json");
      }) {
  again_.setSingleShot(true);
  acknowledgement_.setSingleShot(true);
  connect(&again_, &QTimer::timeout, this, &Desktop::attach);
  connect(&repaint_, &QTimer::timeout, this, &Desktop::show);
  connect(&seat_, &link::Seat::lost, this, &Desktop::lost);
  connect(&seat_, &link::Seat::welcomed, this, [this] { window_.setPlan(seat_.state()); });
  connect(&seat_, &link::Seat::ready, this, [this] {
    window_.setConnection(true, {});
    show();
  });
  connect(&seat_, &link::Seat::stateChanged, this, &Desktop::show);
  connect(&seat_, &link::Seat::eventHappened, this, [this](const Event& event) { window_.append({event}); });
  connect(&seat_, &link::Seat::replied, this, [this](const link::Reply& reply) {
    if (!reply.done) tell(reply.error.message, true);
  });
  connect(&seat_, &link::Seat::acknowledged, this, [this](const std::string& command) {
    if (command == rollback_) acknowledgement_.stop();
  });
  connect(&acknowledgement_, &QTimer::timeout, this, &Desktop::giveUpEngine);
  connect(&window_, &DeskWindow::commandRequested, this, &Desktop::submit);
  connect(&window_, &DeskWindow::personChanged, this,
          [this](const QString& person) { person_ = person.toStdString(); });
}

void Desktop::start(const std::string& person) {
  person_ = person;
  window_.setPerson(QString::fromStdString(person));
  window_.setConnection(false, QStringLiteral("starting"));
  repaint_.start(kRepaintMs);
  attach();
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
  window_.setConnection(false, QStringLiteral("The engine did not answer; rolling back from this window."));
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
  seat_.attach(paths_.socket.string(), {link::SeatKind::Desktop, person_});
}

void Desktop::lost(const QString& reason) {
  if (actingHere_) return;
  auto why = reason;
  if (EngineLock::holder(paths_) == 0 && engineStarted_ != IoTime{})
    why = QString::fromStdString(visible(whyEngineEnded(paths_).message));
  window_.setConnection(false, why);
  again_.start(kAttachAgainMs);
}

void Desktop::submit(const CommandBody& body) {
  const auto id = seat_.submit(body, person_);
  const auto* rollback = std::get_if<command::RollBack>(&body);
  if (!rollback) return;
  rollback_ = id;
  rollbackReason_ = rollback->reason.empty() ? "ordered by " + person_ : rollback->reason;
  acknowledgement_.start(kAcknowledgeMs);
}

void Desktop::tell(const std::string& sentence, bool refused) {
  window_.showReply(QString::fromStdString(visible(sentence)), refused);
}

void Desktop::show() {
  if (seat_.state().plan.runbook) window_.setState(seat_.state(), seat_.live(), seat_.samples(), clock_.plan());
}

}  // namespace warroom
