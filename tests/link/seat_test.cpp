// SPDX-FileCopyrightText: 2026 The Warroom authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/link/seat.h"

#include <unistd.h>

#include <QtCore/QTemporaryDir>
#include <set>

#include "app/link/link_server.h"
#include "tests/testkit/test.h"

using namespace warroom;
using namespace warroom::link;

namespace {

template <typename Body>
Event numbered(std::uint64_t sequence, Body body) {
  Event event;
  event.sequence = sequence;
  event.by = "Ada";
  event.body = std::move(body);
  return event;
}

Result<Plan> planOf(const std::string& runbook, const std::string&) {
  if (runbook == "bad") return failure(ErrorCode::BadInput, "line 1: no runbook");
  return Plan{std::make_shared<Runbook>(), std::make_shared<Environment>(), "hash of " + runbook, ""};
}

}  // namespace

class SeatTest final : public testkit::Test {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<LinkServer> server_;
  std::unique_ptr<Seat> seat_;
  std::vector<Event> past_;
  std::string runbook_;
  std::vector<Command> commands_;
  QStringList lost_;
  std::vector<Reply> replies_;
  int changes_ = 0;
  int livelyEvents_ = 0;
  int events_ = 0;

  std::string path() const { return folder_->filePath(QStringLiteral("run/room.sock")).toStdString(); }

  void startEngine() {
    server_ = std::make_unique<LinkServer>(geteuid());
    connect(server_.get(), &LinkServer::seatAttached, this, [this](SeatId id) {
      server_->send(id, Welcome{"room", "1", 42, runbook_, "{}"});
      server_->replay(id, past_);
      server_->send(id, Ready{});
    });
    connect(server_.get(), &LinkServer::commandReceived, this, [this](SeatId id, const Command& command) {
      commands_.push_back(command);
      server_->send(id, Reply{command.id, true, {}});
    });
    QVERIFY(server_->listen(path()).has_value());
  }

  void attach() { seat_->attach(path(), {SeatKind::Desktop, "Ada"}); }

  void prepare() {
    seat_ = std::make_unique<Seat>(planOf);
    server_.reset();
    folder_ = std::make_unique<QTemporaryDir>();
    runbook_ = "good";
    past_ = {numbered(1, event::RoomOpened{"room", "", ""}), numbered(2, event::LeadTaken{})};
    commands_.clear();
    replies_.clear();
    lost_.clear();
    changes_ = livelyEvents_ = events_ = 0;
    connect(seat_.get(), &Seat::lost, this, [this](const QString& reason) { lost_.append(reason); });
    connect(seat_.get(), &Seat::stateChanged, this, [this] { ++changes_; });
    connect(seat_.get(), &Seat::replied, this, [this](const Reply& reply) { replies_.push_back(reply); });
    connect(seat_.get(), &Seat::eventHappened, this, [this](const Event&, bool live) {
      ++events_;
      livelyEvents_ += live ? 1 : 0;
    });
  }

 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void cleanup() { prepare(); }

  void followsTheEngine() {
    startEngine();
    attach();
    QVERIFY(!seat_->attached());
    QTRY_VERIFY(seat_->attached());
    QCOMPARE(changes_, 1);  // the past is one change
    QCOMPARE(events_, 2);
    QCOMPARE(livelyEvents_, 0);
    QCOMPARE(seat_->state().plan.runbookSha256, std::string("hash of good"));
    QCOMPARE(seat_->state().lead, std::string("Ada"));
    QCOMPARE(seat_->welcome().enginePid, 42);

    server_->broadcast(Events{true, {numbered(3, event::ClockStarted{-60'000})}});
    QTRY_COMPARE(seat_->state().sequence, 3u);
    QVERIFY(seat_->state().clock.started());
    QCOMPARE(changes_, 2);
    QCOMPARE(livelyEvents_, 1);

    LiveState live;
    live.durable = 3;
    server_->broadcast(live);
    server_->broadcast(Samples{{{"rate/green", {{PlanTime(Milliseconds(1)), 2.5}}}}});
    QTRY_VERIFY(seat_->samples().series("rate/green"));
    QCOMPARE(seat_->live().durable, 3u);
    QCOMPARE(seat_->samples().series("rate/green")->last().value, 2.5);
  }

  void catchesUpOnSamples() {
    SampleStore store;
    for (int i = 0; i < 25'000; ++i) store.append("rate/green", {PlanTime(Milliseconds(i)), i / 2.0});
    store.append("rate/blue", {PlanTime(Milliseconds(1)), 1});
    startEngine();
    connect(server_.get(), &LinkServer::seatAttached, this, [&](SeatId id) { server_->replay(id, store, 24'000); });
    attach();
    QTRY_VERIFY(seat_->samples().series("rate/green") && seat_->samples().series("rate/green")->size() == 24'000);
    QVERIFY(seat_->samples().series("rate/green")->times()[0] == PlanTime(Milliseconds(1'000)));
    QCOMPARE(seat_->samples().series("rate/green")->last().value, 24'999 / 2.0);
    QCOMPARE(seat_->samples().series("rate/blue")->size(), 1u);
  }

  void commandsHaveIdsOfTheirOwn() {
    startEngine();
    attach();
    QTRY_VERIFY(seat_->attached());
    std::set<std::string> ids;
    for (int i = 0; i < 50; ++i) ids.insert(seat_->submit(command::RollBack{"errors"}, "Ada"));
    QCOMPARE(ids.size(), 50u);
    QTRY_COMPARE(replies_.size(), 50u);
    for (const auto& reply : replies_) QVERIFY(reply.done && ids.contains(reply.command));
    QCOMPARE(commands_[0].by, std::string("Ada"));
  }

  void aCommandToNobodyIsRefused() {
    const auto id = seat_->submit(command::TakeLead{}, "Ada");
    QVERIFY(replies_.empty());
    QTRY_COMPARE(replies_.size(), 1u);
    QCOMPARE(replies_[0].command, id);
    QVERIFY(!replies_[0].done);
    QCOMPARE(replies_[0].error.code, ErrorCode::Unavailable);
  }

  void losesAnEngineThatLeavesAnEventOut() {
    past_.push_back(numbered(4, event::LeadTaken{}));
    startEngine();
    attach();
    QTRY_COMPARE(lost_.size(), 1);
    QVERIFY2(lost_[0].contains(QStringLiteral("event 4 where 3 was due")), qPrintable(lost_[0]));
    QVERIFY(!seat_->attached());
  }

  void losesAnEngineWhoseRunbookItCannotRead() {
    runbook_ = "bad";
    startEngine();
    attach();
    QTRY_COMPARE(lost_.size(), 1);
    QVERIFY(lost_[0].contains(QStringLiteral("line 1: no runbook")));
  }

  void attachesAgain() {
    startEngine();
    attach();
    QTRY_VERIFY(seat_->attached());
    server_.reset();
    QTRY_COMPARE(lost_.size(), 1);
    QCOMPARE(seat_->state().lead, std::string("Ada"));  // the last that was known
    past_.push_back(numbered(3, event::EngineStarted{7, "1"}));
    startEngine();
    attach();
    QTRY_VERIFY(seat_->attached());
    QCOMPARE(seat_->state().sequence, 3u);
  }
};

WARROOM_TEST(SeatTest)
#include "seat_test.moc"
