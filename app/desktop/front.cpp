// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/front.h"

#include <QtCore/QFileInfo>
#include <QtCore/QPromise>
#include <QtCore/QThreadPool>
#include <random>

#include "app/desktop/room_list.h"
#include "app/process/made_room.h"
#include "app/process/rehearsal_start.h"
#include "app/room/room_name.h"
#include "models/items/text.h"
#include "widgets/start/start_page.h"

namespace warroom {
namespace {

constexpr int kRefreshMs = 2'000;
constexpr int kReplayMs = 100;

// The person leads, the lab plays everybody else; the clock starts where the plan does. At full speed nobody could
// lead: the lab plays all, to be watched.
std::vector<CommandBody> firstOfRehearsal(const Runbook& runbook, int speed) {
  if (speed == kFullSpeed) return {command::PlayPeople{true}, command::SetSpeed{speed}};
  return {command::TakeLead{}, command::PlayPeople{true}, command::SetSpeed{speed},
          command::StartClock{runbook.starts.count()}};
}

}  // namespace

Front::Front(const Surroundings& with, link::SeatKind kind, std::string person, Arm arm)
    : with_(with), kind_(kind), person_(std::move(person)), arm_(std::move(arm)) {
  connect(&refresh_, &QTimer::timeout, this, &Front::refresh);
  connect(&replay_, &QTimer::timeout, this, &Front::tellReplay);
  connect(&listing_, &QFutureWatcher<std::vector<StartRoom>>::finished, this, [this] { list(listing_.result()); });
}

Front::~Front() = default;

StartPage& Front::page() {
  if (page_) return *page_;
  page_ = std::make_unique<StartPage>();
  page_->setExamples(listExamples());
  connect(page_.get(), &StartPage::rehearseWanted, this, &Front::rehearse);
  connect(page_.get(), &StartPage::openWanted, this, &Front::open);
  connect(page_.get(), &StartPage::roomWanted, this, &Front::openPast);
  connect(page_.get(), &StartPage::filesDropped, this, &Front::fill);
  connect(page_.get(), &StartPage::cancelWanted, this, &Front::cancel);
  return *page_;
}

void Front::showStart() {
  page();
  refresh();
  refresh_.start(kRefreshMs);
  page_->show();
}

// Dozens of files, on a disk that may be slow: not here. One reading at a time.
void Front::refresh() {
  if (listing_.isRunning()) return;
  const auto promise = std::make_shared<QPromise<std::vector<StartRoom>>>();
  promise->start();
  listing_.setFuture(promise->future());
  QThreadPool::globalInstance()->start([promise] {
    promise->addResult(listStartRooms());
    promise->finish();
  });
}

// Only what has changed is drawn anew: the keyboard's focus stays.
void Front::list(std::vector<StartRoom> rooms) {
  if (rooms == rooms_ && !rooms.empty()) return;
  rooms_ = std::move(rooms);
  page_->setRooms(rooms_);
}

// A file may be long, and its disk slow: reading and checking it never hold the window up.
void Front::read(const QString& what, std::function<Background::Then()> work) {
  page().setProblem({});
  page_->setBusy(QStringLiteral("Reading %1…").arg(shown(what.toStdString())));
  reading_.start([this, work = std::move(work)] {
    return [this, then = work()] {
      page_->setBusy({});
      then();
    };
  });
}

void Front::fill(const QStringList& files) {
  struct Read {
    QString file;
    bool environment;
    QString findings;
  };
  QStringList names;
  for (const QString& file : files) names << QFileInfo(file).fileName();
  read(names.join(QStringLiteral(", ")), [this, files] {
    std::vector<Read> all;
    for (const QString& file : files) {
      const bool environment = isEnvironment(file);
      all.push_back({file, environment, environment ? QString() : findingsOfRunbook(file)});
    }
    return [this, all] {
      for (const Read& each : all) {
        if (each.environment) {
          page_->setEnvironment(each.file);
        } else {
          page_->setRunbook(each.file);
          page_->setFindings(each.findings);
        }
      }
    };
  });
}

void Front::rehearse(const QString& runbook, int speed) {
  read(QFileInfo(runbook).fileName(), [this, runbook, speed] {
    return [this, runbook, speed, findings = findingsOfRunbook(runbook)] {
      if (findings.isEmpty()) return play(runbook, speed);
      page_->setRunbook(runbook);
      page_->setFindings(findings);
      page_->setProblem(QStringLiteral("This runbook cannot be rehearsed: see what is wrong with it"));
    };
  });
}

void Front::play(const QString& runbook, int speed) {
  rehearsal_ = std::make_unique<RehearsalStart>(runbook.toStdString(), std::random_device()());
  connect(rehearsal_.get(), &RehearsalStart::progress, page_.get(), &StartPage::setBusy);
  connect(rehearsal_.get(), &RehearsalStart::failed, this,
          [this](const Error& why) { fail(QString::fromStdString(why.message)); });
  connect(rehearsal_.get(), &RehearsalStart::ready, this, [this, speed](const PinnedRoom& room) {
    begin(room, firstOfRehearsal(*room.plan.runbook, speed));
    if (!session_) return;  // it could not begin, and is given up already
    session_->keepLab(rehearsal_->takeLab());
    rehearsal_.release()->deleteLater();  // we are inside its signal
  });
  rehearsal_->start();
}

void Front::open(const QString& runbook, const QString& environment) {
  const auto name = roomNameFor(runbook.toStdString(), with_.clock.utc());
  read(QFileInfo(runbook).fileName(), [this, name, runbook, environment] {
    return [this, made = std::make_shared<MadeRoom>(name, runbook.toStdString(), environment.toStdString())] {
      const auto& room = made->keep();
      if (room) return attach(*room);
      page_->setFindings(shownLines(room.error().message));
      page_->setProblem(QStringLiteral("No room was opened: see what is wrong with the files"));
    };
  });
}

void Front::openPast(const QString& name) {
  read(name, [this, name] {
    return [this, room = openRoom(name.toStdString())] {
      if (!room) return fail(QString::fromStdString(room.error().message));
      attach(*room);
    };
  });
}

Status Front::make(const PinnedRoom& room, link::SeatKind kind) {
  auto session = std::make_unique<RoomSession>(room, kind, with_);
  if (const auto armed = arm_(*session); !armed) return armed;
  session_ = std::move(session);
  connect(session_.get(), &RoomSession::personChanged, this, &Front::personChanged);
  connect(session_.get(), &RoomSession::personChanged, this,
          [this](const QString& person) { person_ = person.toStdString(); });
  connect(session_.get(), &RoomSession::themeWanted, this, &Front::themeWanted);
  return {};
}

Status Front::enter(const PinnedRoom& room) {
  if (const auto made = make(room, kind_); !made) return made;
  session_->show();
  session_->start(person_);
  return {};
}

// At once: however its engine is, ROLL BACK is at hand.
void Front::attach(const PinnedRoom& room) {
  if (const auto entered = enter(room); !entered) return fail(QString::fromStdString(entered.error().message));
  refresh_.stop();
  page_->hide();
}

// Only a rehearsal is waited for: it carries no traffic, and its lab has just been started. Whoever asks for one
// drives it, also where walls are shown otherwise: a wall gives no command, so nothing would begin.
void Front::begin(const PinnedRoom& room, std::vector<CommandBody> first) {
  refresh_.stop();
  if (const auto made = make(room, link::SeatKind::Desktop); !made)
    return fail(QString::fromStdString(made.error().message));
  session_->desktop().askAtFirst(std::move(first));
  connect(&session_->desktop(), &Desktop::ready, this, [this] {
    replay_.stop();
    if (!page_->isVisible()) return;
    session_->show();
    page_->hide();
  });
  session_->start(person_);
  tellReplay();
  replay_.start(kReplayMs);
}

void Front::tellReplay() {
  const auto& seat = session_->desktop().seat();
  const QString name = QString::fromStdString(session_->room().paths.name);
  const auto events = seat.state().sequence;
  const QString why = session_->desktop().whyNot();
  page_->setBusy(
      events > 0 ? QStringLiteral("Reading the journal of %1: %2 events…").arg(name).arg(events)
      : why.isEmpty()
          ? QStringLiteral("Opening %1…").arg(name)
          : QStringLiteral("Opening %1: its engine reads the journal… %2").arg(name, shown(why.toStdString())));
}

// An engine that was started for a room that is no rehearsal of ours goes on: it has been asked to drive it.
void Front::cancel() {
  replay_.stop();
  reading_.forget();
  if (rehearsal_) {
    rehearsal_->disconnect();  // what it may still say before it is gone is nobody's any more
    rehearsal_.release()->deleteLater();
  }
  session_.reset();
  page_->setBusy({});
  refresh();
  refresh_.start(kRefreshMs);
}

void Front::fail(const QString& why) {
  cancel();
  page_->setProblem(why);
}

}  // namespace warroom
