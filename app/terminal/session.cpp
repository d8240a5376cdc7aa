// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/session.h"

#include <algorithm>
#include <cstdio>

#include "app/process/engine_process.h"
#include "app/room/certificates.h"
#include "app/room/engine_lock.h"
#include "app/terminal/status.h"
#include "app/terminal/validate.h"
#include "models/core/clock.h"
#include "models/core/text.h"
#include "models/cutover/decide_rehearsal.h"
#include "models/items/event_sentence.h"

namespace warroom::terminal {
namespace {

constexpr int kStartMs = 5'000;
constexpr int kAttachAgainMs = 50;
constexpr int kAcknowledgeMs = 250;  // promise 5: a seat waits no longer for its rollback

void print(const std::string& text) { std::fputs((text + "\n").c_str(), stdout); }
void complain(const std::string& text) { std::fputs(("warroomctl: " + text + "\n").c_str(), stderr); }

}  // namespace

Session::Session(RoomPaths paths, Request request, QObject* parent)
    : QObject(parent),
      paths_(std::move(paths)),
      request_(std::move(request)),
      seat_([name = paths_.name](const std::string& runbook, const std::string& environment) {
        return makePlan(runbook, environment, name + "/runbook.json", name + "/environment.json");
      }) {
  patience_.setSingleShot(true);
  again_.setSingleShot(true);
  connect(&again_, &QTimer::timeout, this, &Session::attach);
  connect(&seat_, &link::Seat::lost, this, &Session::lost);
  // A rollback does not wait for the past to be told.
  connect(&seat_, &link::Seat::welcomed, this, [this] {
    if (isRollback()) ask();
  });
  connect(&seat_, &link::Seat::ready, this, [this] {
    if (!isRollback()) ask();
  });
  connect(&seat_, &link::Seat::replied, this, &Session::replied);
  connect(&seat_, &link::Seat::acknowledged, this, [this] { patience_.stop(); });
  connect(&seat_, &link::Seat::eventHappened, this, [this](const Event& event, bool live) {
    if (live)
      happened(event);
    else if (std::holds_alternative<ShowJournal>(request_.what))
      tell(event);
  });
  connect(&patience_, &QTimer::timeout, this, [this] {
    if (isRollback()) return giveUpEngine();
    engineDidNotStay();
  });
}

bool Session::isRollback() const {
  const auto* give = std::get_if<Give>(&request_.what);
  return give && std::holds_alternative<command::RollBack>(give->body);
}

// From here on the rollback is done without an engine; what becomes of the link is of no interest any more.
void Session::giveUpEngine() {
  ended_ = true;
  again_.stop();
  seat_.detach();
  Q_EMIT engineUnresponsive();
}

void Session::start() {
  if (isRollback() && EngineLock::holder(paths_) == 0) return giveUpEngine();
  if (!isRollback() && EngineLock::holder(paths_) == 0)
    if (const auto started = startEngine(paths_); !started) {
      complain(started.error().message);
      return end(3);
    }
  patience_.start(isRollback() ? kAcknowledgeMs : kStartMs);
  attach();
}

void Session::attach() { seat_.attach(paths_.socket, {link::SeatKind::Terminal, request_.by}); }

void Session::lost(const QString& reason) {
  if (ended_) return;
  if (!command_.empty()) {
    // Also where it was acknowledged: whether that engine had sent anything, nobody knows.
    if (isRollback()) return giveUpEngine();
    complain("the engine was lost: " + reason.toStdString() +
             "; what was asked is in doubt: look with `warroomctl status`");
    return end(3);
  }
  if (hasEngineEnded()) return engineDidNotStay();
  if (patience_.isActive()) again_.start(kAttachAgainMs);
}

// One that we started, that has said why it could not go on.
bool Session::hasEngineEnded() const {
  return !isRollback() && EngineLock::holder(paths_) == 0 && whyEngineEnded(paths_).code != ErrorCode::Unavailable;
}

void Session::engineDidNotStay() {
  const auto why = whyEngineEnded(paths_);
  complain(visibleLines(why.message));
  end(exitCode(why.code));
}

void Session::ask() {
  if (const auto* give = std::get_if<Give>(&request_.what)) {
    if (!isRollback()) patience_.stop();
    auto body = give->body;
    if (auto* shift = std::get_if<command::Shift>(&body);
        shift && shift->track.empty() && !seat_.state().plan.runbook->tracks.empty())
      shift->track = seat_.state().plan.runbook->tracks.front().id;
    awaitChecks(body);
    command_ = seat_.submit(std::move(body), request_.by);
    if (isRollback()) patience_.start(kAcknowledgeMs);
    return;
  }
  patience_.stop();
  if (std::holds_alternative<OpenRoom>(request_.what)) return waitForMetrics();
  if (const auto* attach = std::get_if<AttachFile>(&request_.what)) return showCertificate(*attach);
  show();
}

// Whoever opens a room wants to know at once that its metrics are there; the engine itself runs without.
void Session::waitForMetrics() {
  connect(&seat_, &link::Seat::liveChanged, this, &Session::lookAtMetrics);
  lookAtMetrics();
}

std::string Session::addresses() const {
  std::set<std::string> sources;
  for (const auto& panel : seat_.state().plan.runbook->panels)
    for (const auto& series : panel.series) sources.insert(series.metric.source);
  std::string text;
  for (const auto& source : sources)
    text += (text.empty() ? "" : ", ") + source + " is " +
            visible(seat_.state().plan.environment->endpoints.at(source).url);
  return text;
}

void Session::lookAtMetrics() {
  if (ended_) return;
  std::size_t asked = 0;
  for (const auto& panel : seat_.state().plan.runbook->panels) asked += panel.series.size();
  const auto& answers = seat_.live().series;
  const auto isError = [](const auto& answer) { return answer.second.verdict == Verdict::Error; };
  if (answers.size() < asked && std::all_of(answers.begin(), answers.end(), isError)) return;
  if (asked == 0 || !std::all_of(answers.begin(), answers.end(), isError)) return show();
  complain("no metric source answers: " + visible(answers.begin()->second.reason) + " (" + addresses() + ")\nRoom " +
           paths_.name +
           " is open, and its engine goes on asking; until it gets an answer no traffic can be shifted to green. "
           "Start the source, or mend its address in the environment and open another room with it.");
  end(2);
}

void Session::showCertificate(const AttachFile& attach) {
  const auto& sha = seat_.state().plan.runbookSha256;
  const auto certificate =
      readCertificate(attach.certificate.empty() ? certificateFile(sha) : std::filesystem::path(attach.certificate));
  if (!certificate) {
    complain(visibleLines(certificate.error().message));
    return end(exitCode(certificate.error().code));
  }
  request_.what = Give{command::AttachCertificate{toJson(*certificate)}};
  ask();
}

// The state is that after the event, so the T-clock is the one that it happened on.
void Session::tell(const Event& event) {
  if (request_.json) return print(toJson(event).dump());
  const auto& clock = seat_.state().clock;
  print(formatUtcClock(event.utc) + "  " + (clock.started() ? formatTClock(clock.offset(event.plan)) : "            ") +
        "  " + visible(event.by) + ": " + sentenceOf(event.body, *seat_.state().plan.runbook).toStdString());
}

void Session::show() {
  // In a rehearsal the time is the engine's.
  const auto now = isRehearsal(seat_.state()) ? PlanTime(Milliseconds(seat_.live().at)) : SystemClock().plan();
  if (std::holds_alternative<ShowJournal>(request_.what)) return end(0);
  if (std::holds_alternative<OpenRoom>(request_.what))
    print(request_.json
              ? Json{{"room", paths_.name}, {"engine", seat_.welcome().enginePid}}.dump()
              : "room " + paths_.name + " is open, its engine has pid " + std::to_string(seat_.welcome().enginePid));
  else
    print(request_.json ? statusJson(seat_.state(), seat_.live(), now).dump(2)
                        : statusText(seat_.state(), seat_.live(), now));
  end(0);
}

void Session::replied(const link::Reply& reply) {
  if (reply.command != command_) return;
  if (!reply.done) {
    complain(visible(reply.error.message));
    // What a rollback could not record it does all the same.
    if (!(isRollback() && !action_.empty())) return end(exitCode(reply.error.code));
  }
  replied_ = true;
  if (!checksOpen_.empty()) return;
  if (anyChecked_) return end(allPassed_ ? 0 : 1);
  if (!action_.empty()) {
    const auto* action = seat_.state().action(action_);
    if (action->outcome == Outcome::Sent) return;
    return actionSettled({action_, action->outcome, action->sentence, action->tookMs});
  }
  if (isRollback()) {
    const auto* action = seat_.state().unsettledAction();
    if (action) {  // another seat's rollback is under way: its end is ours
      action_ = action->id;
      return;
    }
  }
  const auto* sign = std::get_if<command::SignForm>(&std::get<Give>(request_.what).body);
  print(sign && sign->decision == Decision::NoGo ? "NO-GO is signed" : said_);
  end(sign && sign->decision == Decision::NoGo ? 1 : 0);
}

void Session::happened(const Event& event) {
  if (command_.empty()) return;
  if (event.command == command_) {
    if (const auto* shift = std::get_if<event::ShiftIntended>(&event.body)) action_ = shift->action;
    if (const auto* rollback = std::get_if<event::RollbackStarted>(&event.body)) action_ = rollback->action;
    if (const auto* proposed = std::get_if<event::AmendmentProposed>(&event.body))
      said_ = "proposed; another person puts it in force: warroomctl cosign " + std::to_string(proposed->number);
  }
  if (const auto* settled = std::get_if<event::ActionSettled>(&event.body);
      settled && settled->action == action_ && replied_)
    actionSettled(*settled);
  if (const auto* checked = std::get_if<event::ItemChecked>(&event.body)) itemChecked(*checked);
}

void Session::actionSettled(const event::ActionSettled& settled) {
  print(visible(settled.sentence));
  end(settled.outcome == Outcome::Confirmed ? 0 : 3);
}

// Before they are asked for: what is quick answers before the disk has confirmed the command.
void Session::awaitChecks(const CommandBody& body) {
  const auto* checks = std::get_if<command::RunChecks>(&body);
  const auto* step = checks ? seat_.state().plan.runbook->step(checks->step) : nullptr;
  if (!step) return;
  checkedStep_ = step->id;
  for (const auto& item : step->items)
    if (item.check && (checks->item.empty() || checks->item == item.id)) checksOpen_.insert(item.id);
}

void Session::itemChecked(const event::ItemChecked& checked) {
  if (checked.step != checkedStep_ || checksOpen_.erase(checked.item) == 0) return;
  allPassed_ = allPassed_ && checked.verdict == Verdict::Pass;
  print(std::string(word(checked.verdict)) + "  " + checked.item + "  " + visible(checked.evidence));
  anyChecked_ = true;
  if (checksOpen_.empty() && replied_) end(allPassed_ ? 0 : 1);
}

void Session::end(int exitCode) {
  if (std::exchange(ended_, true)) return;
  std::fflush(stdout);
  Q_EMIT finished(exitCode);
}

}  // namespace warroom::terminal
