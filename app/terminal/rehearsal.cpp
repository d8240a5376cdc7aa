// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/rehearsal.h"

#include <cstdio>

#include "app/process/engine_process.h"
#include "app/room/engine_lock.h"
#include "app/room/file.h"
#include "app/terminal/validate.h"
#include "models/core/text.h"
#include "models/cutover/rehearsal.h"
#include "models/runbook/read.h"

namespace warroom::terminal {
namespace {

constexpr int kAttachAgainMs = 20;
constexpr int kProgressMs = 200;
constexpr int kEngineMayTakeMs = 10'000;
constexpr const char* kBy = "warroomctl rehearse";

// Before anything is made or started.
Status checkRunbook(const std::string& file) {
  const auto bytes = readWholeFile(file);
  if (!bytes) return failure(ErrorCode::BadInput, bytes.error().message);
  const auto runbook = readRunbook(*bytes);
  if (runbook.value) return {};
  return failure(ErrorCode::BadInput, findingsText(runbook.errors, file));
}

}  // namespace

RehearsalSession::RehearsalSession(Rehearse request, QObject* parent)
    : QObject(parent),
      request_(std::move(request)),
      seat_([](const std::string& runbook, const std::string& environment) {
        return makePlan(runbook, environment, "runbook.json", "environment.json");
      }) {
  again_.setSingleShot(true);
  patience_.setSingleShot(true);
  connect(&again_, &QTimer::timeout, this, &RehearsalSession::attach);
  connect(&progressPoll_, &QTimer::timeout, this, &RehearsalSession::showProgress);
  connect(&patience_, &QTimer::timeout, this, [this] { fail(whyEngineEnded(*paths_)); });
  connect(&seat_, &link::Seat::ready, this, &RehearsalSession::command);
  connect(&seat_, &link::Seat::lost, this, &RehearsalSession::lost);
  connect(&seat_, &link::Seat::replied, this, &RehearsalSession::replied);
  connect(&seat_, &link::Seat::eventHappened, this, [this](const Event& event) { happened(event); });
  connect(&seat_, &link::Seat::liveChanged, this, [this] {
    if (report_ && !over_) report_->see(seat_.live(), seat_.samples());
    if (seat_.state().rehearsal.ended && seat_.live().durable >= seat_.state().sequence) conclude();
  });
}

RehearsalSession::~RehearsalSession() {
  if (paths_) (void)endEngine(*paths_);
}

void RehearsalSession::start() {
  took_.start();
  if (const auto readable = checkRunbook(request_.runbook); !readable) return fail(readable.error());
  if (!request_.report.empty()) {
    auto report = Report::create(request_.report);
    if (!report) return fail(report.error());
    report_.emplace(std::move(*report));
  }
  opening_.emplace(request_.runbook, request_.seed);
  connect(&*opening_, &RehearsalStart::failed, this, &RehearsalSession::fail);
  connect(&*opening_, &RehearsalStart::ready, this, &RehearsalSession::enterRoom);
  opening_->start();
}

void RehearsalSession::enterRoom(const PinnedRoom& room) {
  lab_.emplace(opening_->takeLab());
  paths_ = room.paths;
  if (report_) {
    if (const auto kept = report_->keepFile("runbook.json", room.runbookBytes); !kept) return fail(kept.error());
    if (const auto kept = report_->keepFile("environment.json", room.environmentBytes); !kept)
      return fail(kept.error());
  }
  attach();
}

// An engine that is killed on purpose is followed by another: that is what is rehearsed.
void RehearsalSession::attach() {
  if (EngineLock::holder(*paths_) == 0) {
    if (const auto started = startEngine(*paths_); !started) return fail(started.error());
  }
  if (!patience_.isActive()) patience_.start(kEngineMayTakeMs);
  seat_.attach(paths_->socket.string(), {link::SeatKind::Terminal, kBy});
}

void RehearsalSession::lost(const QString&) {
  if (!over_) again_.start(kAttachAgainMs);
}

void RehearsalSession::command() {
  patience_.stop();
  progressPoll_.start(kProgressMs);
  if (std::exchange(commanded_, true)) return;
  for (const auto& [fault, step] : request_.faults) submit(command::InjectFault{fault, step});
  submit(command::PlayPeople{true});
  submit(command::SetSpeed{request_.speed});
}

void RehearsalSession::submit(const CommandBody& body) { seat_.submit(body, kBy); }

void RehearsalSession::replied(const link::Reply& reply) {
  if (!reply.done) fail(reply.error);
}

void RehearsalSession::happened(const Event& event) {
  if (event.sequence <= reported_) return;
  reported_ = event.sequence;
  if (report_) report_->add(seat_.state(), event);
}

// The engine goes on asking a lab that has died; nobody would ever hear of an end.
void RehearsalSession::watchLab() {
  if (!lab_->running())
    fail({ErrorCode::Unavailable, "the lab has ended before the rehearsal did; see " +
                                      (lab_->environment().parent_path() / "lab.out").string()});
}

void RehearsalSession::showProgress() {
  if (!over_) watchLab();
  if (over_) return;
  progress_.show(seat_.state(), PlanTime(Milliseconds(seat_.live().at)));
}

void RehearsalSession::conclude() {
  if (std::exchange(over_, true)) return;
  const auto& state = seat_.state();
  progressPoll_.stop();
  progress_.clear();
  const auto file = paths_->directory / "certificate.json";
  const auto certificate = readWholeFile(file);
  if (report_) {
    const auto finished =
        report_->finish(state, seat_.live(), seat_.samples(), std::chrono::milliseconds(took_.elapsed()));
    if (!finished) return fail(finished.error());
    if (certificate)
      if (const auto kept = report_->keepFile("certificate.json", *certificate); !kept) return fail(kept.error());
    std::printf("report: %s\n", report_->directory().c_str());
  }
  std::printf("room: %s\n", paths_->name.c_str());
  std::printf("certificate: %s\n",
              certificate ? file.c_str() : "none (a certificate needs a passed rehearsal with a rollback)");
  std::printf("%s: %s\n", state.rehearsal.passed ? "PASSED" : "FAILED", visible(state.rehearsal.sentence).c_str());
  end(state.rehearsal.passed ? 0 : 1);
}

void RehearsalSession::fail(const Error& error) {
  progress_.clear();
  std::fprintf(stderr, "warroomctl: %s\n", visibleLines(error.message).c_str());
  end(exitCode(error.code));
}

void RehearsalSession::end(int exitCode) {
  over_ = true;
  for (auto* timer : {&again_, &progressPoll_, &patience_}) timer->stop();
  seat_.detach();
  if (paths_) (void)endEngine(*paths_);
  if (lab_) lab_->end();
  std::fflush(stdout);
  Q_EMIT finished(exitCode);
}

}  // namespace warroom::terminal
